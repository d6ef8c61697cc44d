#!/usr/bin/env python3
"""Runs schedules through SimPy: of each case the servers, the limit (0 for none) and the order, then a line a customer: urgent, arrival, service, in µs.
Prints a line a case: when each customer's service begins and ends, or a dash for one who is turned away."""
import sys

sys.path.append("/usr/lib/python3/dist-packages")
import simpy


def run(servers, limit, order, customers):
    env = simpy.Environment()
    berths = simpy.PriorityResource(env, servers)
    inside, told = 0, ["-"] * len(customers)

    def rank(number, urgent, service):
        return (1 - urgent if order == "urgent-first" else 0, service if order == "shortest-first" else 0, number)

    def stay(number, urgent, arrival, service):
        nonlocal inside
        yield env.timeout(arrival)
        for _ in range(3):
            yield env.timeout(0)  # until the services that end at this moment have handed their servers over
        if limit and inside >= limit:
            return
        inside += 1
        with berths.request(priority=rank(number, urgent, service)) as turn:
            yield turn
            begun = env.now
            yield env.timeout(service)
        inside -= 1
        told[number] = f"{begun}-{env.now}"

    for number, customer in enumerate(customers):
        env.process(stay(number, *customer))
    env.run()
    return told


def main():
    lines = iter(sys.stdin.read().splitlines())
    for head in lines:
        servers, limit, order, count = head.split()
        customers = [tuple(map(int, next(lines).split())) for _ in range(int(count))]
        print(*run(int(servers), int(limit), order, customers))


if sys.argv[1:] == ["--version"]:
    print(simpy.__version__)
else:
    main()
