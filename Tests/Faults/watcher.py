"""Asks the daemon all along, and holds what it says against what is true."""

import threading
import time


class Watcher:
    # The longest wait between two looks at a network that is gone, with its spread.
    LONGEST_TRIAL = 150

    def __init__(self, world, daemon):
        self.world = world
        self.daemon = daemon
        self.violations = []
        self.polls = 0
        self.slowest = 0.0
        self.latest = None
        self._last_seq = 0
        self._entries = 0
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        self._thread.start()

    def stop(self):
        self._is_stopped.set()
        if self._thread.is_alive():
            self._thread.join(20)

    def note(self, what):
        if what not in self.violations:
            self.violations.append(what)

    def take_violations(self):
        found, self.violations = self.violations, []
        return found

    def _run(self):
        turn = 0
        while not self._is_stopped.wait(0.5):
            if not self.daemon.is_expected:
                continue
            turn += 1
            started = time.monotonic()
            cut_off, restored = self.world.is_cut_off, self.world.restored_at
            code, answer = self.daemon.ask("status")
            if not self.daemon.is_expected:
                continue
            self.slowest = max(self.slowest, time.monotonic() - started)
            if code != 0 or not isinstance(answer, list):
                self.note(f"status answered {code}: {answer}")
                continue
            self.polls += 1
            self.latest = answer[0]
            self._judge(answer[0], cut_off or self.world.is_cut_off, restored)
            other = ["sources", "hosts", "doctor"][turn % 3]
            if turn % 4 == 0:
                code, answer = self.daemon.ask(other)
                if self.daemon.is_expected and (code not in (0, 1) or not isinstance(answer, list)):
                    self.note(f"{other} answered {code}: {str(answer)[:200]}")

    def _judge(self, status, may_be_gone, restored):
        if status["store"]["integrity"] not in ("ok", "unchecked"):
            self.note(f"the integrity is said to be {status['store']['integrity']}")
        if status["pid"] <= 0 or status["uptime_s"] < 0:
            self.note(f"pid {status['pid']}, uptime {status['uptime_s']}")
        sources = status["sources"]
        if sources["total"] != len(self.world.urls):
            self.note(f"{sources['total']} sources of {len(self.world.urls)}")
        states = sum(sources[key] for key in ("ok", "failing", "paused", "gone", "new"))
        if states != sources["total"]:
            self.note(f"the states of {sources['total']} sources come to {states}")
        if status["next_due_at"] is None:
            self.note("nothing is due ever again")
        if status["last_seq"] < self._last_seq or status["entries"] < self._entries:
            self.note(
                f"seq went from {self._last_seq} to {status['last_seq']}, entries from {self._entries} to "
                f"{status['entries']}")
        self._last_seq, self._entries = status["last_seq"], status["entries"]
        if status["entries"] > self.world.items:
            self.note(f"{status['entries']} entries, and {self.world.items} items were ever published")
        network = status["network"]
        if network["reachable"] is False and not may_be_gone:
            late = time.monotonic() - restored
            if late > self.LONGEST_TRIAL:
                self.note(f"the network is said to be gone {late:.0f} s after it was back: {network['reason']}")
