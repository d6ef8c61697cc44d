"""Reno (RFC 5681, 3042, 6582, 6298) and CUBIC (RFC 9438) over one bottleneck, written from the documents.

Each line of input is: algorithm round-trip-us segment-us queue initial-window duration-us losses starts drops, where losses are numbers of segments of the first flow, starts the moments at
which flows begin and drops moments at which a reader orders a number of losses (us:count); each with commas, or -. Each line of output is every change of a sender's window, as
flow,us,cwnd,ssthresh,state, with blanks between, and | and what was delivered, lost and sent again."""
import heapq, sys
from collections import deque

SLOW, AVOIDING, RECOVERING = "slow-start", "congestion-avoidance", "fast-recovery"
# At one moment, in this order; what a reader does comes last.
START, ACKNOWLEDGMENT, TIMER, ADDED, ORDER = range(5)


class Cubic:
    C, BETA = 0.4, 0.7
    ALPHA = 3 * (1 - BETA) / (1 + BETA)

    def __init__(self):
        self.w_max = self.prior = 0.0
        self.fresh = True

    def threshold(self, flight):
        return max(flight * 7 / 10, 2)

    def reduced(self, cwnd, timeout):
        self.prior = cwnd
        self.w_max = cwnd * (1 + self.BETA) / 2 if cwnd < self.w_max else cwnd
        self.fresh = timeout

    def stage(self, cwnd, now):
        if self.fresh:
            self.w_max, self.prior = cwnd, max(self.prior, cwnd)
        difference = (self.w_max - cwnd) / self.C
        self.k = 0.0 if self.fresh or difference <= 0 else difference ** (1 / 3)
        self.fresh, self.epoch, self.estimate = False, now, cwnd

    def curve(self, seconds):
        return self.C * (seconds - self.k) ** 3 + self.w_max

    def grow(self, cwnd, segments, now, rtt):
        alpha = 1 if self.estimate >= self.prior else self.ALPHA
        self.estimate += alpha * segments / cwnd
        t = (now - self.epoch) / 1e6
        if self.curve(t) < self.estimate:
            return max(cwnd, self.estimate)
        target = min(max(self.curve(t + rtt / 1e6), cwnd), 1.5 * cwnd)
        return cwnd + (target - cwnd) / cwnd


class Reno:
    def __init__(self):
        self.counted = 0

    def threshold(self, flight):
        return max(flight // 2, 2)

    def reduced(self, cwnd, timeout):
        self.counted = 0

    def stage(self, cwnd, now):
        pass

    def grow(self, cwnd, segments, now, rtt):
        self.counted += segments
        if self.counted >= cwnd:
            self.counted -= cwnd
            return cwnd + 1
        return cwnd


class Flow:
    def __init__(self, name, algorithm, window):
        self.name, self.law, self.cwnd, self.ssthresh = name, algorithm(), float(window), None
        self.una = self.nxt = 1
        self.top = self.dups = 0
        self.recover, self.recovering, self.partial, self.fired = -1, False, False, 0
        self.srtt, self.var, self.rto, self.due, self.timed = None, 0, 1_000_000, None, None
        self.base = 0.0
        self.received, self.expected = set(), 1

    @property
    def state(self):
        return RECOVERING if self.recovering else SLOW if self.ssthresh is None or self.cwnd < self.ssthresh else AVOIDING


def simulate(algorithm, rtt, segment_us, room, window, duration, losses, starts, orders):
    heap, sequence, rows, flows, busy_to, leaving = [], 0, [], [], 0, deque()
    lost = again = ordered = 0

    def push(time, kind, *what):
        nonlocal sequence
        sequence += 1
        heapq.heappush(heap, (time, kind, sequence, what))

    def arm(flow, now):
        flow.due = now + flow.rto if flow.nxt > flow.una else None
        if flow.due is not None:
            push(flow.due, TIMER, flow, flow.due)

    def transmit(flow, number, now):
        nonlocal busy_to, lost, again, ordered
        if number <= flow.top:
            again += 1
            flow.timed = None
        elif flow.timed is None:
            flow.timed = (number, now)
        flow.top = max(flow.top, number)
        if flow.due is None:
            arm(flow, now)
        if flow.name == 1 and number in losses:
            losses.remove(number)
            lost += 1
            return
        if ordered:
            ordered -= 1
            lost += 1
            return
        while leaving and leaving[0] <= now:
            leaving.popleft()
        if len(leaving) > room:
            lost += 1
            return
        busy_to = max(busy_to, now) + segment_us
        leaving.append(busy_to)
        push(busy_to + rtt, ACKNOWLEDGMENT, flow, number)

    def send(flow, now):
        limit = int(flow.cwnd)
        if not flow.recovering and 1 <= flow.dups <= 2 and flow.nxt > flow.top and flow.una - 1 > flow.recover:
            limit += flow.dups
        while flow.nxt - flow.una < limit:
            flow.nxt += 1
            transmit(flow, flow.nxt - 1, now)

    def note(flow, now):
        row = (flow.cwnd, flow.ssthresh, flow.state)
        if getattr(flow, "row", None) != row:
            flow.row = row
            rows.append(f"{flow.name},{now},{flow.cwnd!r},{'' if flow.ssthresh is None else repr(float(flow.ssthresh))},{flow.state}")

    def acknowledged(flow, number, now):
        flow.received.add(number)
        while flow.expected in flow.received:
            flow.expected += 1
        ack = flow.expected
        if ack > flow.una:
            count, flow.una, flow.nxt = ack - flow.una, ack, max(flow.nxt, ack)
            if flow.timed and flow.timed[0] < ack:
                sample = now - flow.timed[1]
                if flow.srtt is None:
                    flow.srtt, flow.var = sample, sample // 2
                else:
                    flow.var = (3 * flow.var + abs(flow.srtt - sample)) // 4
                    flow.srtt = (7 * flow.srtt + sample) // 8
                flow.rto, flow.timed = min(max(flow.srtt + 4 * flow.var, 1_000_000), 60_000_000), None
            if flow.recovering and ack - 1 >= flow.recover:
                flow.recovering, flow.dups, flow.cwnd = False, 0, float(flow.ssthresh)
                flow.law.stage(flow.cwnd, now)
                arm(flow, now)
            elif flow.recovering:
                flow.cwnd = max(1.0, flow.cwnd - count + 1)
                if not flow.partial:
                    arm(flow, now)
                flow.partial = True
                transmit(flow, flow.una, now)
            else:
                flow.dups = 0
                arm(flow, now)
                if flow.state == SLOW:
                    flow.cwnd += 1
                    if flow.state != SLOW:
                        flow.law.stage(flow.cwnd, now)
                else:
                    flow.cwnd = flow.law.grow(flow.cwnd, count, now, rtt if flow.srtt is None else flow.srtt)
        elif flow.nxt > flow.una:
            flow.dups += 1
            if flow.recovering:
                flow.cwnd += 1
            elif flow.una - 1 > flow.recover and flow.dups == 3:
                flow.ssthresh = flow.law.threshold(min(flow.nxt - flow.una, int(flow.cwnd)))
                flow.law.reduced(flow.cwnd, False)
                flow.recover, flow.recovering, flow.partial = flow.top, True, False
                flow.cwnd = float(flow.ssthresh) + 3
                transmit(flow, flow.una, now)
        send(flow, now)
        note(flow, now)

    def expired(flow, now):
        # What recovery added does not count when the function of CUBIC remembers the window.
        if flow.recovering:
            flow.cwnd = float(flow.ssthresh)
        if flow.fired != flow.una:
            flow.ssthresh = flow.law.threshold(min(flow.nxt - flow.una, int(flow.cwnd)))
            flow.law.reduced(flow.cwnd, True)
        flow.fired, flow.recovering, flow.dups, flow.recover = flow.una, False, 0, flow.top
        flow.rto, flow.cwnd, flow.nxt, flow.due = min(2 * flow.rto, 60_000_000), 1.0, flow.una, None
        send(flow, now)
        note(flow, now)

    for i, start in enumerate(starts):
        push(start, ADDED if i else START)
    for moment, count in orders:
        push(moment, ORDER, count)
    while heap and heap[0][0] <= duration:
        now, kind, _, what = heapq.heappop(heap)
        if kind in (START, ADDED):
            flow = Flow(len(flows) + 1, algorithm, window)
            flows.append(flow)
            note(flow, now)
            send(flow, now)
        elif kind == ACKNOWLEDGMENT:
            acknowledged(*what, now)
        elif kind == TIMER and what[0].due == what[1]:
            expired(what[0], now)
        elif kind == ORDER:
            ordered += what[0]
    return " ".join(rows) + f" | {sum(f.expected - 1 for f in flows)} {lost} {again}"


for line in sys.stdin:
    name, *numbers, losses, starts, orders = line.split()
    numbers = [int(n) for n in numbers]
    print(simulate({"reno": Reno, "cubic": Cubic}[name], *numbers, [] if losses == "-" else [int(n) for n in losses.split(",")], [int(n) for n in starts.split(",")],
                   [] if orders == "-" else [tuple(map(int, o.split(":"))) for o in orders.split(",")]))
