"""The rows: what is done, which figures count, beside whom, and which bar they are held against."""
from dataclasses import dataclass, field

from .work.crash import crash, storm
from .work.death import death
from .work.history import history
from .work.idle import idle
from .work.logs import logs
from .work.look import look
from .work.plugins import drop, reload
from .work.start import chain, cold, more
from .work.stop import gentle, order
from .work.update import update


@dataclass(frozen=True)
class Figure:
    key: str
    label: str
    quantile: float = 0.5   # of samples
    digits: int = 1
    ratio: bool = False     # whether it is told as a multiple of the floor's
    must_be: float | None = None    # of Reeve: anything else is a failure


@dataclass(frozen=True, eq=False)
class Part:
    work: object
    figures: tuple
    parameters: dict = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True)
class Row:
    name: str
    what: str
    bar: str
    peers: str
    parts: tuple


def latency(label, quantile=0.5, key="ms", ratio=True, digits=1):
    return Figure(key, label, quantile, digits, ratio)


NONE_LOST = (Figure("lost", "lines lost", digits=0, must_be=0), Figure("doubled", "doubled", digits=0, must_be=0),
             Figure("torn", "torn", digits=0, must_be=0))
THROUGHPUT = (Figure("mb_s", "MB/s", digits=0, ratio=True), Figure("cpu_s_per_gb", "CPU s/GB", digits=2),
              Figure("kept_mb", "kept MB", digits=0), *NONE_LOST)
IDLE = {units: {"units": units} for units in (100, 1000)}


def sizes(work, *figures):
    return tuple(Part(work, figures, IDLE[units], f"{units} units") for units in (100, 1000))


ALL = {row.name: row for row in (
    Row("P1", "crash → replacement in main()", "p50 2.0 / p95 2.8 ms", "floor reeve runit pm2 systemd supervisord s6",
        (Part(crash, (latency("p50 ms"), latency("p95 ms", 0.95))),)),
    Row("P2", "the same, crash right after the start, no back-off", "p50 3 ms", "floor reeve pm2 systemd runit",
        (Part(crash, (latency("p50 ms"), latency("p95 ms", 0.95)), {"samples": 12, "units": 1, "uptime": 0}),)),
    Row("P3", "100 units killed at once, all back", "85 ms / 0.14 CPU s",
        "floor reeve runit pm2 supervisord systemd s6",
        (Part(storm, (latency("all back ms"), Figure("cpu_s", "CPU s", digits=3, ratio=True))),)),
    Row("P4", "cold start to 100 units in main()", "450 ms", "floor reeve s6 runit supervisord systemd pm2",
        (Part(cold, (latency("last ms", digits=0), latency("first ms", key="first_ms", ratio=False, digits=0))),)),
    Row("P5", "running host, apply more units", "1.6 × floor", "floor reeve s6 runit",
        sizes(more, latency("all up ms", digits=0))),
    Row("P6", "memory with idle units", "115 / 125 MB", "floor reeve systemd supervisord pm2",
        sizes(idle, Figure("pss_mb", "PSS MB"), Figure("rss_mb", "RSS MB"))),
    Row("P7", "threads with 1000 units", "≤ 60, the same with 100", "floor reeve supervisord",
        sizes(idle, Figure("threads", "threads", digits=0), Figure("descriptors", "descriptors", digits=0))),
    Row("P8", "processor with idle units, no probes", "0.04 / 0.1 s a minute", "floor reeve s6 systemd supervisord pm2 monit",
        sizes(idle, Figure("cpu_s_per_minute", "CPU s/min", digits=3))),
    Row("P9", "log of one unit, 4 KB a write, rotated", "1400 MB/s, 0.1 CPU s per GB, 0.6 when all is archived",
        "floor reeve supervisord s6 pm2",
        (Part(logs, THROUGHPUT, {"megabytes": 1000, "lines": 40}, "newest 30 MB kept"),
         Part(logs, THROUGHPUT, {"megabytes": 1000, "lines": 40, "archive": 1}, "all archived"),
         Part(logs, THROUGHPUT, {"megabytes": 1000, "lines": 40, "archive": 2}, "all archived and compressed"))),
    Row("P10", "log of one unit, a line of 100 bytes a write, rotated", "300 MB/s", "floor reeve s6 supervisord runit pm2",
        (Part(logs, THROUGHPUT, {"megabytes": 100, "lines": 1}),)),
    Row("P11", "gentle stop of 100 units that need 1 s; order of dependencies", "1060 ms, ordered",
        "floor reeve runit systemd",
        (Part(gentle, (latency("last ended ms", digits=0),)), Part(order, (Figure("ordered", "ordered", digits=0, must_be=1),)))),
    Row("P12", "`reeve ps` with 100 units", "25 ms", "reeve runit systemd monit supervisord pm2",
        (Part(look, (latency("p50 ms", ratio=False), latency("p95 ms", 0.95, ratio=False))),)),
    Row("P13", "`kill -9` of the host, then start", "0 / 0 / 0", "reeve supervisord pm2 runit s6",
        (Part(death, (Figure("duplicates", "duplicates", digits=0, must_be=0), Figure("lost", "lost units", digits=0, must_be=0),
                      Figure("strays", "strays", digits=0, must_be=0), Figure("kept_percent", "same process %", digits=0),
                      Figure("lines_lost", "log lines lost or doubled", digits=0, must_be=0))),)),
    Row("P15", "`reeve run` of ten units in three levels", "first in main() 350 ms", "floor reeve supervisord pm2",
        (Part(chain, (latency("first ms", key="first_ms", ratio=False, digits=0), latency("last ms", ratio=False, digits=0),
                      latency("`run -d` returns ms", key="accepts_ms", ratio=False, digits=0),
                      latency("stopped ms", key="stop_ms", ratio=False, digits=0))),)),
    Row("P17", "JAR dropped, overwritten, deleted → its service there, replaced, gone", "50 / 50 / 30 ms", "reeve",
        (Part(drop, (latency("dropped ms", key="dropped_ms", ratio=False), latency("replaced ms", key="replaced_ms", ratio=False),
                     latency("deleted ms", key="deleted_ms", ratio=False), latency("replaced p95 ms", 0.95, "replaced_ms", False))),)),
    Row("P18", "300 reloads of a plugin: what they leave", "0 class loaders", "reeve",
        (Part(reload, (Figure("loaders", "class loaders", digits=0, must_be=0), Figure("metaspace_kb", "metaspace KB", digits=0),
                       Figure("threads", "threads", digits=0), Figure("descriptors", "descriptors", digits=0))),)),
    Row("P19", "the supervisor replaced under 50 units: longest time without an answer to `ps`", "300 ms", "reeve",
        (Part(update, (latency("p50 ms", key="gap_ms", ratio=False, digits=0), latency("worst ms", 1.0, "gap_ms", False, 0),
                       Figure("refused", "refused", digits=0, must_be=0), Figure("changed", "other process", digits=0, must_be=0))),)),
    Row("P21", "history: a day of 1000 units every 10 s; a day of one metric of one unit read; the floor is a row of SQLite each",
        "60 k rows/s, 24 bytes/row, 10 ms", "floor reeve",
        (Part(history, (Figure("rows_s", "rows/s", digits=0, ratio=True), Figure("bytes_row", "bytes/row", ratio=True),
                        latency("read ms", key="read_ms"), Figure("points", "points", digits=0))),)),
)}
