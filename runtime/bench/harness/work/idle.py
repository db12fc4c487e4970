"""P6, P7, P8: what a supervisor costs while nothing happens."""
import time

from .. import processes
from ..peer import Unit
from . import names


def idle(bench, product, units=100, settle=8, seconds=30):
    with bench.fleet(product, [Unit(name) for name in names(units)]) as fleet:
        fleet.start(240)
        time.sleep(settle)
        own = fleet.peer.own()
        pss, rss = processes.memory(own)
        threads, descriptors = processes.entries(own, "task"), processes.entries(own, "fd")
        before, began = processes.cpu(own), time.monotonic()
        time.sleep(seconds)
        spent, passed = processes.cpu(own) - before, time.monotonic() - began
        alive = len(fleet.agents())
        if alive != units:
            raise RuntimeError(f"{alive} of {units} units are there after {seconds} idle seconds")
        return {"pss_mb": pss, "rss_mb": rss, "threads": threads, "descriptors": descriptors, "processes": len(own),
                "cpu_s_per_minute": 60 * spent / passed, "idle": fleet.idle}
