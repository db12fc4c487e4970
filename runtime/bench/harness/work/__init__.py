"""What is done to a supervisor and measured. Each workload is a function of (bench, product, its parameters) that gives the
figures of one round by name: a number, or a list of samples."""


def names(count, prefix="u"):
    return [f"{prefix}{i:04d}" for i in range(count)]


def milliseconds(nanoseconds):
    return nanoseconds / 1e6
