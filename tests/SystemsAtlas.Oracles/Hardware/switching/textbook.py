"""Schedules one core as textbooks do by hand: cycle by cycle, from the rules alone.

A line of input is a JSON object: policy, quantum, cost, jobs as [arrival, burst, priority]. A line of output: the bars of the chart as
[process, from, to], then for each process its response, turnaround and waiting, then the switches.

Rules (Silberschatz, Galvin and Gagne, 10th edition, section 5.3; POSIX section 2.8.4 for who is preempted; Linux 6.5 for the weights):
- who arrives stands behind those that are ready; who used up its quantum stands behind whoever arrived until then;
- priority: least number first, preempting at once; the preempted one goes first among its equals and has the rest of its quantum;
- fair: least virtual runtime, the one that waits longest among equals; who arrives starts at the least of those that are there, and never below
  the least of earlier arrivals; nobody is preempted by an arrival;
- a switch takes so many cycles, the first half (rounded down) before the choice; the very first process is there already.
"""
import json
import sys

WEIGHTS = [88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
           1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15]


def schedule(policy, quantum, cost, jobs):
    n = len(jobs)
    left = [burst for _, burst, _ in jobs]
    rest = [quantum] * n          # of the quantum
    spent = [0] * n               # of virtual runtime, whole stretches
    response, end = [None] * n, [None] * n
    queue, chart, switches = [], [], 0
    floor = 0
    running, since, stretch = None, 0, 0   # since: of the bar; stretch: of virtual runtime
    countdown, stage = 0, None             # of a switch: 'save', then 'load'
    chosen, fresh = None, True
    t = 0

    def now_spent(p):
        return spent[p] + (t - stretch) * 1024 * 1024 // WEIGHTS[jobs[p][2] + 20]

    def best():
        if policy == "round-robin":
            return queue[0]
        key = (lambda p: jobs[p][2]) if policy == "priority" else (lambda p: spent[p])
        return min(queue, key=key)         # min takes the first among equals

    def settle(p):
        nonlocal stretch
        if policy == "fair":
            spent[p] = now_spent(p)
        stretch = t

    def bar(p):
        if t > since:
            chart.append([p, since, t])

    while any(e is None for e in end):
        for p, (arrival, _, _) in enumerate(jobs):
            if arrival == t:
                if policy == "fair":
                    there = [spent[q] for q in queue] + ([now_spent(running)] if running is not None else []) + ([spent[chosen]] if chosen is not None else [])
                    floor = max(floor, min(there)) if there else floor
                    spent[p] = floor
                queue.append(p)
        # What happens without any time passing goes on until something takes time.
        while True:
            if stage == "save" and countdown == 0:
                chosen = best()
                queue.remove(chosen)
                stage, countdown = "load", cost - cost // 2
            elif stage == "load" and countdown == 0:
                running, chosen, stage = chosen, None, None
                switches += 1
                since = stretch = t
            elif running is not None and left[running] == 0:
                p, running = running, None
                settle(p)
                bar(p)
                end[p] = t
                if queue:
                    stage, countdown = "save", cost // 2
            elif running is not None and rest[running] == 0:
                p = running
                settle(p)
                rest[p] = quantum
                queue.append(p)
                if best() == p:
                    queue.remove(p)
                else:
                    running = None
                    bar(p)
                    stage, countdown = "save", cost // 2
            elif running is not None and policy == "priority" and queue and jobs[best()][2] < jobs[running][2]:
                p, running = running, None
                bar(p)
                queue.insert(0, p)
                stage, countdown = "save", cost // 2
            elif running is None and stage is None and queue:
                if fresh:
                    running = best()
                    queue.remove(running)
                    since = stretch = t
                else:
                    stage, countdown = "save", cost // 2
            else:
                break
            fresh = False
        if running is not None:
            if response[running] is None:
                response[running] = t - jobs[running][0]
            left[running] -= 1
            rest[running] -= 1
        elif stage is not None:
            countdown -= 1
        t += 1
    turnaround = [end[p] - jobs[p][0] for p in range(n)]
    return {"chart": chart, "response": response, "turnaround": turnaround, "waiting": [turnaround[p] - jobs[p][1] for p in range(n)], "switches": switches}


for line in sys.stdin:
    print(json.dumps(schedule(**json.loads(line))))
