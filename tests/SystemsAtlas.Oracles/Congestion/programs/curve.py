"""How many round trips Reno and CUBIC take from a loss at a window back to it, by the formulas of RFC 5681 and RFC 9438, with whole round trips: each line of input is the window and the round-trip time in ms."""
import math, sys

C, BETA = 0.4, 0.7


def cubic(window, rtt):
    """W_cubic(t) = C(t - K)^3 + W_max with K = cbrt(W_max (1 - beta) / C); in the Reno-friendly region W_est, which grows by alpha a round trip."""
    floor = window * BETA
    k, rounds, size, estimate = math.pow((window - floor) / C, 1 / 3), 0, floor, floor
    while size < window - 0.5:
        rounds += 1
        t = rounds * rtt
        # Acknowledged in this round: the whole window.
        estimate += 3 * (1 - BETA) / (1 + BETA) * math.floor(size) / size if estimate < window else 1
        if C * (t - k) ** 3 + window < estimate:
            size = max(size, estimate)
        else:
            size += math.floor(size) * (min(max(C * (t + rtt - k) ** 3 + window, size), 1.5 * size) - size) / size
    return rounds


for line in sys.stdin:
    window, rtt = (int(n) for n in line.split())
    reno = window - max(window // 2, 2)
    print(reno, cubic(window, rtt / 1000))
