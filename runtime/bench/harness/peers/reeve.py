import json, os, re

from .. import processes
from ..peer import Peer

NEWEST = {"max_size": "10M", "keep": 3, "total": "40M", "compress": False}
ARCHIVE = {"max_size": "64Mi", "keep": 1000, "total": "100G"}


class Reeve(Peer):
    name = "reeve"
    archives = 2

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
            "logs": {"total": "100G"},
            "defaults": {"restart": {"policy": "always", "delay": {"kind": "immediate"}}, "stop": {"grace": "60s"}},
            "agents": self.agents}))

    def agent(self, unit):
        wants = {"depends_on": [unit.after]} if unit.after else {}
        return {"command": self.argv(unit), **wants, **({"logs": self.kept(unit)} if unit.log else {})}

    @staticmethod
    def kept(unit):
        return ARCHIVE | {"compress": unit.archive > 1} if unit.archive else NEWEST

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
        folder, names = self.home + "/logs/units", re.compile(re.escape(unit.name) + r"\.log(\.\d{8}T[^/]*)?")
        known = os.listdir(folder) if os.path.isdir(folder) else []
        return [f"{folder}/{name}" for name in known if names.fullmatch(name)]

    def farewell(self):
        """In order where it can still be had: this way its files are whole for whoever wants to look."""
        if processes.alive(self.main_or_none() or 0):
            self.run([self.bench.reeve, "down", "--force"], timeout=20)

    def main_or_none(self):
        try:
            return self.main()
        except (OSError, ValueError):
            return None
