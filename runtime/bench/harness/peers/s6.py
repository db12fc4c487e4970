from .runit import Runit


class S6(Runit):
    name = "s6"
    needs = ("s6-svscan", "s6-supervise", "s6-svc", "s6-log")
    asks_version = ("dpkg-query", "-W", "-f", "s6 ${Version}", "s6")
    logger = "exec s6-log n3 s10485760 {folder}"

    def settle(self):
        pass

    def launch(self):
        self.spawn(["s6-svscan", "-c", "4000", self.services])

    def add(self, units):
        super().add(units)
        self.run(["s6-svscanctl", "-a", self.services])

    def stop(self):
        every = f"for d in {self.services}/*; do"
        self.run(["sh", "-c", f"{every} s6-svc -d $d; done; {every} s6-svwait -D -t 200000 $d; done"])

    def look(self):
        return ["sh", "-c", f"for d in {self.services}/*; do s6-svstat $d; done"]
