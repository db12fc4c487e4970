"""P9, P10: a unit that writes as fast as it can, and whether every byte of it is where it should be."""
import os, threading, time

from .. import audit, processes
from ..peer import Unit, Unsupported

LINE = 100
REST = 2.5
BUSY = 0.03


def logs(bench, product, megabytes=200, lines=40, archive=0):
    if archive > product.archives:
        raise Unsupported
    unit = Unit("writer", "write", (megabytes * 1_000_000, lines), log=True, archive=archive)
    total = megabytes * 1_000_000 // LINE // lines * lines
    with bench.fleet(product, [unit]) as fleet:
        fleet.peer.log_files(unit)
        fleet.start()
        time.sleep(1.7)
        own = fleet.peer.own()
        before, peak = processes.cpu(own), Peak(fleet.peer)
        begin = when(fleet, "BEGIN")
        done = when(fleet, "DONE")
        drain(fleet.peer, own, unit)
        spent = processes.cpu(own) - before
        rss = peak.stop()
        found = audit.of(fleet.peer.log_files(unit))
        kept = total if archive else fleet.peer.keeps_megabytes * 1_000_000 // LINE
        return {"mb_s": total * LINE / 1e6 / ((done - begin) / 1e9), "cpu_s_per_gb": 1000 * spent / megabytes,
                "peak_mb": rss, "kept_mb": found.lines * LINE / 1e6, "idle": fleet.idle,
                "lost": found.lost(total, kept), "doubled": found.doubled,
                "torn": found.torn}


def when(fleet, what, timeout=300):
    at = fleet.events.until(lambda event: event.at if event.what == what else None, 0, timeout)
    if at is None:
        raise RuntimeError(f"the writer did not come to {what} within {timeout} s")
    return at


def drain(peer, own, unit, patience=180):
    """Until the supervisor has stopped working: what it still has in hand belongs to the bill, and to the log."""
    end, since, last = time.monotonic() + patience, time.monotonic(), None
    while time.monotonic() < end and time.monotonic() - since < REST:
        before = processes.cpu(own)
        time.sleep(0.5)
        files = {path: os.stat(path).st_size for path in peer.log_files(unit) if os.path.exists(path)}
        if processes.cpu(own) - before > BUSY or files != last:
            since, last = time.monotonic(), files


class Peak:
    """The most memory seen, ten times a second."""

    def __init__(self, peer):
        self.peer, self.most, self.over = peer, 0, threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        own = self.peer.own()
        while not self.over.wait(0.1):
            self.most = max(self.most, processes.memory(own)[1])

    def stop(self):
        self.over.set()
        self.thread.join()
        return self.most
