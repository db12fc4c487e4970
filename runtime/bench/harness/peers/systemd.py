import os

from .. import processes
from ..peer import Peer, Unsupported

PREFIX = "reeve-bench-"
TARGET = PREFIX + "all.target"


class Systemd(Peer):
    """The user's own manager, where one runs: units of passage in its run-time folder, gone afterwards.

    It was running before and goes on after: it is not killed, and what it used before is not charged to the units."""

    name = "systemd"
    needs = ("systemctl",)
    asks_version = ("systemctl", "--version")

    @classmethod
    def missing(cls, bench):
        absent = super().missing(bench)
        if absent:
            return absent
        code, _ = processes.run(["systemctl", "--user", "show-environment"], timeout=10)
        return "" if code == 0 and os.environ.get("XDG_RUNTIME_DIR") else "a user manager (systemctl --user)"

    def configure(self):
        self.place = os.environ["XDG_RUNTIME_DIR"] + "/systemd/user"
        self.files = []
        self.declare(self.units)

    def declare(self, units):
        for unit in units:
            after = f"After={PREFIX}{unit.after}.service\nRequires={PREFIX}{unit.after}.service\n" if unit.after else ""
            output = f"append:{self.logs}/{unit.name}.log" if unit.log else "null"
            self.declare_one(f"{PREFIX}{unit.name}.service", f"""[Unit]
StartLimitIntervalSec=0
PartOf={TARGET}
{after}[Service]
Type=exec
ExecStart={" ".join(self.argv(unit))}
Restart=always
RestartSec=0
TimeoutStopSec=60
StandardOutput={output}
StandardError=null
""")
        wanted = "".join(f"Wants={os.path.basename(file)}\n" for file in self.files if file.endswith(".service"))
        self.declare_one(TARGET, "[Unit]\n" + wanted)

    def declare_one(self, name, text):
        path = f"{self.place}/{name}"
        self.write(path, text, 0o644)
        if path not in self.files:
            self.files.append(path)

    def launch(self):
        self.run(["systemctl", "--user", "daemon-reload"])
        self.spawn(["systemctl", "--user", "start", "--no-block", TARGET])

    def add(self, units):
        self.declare(units)
        self.run(["systemctl", "--user", "daemon-reload"])
        self.run(["systemctl", "--user", "start", "--no-block", TARGET])

    def main(self):
        raise Unsupported

    def own(self):
        return [pid for pid, process in processes.table().items()
                if process.command == "systemd" and pid != 1 and os.stat(f"/proc/{pid}").st_uid == os.getuid()]

    def stop(self):
        self.run(["systemctl", "--user", "stop", PREFIX + "*.service"])

    def look(self):
        return ["systemctl", "--user", "--no-pager", "list-units", "--all", PREFIX + "*.service"]

    def log_files(self, unit):
        return [f"{self.logs}/{unit.name}.log"]

    def farewell(self):
        self.stop()
        for file in self.files:
            os.path.exists(file) and os.remove(file)
        self.run(["systemctl", "--user", "daemon-reload"])
