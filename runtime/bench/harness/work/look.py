"""P12: how long a person waits for the list of units."""
import time

from .. import processes
from ..peer import Unit
from . import milliseconds, names


def look(bench, product, units=100, samples=10):
    everyone = names(units)
    with bench.fleet(product, [Unit(name) for name in everyone]) as fleet:
        fleet.start()
        time.sleep(2.5)
        command, latencies, peer = fleet.peer.look(), [], fleet.peer
        for _ in range(samples):
            asked = time.monotonic_ns()
            _, said = processes.run(command, env=peer.environment, cwd=peer.folder)
            latencies.append(milliseconds(time.monotonic_ns() - asked))
        # s6-svstat leaves out the name that it was asked for.
        rows = sum(any(word in line for word in ("u0", "up (pid")) for line in said.splitlines())
        if rows < units:
            raise RuntimeError(f"the list shows {rows} of {units} units: {said[:500]}")
        return {"ms": latencies, "idle": fleet.idle}
