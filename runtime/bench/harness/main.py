"""The command line of runtime/bench/run."""
import argparse, datetime, json, signal, sys, time
from dataclasses import replace

from . import machine
from .bench import ROOT, Bench
from .peer import Unsupported
from .peers import ALL as PEERS
from .record import record
from .report import Report
from .rows import ALL as ROWS

USAGE = """runtime/bench/run ROW… [options]     P1 … P13, P15, P17, P18, P19, P21, or all
       runtime/bench/run soak [options]     a day of operation in minutes
       runtime/bench/run trees [--count 200]    what is left of killed trees
       runtime/bench/run list               the rows, and which supervisors are here"""


def options():
    parser = argparse.ArgumentParser(usage=USAGE, description=__doc__)
    parser.add_argument("what", nargs="+", metavar="ROW")
    parser.add_argument("--rounds", type=int, default=5, help="5")
    parser.add_argument("--peers", default="", help="instead of those that the row names, such as reeve,runit,floor")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=NUMBER", help="a parameter of the workload, such as units=10")
    parser.add_argument("--quiet", type=float, default=15, metavar="SECONDS", help="how long to wait for an idle machine before each start: 15")
    parser.add_argument("--minutes", type=float, default=12, help="how long the day of the soak takes: 12")
    parser.add_argument("--count", type=int, default=200, help="how many trees: 200")
    parser.add_argument("--reeve", default="", metavar="FILE", help="another launcher than that of this clone")
    parser.add_argument("--pm2", default="pm2", metavar="FILE", help="where PM2 is, if not on the PATH")
    parser.add_argument("--markdown", action="store_true", help="print rows for docs/benchmarks.md")
    parser.add_argument("--record", action="store_true", help="put them there")
    parser.add_argument("--keep", action="store_true", help="leave the folders of the supervisors behind, to look into")
    return parser.parse_args()


def main():
    chosen = options()
    # What was started is ended whoever ends the bench.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bench = Bench(chosen)
    if chosen.what == ["list"]:
        sys.exit(overview(bench))
    if chosen.what == ["trees"]:
        from .trees import trees
        sys.exit(trees(bench, chosen.count))
    if chosen.what == ["soak"]:
        from .soak import soak
        sys.exit(soak(bench, chosen.minutes, parameters(chosen)))
    wanted = list(ROWS) if chosen.what == ["all"] else [name.upper() for name in chosen.what]
    unknown = [name for name in wanted if name not in ROWS]
    if unknown:
        sys.exit(f"no row {', '.join(unknown)}; there are {', '.join(ROWS)}")
    print(machine.describe())
    reports = [measure(bench, ROWS[name], chosen) for name in wanted]
    publish(reports, chosen)
    violations = [violation for report in reports for violation in report.violations()]
    for violation in violations:
        print("FAILED", violation)
    sys.exit(1 if violations else 0)


def overview(bench):
    for row in ROWS.values():
        print(f"{row.name:4} {row.what}; bar: {row.bar}; beside {row.peers}")
    for name, peer in PEERS.items():
        missing = peer.missing(bench)
        print(f"{name:12} {'needs ' + missing if missing else peer.version(bench)}")
    return 0


def parameters(chosen):
    pairs = dict(pair.split("=", 1) for pair in chosen.set)
    return {name: float(number) if "." in number else int(number) for name, number in pairs.items()}


def measure(bench, row, chosen):
    """Rounds outermost, and in each another one begins: what the machine does meanwhile happens to all of them."""
    peers = present(bench, (chosen.peers or row.peers).replace(",", " ").split())
    changed = parameters(chosen)
    report = Report(changed_row(row, changed), peers)
    for number in range(chosen.rounds):
        turn = number % max(1, len(peers))
        for name in peers[turn:] + peers[:turn]:
            for part in report.row.parts:
                one(bench, report, part, name)
    report.print()
    return report


def changed_row(row, changed):
    """The row with other parameters; parts that are the same then are one."""
    parts = {}
    for part in row.parts:
        known = part.work.__code__.co_varnames[:part.work.__code__.co_argcount]
        own = {name: number for name, number in changed.items() if name in known}
        label = f"{own['units']} units" if part.label and "units" in own else part.label
        parts.setdefault((part.work, label), replace(part, parameters={**part.parameters, **own}, label=label))
    return replace(row, parts=tuple(parts.values()))


def one(bench, report, part, name):
    try:
        figures = part.work(bench, PEERS[name], **part.parameters)
        report.results[part][name].append(figures)
    except Unsupported:
        return
    except Exception as e:
        figures = {"failed": f"{e}" if isinstance(e, RuntimeError) else f"{e!r}"}
        report.failures[part][name].append(figures["failed"])
    entry = {"row": report.row.name, "part": part.label, "peer": name, "at": time.strftime("%FT%T"), "parameters": part.parameters, **figures}
    with open(bench.target + "/results.jsonl", "a") as file:
        file.write(json.dumps(entry) + "\n")
    print(f"  {report.row.name} {part.label} {name}: " + ", ".join(f"{key} {short(figure)}" for key, figure in figures.items()), flush=True)


def short(figure):
    if isinstance(figure, list):
        return f"{sorted(figure)[len(figure) // 2]:.4g} of {len(figure)}"
    return f"{figure:.4g}" if isinstance(figure, float) else figure


def present(bench, names):
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        sys.exit(f"no supervisor {', '.join(unknown)}; there are {', '.join(PEERS)}")
    for name in names:
        if PEERS[name].missing(bench):
            print(f"without {name}: it needs {PEERS[name].missing(bench)}")
    return [name for name in names if not PEERS[name].missing(bench)]


def publish(reports, chosen):
    date = str(datetime.date.today())
    rows = {report.row.name: report.markdown(date) for report in reports}
    if chosen.markdown:
        print("\n" + "\n".join(rows.values()))
    if chosen.record:
        record(ROOT + "/docs/benchmarks.md", rows, machine.describe())
