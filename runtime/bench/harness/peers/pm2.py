import json, os, shutil

from ..peer import Peer


class Pm2(Peer):
    """Does not rotate by itself."""

    name = "pm2"

    @classmethod
    def missing(cls, bench):
        return "" if shutil.which(bench.pm2) else "pm2 (npm install --prefix FOLDER pm2, then --pm2 FOLDER/node_modules/.bin/pm2)"

    @classmethod
    def version(cls, bench):
        path = os.path.dirname(os.path.dirname(os.path.realpath(shutil.which(bench.pm2))))
        with open(path + "/package.json") as file:
            return "pm2 " + json.load(file)["version"]

    def configure(self):
        self.home = self.folder + "/home"
        os.makedirs(self.home)
        self.environment |= {"PM2_HOME": self.home, "PM2_KILL_SIGNAL": "SIGTERM", "PM2_DISABLE_VERSION_CHECK": "true",
                             "NO_UPDATE_NOTIFIER": "1"}
        self.conf = self.ecosystem("ecosystem.json", self.units)

    def ecosystem(self, name, units):
        return self.write(name, json.dumps({"apps": list(map(self.app, units))}))

    def app(self, unit):
        return {"name": unit.name, "script": self.bench.agent, "args": self.argv(unit)[1:], "interpreter": "none",
                "exec_mode": "fork", "autorestart": True, "restart_delay": 0, "max_restarts": 1000000, "min_uptime": 0,
                "kill_timeout": 60000, "vizion": False, "pmx": False, "treekill": True, "merge_logs": True,
                "out_file": f"{self.logs}/{unit.name}.log" if unit.log else "/dev/null", "error_file": "/dev/null"}

    def launch(self):
        self.spawn([self.bench.pm2, "start", self.conf])

    def add(self, units):
        self.run([self.bench.pm2, "start", self.ecosystem("more.json", units)])

    def main(self):
        with open(self.home + "/pm2.pid") as file:
            return int(file.read())

    def stop(self):
        self.run([self.bench.pm2, "stop", "all", "--no-color"])

    def look(self):
        return [self.bench.pm2, "list", "--no-color"]

    def log_files(self, unit):
        return [f"{self.logs}/{unit.name}.log"]
