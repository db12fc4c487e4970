"""P19: the supervisor is replaced while units run and somebody asks for the list of them all the time."""
import glob, os, re, socket, threading, time, zipfile

from ..peer import Unit, Unsupported
from . import milliseconds, names

REQUEST = (b"POST /command HTTP/1.1\r\nHost: reeve\r\nReeve-Directory: /\r\nReeve-Columns: 0\r\nReeve-Color: no\r\n"
           b"Content-Length: 3\r\n\r\nps\0")


def update(bench, product, units=50, updates=10):
    """The longest time between two answers around each update, and what became of the units."""
    with bench.fleet(product, [Unit(name) for name in names(units)]) as fleet:
        if fleet.peer.name != "reeve":
            raise Unsupported
        fleet.start()
        fleet.peer.accepts()
        before = pids(fleet.peer)
        original = glob.glob(os.path.dirname(bench.reeve) + "/lib/dev.reeve.supervisor-*.jar")[0]
        asker = Asker(fleet.peer.home + "/run/reeve.sock", units)
        gaps = [interruption(fleet.peer, original, 100 + number, asker) for number in range(updates)]
        refused = asker.end()
        after = pids(fleet.peer)
        return {"gap_ms": gaps, "refused": refused, "changed": sum(after.get(name) != pid for name, pid in before.items()),
                "idle": fleet.idle}


def interruption(peer, original, version, asker):
    jar = repacked(original, f"{peer.folder}/supervisor-{version}.jar", version)
    began = time.monotonic_ns()
    peer.command("plugin", "update", jar)
    time.sleep(0.5)
    return asker.longest(began)


def repacked(original, target, version):
    """The same with another version."""
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry.filename)
            if entry.filename == "META-INF/MANIFEST.MF":
                content = re.sub(rb"Bundle-Version: [^\r\n]*", b"Bundle-Version: %d.0.0" % version, content)
            new.writestr(entry.filename, content)
    return target


def pids(peer):
    rows = [line.split() for line in ask(peer.home + "/run/reeve.sock").decode().splitlines()]
    return {row[0]: row[4] for row in rows if len(row) > 4 and row[1] == "agent"}


def ask(path):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(30)
        client.connect(path)
        client.sendall(REQUEST)
        said = b""
        while part := client.recv(65536):
            said += part
        return said


class Asker:
    """Asks again as soon as it has its answer."""

    def __init__(self, path, units):
        self.path, self.units, self.answers, self.refused, self.over = path, units, [], 0, False
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.over:
            try:
                said = ask(self.path)
                whole = b"Reeve-Exit: 0" in said and said.count(b" agent ") >= self.units
            except OSError:
                whole = False
            if whole:
                self.answers.append(time.monotonic_ns())
            else:
                self.refused += 1
                time.sleep(0.001)

    def longest(self, since):
        times = [since, *(answer for answer in list(self.answers) if answer > since)]
        return max(milliseconds(later - earlier) for earlier, later in zip(times, times[1:]))

    def end(self):
        self.over = True
        self.thread.join()
        return self.refused
