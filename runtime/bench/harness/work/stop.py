"""P11: units that need a second to end."""
import time

from ..peer import Unit
from . import milliseconds, names


def gentle(bench, product, units=100, ms=1000):
    with bench.fleet(product, [Unit(name, "linger", (ms,)) for name in names(units)]) as fleet:
        fleet.start()
        time.sleep(2.5)
        asked, told, ended = ask(fleet, units)
        return {"ms": milliseconds(max(ended.values()) - asked), "last_term_ms": milliseconds(max(told.values()) - asked),
                "idle": fleet.idle}


def order(bench, product, ms=300):
    """Whether a unit is told to end only when what depends on it has ended: 1 when so, 0 when not."""
    units = [Unit("base", "linger", (ms,)), Unit("middle", "linger", (ms,), after="base"),
             Unit("top", "linger", (ms,), after="middle")]
    with bench.fleet(product, units) as fleet:
        fleet.start()
        time.sleep(2.5)
        _, told, ended = ask(fleet, 3)
        return {"ordered": int(ended["top"] <= told["middle"] and ended["middle"] <= told["base"]), "idle": fleet.idle}


def ask(fleet, units):
    """When they were to stop, and when each was told and had ended."""
    mark, told, ended = fleet.events.mark(), {}, {}

    def fold(event):
        if event.what == "TERM":
            told.setdefault(event.name, event.at)
        elif event.what == "EXIT":
            ended.setdefault(event.name, event.at)
        return True if len(ended) == units else None

    asked = time.monotonic_ns()
    fleet.peer.stop()
    if fleet.events.until(fold, mark, 150) is None:
        raise RuntimeError(f"{len(ended)} of {units} units ended gently")
    time.sleep(0.5)
    again = [event.name for event in fleet.events.all[mark:] if event.what == "START"]
    if again:
        raise RuntimeError(f"{len(again)} units were started again after the stop")
    return asked, told, ended
