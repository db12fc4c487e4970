"""What /proc tells, and the duties of an init: what a supervisor leaves behind comes here, and ends here."""
import ctypes, os, signal, subprocess, threading, time
from collections import namedtuple

Process = namedtuple("Process", "parent state command start")

SUBREAPER = 36
ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)

_own = set()
_spawning = threading.Lock()


def spawn(argv, **options):
    with _spawning:
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, **options)
        _own.add(process.pid)
        return process


def run(argv, timeout=60, **options):
    """The exit code and what was said."""
    process = spawn(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    try:
        said, _ = process.communicate(timeout=timeout)
        return process.returncode, said.decode(errors="replace")
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None, f"not done within {timeout} s"


def table():
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    text = file.read()
            except OSError:
                continue
            end = text.rindex(")")
            words = text[end + 2:].split()
            found[int(name)] = Process(int(words[1]), words[0], text[text.index("(") + 1:end], int(words[19]))
    return found


def descendants(root=None):
    all, children = table(), {}
    for pid, process in all.items():
        children.setdefault(process.parent, []).append(pid)
    found, open_ends = {}, [root or os.getpid()]
    while open_ends:
        for pid in children.get(open_ends.pop(), []):
            if pid not in found:
                found[pid] = all[pid]
                open_ends.append(pid)
    return found


def program(pid):
    try:
        return os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)")
    except OSError:
        return ""


def running(path):
    """Every process of this program, whoever its parent is."""
    return [pid for pid, process in table().items() if process.state not in "ZX" and program(pid) == path]


def alive(pid):
    process = table().get(pid)
    return process is not None and process.state not in "ZX"


def cpu(pids):
    """Seconds that all threads of these have used, to the nanosecond: the clock of a process, as clock_getcpuclockid gives it."""
    total = 0
    for pid in pids:
        try:
            total += time.clock_gettime_ns((~pid << 3) | 2)
        except OSError:
            pass
    return total / 1e9


def memory(pids):
    """MB: pages that several share are counted in parts (PSS), or wholly for each (RSS)."""
    total = {"Pss:": 0, "Rss:": 0}
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                for line in file:
                    key = line.split(maxsplit=1)[0]
                    if key in total:
                        total[key] += int(line.split()[1])
        except OSError:
            pass
    return total["Pss:"] / 1024, total["Rss:"] / 1024


def entries(pids, folder):
    """How many threads ("task") or descriptors ("fd")."""
    total = 0
    for pid in pids:
        try:
            total += len(os.listdir(f"/proc/{pid}/{folder}"))
        except OSError:
            pass
    return total


def kill(pids, number=signal.SIGKILL):
    for pid in pids:
        try:
            os.kill(pid, number)
        except OSError:
            pass


def _children():
    for thread in os.listdir("/proc/self/task"):
        with open(f"/proc/self/task/{thread}/children") as file:
            yield from map(int, file.read().split())


def _reap_orphans():
    while True:
        time.sleep(0.05)
        with _spawning:
            try:
                orphans = [pid for pid in _children() if pid not in _own]
            except OSError:
                continue
            for pid in orphans:
                try:
                    os.waitpid(pid, os.WNOHANG)
                except OSError:
                    pass


threading.Thread(target=_reap_orphans, daemon=True).start()
