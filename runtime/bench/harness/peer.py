"""What the harness asks of a supervisor. One class per product in `peers/`; the workloads know only this one."""
import os, shutil, socket
from dataclasses import dataclass

from . import machine, processes


class Unsupported(Exception):
    """The product has nothing of the kind."""


@dataclass(frozen=True)
class Unit:
    name: str
    mode: str = "sleep"
    arguments: tuple = ()
    log: bool = False       # whether its output is kept; where one can choose
    archive: int = 0        # 1: all of it, and not only the newest; 2: compressed too
    after: str = ""         # the unit that must be up before it


class Peer:
    """A supervisor in a folder of its own: configured with units, started, asked, stopped."""

    name = "?"
    needs = ()              # programs; without them it cannot take part
    asks_version = ()
    archives = 0            # the highest of these that it can do
    keeps_megabytes = 25    # of log per unit at least, where it rotates

    def __init__(self, bench, folder, units, meter):
        self.bench, self.folder, self.units, self.meter = bench, folder, units, meter
        self.socket = folder + "/events"
        self.logs = folder + "/logs"
        self.environment = dict(os.environ)
        self.process = None
        os.makedirs(self.logs)

    # --- what each product answers -------------------------------------------------------------------------------

    def configure(self):
        """Writes down what is to be supervised: restarted whatever the exit, at once and for ever."""
        raise NotImplementedError

    def launch(self):
        """Starts the supervisor, which starts its units by itself; returns at once. Again after a kill: the same way."""
        raise NotImplementedError

    def add(self, units):
        """Has the running supervisor start more."""
        raise Unsupported

    def stop(self):
        """Stops all units as gently as they need; the supervisor may go too."""
        raise Unsupported

    def look(self):
        """The command of the OS shell that lists all units."""
        raise Unsupported

    def log_files(self, unit):
        """Where the output of a unit is."""
        raise Unsupported

    def main(self):
        """The pid whose end is the end of the supervisor."""
        return self.process.pid

    def own(self):
        """The pids of the supervisor: everything that came of it and is no agent."""
        return [pid for pid, process in processes.descendants().items()
                if process.state not in "ZX" and processes.program(pid) not in (self.bench.agent, "")]

    def farewell(self):
        """Before what is left is killed: what must be undone outside the folder."""

    @classmethod
    def missing(cls, bench):
        """What it would need to take part; empty when nothing."""
        return " ".join(name for name in cls.needs if not shutil.which(name))

    @classmethod
    def version(cls, bench):
        return machine.version(cls.asks_version) if cls.asks_version else ""

    # --- what they share -----------------------------------------------------------------------------------------

    def argv(self, unit):
        return [self.bench.agent, self.socket, unit.name, unit.mode, *map(str, unit.arguments)]

    def spawn(self, argv):
        with open(self.folder + "/said", "ab") as said:
            self.process = processes.spawn(argv, stdout=said, stderr=said, env=self.environment, cwd=self.folder,
                                           start_new_session=True, preexec_fn=self.meter.join)

    def run(self, argv, timeout=280):
        code, said = processes.run(argv, timeout, env=self.environment, cwd=self.folder)
        if code != 0:
            with open(self.folder + "/said", "a") as file:
                file.write(f"{argv[:4]}: {code}\n{said}\n")
        return code, said

    def write(self, name, text, mode=0o755):
        path = name if name.startswith("/") else f"{self.folder}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def said(self):
        try:
            with open(self.folder + "/said", errors="replace") as file:
                return file.read()[-2000:].strip()
        except OSError:
            return ""


def answers(path):
    """Whether somebody listens on this Unix socket."""
    with socket.socket(socket.AF_UNIX) as caller:
        try:
            caller.connect(path)
            return True
        except OSError:
            return False
