import glob, os, shlex, time

from ..peer import Peer

SCAN_PAUSE = 2.1  # a folder that was changed in this very second is not looked at


class Runit(Peer):
    name = "runit"
    needs = ("runsvdir", "runsv", "sv", "svlogd")
    asks_version = ("dpkg-query", "-W", "-f", "runit ${Version}", "runit")
    logger = "exec svlogd -b 65536 {folder}"

    def configure(self):
        self.services = self.folder + "/sv"
        os.makedirs(self.services)
        for unit in self.units:
            self.service(self.services, unit)

    def service(self, place, unit):
        folder = f"{place}/{unit.name}"
        output = "" if unit.log else " >/dev/null 2>&1"
        self.write(folder + "/run", f"#!/bin/sh\nexec {shlex.join(self.argv(unit))}{output}\n")
        if unit.log:
            kept = f"{self.logs}/{unit.name}"
            self.write(kept + "/config", "s10485760\nn4\n", 0o644)
            self.write(folder + "/log/run", "#!/bin/sh\n" + self.logger.format(folder=kept) + "\n")
        return folder

    def settle(self):
        time.sleep(SCAN_PAUSE)

    def launch(self):
        self.spawn(["runsvdir", "-P", self.services])

    def add(self, units):
        """Each whole in one stroke, as the service folders of a package come."""
        for folder in [self.service(self.folder + "/more", unit) for unit in units]:
            os.symlink(folder, f"{self.services}/{os.path.basename(folder)}")

    def stop(self):
        self.run(["sh", "-c", f"exec sv -w 200 stop {self.services}/*"])

    def look(self):
        return ["sh", "-c", f"exec sv status {self.services}/*"]

    def log_files(self, unit):
        return [path for path in glob.glob(f"{self.logs}/{unit.name}/*") if os.path.basename(path)[0] in "@c"
                and os.path.basename(path) != "config"]
