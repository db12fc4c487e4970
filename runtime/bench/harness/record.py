"""Puts rows into the table of docs/benchmarks.md, each where the row of its name is."""


def record(path, rows, machine):
    """@param rows lines of the table by name"""
    with open(path) as file:
        lines = file.read().splitlines()
    written = set()
    for i, line in enumerate(lines):
        name = line.split("|")[1].strip() if line.count("|") > 2 else ""
        # The first: further down another table says how each is measured.
        if name in rows and name not in written:
            lines[i] = rows[name]
            written.add(name)
    missing = set(rows) - written
    if missing:
        raise SystemExit(f"{path} has no row {', '.join(sorted(missing))}")
    lines = [f"Machine: {machine}." if line.startswith("Machine: ") else line for line in lines]
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
