"""P4, P5, P15: from the command to main()."""
import time

from ..peer import Unit
from . import milliseconds, names


def cold(bench, product, units=100):
    with bench.fleet(product, [Unit(name) for name in names(units)]) as fleet:
        began, up = fleet.start()
        return {"ms": milliseconds(max(up.values()) - began), "first_ms": milliseconds(min(up.values()) - began),
                "idle": fleet.idle}


def more(bench, product, units=100, before=10):
    """A running supervisor with a few units gets many more."""
    with bench.fleet(product, [Unit(name) for name in names(before)]) as fleet:
        fleet.start()
        time.sleep(3)
        extra, mark, asked = names(units, "more"), fleet.events.mark(), time.monotonic_ns()
        fleet.peer.add([Unit(name) for name in extra])
        up = fleet.events.started(extra, mark, 240)
        if up is None:
            raise RuntimeError(f"only {len(fleet.agents()) - before} of {units} more came up; {fleet.peer.said()}")
        return {"ms": milliseconds(max(up.values()) - asked), "idle": fleet.idle}


def chain(bench, product, units=10, width=4):
    """A few units in three levels of dependencies, as a first fleet has; then `ps` and the way down."""
    everyone = names(units)
    fleet_units = [Unit(name, after=everyone[i - width + 1] if i >= width else "") for i, name in enumerate(everyone)]
    with bench.fleet(product, fleet_units) as fleet:
        began, up = fleet.start()
        figures = {"first_ms": milliseconds(min(up.values()) - began), "ms": milliseconds(max(up.values()) - began)}
        if hasattr(fleet.peer, "accepts"):
            fleet.peer.accepts()
            figures["accepts_ms"] = milliseconds(time.monotonic_ns() - began)
        time.sleep(2)
        asked = time.monotonic_ns()
        fleet.peer.stop()
        while fleet.agents():
            time.sleep(0.002)
        figures["stop_ms"] = milliseconds(time.monotonic_ns() - asked)
        return {**figures, "idle": fleet.idle}
