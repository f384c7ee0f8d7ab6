"""The machine's surroundings: a network behind one wire, a name server, web servers, a disk."""

import json
import os
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))

NAME_SERVER = "11.1.0.53"
# Host, address, port, the server process that answers there.
HOSTS = [(f"h{n:02}.example", f"11.1.0.{(n + 1) // 2}", 8080 if n == 1 else 80, "main") for n in range(1, 9)]
HOSTS += [(f"h{n:02}.example", "11.1.0.5", 80, "frail") for n in (9, 10)]
HOSTS += [(f"h{n:02}.example", "11.1.0.6", 443, "main") for n in (11, 12)]
FEEDS = 3


def shell(*command, check=True, **options):
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if check and result.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {result.stderr.strip() or result.stdout.strip()}")
    return result


class World:
    """Everything outside of the daemon, and the switches for what goes wrong with it."""

    def __init__(self, folder):
        self.folder = folder
        self.disk = os.path.join(folder, "disk")
        self.log = os.path.join(folder, "requests.log")
        self.clock = os.path.join(folder, "clock")
        self.processes = {}
        # While this is true the network as a whole is gone, and may be said to be.
        self.is_cut_off = False
        self.restored_at = time.monotonic()
        self.state = {"dns": "ok", "version": 1, "slow": [], "certificate": "good", "down": [], "inwards": {}}
        self._make_files()
        self._make_network()
        self._make_certificates()
        self._make_disk()
        self.set()
        for name in ["dns", "main", "frail"]:
            self.start(name)

    @property
    def urls(self):
        urls = []
        for host, _, port, _ in HOSTS:
            scheme = "https" if port == 443 else "http"
            place = host if port in (80, 443) else f"{host}:{port}"
            urls += [f"{scheme}://{place}/{number}.xml" for number in range(1, FEEDS + 1)]
        return urls

    # What the servers do.

    def set(self, **changes):
        """Changes what the servers do, from the next request on."""
        self.state.update(changes)
        path = os.path.join(self.folder, "state.json")
        with open(path + ".new", "w") as file:
            json.dump(self.state, file)
        os.rename(path + ".new", path)

    def publish(self):
        """Every feed gets one more item."""
        self.set(version=self.state["version"] + 1)

    @property
    def items(self):
        """How many items all feeds together have published."""
        return len(self.urls) * self.state["version"]

    def start(self, name):
        log = open(os.path.join(self.folder, f"{name}.log"), "a")
        # The inner one is on the daemon's own machine.
        place = [] if name == "inner" else ["nsenter", f"--net=/proc/{self.outside}/ns/net"]
        self.processes[name] = subprocess.Popen(
            [*place, sys.executable, os.path.join(HERE, "servers.py"), name, self.folder],
            stdout=subprocess.PIPE, stderr=log)
        self.processes[name].stdout.readline()

    def kill(self, name):
        self.processes[name].kill()
        self.processes[name].wait()

    def requests(self, since=0.0):
        """(time, host, path) of each request that came after `since`."""
        found = []
        if os.path.exists(self.log):
            for line in open(self.log):
                at, host, path = line.split()
                if float(at) > since:
                    found.append((float(at), host, path))
        return found

    def inner_connections(self):
        """How many connections came to the machine itself."""
        path = os.path.join(self.folder, "inner.connections")
        return os.path.getsize(path) if os.path.exists(path) else 0

    # The network.

    def wire(self, up):
        shell("ip", "link", "set", "out", "up" if up else "down")
        if up:
            self.route(True)

    def far_wire(self, up):
        """The other end of the wire: the route stays, and nobody is there."""
        self._outside("ip", "link", "set", "wire", "up" if up else "down")
        if up:
            # Only the addresses go with the link, not the route to us.
            self._outside("ip", "addr", "replace", "11.0.0.1/24", "dev", "wire")

    def route(self, exists):
        shell("ip", "route", *(("replace", "default", "via", "11.0.0.1") if exists else ("del", "default")))

    def way_back(self, exists):
        """Without it everything that is sent vanishes without a word."""
        if exists:
            self._outside("ip", "addr", "replace", "11.0.0.1/24", "dev", "wire")
            self._outside("ip", "route", "del", "blackhole", "11.0.0.2/32")
        else:
            self._outside("ip", "route", "add", "blackhole", "11.0.0.2/32")

    def address(self, address, exists):
        """One server's address alone."""
        if exists:
            self._outside("ip", "route", "del", "blackhole", address, check=False)
            self._outside("ip", "addr", "replace", f"{address}/32", "dev", "lo")
        else:
            self._outside("ip", "addr", "del", f"{address}/32", "dev", "lo")
            self._outside("ip", "route", "replace", "blackhole", address)

    # The disk.

    def fill_disk(self):
        path = os.path.join(self.disk, "filler")
        try:
            with open(path, "ab", buffering=0) as file:
                for size in (1 << 20, 1 << 12, 1):
                    try:
                        while True:
                            file.write(b"\0" * size)
                    except OSError:
                        continue
        except OSError:
            pass

    def free_disk(self):
        os.unlink(os.path.join(self.disk, "filler"))

    def break_disk(self):
        """What a kernel does at an error of the disk: from now on it can only be read."""
        device = os.path.basename(self._device())
        with open(f"/sys/fs/ext4/{device}/trigger_fs_error", "w") as file:
            file.write("test")

    def mend_disk(self):
        shell("umount", self.disk)
        if shell("e2fsck", "-fy", self.image, check=False).returncode > 2:
            raise RuntimeError("e2fsck could not mend the disk")
        shell("mount", "-o", "loop,errors=remount-ro", self.image, self.disk)

    def _device(self):
        return shell("findmnt", "-no", "SOURCE", self.disk).stdout.strip()

    # The clock.

    def set_clock(self, seconds):
        """The daemon's clock, so far from the real one."""
        # In place: it is mapped into the daemon (clock.c).
        mode = "r+b" if os.path.exists(self.clock) else "w+b"
        with open(self.clock, mode) as file:
            file.write(struct.pack("=q", seconds))

    # Making it.

    def _make_files(self):
        os.makedirs(self.disk)
        os.chmod(self.folder, 0o755)
        shell("mount", "--make-rprivate", "/")
        self.set_clock(0)
        for name, text in [
            ("resolv.conf", f"nameserver {NAME_SERVER}\noptions timeout:1 attempts:2\n"),
            ("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"),
        ]:
            path = os.path.join(self.folder, name)
            with open(path, "w") as file:
                file.write(text)
            target = os.path.realpath("/etc/" + name)
            if not os.path.exists(target):
                raise RuntimeError(f"{target} is missing, so the name server cannot be set")
            shell("mount", "--bind", path, target)

    def _make_network(self):
        holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        self.processes["outside"] = holder
        self.outside = holder.pid
        own = os.readlink("/proc/self/ns/net")
        while os.readlink(f"/proc/{holder.pid}/ns/net") == own:
            time.sleep(0.01)
        shell("ip", "link", "set", "lo", "up")
        shell("ip", "link", "add", "out", "type", "veth", "peer", "name", "wire", "netns", str(holder.pid))
        shell("ip", "addr", "add", "11.0.0.2/24", "dev", "out")
        self._outside("ip", "link", "set", "lo", "up")
        self._outside("ip", "addr", "add", "11.0.0.1/24", "dev", "wire")
        for address in sorted({address for _, address, _, _ in HOSTS}) + [NAME_SERVER]:
            self._outside("ip", "addr", "add", f"{address}/32", "dev", "lo")
        self._outside("ip", "link", "set", "wire", "up")
        self.wire(True)

    def _outside(self, *command, check=True):
        return shell("nsenter", f"--net=/proc/{self.outside}/ns/net", *command, check=check)

    def _make_certificates(self):
        """An authority, a certificate that holds, and one that does not any more."""
        def path(name):
            return os.path.join(self.folder, name)

        names = ",".join(f"DNS:{host}" for host, _, port, _ in HOSTS if port == 443)
        with open(path("ca.cnf"), "w") as file:
            file.write(
                "[ca]\ndefault_ca=own\n[own]\ndatabase=%s\nserial=%s\nnew_certs_dir=%s\ndefault_md=sha256\n"
                "policy=any\nunique_subject=no\n[any]\ncommonName=supplied\n"
                "[authority]\nbasicConstraints=critical,CA:true\n[leaf]\nsubjectAltName=%s\n"
                % (path("index"), path("serial"), self.folder, names))
        open(path("index"), "w").close()
        with open(path("serial"), "w") as file:
            file.write("01\n")
        for name in ["ca", "leaf"]:
            shell("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                  "-keyout", path(f"{name}.key"), "-out", path(f"{name}.csr"), "-subj", f"/CN={name}.example")

        def stamp(days):
            return time.strftime("%y%m%d%H%M%SZ", time.gmtime(time.time() + days * 86400))

        # All of them hold a day ago and a day ahead too: the clock is set while they are in use.
        for name, request, kind, first, last in [
            ("ca", "ca", "authority", -40, 90), ("good", "leaf", "leaf", -30, 60), ("expired", "leaf", "leaf", -30, -5),
        ]:
            signer = ["-selfsign"] if name == "ca" else ["-cert", path("ca.pem")]
            shell("openssl", "ca", "-batch", "-config", path("ca.cnf"), *signer, "-keyfile", path("ca.key"),
                  "-in", path(f"{request}.csr"), "-out", path(f"{name}.pem"), "-notext", "-extensions", kind,
                  "-startdate", stamp(first), "-enddate", stamp(last))

    def _make_disk(self):
        self.image = os.path.join(self.folder, "disk.img")
        with open(self.image, "wb") as file:
            file.truncate(64 << 20)
        shell("mkfs.ext4", "-q", "-m", "0", self.image)
        shell("mount", "-o", "loop,errors=remount-ro", self.image, self.disk)

    def close(self):
        for process in self.processes.values():
            process.kill()
        shell("umount", self.disk, check=False)
