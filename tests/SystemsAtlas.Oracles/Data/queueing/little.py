"""Reads the model's CSV alone. Of each case the servers, the limit (0 for none), the order and the number of customers, then the file. Works the whole schedule out anew from the columns arrival and service,
and prints a line a case: what is wrong with the file or "ok", the area under the number inside, the sum of the stays, the last moment, and how many were let in."""
import csv
import heapq
import sys


def schedule(servers, limit, order, customers):
    """When each begins, or None. At one moment services end before customers arrive."""
    rank = {"first-come": lambda c: (0, c[0]), "urgent-first": lambda c: (1 - c[1], c[0]), "shortest-first": lambda c: (c[3], c[0])}[order]
    ends, line, starts = [], [], {}

    def settle(until):
        while ends and ends[0] <= until:
            now = heapq.heappop(ends)
            if line:
                begin(heapq.heappop(line)[1], now)

    def begin(customer, now):
        starts[customer[0]] = now
        heapq.heappush(ends, now + customer[3])

    for customer in customers:
        settle(customer[2])
        if limit and len(ends) + len(line) >= limit:
            starts[customer[0]] = None
        elif len(ends) < servers:
            begin(customer, customer[2])
        else:
            heapq.heappush(line, (rank(customer), customer))
    settle(float("inf"))
    return starts


def fault(servers, limit, order, rows):
    customers = [(int(r["customer"]), int(r["urgent"]), int(r["arrival_us"]), int(r["service_us"])) for r in rows]
    starts = schedule(servers, limit, order, customers)
    for r, (number, _, arrival, service) in zip(rows, customers):
        start = starts[number]
        want = ("blocked", "", "", "", "") if start is None else ("served", r["server"], str(start), str(start + service), str(start - arrival))
        if (r["outcome"], r["server"], r["start_us"], r["departure_us"], r["wait_us"]) != want:
            return f"customer-{number}"
    return "ok"


def main():
    lines = sys.stdin.read().splitlines()
    at = 0
    while at < len(lines):
        servers, limit, order, count = lines[at].split()
        rows = list(csv.DictReader(lines[at + 1:at + 2 + int(count)]))
        at += 2 + int(count)
        inside = [r for r in rows if r["outcome"] == "served"]
        changes = sorted([(int(r["arrival_us"]), 1) for r in inside] + [(int(r["departure_us"]), -1) for r in inside])
        area, present, before = 0, 0, 0
        for moment, change in changes:
            area, present, before = area + present * (moment - before), present + change, moment
        last = max([before] + [int(r["arrival_us"]) for r in rows])
        stays = sum(int(r["departure_us"]) - int(r["arrival_us"]) for r in inside)
        print(fault(int(servers), int(limit), order, rows), area, stays, last, len(inside))


main()
