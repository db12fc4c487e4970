#!/usr/bin/env python3
"""How long from `reeve run -d` to a fleet whose units are all ready: the first time in an empty home, then warm.

usage: runtime/bench/startup.py [ROUNDS]      (default 7; the product must be built; nothing else should run)
A fleet of ten units in a chain of three levels, each `sleep`. supervisord runs the same ten beside it when it is installed.
"""
import json, os, shutil, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
UNITS = 10


def fleet(folder):
    levels = {f"u{i}": [] if i < 4 else [f"u{i - 3}"] for i in range(UNITS)}
    agents = {n: {"command": ["sleep", "1000"], "depends_on": d} for n, d in levels.items()}
    path = os.path.join(folder, "reeve.yaml")
    with open(path, "w") as out:
        json.dump({"agents": agents}, out)
    return path


def until(check, limit=60):
    end = time.monotonic() + limit
    while not check():
        if time.monotonic() > end:
            raise SystemExit("not ready within %d s" % limit)
        time.sleep(0.005)


def reeve(path, env):
    def command(*words):
        return subprocess.run([ROOT + "/reeve", *words], env=env, capture_output=True, text=True)

    def ready():
        answer = command("ps", "-o", "json")
        return answer.returncode == 0 and sum(u["ready"] for u in json.loads(answer.stdout)) == UNITS

    begin = time.monotonic()
    started = command("run", "-d", path)
    accepts = time.monotonic() - begin
    if started.returncode:
        raise SystemExit(started.stderr + started.stdout)
    until(ready)
    whole = time.monotonic() - begin
    looks = []
    for _ in range(20):
        begin = time.monotonic()
        command("ps", "-o", "json")
        looks.append(time.monotonic() - begin)
    begin = time.monotonic()
    command("down")
    down = time.monotonic() - begin
    return [1000 * t for t in (accepts, whole, statistics.median(looks), down)]


def supervisord(folder):
    conf = os.path.join(folder, "supervisord.conf")
    sock = os.path.join(folder, "s.sock")
    with open(conf, "w") as out:
        out.write(f"[supervisord]\nnodaemon=true\nlogfile={folder}/s.log\npidfile={folder}/s.pid\n")
        out.write(f"[unix_http_server]\nfile={sock}\n[supervisorctl]\nserverurl=unix://{sock}\n")
        out.write("[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface\n")
        for i in range(UNITS):
            out.write(f"[program:u{i}]\ncommand=sleep 1000\nstartsecs=0\n")
    begin = time.monotonic()
    process = subprocess.Popen(["supervisord", "-c", conf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ready():
        answer = subprocess.run(["supervisorctl", "-c", conf, "status"], capture_output=True, text=True)
        return answer.stdout.count("RUNNING") == UNITS

    until(ready)
    whole = time.monotonic() - begin
    begin = time.monotonic()
    process.terminate()
    process.wait()
    return whole * 1000, (time.monotonic() - begin) * 1000


def row(name, values):
    print(f"| {name} | {min(values):.0f} | {statistics.median(values):.0f} | {max(values):.0f} |")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    peer = shutil.which("supervisord") is not None
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, REEVE_HOME=os.path.join(folder, "home"))
        path = fleet(folder)
        first = reeve(path, env)
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(reeve(path, env))
            if peer:
                theirs.append(supervisord(folder))
        print("| ms | min | median | max |\n|---|---|---|---|")
        print(f"| first start in an empty home: {UNITS} units ready | | {first[1]:.0f} | |")
        row("`reeve run -d` returns", [m[0] for m in mine])
        row(f"{UNITS} units ready, in order", [m[1] for m in mine])
        row("`reeve ps -o json`, median of 20 in each round", [m[2] for m in mine])
        row("`reeve down` returns, in order", [m[3] for m in mine])
        if peer:
            row(f"supervisord: {UNITS} units running, no order", [t[0] for t in theirs])
            row("supervisord: stopped", [t[1] for t in theirs])


main()
