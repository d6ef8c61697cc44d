"""Counts the misses of lists of accesses in a cache of sets of four lines of 64 bytes that gives up what was used longest ago. A line of input: the number of lines, then the file."""
import sys
from collections import OrderedDict

for line in sys.stdin:
    lines, name, kind = line.split()
    sets = [OrderedDict() for _ in range(int(lines) // 4)]
    misses = 0
    for access in open(name):
        block = int(access[3:].split(",")[0], 16) // 64
        held = sets[block % len(sets)]
        if block in held:
            if kind == "lru":
                held.move_to_end(block)
        else:
            misses += 1
            if len(held) == 4:
                held.popitem(last=False)
            held[block] = True
    print(misses)
