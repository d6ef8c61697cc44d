"""The mean window of Reno at one loss in so many segments, by Mathis, Semke, Mahdavi and Ott (1997): sqrt(3 / (2 p)), where every segment is acknowledged."""
import math, sys

for line in sys.stdin:
    print(f"{math.sqrt(3 * int(line) / 2):.6f}")
