"""Trees as agents really are: npx, a shell, node, and what they let go of. Killed at random, nothing of them may be left."""
import json, os, random, shutil, tempfile, time

from . import processes

LEAF = """#!/usr/bin/env node
const {spawn} = require('child_process');
spawn('sleep', ['3600'], {detached: true, stdio: 'ignore'}).unref();
spawn('sh', ['-c', '(setsid nohup sleep 3600 >/dev/null 2>&1 &)'], {stdio: 'ignore'});
console.log('up');
setInterval(() => {}, 60000);
"""
TREE = 5        # npx, sh, node, and the two that fled
PATIENCE = 5.0


def trees(bench, count):
    """The exit code: 0 when nothing was left in time, with control groups and without."""
    if not shutil.which("npx"):
        print("trees need npx")
        return 2
    figures = [once(bench, count, groups) for groups in (True, False)]
    for figure in figures:
        print("  " + ", ".join(f"{key} {value}" for key, value in figure.items()), flush=True)
    late = [figure for figure in figures if figure["left"] or figure["last gone s"] > PATIENCE]
    for figure in late:
        print("FAILED trees:", figure)
    return 1 if late else 0


def once(bench, count, groups):
    folder = tempfile.mkdtemp(prefix="reeve-trees-")
    environment = {**os.environ, "REEVE_HOME": folder + "/home", "NO_COLOR": "1"}
    try:
        package(folder)
        fleet(folder, count)
        run(bench, environment, groups, "run", "-d", folder)
        began = time.monotonic()
        wait(lambda: grown(folder, count), 60 + 5 * count, f"{count} trees do not grow")
        grew = time.monotonic() - began
        before = len(ours(folder))
        ended = kill_at_random(folder, count)
        left = gone(folder, ended)
        return {"control groups": "yes" if has_groups(folder) else "no", "trees": count, "processes": before,
                "all up s": round(grew), "last gone s": round(time.monotonic() - ended, 2), "left": left}
    finally:
        run(bench, environment, True, "down", "--force")
        processes.kill(ours(folder))
        shutil.rmtree(folder, ignore_errors=True)


def package(folder):
    """A program that npx finds without asking anybody."""
    os.makedirs(folder + "/node_modules/.bin")
    os.makedirs(folder + "/node_modules/tree")
    with open(folder + "/node_modules/tree/package.json", "w") as file:
        json.dump({"name": "tree", "version": "1.0.0", "bin": {"tree": "leaf.js"}}, file)
    with open(folder + "/node_modules/tree/leaf.js", "w") as file:
        file.write(LEAF)
    os.chmod(folder + "/node_modules/tree/leaf.js", 0o755)
    os.symlink("../tree/leaf.js", folder + "/node_modules/.bin/tree")
    with open(folder + "/package.json", "w") as file:
        json.dump({"name": "trees", "version": "1.0.0", "private": True}, file)


def fleet(folder, count):
    agent = {"command": ["npx", "--no-install", "--offline", "tree"], "restart": "never",
             "environment": {"npm_config_cache": folder + "/cache", "npm_config_update_notifier": "false"}}
    with open(folder + "/reeve.yaml", "w") as file:
        json.dump({"max_parallel_starts": 8, "agents": {f"tree{number:03}": agent for number in range(count)}}, file)


def run(bench, environment, groups, *words):
    """Without control groups: in a mount namespace of its own in which the host sees none."""
    hidden = [] if groups else ["unshare", "--mount", "sh", "-c",
                                "grep ' - cgroup2 ' /proc/self/mountinfo | cut -d' ' -f5 | xargs -r -n1 umount -l; exec \"$@\"", "sh"]
    code, said = processes.run(hidden + [bench.reeve, *words], 120, env=environment)
    if code != 0 and words[0] == "run":
        raise RuntimeError(f"reeve {' '.join(words)} ended with {code}: {said[-500:]}")


def ours(folder):
    """Every process of a unit of this home, by what it inherits of it; the host has no unit."""
    home, found = f"REEVE_HOME={folder}/home".encode(), []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/environ", "rb") as file:
                    variables = file.read().split(b"\0")
            except OSError:
                continue
            if home in variables and any(each.startswith(b"REEVE_UNIT=") for each in variables):
                found.append(int(name))
    return found


def grown(folder, count):
    logs = folder + "/home/logs/units"
    up = sum(os.path.getsize(f"{logs}/{name}") > 0 for name in os.listdir(logs) if name.endswith(".log")) if os.path.isdir(logs) else 0
    return up == count and len(ours(folder)) >= TREE * count


def kill_at_random(folder, count):
    """One of each tree at a random moment of two seconds, its first process in the end; when the last one was killed."""
    chance, members = random.Random(1), {}
    for pid in ours(folder):
        with open(f"/proc/{pid}/environ", "rb") as file:
            unit = next(each for each in file.read().split(b"\0") if each.startswith(b"REEVE_UNIT="))
        members.setdefault(unit, []).append(pid)
    victims = [pid for tree in members.values() for pid in (chance.choice(tree), first(tree))]
    for pid in victims:
        processes.kill([pid])
        time.sleep(chance.random() * 4 / len(victims))
    return time.monotonic()


def first(tree):
    """The one whose parent is none of them, and which began before those that fled; numbers begin anew, times do not."""
    table = processes.table()
    return min((pid for pid in tree if pid in table and table[pid].parent not in tree),
               key=lambda pid: table[pid].start, default=min(tree))


def gone(folder, since):
    while ours(folder) and time.monotonic() < since + 3 * PATIENCE:
        time.sleep(0.02)
    return len(ours(folder))


def wait(holds, patience, otherwise):
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(otherwise)
        time.sleep(1)


def has_groups(folder):
    with open(folder + "/home/logs/host.log", errors="replace") as file:
        return "units have no control groups" not in file.read()
