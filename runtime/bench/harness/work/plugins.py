"""P17, P18: plugins that are dropped, overwritten and deleted while the host runs."""
import os, re, shutil, time

from .. import plugin, processes
from ..peer import Unit, Unsupported
from . import milliseconds, names

VERSIONS = "1.0.0", "2.0.0"


def drop(bench, product, samples=20, units=10):
    """From just before the rename or removal to the component's own note."""
    with bench.fleet(product, [Unit(name) for name in names(units)]) as fleet:
        folder = Folder(bench, fleet)
        for _ in range(3):
            folder.turn()
        turns = [folder.turn() for _ in range(samples)]
        return {"dropped_ms": [turn[0] for turn in turns], "replaced_ms": [turn[1] for turn in turns],
                "deleted_ms": [turn[2] for turn in turns], "idle": fleet.idle}


def reload(bench, product, reloads=300, units=10):
    """What many versions in a row leave behind: figures of the last two thirds, when everything is loaded and compiled."""
    with bench.fleet(product, [Unit(name) for name in names(units)]) as fleet:
        folder = Folder(bench, fleet)
        folder.replace(0)
        for number in range(1, reloads // 3):
            folder.replace(number)
        before = folder.inventory()
        for number in range(reloads // 3, reloads + 1):
            folder.replace(number)
        after = folder.inventory()
        return {**{figure: after[figure] - before[figure] for figure in before}, "idle": fleet.idle}


class Folder:
    """The plugins folder of a running host, and two versions of a plugin that tells when it comes and goes."""

    def __init__(self, bench, fleet):
        if fleet.peer.name != "reeve":
            raise Unsupported
        fleet.start()
        fleet.peer.accepts()
        self.host = fleet.peer.main()
        self.java = processes.program(self.host)
        self.notes = fleet.peer.folder + "/notes"
        open(self.notes, "w").close()
        self.place = fleet.peer.home + "/plugins/beacon.jar"
        libraries = os.path.dirname(bench.reeve) + "/lib"
        self.jars = [plugin.beacon(fleet.peer.folder, self.java, libraries, version, self.notes) for version in VERSIONS]

    def turn(self):
        """Milliseconds until it is there, replaced, gone."""
        there = self.until(f"{VERSIONS[0]} there", self.ready(0))
        replaced = self.until(f"{VERSIONS[1]} there", self.ready(1))
        gone = self.until(f"{VERSIONS[1]} gone", lambda: os.remove(self.place))
        # Before the next drop the removal is to be over, not only begun.
        time.sleep(0.1)
        return there, replaced, gone

    def replace(self, number):
        self.until(f"{VERSIONS[number % 2]} there", self.ready(number % 2))

    def ready(self, version):
        """What puts it into its place, all at once."""
        shutil.copy(self.jars[version], self.place + ".part")
        return lambda: os.rename(self.place + ".part", self.place)

    def until(self, note, change, patience=10):
        heard = os.path.getsize(self.notes)
        began = time.monotonic_ns()
        change()
        end = time.monotonic() + patience
        while True:
            with open(self.notes) as file:
                file.seek(heard)
                told = re.search(re.escape(note) + r" (\d+)\n", file.read())
            if told:
                return milliseconds(int(told.group(1)) - began)
            if time.monotonic() > end:
                raise RuntimeError(f"'{note}' was not noted within {patience} s")
            time.sleep(0.001)

    def inventory(self):
        """When nothing is under way any more, and what may go is gone."""
        time.sleep(8)
        for _ in range(2):
            histogram = self.jcmd("GC.class_histogram")
        loaders = re.search(r"\s(\d+)\s+\d+\s+org\.apache\.felix\.framework\.BundleWiringImpl\$BundleClassLoader\b", histogram)
        metaspace = re.search(r"Metaspace\s+used (\d+)K", self.jcmd("VM.metaspace"))
        return {"loaders": int(loaders.group(1)) if loaders else 0, "metaspace_kb": int(metaspace.group(1)),
                "threads": processes.entries([self.host], "task"), "descriptors": processes.entries([self.host], "fd")}

    def jcmd(self, command):
        code, said = processes.run([os.path.dirname(self.java) + "/jcmd", str(self.host), command])
        if code != 0:
            raise RuntimeError(f"jcmd {command} ended with {code}: {said[:200]}")
        return said
