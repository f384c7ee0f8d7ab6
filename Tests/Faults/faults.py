"""The faults, one after the other, and what has to hold of each."""

import sqlite3
import time
from dataclasses import dataclass, field
from typing import Callable

from world import HOSTS

OFF = ("h09.example", "h10.example")
SECURE = ("h11.example", "h12.example")
# Two hosts are blamed before it is known that the network is gone, each with what runs there (max_per_host).
BLAMED = 4


class Broken(Exception):
    """Something did not hold."""


@dataclass
class Fault:
    name: str
    what: str
    body: Callable = field(repr=False)


ALL = []


def fault(name, what):
    def add(body):
        ALL.append(Fault(name, what, body))
        return body
    return add


def wait(seconds, what, condition):
    """Waits for `condition`, and gives the seconds that it took and what it gave."""
    start = time.monotonic()
    while True:
        found = condition()
        if found:
            return time.monotonic() - start, found
        if time.monotonic() - start > seconds:
            raise Broken(f"not within {seconds} s: {what}")
        time.sleep(0.2)


class Scene:
    """What a fault needs to be made and judged."""

    def __init__(self, world, daemon, watcher):
        self.world, self.daemon, self.watcher = world, daemon, watcher

    def is_well(self):
        status = self.daemon.status()
        return (status and status["network"]["reachable"] and status["sources"]["ok"] == len(self.world.urls)
                and status["entries"] == self.world.items and status)

    def wait_well(self, seconds, what="everything is fetched again, nothing fails"):
        try:
            return wait(seconds, what, self.is_well)[0]
        except Broken as broken:
            status = self.daemon.status() or {}
            raise Broken(
                f"{broken}: network {status.get('network')}, sources {status.get('sources')}, "
                f"{status.get('entries')} of {self.world.items} entries, {status.get('warnings')}") from None

    def cut(self):
        self.world.is_cut_off = True

    def restore(self):
        self.world.restored_at = time.monotonic()
        self.world.is_cut_off = False

    def outage(self, inject, heal, words, within=25, lasts=15, back=45, most_failing=BLAMED):
        """The network as a whole goes and comes back. Returns the line for people."""
        self.cut()
        inject()
        seconds, status = wait(
            within, "status says that the network is unreachable",
            lambda: (s := self.daemon.status()) and s["network"]["reachable"] is False and s)
        reason = status["network"]["reason"]
        if not any(word in reason for word in words):
            raise Broken(f"the reason is told as \"{reason}\"")
        self.world.publish()
        time.sleep(lasts)
        status = self.daemon.status()
        failing = status["sources"]["failing"]
        if status["network"]["reachable"] is not False:
            raise Broken("the network is said to be back while it is gone")
        if most_failing is not None and failing > most_failing:
            errors = {source["error"] for source in self.daemon.sources() if source["error"]}
            raise Broken(f"{failing} sources are said to fail: {sorted(errors)[:3]}")
        # Where many may fail before it is told, those are not due again yet.
        concerned = status["sources"]["waiting"] + (failing if most_failing is None else 0)
        if concerned < len(self.world.urls) // 2:
            raise Broken(f"only {concerned} are said to wait for the network")
        if not any(finding["check"] == "network" and finding["level"] == "problem"
                   for finding in self.daemon.doctor()):
            raise Broken("doctor does not say that the network is gone")
        heal()
        self.restore()
        took = self.wait_well(back)
        return (f"network unreachable after {seconds:.1f} s (\"{reason}\"), {failing} of "
                f"{status['sources']['total']} failing, {status['sources']['waiting']} waiting; well {took:.1f} s "
                f"after it was back")

    def failing(self, hosts, words, within):
        """Waits until each of `hosts` has a source that fails, and says why with one of `words`; no others do."""
        def look():
            failed = [s for s in self.daemon.sources() if s["state"] == "failing"]
            return failed if all(any(host in s["url"] for s in failed) for host in hosts) else None

        seconds, failed = wait(within, f"the sources of {', '.join(hosts)} are said to fail", look)
        for source in failed:
            if not any(host in source["url"] for host in hosts):
                raise Broken(f"{source['url']} is said to fail: {source['error']}")
            if not any(word in source["error"] for word in words):
                raise Broken(f"{source['url']}: the reason is told as \"{source['error']}\"")
        status = self.daemon.status()
        if status["network"]["reachable"] is not True:
            raise Broken(f"the network is said to be gone: {status['network']['reason']}")
        return seconds, failed[0]["error"]


def name_server(mode, words):
    def body(scene):
        return scene.outage(
            lambda: scene.world.set(dns=mode), lambda: scene.world.set(dns="ok"), words,
            # libcurl remembers addresses for a minute, so that hosts fail one by one while others still
            # answer. However many did, `outage` holds all of them to be well soon after it is back.
            within=100, lasts=15, most_failing=None)
    return body


for mode, what in [
    ("nxdomain", "the name server knows no name"), ("servfail", "the name server fails"),
    ("refused", "the name server refuses"), ("hang", "the name server says nothing"),
]:
    fault(f"dns-{mode}", what)(name_server(mode, ["no name has an address"]))


@fault("link-down", "the cable is out")
def link_down(scene):
    return scene.outage(lambda: scene.world.wire(False), lambda: scene.world.wire(True), ["no route out"])


@fault("no-route", "the default route is gone")
def no_route(scene):
    return scene.outage(lambda: scene.world.route(False), lambda: scene.world.route(True), ["no route out"])


@fault("router-down", "the route is there, and nobody at its end")
def router_down(scene):
    return scene.outage(
        lambda: scene.world.far_wire(False), lambda: scene.world.far_wire(True), ["no name", "no connection"])


@fault("black-hole", "what is sent vanishes without a word")
def black_hole(scene):
    return scene.outage(
        lambda: scene.world.way_back(False), lambda: scene.world.way_back(True), ["no name", "no connection"])


@fault("one-server-off", "one address of many is gone: no word of the network")
def one_server_off(scene):
    scene.world.address("11.1.0.5", False)
    seconds, error = scene.failing(OFF, ["no connection", "sent next to nothing"], 60)
    scene.world.publish()
    wait(60, "hosts says that they are left alone",
         lambda: (hosts := scene.daemon.hosts()) and all(hosts[host]["trouble"] == "outage" for host in OFF))
    scene.world.address("11.1.0.5", True)
    return f"its hosts' sources fail after {seconds:.1f} s (\"{error}\"), its hosts are left alone; well " \
           f"{scene.wait_well(200):.1f} s after it was back"


@fault("name-turns-inwards", "a name server leads two names into the machine itself (DNS rebinding)")
def name_turns_inwards(scene):
    world = scene.world
    world.start("inner")
    try:
        # One name has only the inner address, the other one a public address before it that refuses.
        world.set(inwards={OFF[0]: ["127.0.0.1"], OFF[1]: ["11.1.0.6", "127.0.0.1"]})
        # libcurl remembers addresses for a minute.
        seconds, error = scene.failing(OFF, ["not a public address", "was refused"], 120)
        told = [source["error"] for source in scene.daemon.sources() if OFF[0] in source["url"] and source["error"]]
        if not all("not a public address" in error for error in told):
            raise Broken(f"the reason is told as \"{told}\"")
    finally:
        world.set(inwards={})
        world.kill("inner")
    if world.inner_connections():
        raise Broken(f"{world.inner_connections()} connections came to the machine itself")
    return f"refused after {seconds:.1f} s (\"{error}\"), nothing was asked there; well " \
           f"{scene.wait_well(400):.1f} s after it was right again"


@fault("killed-mid-transfer", "a server is killed while it sends")
def killed_mid_transfer(scene):
    world = scene.world
    mark = time.time()
    world.set(slow=["frail"])
    world.publish()
    wait(30, "transfers of the frail server run",
         lambda: len([r for r in world.requests(mark) if r[1] in OFF]) >= 2)
    time.sleep(0.5)
    world.kill("frail")
    world.set(slow=[])
    seconds, error = scene.failing(OFF, ["refused", "broke off", "without an answer", "no connection"], 60)
    world.start("frail")
    return f"its hosts' sources fail after {seconds:.1f} s (\"{error}\"); well {scene.wait_well(200):.1f} s after it was back"


@fault("certificate-expired", "the certificate of two hosts has expired")
def certificate_expired(scene):
    scene.world.set(certificate="expired")
    scene.world.publish()
    seconds, error = scene.failing(SECURE, ["expired"], 60)
    if not any("expired" in finding["what"] for finding in scene.daemon.doctor() if finding["check"] == "source"):
        raise Broken("doctor does not name the certificate")
    scene.world.set(certificate="good")
    return f"their sources fail after {seconds:.1f} s (\"{error}\"); well {scene.wait_well(200):.1f} s after it was renewed"


def clock(seconds):
    def body(scene):
        if not scene.daemon.has_clock:
            return "not run: there is no C compiler for the clock (clock.c)"
        scene.world.set_clock(seconds)
        scene.world.publish()
        took = scene.wait_well(60)
        status = scene.daemon.status()
        due = status["next_due_at"]
        shown = time.strftime("%Y-%m-%d", time.gmtime(time.time() + seconds))
        if not due.startswith(shown):
            raise Broken(f"by a clock of {shown} the next check is said to be due at {due}")
        # A day's backlog, or a day's hold, would show in the next round.
        scene.world.publish()
        again = scene.wait_well(60)
        return f"next due {due}; well {took:.1f} s after the jump, the next round {again:.1f} s after it was published"
    return body


fault("clock-back", "the clock is set back by a day")(clock(-86400))
fault("clock-right", "and forward to where it was")(clock(0))
fault("clock-forward", "the clock jumps forward by a day")(clock(86400))
fault("clock-back-again", "and back to where it was")(clock(0))


@fault("suspend", "the machine sleeps: the daemon stands still for 20 s, its clock does not, the network is late")
def suspend(scene):
    scene.daemon.is_expected = False
    scene.daemon.process.send_signal(19)
    time.sleep(20)
    scene.world.publish()
    scene.cut()
    scene.world.wire(False)
    scene.daemon.process.send_signal(18)
    if not scene.daemon.answers():
        raise Broken("it does not answer after the sleep")
    time.sleep(8)
    status = scene.daemon.status()
    scene.world.wire(True)
    scene.restore()
    took = scene.wait_well(45)
    return f"{status['sources']['failing']} failing at most; well {took:.1f} s after the network was back"


def has_trouble(scene, *words):
    def look():
        status = scene.daemon.status()
        return status and next(
            (w for w in status["warnings"] if "nothing could be kept" in w and any(x in w for x in words)), None)
    return look


def until_full(scene):
    """Publishes until no more fits: what the store's files have room for inside is kept, and rightly."""
    def look():
        found = has_trouble(scene, "no space is left")()
        if not found and time.monotonic() - look.published > 3:
            scene.world.publish()
            look.published = time.monotonic()
        return found

    look.published = time.monotonic()
    return wait(120, "status says that nothing can be kept", look)


@fault("disk-full", "the store's disk is full")
def disk_full(scene):
    scene.world.fill_disk()
    scene.world.publish()
    seconds, warning = until_full(scene)
    time.sleep(20)
    if not any(finding["check"] == "disk" for finding in scene.daemon.doctor()):
        raise Broken("doctor does not name the disk")
    if not has_trouble(scene, "no space is left")():
        raise Broken("status says no more that nothing can be kept, and the disk is full")
    wasted = len(scene.world.requests(time.time() - 18))
    if wasted > 4:
        raise Broken(f"{wasted} requests in 18 s for what cannot be kept")
    if scene.daemon.status()["entries"] == 0:
        raise Broken("what was stored cannot be read")
    scene.world.free_disk()
    return f"said after {seconds:.1f} s (\"{warning}\"); well {scene.wait_well(100):.1f} s after there was room"


@fault("disk-full-offline", "two at once: the disk is full and no name server answers; the disk first is well again")
def disk_full_offline(scene):
    scene.world.fill_disk()
    scene.world.publish()
    told, _ = until_full(scene)
    scene.cut()
    scene.world.set(dns="hang")
    time.sleep(15)
    scene.world.free_disk()
    seconds, status = wait(
        160, "with room again, status says that the network is unreachable",
        lambda: (s := scene.daemon.status()) and s["network"]["reachable"] is False and s)
    if has_trouble(scene, "nothing could be kept")():
        raise Broken("the disk is still said to be full")
    time.sleep(10)
    scene.world.set(dns="ok")
    scene.restore()
    return f"the disk told after {told:.1f} s, the network {seconds:.1f} s after there was room " \
           f"({status['sources']['failing']} failing); well {scene.wait_well(60):.1f} s after both were over"


@fault("killed-offline", "the daemon is killed while the network is gone, and started while it still is")
def killed_offline(scene):
    scene.cut()
    scene.world.wire(False)
    time.sleep(10)
    scene.daemon.kill()
    code, error = scene.daemon.ask("status")
    if code != 69:
        raise Broken(f"without a daemon syncctl status ends with {code}: {error}")
    findings = scene.daemon.doctor()
    if not any(finding["check"] == "daemon" and finding["level"] == "problem" for finding in findings):
        raise Broken("doctor does not say that there is no daemon")
    scene.world.publish()
    scene.daemon.start()
    if not scene.daemon.answers():
        raise Broken("the daemon does not start without a network")
    seconds, status = wait(
        30, "the new daemon says that the network is unreachable",
        lambda: (s := scene.daemon.status()) and s["network"]["reachable"] is False and s)
    failing = status["sources"]["failing"]
    if failing > 5:
        raise Broken(f"{failing} sources are said to fail")
    scene.world.wire(True)
    scene.restore()
    took = scene.wait_well(60)
    return f"syncctl: 69, doctor: no daemon; the next one says so after {seconds:.1f} s, {failing} failing; well " \
           f"{took:.1f} s after the network was back"


@fault("disk-read-only", "the disk fails, and the kernel lets nobody write; then fsck")
def disk_read_only(scene):
    scene.world.break_disk()
    scene.world.publish()
    seconds, warning = wait(60, "status says that nothing can be kept", has_trouble(scene, "the disk failed", "Read-only file system"))
    if scene.daemon.ask("articles", "--limit", "1")[0] != 0:
        raise Broken("what was stored cannot be read")
    code = scene.daemon.stop()
    if code != 0:
        raise Broken(f"it stops with {code}")
    scene.daemon.start()
    try:
        code = scene.daemon.process.wait(15)
    except Exception:
        raise Broken("it starts on a disk that cannot be written") from None
    if code != 74:
        raise Broken(f"on a disk that cannot be written it ends with {code}, not 74")
    scene.world.mend_disk()
    scene.daemon.start()
    if not scene.daemon.answers():
        raise Broken("it does not start on the mended disk")
    return f"said after {seconds:.1f} s (\"{warning}\"), a start ends with 74; well {scene.wait_well(60):.1f} s after the " \
           f"start on the mended disk"


def verify(scene):
    """Nothing lost, nothing twice, no gap."""
    code, answer = scene.daemon.ask("verify", timeout=120)
    if code != 0:
        raise Broken(f"verify: {answer}")
    _, changes = scene.daemon.ask("changes", "--since", "0", timeout=120)
    seqs = [change["seq"] for change in changes]
    if seqs != list(range(1, len(seqs) + 1)):
        raise Broken(f"the change log has a gap: {len(seqs)} rows up to {seqs[-1]}")
    with sqlite3.connect(f"file:{scene.daemon.store}?mode=ro", uri=True) as store:
        rows = store.execute(
            "SELECT source_id, count(DISTINCT source_key), count(*), max(current_revision) FROM archive_entries "
            "GROUP BY source_id").fetchall()
    version = scene.world.state["version"]
    wrong = [row for row in rows if row[1:] != (version, version, 1)]
    if len(rows) != len(scene.world.urls) or wrong:
        raise Broken(f"of {version} items a source the store has {wrong[:3]}")
    return f"verify ok, {len(seqs)} changes without a gap, {scene.world.items} items once each"


def run(wanted, world, daemon, watcher):
    scene = Scene(world, daemon, watcher)
    started = time.monotonic()
    daemon.start()
    if not daemon.answers(60):
        print(f"FAILED start: the daemon does not answer\n{daemon.log_since(0)[-2000:]}")
        return 1
    watcher.start()
    print(f"{len(world.urls)} sources on {len(HOSTS)} hosts: well after {scene.wait_well(60):.1f} s", flush=True)
    failures = 0
    for each in wanted:
        mark = daemon.log_mark()
        try:
            line, verdict = each.body(scene), "ok"
        except Broken as broken:
            line, verdict = str(broken), "FAILED"
        found = watcher.take_violations()
        if found:
            verdict, line = "FAILED", f"{line}; all along: {'; '.join(found)}"
        print(f"{verdict:7}{each.name:22}{line}", flush=True)
        if verdict == "FAILED":
            failures += 1
            news = [line for line in daemon.log_since(mark).splitlines() if ": new:" not in line]
            if (code := daemon.process.poll()) is not None:
                news.append(f"the daemon has ended with {code}")
            print("       " + "\n       ".join(news[-12:]), flush=True)
            break
    if not failures:
        try:
            print(f"{'ok':7}{'in the end':22}{verify(scene)}")
        except Broken as broken:
            failures = 1
            print(f"{'FAILED':7}{'in the end':22}{broken}")
    print(
        f"{'FAILED' if failures else 'passed'}: {len(wanted)} faults, status asked {watcher.polls} times (slowest "
        f"{watcher.slowest:.1f} s), {time.monotonic() - started:.0f} s")
    return 1 if failures else 0
