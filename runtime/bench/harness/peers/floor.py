import signal

from .. import processes
from ..peer import Peer


class Floor(Peer):
    """A C program that spawns and waits, and nothing else: what the kernel asks for."""

    name = "floor"
    archives = 1            # by letting them grow

    def configure(self):
        self.conf = self.write("conf", "".join(map(self.line, self.units)))

    def line(self, unit):
        log = f"{self.logs}/{unit.name}.log" if unit.log else "-"
        return "\t".join([unit.name, log, *self.argv(unit)]) + "\n"

    def launch(self):
        self.spawn([self.bench.floor, self.conf])

    def add(self, units):
        with open(self.conf, "a") as file:
            file.writelines(map(self.line, units))
        processes.kill([self.process.pid], signal.SIGHUP)

    def stop(self):
        processes.kill([self.process.pid], signal.SIGTERM)

    def log_files(self, unit):
        return [f"{self.logs}/{unit.name}.log"]
