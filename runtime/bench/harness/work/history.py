"""P21: a day of samples into the history, beside a row of SQLite for each unit and sample."""
import glob, os, re, shutil, subprocess, tempfile

from .. import machine
from ..peer import Unsupported

STORES = {"reeve": "reeve", "floor": "rows"}


def history(bench, product, units=1000, hours=24):
    if product.name not in STORES:
        raise Unsupported
    folder = tempfile.mkdtemp(prefix="reeve-bench-")
    idle = machine.settle(bench.patience)
    try:
        said = subprocess.run(
            [java(), "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
             "-cp", os.path.dirname(bench.reeve) + "/lib/*", source(), STORES[product.name], folder, str(units), str(hours)],
            check=True, stdout=subprocess.PIPE, text=True).stdout
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {**{name: float(number) for name, number in re.findall(r"(\w+)=([\d.E]+)", said)}, "idle": idle}


def source():
    here = os.path.abspath(__file__)
    return os.path.normpath(os.path.join(os.path.dirname(here), "..", "..", "History.java"))


def java():
    """A JDK 25, which compiles the source too."""
    places = [os.environ.get("JAVA_HOME", ""), *sorted(glob.glob("/usr/lib/jvm/*25*"))]
    found = [place + "/bin/java" for place in places if place and os.path.exists(place + "/bin/javac")]
    if not found:
        raise RuntimeError("a JDK 25 is needed: set JAVA_HOME")
    return found[0]
