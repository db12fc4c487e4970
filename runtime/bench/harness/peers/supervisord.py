import glob

from ..peer import Peer


class Supervisord(Peer):
    name = "supervisord"
    needs = ("supervisord", "supervisorctl")
    asks_version = ("supervisord", "--version")

    def configure(self):
        self.conf = self.folder + "/supervisord.conf"
        self.write(self.conf, f"""
[supervisord]
nodaemon=true
logfile={self.folder}/supervisord.log
pidfile={self.folder}/pid
childlogdir={self.logs}
loglevel=warn
minfds={3 * len(self.units) + 4096}
[unix_http_server]
file={self.folder}/control
[supervisorctl]
serverurl=unix://{self.folder}/control
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
""" + "".join(map(self.program, self.units)))

    def program(self, unit):
        log = f"{self.logs}/{unit.name}.log\nstdout_logfile_maxbytes=10MB\nstdout_logfile_backups=3" if unit.log \
            else "/dev/null\nstdout_logfile_maxbytes=0"
        return f"""
[program:{unit.name}]
command={" ".join(self.argv(unit))}
startsecs=0
startretries=1000000
autorestart=true
stopwaitsecs=60
redirect_stderr=true
priority={900 if unit.after else 100}
stdout_logfile={log}
"""

    def launch(self):
        self.spawn(["supervisord", "-c", self.conf])

    def control(self, *words):
        return ["supervisorctl", "-c", self.conf, *words]

    def add(self, units):
        with open(self.conf, "a") as file:
            file.writelines(map(self.program, units))
        self.run(self.control("update"))

    def stop(self):
        self.run(self.control("stop", "all"))

    def look(self):
        return self.control("status")

    def log_files(self, unit):
        return glob.glob(f"{self.logs}/{unit.name}.log*")
