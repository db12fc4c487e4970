"""Whether a series of samples is flat: the slope that half of all pairs exceed (Theil and Sen), so that no outlier counts."""
import statistics

SETTLING = 1 / 3  # of the time, in which a virtual machine compiles and a heap finds its size
MOST_SAMPLES = 200


def growth(samples):
    """How much a figure grows from the end of the settling to the end, as a straight line has it; and its median.

    @param samples pairs of time and figure"""
    begin, end = samples[0][0], samples[-1][0]
    settled = [sample for sample in samples if sample[0] >= begin + SETTLING * (end - begin)]
    settled = settled[::max(1, len(settled) // MOST_SAMPLES)]
    slopes = [(later[1] - earlier[1]) / (later[0] - earlier[0])
              for i, earlier in enumerate(settled) for later in settled[i + 1:] if later[0] > earlier[0]]
    return statistics.median(slopes) * (settled[-1][0] - settled[0][0]), statistics.median(figure for _, figure in settled)


class Limit:
    """What may be taken for noise: so many units, or such a part of the median."""

    def __init__(self, label, units, part=0.0):
        self.label, self.units, self.part = label, units, part

    def judge(self, samples):
        """Whether it is flat, and the sentence that says so."""
        grown, middle = growth(samples)
        allowed = max(self.units, self.part * middle)
        least, most = (pick(figure for _, figure in samples) for pick in (min, max))
        flat = grown <= allowed
        return flat, (f"{self.label:12} {'flat ' if flat else 'GROWS'} {grown:+8.1f} on {middle:.1f} "
                      f"(allowed {allowed:.1f}; all samples {least:.1f}–{most:.1f})")
