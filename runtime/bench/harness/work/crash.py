"""P1, P2, P3: from the death of a unit to its replacement's first statement."""
import os, random, signal, time

from .. import processes
from ..peer import Unit
from . import milliseconds, names

LOST = 30


def crash(bench, product, samples=25, units=10, uptime=1.5):
    """One unit at a time, when it has been up for so long (0: at once); at random moments, so that no cycle is hit or missed."""
    chance = random.Random(1)
    with bench.fleet(product, [Unit(name) for name in names(units)]) as fleet:
        _, up = fleet.start()
        time.sleep(max(2.5, uptime))
        own = fleet.peer.own()
        before, latencies = processes.cpu(own), []
        for i in range(samples):
            name = names(units)[i % units]
            due = up[name] / 1e9 + uptime + 0.2 * chance.random()
            time.sleep(max(due - time.monotonic(), 0.12 * chance.random() if uptime else 0.002))
            latency, up[name] = kill_one(fleet, name)
            latencies.append(latency)
        cost = processes.cpu(own) - before
        return {"ms": latencies, "cpu_ms": 1000 * cost / samples, "idle": fleet.idle}


def kill_one(fleet, name):
    """Milliseconds until the replacement was in main(), and when that was."""
    pid, mark = fleet.events.runs()[name], fleet.events.mark()
    killed = time.monotonic_ns()
    os.kill(pid, signal.SIGKILL)
    back = fleet.events.until(
        lambda event: event.at if event.what == "START" and event.name == name and event.pid != pid else None, mark, LOST)
    if back is None:
        raise RuntimeError(f"{name} was not started again within {LOST} s of its death")
    return milliseconds(back - killed), back


def storm(bench, product, units=100, uptime=3):
    """All at once. What it cost counts all that a restart takes: supervisor, helpers, and the new processes up to sleeping."""
    everyone = names(units)
    with bench.fleet(product, [Unit(name) for name in everyone]) as fleet:
        fleet.start()
        time.sleep(uptime)
        pids, mark = list(fleet.events.runs().values()), fleet.events.mark()
        before, killed = fleet.peer.meter.seconds(), time.monotonic_ns()
        processes.kill(pids)
        back = fleet.events.started(everyone, mark)
        if back is None:
            raise RuntimeError(f"only {len(fleet.agents())} of {units} came back")
        time.sleep(0.3)
        cost = fleet.peer.meter.seconds()
        times = sorted(back.values())
        return {
            "ms": milliseconds(times[-1] - killed),
            "half_ms": milliseconds(times[len(times) // 2] - killed),
            "cpu_s": None if cost is None else cost - before,
            "idle": fleet.idle,
        }
