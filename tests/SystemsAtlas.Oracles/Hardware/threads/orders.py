"""Threads as generators: what stands between two yields is one cycle. Reads questions, one a line, and answers each.

count LOCK THREADS TIMES             goes through all orders of turns one by one, and says how many end how
run LOCK THREADS TIMES TURNS...      follows the turns: counter, lost, cycles, waited, accesses that race, done or deadlock
"""
import sys
from collections import Counter


class World:
    def __init__(self, lock, threads, times):
        self.lock, self.counter, self.made, self.cycles = lock, 0, 0, 0
        self.holder, self.queue = {"a": None, "b": None}, {"a": [], "b": []}
        self.asleep, self.waited, self.accesses = set(), 0, []
        self.bodies = {n: self.body(n, times) for n in range(1, threads + 1)}
        self.alive = set(self.bodies)
        for n in self.bodies:
            next(self.bodies[n])

    def turn(self, n):
        self.cycles += 1
        self.waited += len(self.asleep)
        try:
            next(self.bodies[n])
        except StopIteration:
            self.alive.discard(n)

    def body(self, n, times):
        first = {"none": "", "atomic": "", "mutex": "a", "spin": "a", "ordered": "ab", "crossed": "ab" if n % 2 else "ba"}[self.lock]
        for _ in range(times):
            for lock in first:
                yield from self.take(n, lock)
            if self.lock == "atomic":
                yield
                self.counter += 1
            else:
                yield
                register = self.counter
                self.accesses.append((n, "load", set(first)))
                yield
                register += 1
                yield
                self.counter = register
                self.accesses.append((n, "store", set(first)))
            self.made += 1
            for lock in reversed(first):
                yield
                self.give(lock)

    def take(self, n, lock):
        yield
        while self.holder[lock] is not None:
            self.waited += 1
            if self.lock != "spin":
                self.queue[lock].append(n)
                self.asleep.add(n)
                return
            yield
        self.holder[lock] = n

    def give(self, lock):
        self.holder[lock] = self.queue[lock].pop(0) if self.queue[lock] else None
        self.asleep.discard(self.holder[lock])

    def races(self):
        def race(one, other):
            return one[0] != other[0] and "store" in (one[1], other[1]) and not one[2] & other[2]

        return sum(any(race(access, earlier) for earlier in self.accesses[:i]) for i, access in enumerate(self.accesses))


def run(lock, threads, times, turns):
    world = World(lock, threads, times)
    for n in turns:
        if n in world.alive and n not in world.asleep:
            world.turn(n)
    end = "done" if not world.alive else "deadlock" if world.alive == world.asleep else "unfinished"
    return f"{world.counter} {world.made - world.counter} {world.cycles} {world.waited} {world.races()} {end}"


PROGRAMS = {"none": "l+s", "atomic": "@", "mutex": "Al+sa", "spin": "Al+sa", "ordered": "ABl+sba", "crossed": "ABl+sba"}


def count(lock, threads, times):
    swap = str.maketrans("ABab", "BAba")
    programs = [(PROGRAMS[lock].translate(swap) if lock == "crossed" and n % 2 else PROGRAMS[lock]) * times for n in range(threads)]
    ends, at, registers = Counter(), [0] * threads, [0] * threads

    def go(counter, held):
        moved = False
        for n in range(threads):
            if at[n] == len(programs[n]):
                continue
            what = programs[n][at[n]]
            if what.lower() in held and what.isupper():
                continue
            moved, kept = True, registers[n]
            if what == "l":
                registers[n] = counter
            elif what == "+":
                registers[n] += 1
            after = registers[n] if what == "s" else counter + (what == "@")
            at[n] += 1
            go(after, held | {what.lower()} if what in "AB" else held - {what})
            at[n] -= 1
            registers[n] = kept
        if not moved:
            ends[counter if all(at[n] == len(programs[n]) for n in range(threads)) else "deadlock"] += 1

    go(0, frozenset())
    values = sorted(v for v in ends if v != "deadlock") + [v for v in ends if v == "deadlock"]
    return " ".join(f"{v}:{ends[v]}" for v in values)


for line in sys.stdin:
    what, lock, threads, times, *turns = line.split()
    print(count(lock, int(threads), int(times)) if what == "count" else run(lock, int(threads), int(times), [int(t) for t in turns]))
