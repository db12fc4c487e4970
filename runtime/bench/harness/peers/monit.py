import shlex

from ..peer import Peer


class Monit(Peer):
    """Is nobody's parent: looks at pid files once a second, its shortest cycle; what it starts must leave it."""

    name = "monit"
    needs = ("monit",)
    asks_version = ("monit", "--version")

    def configure(self):
        self.conf = self.folder + "/monitrc"
        parts = [f"""set daemon 1
set pidfile {self.folder}/pid
set statefile {self.folder}/state
set idfile {self.folder}/id
set log {self.folder}/monit.log
set httpd unixsocket {self.folder}/control
  allow bench:bench
set limits {{ startTimeout: 30 s, stopTimeout: 60 s }}
"""]
        for unit in self.units:
            pid = f"{self.folder}/{unit.name}.pid"
            start = self.write(unit.name + ".start", "#!/bin/sh\n"
                               f"{shlex.join(self.argv(unit))} >/dev/null 2>&1 </dev/null &\necho $! >{pid}\n")
            stop = self.write(unit.name + ".stop", f"#!/bin/sh\nkill -TERM $(cat {pid}) 2>/dev/null; exit 0\n")
            parts.append(f'check process {unit.name} with pidfile {pid}\n'
                         f'  start program = "{start}"\n  stop program = "{stop}"\n'
                         + (f"  depends on {unit.after}\n" if unit.after else ""))
        self.write(self.conf, "".join(parts), 0o600)

    def launch(self):
        self.spawn(["monit", "-I", "-c", self.conf])

    def stop(self):
        self.run(["monit", "-c", self.conf, "stop", "all"])

    def look(self):
        return ["monit", "-c", self.conf, "summary"]
