import glob, json, os

from .. import processes
from ..peer import Peer


class Reeve(Peer):
    name = "reeve"

    @classmethod
    def missing(cls, bench):
        return "" if os.access(bench.reeve, os.X_OK) else bench.reeve

    @classmethod
    def version(cls, bench):
        return "reeve " + bench.revision

    def configure(self):
        self.home = self.folder + "/home"
        self.environment |= {"REEVE_HOME": self.home, "NO_COLOR": "1"}
        self.agents = {}
        self.declare(self.units)

    def declare(self, units):
        self.agents |= {unit.name: self.agent(unit) for unit in units}
        self.file = self.write("reeve.yaml", json.dumps({
            "name": "bench",
            "defaults": {"restart": {"policy": "always", "delay": {"kind": "immediate"}}, "stop": {"grace": "60s"}},
            "agents": self.agents}))

    def agent(self, unit):
        wants = {"depends_on": [unit.after]} if unit.after else {}
        return {"command": self.argv(unit), **wants}

    def launch(self):
        self.spawn([self.bench.reeve, "run", "-d", self.file])

    def accepts(self):
        """Waits until the launcher says that commands are accepted."""
        if self.process.wait(timeout=60) != 0:
            raise RuntimeError("reeve run -d failed: " + self.said())

    def command(self, *words):
        return self.run([self.bench.reeve, *words])

    def add(self, units):
        self.declare(units)
        self.command("apply", self.file)

    def main(self):
        with open(self.home + "/run/host.pid") as file:
            return int(file.read())

    def stop(self):
        self.command("stop", "--all")

    def look(self):
        return [self.bench.reeve, "ps"]

    def log_files(self, unit):
        return glob.glob(f"{self.home}/logs/units/{unit.name}.log*")

    def farewell(self):
        """In order where it can still be had: this way its files are whole for whoever wants to look."""
        if processes.alive(self.main_or_none() or 0):
            self.run([self.bench.reeve, "down", "--force"], timeout=20)

    def main_or_none(self):
        try:
            return self.main()
        except (OSError, ValueError):
            return None
