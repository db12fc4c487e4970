"""From rounds to a table: medians and their spread, and how often the floor."""
import statistics


def value(figure, rounds):
    """The figure over all rounds and the least and most of a single one: samples are pooled, numbers have a median."""
    each = [got[figure.key] for got in rounds if got.get(figure.key) is not None]
    if not each:
        return None
    if isinstance(each[0], list):
        single = [quantile(samples, figure.quantile) for samples in each]
        whole = quantile([sample for samples in each for sample in samples], figure.quantile)
    else:
        single, whole = each, statistics.median(each)
    return whole, min(single), max(single)


def quantile(samples, share):
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Report:
    """What came out for one row. `results[part][peer]` holds a dictionary for each round, `failures[part][peer]` what went wrong."""

    def __init__(self, row, peers):
        self.row, self.peers = row, peers
        self.results = {part: {peer: [] for peer in peers} for part in row.parts}
        self.failures = {part: {peer: [] for peer in peers} for part in row.parts}

    def cell(self, part, figure, peer):
        got = value(figure, self.results[part][peer])
        if got is None:
            return "failed" if self.failures[part][peer] else "–"
        whole, least, most = (f"{number:.{figure.digits}f}" for number in got)
        spread = f" [{least}–{most}]" if least != most else ""
        return whole + spread + self.multiple(part, figure, peer, got[0])

    def multiple(self, part, figure, peer, mine):
        floor = value(figure, self.results[part].get("floor", [])) if figure.ratio and peer != "floor" else None
        return f" ×{mine / floor[0]:.2f}" if floor and floor[0] else ""

    def print(self):
        print(f"\n{self.row.name}  {self.row.what}; bar: {self.row.bar}")
        for part in self.row.parts:
            head = [part.label, *(figure.label for figure in part.figures), "rounds", "idle"]
            lines = [[peer, *(self.cell(part, figure, peer) for figure in part.figures), str(len(self.results[part][peer])),
                      self.quiet(part, peer)] for peer in self.peers]
            widths = [max(map(len, column)) for column in zip(head, *lines)]
            for line in [head, *lines]:
                print("  " + "  ".join(word.ljust(width) for word, width in zip(line, widths)).rstrip())
        for part in self.row.parts:
            for peer, failures in self.failures[part].items():
                for failure in failures:
                    print(f"  {peer} failed: {failure}")

    def quiet(self, part, peer):
        """How idle the machine was before the rounds, at the worst: below 90 % the figures say little."""
        shares = [got["idle"] for got in self.results[part][peer] if "idle" in got]
        return f"{100 * min(shares):.0f} %" if shares else "–"

    def violations(self):
        """What must not be, of Reeve: a failed round, or a figure that has only one good value."""
        found = [f"{self.row.name}: {failure}" for part in self.row.parts for failure in self.failures[part].get("reeve", [])]
        for part in self.row.parts:
            for figure in part.figures:
                for got in self.results[part].get("reeve", []):
                    if figure.must_be is not None and got.get(figure.key) != figure.must_be:
                        found.append(f"{self.row.name}: {figure.label} is {got.get(figure.key)}, not {figure.must_be}")
        return found

    # --- for docs/benchmarks.md -------------------------------------------------------------------------------------

    def markdown(self, date):
        others = "<br>".join(f"{peer} {self.summary(peer)}" for peer in self.peers if peer not in ("reeve", "floor"))
        cells = [self.row.name, self.row.what, self.summary("reeve"), self.summary("floor"), others or "–", self.row.bar, date]
        return "| " + " | ".join(cells) + " |"

    def summary(self, peer):
        if peer not in self.peers:
            return "–"
        parts = []
        for part in self.row.parts:
            figures = [f"{figure.label} {self.cell(part, figure, peer)}" for figure in part.figures]
            parts.append((part.label + ": " if part.label else "") + ", ".join(figures))
        return "; ".join(parts)
