"""Whether numbered lines came through whole: none missing, none twice, none torn, though the files were rotated."""
import gzip, os, re, subprocess

LINE = 100
DIGITS = 12
NEWLINE = 10
BLOCK = LINE * 50_000
HEAD = b"# reeve: log cut here"  # where Reeve took the front of a file away
LENGTH = re.compile(re.escape(HEAD) + rb", \d+ bytes before, head of (\d+)")
NUMBERED = re.compile(rb"(?:^|\n)(\d{12})[^\d]")


class Audit:
    """Reads lines in the order in which they were written.

    @param again whether the writer may have been started again, and have counted from 0 again"""

    def __init__(self, again=False):
        self.again = again
        self.lines = self.gaps = self.doubled = self.torn = 0
        self.expected = None
        self.rest = b""
        self.begun = False

    def lost(self, total, kept):
        """Lines that are missing between the first and the last kept, at the end, or that rotation threw away although fewer
        than `kept` are there."""
        at_end = total - (self.expected or 0)
        return self.gaps + at_end + max(0, min(total, kept) - self.lines - self.gaps - at_end)

    def read(self, text):
        text = self.rest + text
        while len(text) >= LINE:
            size = len(text) // LINE * LINE
            if self.follow(text[:size]):
                text = text[size:]
            else:
                text = self.one_by_one(text)
        self.rest = text

    def follow(self, lines):
        """Takes many lines at once when each is the next one."""
        count = len(lines) // LINE
        if self.expected is None or lines[LINE - 1::LINE].count(NEWLINE) != count:
            return False
        try:
            numbers = [int(lines[at:at + DIGITS]) for at in range(0, len(lines), LINE)]
        except ValueError:
            return False
        if numbers != list(range(self.expected, self.expected + count)):
            return False
        self.expected += count
        self.lines += count
        return True

    def one_by_one(self, text):
        """Up to where the next thousand lines may be taken at once again; what is left."""
        for _ in range(1000):
            line = text[:LINE]
            if len(line) < LINE:
                return text
            if line.startswith(HEAD) and b"\n" in text:
                # What follows it up to the next block may have been punched out: zeros.
                text = text[text.index(b"\n") + 1:].lstrip(b"\0")
            elif line[-1] != NEWLINE or not line[:DIGITS].isdigit():
                # At the very beginning the first half may have been rotated away; anywhere else something is wrong.
                self.torn += self.begun
                following = text.find(b"\n")
                text = b"" if following < 0 else text[following + 1:]
            else:
                self.count(int(line[:DIGITS]))
                text = text[LINE:]
            self.begun = True
        return text

    def count(self, value):
        if self.expected is None or (self.again and value == 0):
            self.expected = value
        self.gaps += max(0, value - self.expected)
        if value < self.expected:
            self.doubled += 1
        else:
            self.lines += 1
            self.expected = value + 1

    def end(self):
        self.torn += bool(self.rest)
        return self


def opened(path):
    if path.endswith(".zst"):
        return subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE).stdout
    return gzip.open(path) if path.endswith(".gz") else open(path, "rb")


def first(path):
    """The number of the first whole line, or what its head says of it."""
    with opened(path) as file:
        begin = file.read(4 * LINE)
    if begin.startswith(HEAD):
        return int(re.search(rb"\d+", begin)[0]) // LINE
    found = NUMBERED.search(begin)
    return int(found[1]) if found else -1


def behind_head(file):
    """Passes over the head, and the hole that may follow it: it says itself how long both are."""
    found = LENGTH.match(file.read(LINE))
    file.seek(int(found[1]) if found else 0)


def of(paths, again=False):
    """What was written to these files, in the order of the first whole line in each."""
    audit = Audit(again)
    for path in sorted((path for path in paths if os.path.isfile(path) and os.path.getsize(path)), key=first):
        with opened(path) as file:
            if file.seekable():
                behind_head(file)
            while block := file.read(BLOCK):
                audit.read(block)
    return audit.end()
