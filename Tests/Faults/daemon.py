"""The daemon under test, and what syncctl says of it."""

import json
import os
import shutil
import signal
import subprocess
import time


class Daemon:
    def __init__(self, binaries, world):
        self.world = world
        self.syncd = os.path.join(binaries, "syncd")
        self.syncctl = os.path.join(binaries, "syncctl")
        self.socket = os.path.join(world.folder, "s")
        self.store = os.path.join(world.disk, "syncd.db")
        self.configuration = os.path.join(world.folder, "syncd.toml")
        self.process = None
        # False while nobody may expect an answer.
        self.is_expected = False
        self.environment = dict(os.environ, LANG="C.UTF-8")
        library = os.path.join(world.folder, "clock.so")
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clock.c")
        self.has_clock = bool(compiler) and subprocess.run(
            [compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]).returncode == 0
        if self.has_clock:
            self.environment |= {"LD_PRELOAD": library, "FAULTS_CLOCK": world.clock}
        with open(self.configuration, "w") as file:
            file.write(
                f'[store]\npath = "{self.store}"\n[control]\nsocket = "{self.socket}"\n'
                f'[fetch]\ntimeout = "20s"\nconnect_timeout = "3s"\nstall_time = "4s"\n'
                f'ca_file = "{world.folder}/ca.pem"\ncontact = "mailto:faults@example.org"\n'
                '[defaults]\nevery = "6s"\n')
            for url in world.urls:
                file.write(f'[[source]]\nurl = "{url}"\n')

    def start(self):
        log = open(os.path.join(self.world.folder, "syncd.log"), "a")
        self.process = subprocess.Popen(
            [self.syncd, "run", "--config", self.configuration], env=self.environment, stdout=log, stderr=log,
            # Stopped for the sleep, it must not bring the signals of its terminal's group upon all.
            start_new_session=True)

    def answers(self, seconds=20):
        """Waits until it answers; False where it does not."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                return False
            if self.ask("status")[0] == 0:
                self.is_expected = True
                return True
            time.sleep(0.1)
        return False

    def stop(self):
        """SIGTERM; its exit code, nil where it did not end."""
        self.is_expected = False
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return None

    def kill(self):
        self.is_expected = False
        self.process.kill()
        self.process.wait()

    def ask(self, *command, timeout=15):
        """Exit code, and what it printed: JSON objects, or the error line."""
        try:
            result = subprocess.run(
                [self.syncctl, *command, "--json", "--socket", self.socket], env=self.environment,
                capture_output=True, text=True, timeout=timeout)
        except subprocess.TimeoutExpired:
            return None, f"no answer within {timeout} s"
        if result.stdout.strip():
            try:
                return result.returncode, [json.loads(line) for line in result.stdout.splitlines() if line]
            except ValueError:
                return result.returncode, result.stdout
        return result.returncode, result.stderr.strip()

    def status(self):
        code, answer = self.ask("status")
        return answer[0] if code == 0 and isinstance(answer, list) else None

    def doctor(self):
        """What it finds, by what was checked."""
        _, answer = self.ask("doctor", "--config", self.configuration)
        return answer if isinstance(answer, list) else []

    def sources(self):
        _, answer = self.ask("sources")
        return answer if isinstance(answer, list) else []

    def hosts(self):
        _, answer = self.ask("hosts")
        return {host["host"]: host for host in answer} if isinstance(answer, list) else {}

    def log_since(self, mark):
        with open(os.path.join(self.world.folder, "syncd.log")) as file:
            file.seek(mark)
            return file.read()

    def log_mark(self):
        path = os.path.join(self.world.folder, "syncd.log")
        return os.path.getsize(path) if os.path.exists(path) else 0
