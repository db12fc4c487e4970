"""The place in which everything is measured: programs, folders, and one supervisor at a time in it."""
import contextlib, os, shutil, subprocess, tempfile, time

from . import machine, processes
from .events import Events

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Bench:
    def __init__(self, options):
        self.pm2 = options.pm2
        self.patience = options.quiet
        self.keep = options.keep
        self.target = HERE + "/target"
        self.agent, self.floor = self.compiled("agent"), self.compiled("floor")
        self.reeve = options.reeve or self.built()
        self.revision = machine.version(["git", "-C", ROOT, "describe", "--always", "--dirty"])
        self.number = 0

    def compiled(self, name):
        source, program = f"{HERE}/{name}.c", f"{self.target}/{name}"
        if not os.path.exists(program) or os.path.getmtime(program) < os.path.getmtime(source):
            os.makedirs(self.target, exist_ok=True)
            subprocess.run([os.environ.get("CC", "gcc"), "-O2", "-Wall", "-Wextra", "-o", program, source], check=True)
        return os.path.realpath(program)

    @staticmethod
    def built():
        """The launcher of the distribution, as an installed Reeve has it: it does not ask whether sources changed."""
        subprocess.run([ROOT + "/reeve", "build"], check=True)
        return ROOT + "/runtime/dist/target/dist/reeve"

    @contextlib.contextmanager
    def fleet(self, product, units):
        """A supervisor with these units, configured and not started; whatever it leaves is ended."""
        folder = tempfile.mkdtemp(prefix="reeve-bench-")
        self.number += 1
        meter = machine.Meter(f"reeve-bench-{os.getpid()}-{self.number}")
        peer = product(self, folder, units, meter)
        fleet = Fleet(self, peer)
        try:
            peer.configure()
            yield fleet
        finally:
            fleet.end()
            if self.keep:
                print("kept:", folder)
            else:
                shutil.rmtree(folder, ignore_errors=True)


class Fleet:
    """A supervisor and what its agents say."""

    def __init__(self, bench, peer):
        self.bench, self.peer = bench, peer
        self.events = Events(peer.socket)
        self.idle = 1.0

    def start(self, timeout=120):
        """When it was launched, and when each unit was first in main()."""
        if hasattr(self.peer, "settle"):
            self.peer.settle()
        self.idle = machine.settle(self.bench.patience)
        began = time.monotonic_ns()
        self.peer.launch()
        up = self.events.started([unit.name for unit in self.peer.units], 0, timeout)
        if up is None:
            missing = len(self.peer.units) - len(self.events.runs())
            raise RuntimeError(f"{missing} units did not start within {timeout} s; {self.peer.said()}")
        return began, up

    def agents(self):
        return processes.running(self.bench.agent)

    def end(self):
        """Supervisors first, so that nothing is started again; each by its pid."""
        try:
            self.peer.farewell()
        except Exception as e:
            print(f"{self.peer.name}: {e!r}")
        end = time.monotonic() + 20
        while time.monotonic() < end:
            below = [pid for pid, process in processes.descendants().items() if process.state not in "ZX"]
            own = [pid for pid in below if processes.program(pid) != self.bench.agent]
            left = own or self.agents()
            if not left:
                break
            processes.kill(left)
            time.sleep(0.02)
        if self.peer.process:
            self.peer.process.wait()
        self.events.close()
        self.peer.meter.close()
