"""Batch means from the model's CSV files, named as arguments: the first tenth is left out, the rest cut into twenty batches. Prints the mean wait in ms and half the width of its 99.9 % interval, and the same of the share in
per cent: of customers that were turned away where the file is named limited, else that had to wait."""
import sys

BATCHES, STUDENT = 20, 3.883  # Student's t for 19 degrees of freedom and 99.9 %


def interval(values):
    size = len(values) // BATCHES
    means = [sum(values[i * size:(i + 1) * size]) / size for i in range(BATCHES)]
    mean = sum(means) / BATCHES
    return mean, STUDENT * (sum((m - mean) ** 2 for m in means) / (BATCHES - 1) / BATCHES) ** 0.5


for name in sys.argv[1:]:
    with open(name, encoding="ascii") as file:
        next(file)
        rows = [line.rstrip("\n").split(",") for line in file]
    rows = rows[len(rows) // 10:]
    served = [int(r[8]) for r in rows if r[4] == "served"]
    shares = [100 * (r[4] == "blocked") for r in rows] if "limited" in name else [100 * (w > 0) for w in served]
    print(*("%r" % n for pair in (interval([w / 1000 for w in served]), interval(shares)) for n in pair))
