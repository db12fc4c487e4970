"""P13: the supervisor is killed, units die while nobody looks, and it is started again."""
import os, signal, time

from .. import audit, processes
from ..peer import Unit, Unsupported

PATIENCE = 20
STEADY = 3


def death(bench, product, sleepers=12, escapers=5, talkers=3):
    units = [Unit(f"sleeper{i}") for i in range(sleepers)]
    units += [Unit(f"escaper{i}", "escape") for i in range(escapers)]
    units += [Unit(f"talker{i}", "talk", (1,), log=True) for i in range(talkers)]
    with bench.fleet(product, units) as fleet:
        fleet.start()
        time.sleep(3)
        before = fleet.events.runs()
        os.kill(fleet.peer.main(), signal.SIGKILL)
        dead = [before["sleeper0"], before["escaper0"]]
        processes.kill(dead)
        time.sleep(1)
        fleet.peer.launch()
        found = steady(fleet, units)
        strays = set(found.strays)
        kept = [pid for pid in before.values() if pid not in dead and pid in found.live]
        strays |= after_a_crash(fleet, units)
        lines = [audit.of(log_files(fleet, unit), again=True) for unit in units if unit.log]
        strays |= after_a_stop(fleet)
        return {"duplicates": found.duplicates, "lost": found.lost, "strays": len(strays),
                "kept_percent": 100 * len(kept) / (len(before) - len(dead)),
                "lines_lost": sum(line.gaps + line.doubled + line.torn for line in lines), "idle": fleet.idle}


def log_files(fleet, unit):
    try:
        return fleet.peer.log_files(unit)
    except Unsupported:
        return []


class Census:
    """Who of the agents' processes lives, and as what."""

    def __init__(self, fleet, units):
        self.live = set(fleet.agents())
        self.unit, self.escaped = {}, {}
        for event in list(fleet.events.all):
            if event.what == "START":
                self.unit[event.pid] = event.name
            elif event.what == "ESCAPED":
                self.escaped[event.pid] = event.run
        runs = [self.unit[pid] for pid in self.live if pid in self.unit]
        self.duplicates = len(runs) - len(set(runs))
        self.lost = len({unit.name for unit in units} - set(runs))
        self.strays = {pid for pid in self.live if pid in self.escaped and self.escaped[pid] not in self.live}

    def state(self):
        return self.live, self.duplicates, self.lost


def steady(fleet, units):
    """What is there when nothing has changed for a while, or when time is up."""
    end, since = time.monotonic() + PATIENCE, time.monotonic()
    census = Census(fleet, units)
    while time.monotonic() < end and (time.monotonic() - since < STEADY or census.lost):
        time.sleep(0.1)
        now = Census(fleet, units)
        if now.state() != census.state():
            since = time.monotonic()
        census = now
    return census


def after_a_crash(fleet, units):
    """What a unit leaves behind that was there before the supervisor died."""
    pid = next((pid for pid, name in Census(fleet, units).unit.items() if name == "escaper1" and processes.alive(pid)), None)
    processes.kill([pid] if pid else [])
    time.sleep(5)
    return Census(fleet, units).strays


def after_a_stop(fleet):
    fleet.peer.stop()
    end = time.monotonic() + 10
    while fleet.agents() and time.monotonic() < end:
        time.sleep(0.1)
    return set(fleet.agents())
