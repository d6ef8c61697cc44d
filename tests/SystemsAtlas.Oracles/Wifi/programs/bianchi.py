# The fixed point of G. Bianchi, IEEE JSAC 18(3), 2000, section IV. Each line of input: stations, smallest and largest window, rate in 100 kbit/s, payload in bytes, 1 for RTS and CTS.
# Each line of output: the probability that an attempt collides, and the payload in Mbit/s.
import sys

SLOT, SIFS, DIFS, PREAMBLE = 20.0, 10.0, 50.0, 192.0

def air(size, rate):
    return PREAMBLE + -(-size * 80 // rate)

def attempts(p, least, largest):
    # Equation 7 written as a sum, which has no pole at p = 1/2 and takes windows that are no powers of two.
    windows = [least + 1]
    while windows[-1] * 2 <= largest + 1:
        windows.append(windows[-1] * 2)
    if windows[-1] < largest + 1 and least < largest:
        windows.append(largest + 1)
    weights = [p ** i for i in range(len(windows) - 1)] + [p ** (len(windows) - 1) / (1 - p)]
    mean = sum(w * (size + 1) / 2 for w, size in zip(weights, windows))
    return sum(weights) / mean

for line in sys.stdin:
    n, least, largest, rate, payload, rts = (int(word) for word in line.split())
    low, high = 0.0, 1.0 - 1e-12
    for _ in range(200):
        p = (low + high) / 2
        if 1 - (1 - attempts(p, least, largest)) ** (n - 1) > p:
            low = p
        else:
            high = p
    tau = attempts(p, least, largest)
    data, answer = air(payload + 36, rate), air(14, rate)
    before = air(20, rate) + SIFS + answer + SIFS if rts else 0.0
    success = before + data + SIFS + answer + DIFS
    # A collision takes the longest frame, then the others wait DIFS (section V-A).
    collision = (air(20, rate) if rts else data) + DIFS
    none, one = (1 - tau) ** n, n * tau * (1 - tau) ** (n - 1)
    print(p, one * payload * 8 / (none * SLOT + one * success + (1 - none - one) * collision))
