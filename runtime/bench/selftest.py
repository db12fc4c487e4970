#!/usr/bin/env python3
"""Whether the bench sees what it must see: python3 runtime/bench/selftest.py"""
import os, sys, tempfile, unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from harness import audit, flat, report
from harness.record import record


def lines(first, end):
    return b"".join(b"%012d" % number + b"x" * 87 + b"\n" for number in range(first, end))


class AuditTest(unittest.TestCase):
    TOTAL = 5000

    def read(self, *files, again=False):
        with tempfile.TemporaryDirectory() as folder:
            paths = [f"{folder}/{number}" for number in range(len(files))]
            for path, content in zip(paths, files):
                with open(path, "wb") as file:
                    file.write(content)
            return audit.of(paths, again)

    def verdict(self, *files, kept=10**9):
        found = self.read(*files)
        return found.lost(self.TOTAL, kept), found.doubled, found.torn

    def test_whole(self):
        self.assertEqual((0, 0, 0), self.verdict(lines(0, self.TOTAL)))

    def test_a_line_in_two_files_in_any_order_is_whole(self):
        text = lines(0, self.TOTAL)
        self.assertEqual((0, 0, 0), self.verdict(text[200_050:], text[:200_050]))

    def test_a_gap(self):
        self.assertEqual((3, 0, 0), self.verdict(lines(0, 2000) + lines(2003, self.TOTAL)))

    def test_a_gap_between_files(self):
        self.assertEqual((1, 0, 0), self.verdict(lines(2001, self.TOTAL), lines(0, 2000)))

    def test_twice(self):
        self.assertEqual((0, 2, 0), self.verdict(lines(0, 2000) + lines(1998, self.TOTAL)))

    def test_torn(self):
        text = lines(0, self.TOTAL)
        self.assertEqual((1, 0, 1), self.verdict(text[:200_000] + text[200_013:]))

    def test_the_end_is_missing(self):
        self.assertEqual((7, 0, 0), self.verdict(lines(0, self.TOTAL - 7)))

    def test_what_rotation_may_throw_away(self):
        self.assertEqual((0, 0, 0), self.verdict(lines(1000, self.TOTAL)[30:], kept=3999))
        self.assertEqual((1, 0, 0), self.verdict(lines(1000, self.TOTAL)[30:], kept=4000))

    def test_a_front_that_was_taken_away_is_no_torn_line(self):
        head = b"# reeve: log cut here, 100000 bytes before, head of 130".ljust(129) + b"\n"
        self.assertEqual((0, 0, 0), self.verdict(lines(0, 1000), head + lines(1000, self.TOTAL)))
        hole = head.replace(b"head of 130", b"head of 9130").replace(b" \n", b"\n") + bytes(9000)
        self.assertEqual((0, 0, 0), self.verdict(lines(0, 1000), hole + lines(1000, self.TOTAL)))
        self.assertEqual((1, 0, 0), self.verdict(lines(0, 1000), head + lines(1001, self.TOTAL)))

    def test_nothing(self):
        self.assertEqual((self.TOTAL, 0, 0), self.verdict())

    def test_a_writer_that_begins_again(self):
        self.assertEqual(0, self.read(lines(0, 9) + lines(0, 5), again=True).doubled)
        self.assertEqual(1, self.read(lines(0, 9) + lines(0, 5) + lines(6, 9), again=True).gaps)


class FlatTest(unittest.TestCase):
    def test_growth_is_seen_and_noise_is_not(self):
        limit = flat.Limit("figure", 3)
        noise = [(at, 100 + at % 7) for at in range(300)]
        self.assertTrue(limit.judge(noise)[0])
        self.assertFalse(limit.judge([(at, figure + at / 50) for at, figure in noise])[0])

    def test_what_settles_counts_for_nothing(self):
        self.assertTrue(flat.Limit("figure", 3).judge([(at, min(at, 90)) for at in range(300)])[0])


class ReportTest(unittest.TestCase):
    def test_samples_are_pooled_and_the_spread_is_that_of_rounds(self):
        from harness.rows import Figure
        rounds = [{"ms": [1, 1, 9]}, {"ms": [2, 2, 2]}]
        self.assertEqual((2, 1, 2), report.value(Figure("ms", ""), rounds))
        self.assertEqual((3, 1, 5), report.value(Figure("s", ""), [{"s": 5}, {"s": 1}, {"s": 3}]))

    def test_a_row_is_put_where_it_belongs(self):
        with tempfile.NamedTemporaryFile("w+", suffix=".md") as file:
            file.write("Machine: old.\n| row | x |\n|---|---|\n| P1 | old |\n| P10 | old |\n")
            file.flush()
            record(file.name, {"P1": "| P1 | new |"}, "new")
            with open(file.name) as now:
                self.assertEqual("Machine: new.\n| row | x |\n|---|---|\n| P1 | new |\n| P10 | old |\n", now.read())


if __name__ == "__main__":
    unittest.main()
