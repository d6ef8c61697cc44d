"""What the balance equations give, solved as fractions: arrival rate, service rate, servers, limit (0 for none), times of service. Prints the mean wait in ms and the share in per cent: of customers that wait or, with a
limit, that are turned away. For other than exponential services at one server the second moment is integrated and not looked up."""
import math
import sys
from fractions import Fraction


def balance(arrivals, services, servers, limit):
    offered, weights = arrivals / services, [Fraction(1)]
    for n in range(1, (limit or servers) + 1):
        weights.append(weights[-1] * offered / min(n, servers))
    if limit:
        total = sum(weights)
        blocked = weights[-1] / total
        waiting = sum(w * max(0, n - servers) for n, w in enumerate(weights)) / total
        return waiting / (arrivals * (1 - blocked)), blocked
    load = offered / servers
    # Beyond the last server each state is the load times the one before: a geometric row.
    total = sum(weights[:-1]) + weights[-1] / (1 - load)
    return weights[-1] * load / (1 - load) ** 2 / total / arrivals, weights[-1] / (1 - load) / total


def second_moment(kind):
    """E[S²] of a time with mean 1."""
    if kind == "fixed":
        return 1.0
    # A bounded Pareto of index 1.5 from 1 to 1000, integrated over the logarithm by Simpson's rule.
    steps, top = 20000, math.log(1000)
    moments = [0.0, 0.0, 0.0]
    for i in range(steps + 1):
        weight = (1 if i in (0, steps) else 4 if i % 2 else 2) * top / steps / 3
        x = math.exp(i * top / steps)
        for power in range(3):
            moments[power] += weight * x ** (power - 1.5)
    return moments[2] * moments[0] / moments[1] ** 2


def main():
    heavy = second_moment("heavy-tailed")
    for line in sys.stdin:
        arrivals, services, servers, limit, kind = line.split()
        arrivals, services = Fraction(arrivals), Fraction(services)
        if kind == "exponential":
            wait, share = balance(arrivals, services, int(servers), int(limit))
            print(repr(float(wait * 1000)), repr(float(share * 100)))
        else:
            square = (heavy if kind == "heavy-tailed" else 1.0) / float(services) ** 2
            print(repr(1000 * float(arrivals) * square / 2 / (1 - float(arrivals / services))), "none")


main()
