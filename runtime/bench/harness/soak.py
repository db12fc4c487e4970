"""A day of operation in minutes: what happens in a day happens, only the waiting between is left out."""
import json, os, random, shutil, statistics, time

from . import plugin, processes
from .flat import Limit
from .peer import Unit
from .peers import ALL as PEERS
from .work import names
from .work.crash import kill_one

VERSIONS = "1.0.0", "2.0.0"
DAY = {"crash": 1440, "restart": 288, "reload": 96, "plugin": 144, "look": 288}
LIMITS = {"rss_mb": Limit("RSS MB", 4, 0.05), "descriptors": Limit("descriptors", 3), "threads": Limit("threads", 3),
          "live_mb": Limit("live heap MB", 1.5, 0.05), "restart_ms": Limit("restart ms", 2, 0.5)}


def soak(bench, minutes, changed):
    """The exit code: 0 when everything was flat and nobody was missing in the end."""
    with bench.fleet(PEERS["reeve"], units(**{"sleepers": 40, "talkers": 5, "escapers": 5, **changed})) as fleet:
        fleet.start()
        fleet.peer.accepts()
        day = Day(bench, fleet, 60 * minutes)
        day.pass_by()
        faults = day.faults()
        for figure, limit in LIMITS.items():
            if len(day.samples[figure]) > 3:
                flat, sentence = limit.judge(day.samples[figure])
                print(" ", sentence)
                faults += [] if flat else [f"{limit.label} grows"]
        fleet.peer.command("down")
        faults += [f"{len(fleet.agents())} processes are left after the end"] if fleet.agents() else []
    print("done:", ", ".join(f"{count} × {act}" for act, count in day.done.items()))
    for fault in faults:
        print("FAILED soak:", fault)
    return 1 if faults else 0


def units(sleepers, talkers, escapers):
    return ([Unit(name) for name in names(sleepers, "sleeper")] + [Unit(name, "talk", (1,)) for name in names(talkers, "talker")]
            + [Unit(name, "escape") for name in names(escapers, "escaper")])


class Day:
    def __init__(self, bench, fleet, seconds):
        self.fleet, self.peer, self.seconds = fleet, fleet.peer, seconds
        self.host = self.peer.main()
        self.java = processes.program(self.host)
        libraries = os.path.dirname(bench.reeve) + "/lib"
        self.jars = [plugin.pulse(self.peer.folder, self.java, libraries, version) for version in VERSIONS]
        self.chance = random.Random(1)
        self.names = [unit.name for unit in self.peer.units]
        self.samples = {figure: [] for figure in LIMITS}
        self.done = dict.fromkeys(DAY, 0)
        self.trouble = []

    def pass_by(self):
        """Acts are spread evenly; one that is late is made up for, and the day grows longer."""
        began = time.monotonic()
        due = {act: self.seconds / count for act, count in DAY.items()}
        self.look_into_the_heap(0)
        while any(self.done[act] < count for act, count in DAY.items()):
            act = min((act for act in DAY if self.done[act] < DAY[act]), key=lambda act: (self.done[act] + 1) * due[act])
            time.sleep(max(0.0, began + (self.done[act] + 1) * due[act] - time.monotonic()))
            try:
                getattr(self, act)(self.done[act])
            except RuntimeError as e:
                self.trouble.append(f"{act} number {self.done[act] + 1}: {e}")
            self.done[act] += 1
            if act == "look":
                self.sample(time.monotonic() - began)

    # --- what happens in a day -----------------------------------------------------------------------------------

    def crash(self, _):
        latency, _ = kill_one(self.fleet, self.chance.choice(self.names))
        self.samples["restart_ms"].append((time.monotonic(), latency))

    def restart(self, _):
        name = self.chance.choice(self.names)
        self.succeed("restart", name)

    def reload(self, number):
        """Every other time one agent more, else one less."""
        extra = {"extra": self.peer.agent(Unit("extra"))} if number % 2 == 0 else {}
        self.peer.agents = {name: agent for name, agent in self.peer.agents.items() if name != "extra"} | extra
        self.peer.declare([])
        self.succeed("reload")

    def plugin(self, number):
        """Dropped, replaced, deleted; a version that was dropped must be heard."""
        place = f"{self.peer.home}/plugins/pulse.jar"
        if number % 3 == 2:
            os.remove(place)
            return
        log, jar = f"{self.peer.home}/logs/units/pulse.log", self.jars[number % 3]
        heard = os.path.getsize(log) if os.path.exists(log) else 0
        shutil.copy(jar, place + ".part")
        os.rename(place + ".part", place)
        until(lambda: f"{VERSIONS[number % 3]} beat " in tail(log, heard), f"{jar} does not come to work")

    def look(self, number):
        self.succeed(*(("ps", "-o", "json"), ("status",), ("events", "-n", "20"), ("logs", "talker0000", "-n", "5"))[number % 4])

    def succeed(self, *words):
        code, said = self.peer.command(*words)
        if code != 0:
            raise RuntimeError(f"reeve {' '.join(words)} ended with {code}: {said.strip()[:200]}")

    # --- what it does to the host ----------------------------------------------------------------------------------

    def sample(self, at):
        _, rss = processes.memory([self.host])
        figures = {"rss_mb": rss, "descriptors": processes.entries([self.host], "fd"),
                   "threads": processes.entries([self.host], "task")}
        for figure, number in figures.items():
            self.samples[figure].append((at, number))
        looks = len(self.samples["rss_mb"])
        if looks % 24 == 0:
            self.look_into_the_heap(at)
            hour = round(24 * self.done["look"] / DAY["look"])
            recent = [latency for _, latency in self.samples["restart_ms"][-60:]]
            print(f"  {hour:2} h: " + ", ".join(f"{figure} {number:.0f}" for figure, number in figures.items())
                  + f", restart {statistics.median(recent):.1f} ms", flush=True)

    def look_into_the_heap(self, at):
        """What lives after a full collection: here a leak shows long before the process grows."""
        jcmd = [os.path.dirname(self.java) + "/jcmd", str(self.host)]
        if processes.run(jcmd + ["GC.run"])[0] == 0 and at:
            _, said = processes.run(jcmd + ["GC.heap_info"])
            used = [int(line.split(" used ")[1].split("K")[0]) for line in said.splitlines() if " total " in line and " used " in line]
            self.samples["live_mb"].append((at, sum(used[:2]) / 1024))

    def faults(self):
        """What is not as it should be when the day is over."""
        time.sleep(3)
        found = list(self.trouble)
        if not processes.alive(self.host):
            return found + ["the host has died"]
        code, said = self.peer.command("ps", "-o", "json")
        rows = {row["name"]: row for row in json.loads(said)} if code == 0 else {}
        late = [name for name in self.names if not rows.get(name, {}).get("ready")]
        found += [f"{len(late)} units are not ready: {late[:5]}"] if late else []
        expected = sum(2 if unit.mode == "escape" else 1 for unit in self.peer.units) + ("extra" in self.peer.agents)
        living = len(self.fleet.agents())
        return found + ([f"{living} processes live, not {expected}"] if living != expected else [])


def until(holds, otherwise, patience=10):
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(f"{otherwise} within {patience} s")
        time.sleep(0.02)


def tail(path, position):
    """What was added to a file since it had this size; all of it when it was rotated since."""
    if not os.path.exists(path):
        return ""
    with open(path, errors="replace") as file:
        file.seek(position if os.path.getsize(path) >= position else 0)
        return file.read()
