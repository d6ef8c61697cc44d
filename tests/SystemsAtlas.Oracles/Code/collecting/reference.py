"""What the model of garbage collectors is compared with.

"counted" runs a program on CPython's own objects, with its collector of cycles switched off, and says after every line which objects its reference counts have left.
"traced" does the same and has gc.collect() look for cycles where the program says collect.
The others lay objects out as the papers say: first fit in address order with mark and sweep (McCarthy), sliding in address order (the LISP2 compactor), breadth first into the other half (Cheney).
One line of JSON a case on standard input; one line of JSON for each on standard output.
"""
import gc
import json
import re
import sys
import weakref

PLACE = r"[a-z]\w*(?:\.\w+)*"


def statements(text):
    for line in text.split("\n"):
        for part in line.split("#")[0].split(";"):
            if part.strip():
                yield part.strip()


class Node:
    """An object with room for a number of fields, which get their names when they are first written."""

    def __init__(self, number, room):
        self.number, self.room, self.fields = number, room, {}


class Mistake(Exception):
    pass


class Program:
    """The language itself. What is made, forgotten and collected is up to those below."""

    def __init__(self):
        self.variables, self.made = {}, 0

    def holder(self, place):
        at = self.read(place.rsplit(".", 1)[0])
        if at is None:
            raise Mistake(place)
        return at

    def read(self, place):
        if "." not in place:
            if place not in self.variables:
                raise Mistake(place)
            return self.variables[place]
        return self.holder(place).fields.get(place.rsplit(".", 1)[1])

    def check(self, place):
        if "." in place:
            holder, name = self.holder(place), place.rsplit(".", 1)[1]
            if name not in holder.fields:
                if len(holder.fields) == holder.room:
                    raise Mistake(place)
                holder.fields[name] = None

    def write(self, place, value):
        if "." in place:
            self.holder(place).fields[place.rsplit(".", 1)[1]] = value
        else:
            self.variables[place] = value

    def do(self, statement):
        if match := re.fullmatch(r"drop (\w+)", statement):
            if match[1] not in self.variables:
                raise Mistake(statement)
            del self.variables[match[1]]
        elif statement.startswith("collect"):
            self.collect()
        elif match := re.fullmatch(rf"({PLACE}) = new (\d+)", statement):
            self.check(match[1])
            node = self.make(int(match[2]))
            if node is not None:
                self.write(match[1], node)
        elif match := re.fullmatch(rf"({PLACE}) = null", statement):
            self.check(match[1])
            self.write(match[1], None)
        elif match := re.fullmatch(rf"({PLACE}) = ({PLACE})", statement):
            value = self.read(match[2])
            self.check(match[1])
            self.write(match[1], value)
        else:
            raise ValueError(statement)


class Python(Program):
    """CPython's own memory management."""

    def __init__(self, looks_for_cycles):
        super().__init__()
        self.looks_for_cycles, self.weak, self.said = looks_for_cycles, [], []

    def make(self, room):
        self.made += 1
        node = Node(self.made, room)
        self.weak.append(weakref.ref(node))
        return node

    def collect(self):
        if self.looks_for_cycles:
            gc.collect()
            self.said.append(self.alive())

    def alive(self):
        return " ".join(str(i + 1) for i, w in enumerate(self.weak) if w() is not None)


class Laid(Program):
    """Objects at addresses in a heap of words; each takes a word more than its fields."""

    def __init__(self, words):
        super().__init__()
        self.words, self.at, self.said, self.nodes = words, {}, [], []

    def make(self, room):
        address = self.find(room + 1)
        if address is None:
            self.collect()
            address = self.find(room + 1)
            if address is None:
                self.said.append("refused")
                return None
        self.made += 1
        node = Node(self.made, room)
        self.at[node] = address
        return node

    def reached(self):
        """Breadth first, variables in their order, fields in theirs."""
        order = []
        for node in self.variables.values():
            if node is not None and node not in order:
                order.append(node)
        for node in order:
            for target in node.fields.values():
                if target is not None and target not in order:
                    order.append(target)
        return order

    def say(self):
        self.said.append(" ".join(f"{n.number}@{a}" for n, a in sorted(self.at.items(), key=lambda e: e[0].number)))


class MarkSweep(Laid):
    def find(self, words):
        used = [False] * self.words
        for node, at in self.at.items():
            for i in range(at, at + node.room + 1):
                used[i] = True
        for start in range(self.words - words + 1):
            if not any(used[start:start + words]):
                return start
        return None

    def collect(self):
        live = self.reached()
        self.at = {n: a for n, a in self.at.items() if n in live}
        self.say()


class MarkCompact(Laid):
    end = 0

    def find(self, words):
        if self.end + words > self.words:
            return None
        self.end += words
        return self.end - words

    def collect(self):
        live, free = set(self.reached()), 0
        old, self.at = sorted((a, n.number, n) for n, a in self.at.items() if n in live), {}
        for _, _, node in old:
            self.at[node] = free
            free += node.room + 1
        self.end = free
        self.say()


class Copying(Laid):
    half, free = 0, 0

    def find(self, words):
        if self.free + words > self.half + self.words // 2:
            return None
        self.free += words
        return self.free - words

    def collect(self):
        self.half = self.words // 2 - self.half
        self.free, self.at = self.half, {}
        for node in self.reached():
            self.at[node] = self.free
            self.free += node.room + 1
        self.say()


def answer(case):
    kind = case["kind"]
    program = Python(kind == "traced") if kind in ("counted", "traced") else {"mark-sweep": MarkSweep, "mark-compact": MarkCompact, "copying": Copying}[kind](case["heap"])
    for statement in statements(case["program"]):
        try:
            program.do(statement)
        except Mistake:
            program.said.append("mistake")
            break
        if kind == "counted":
            program.said.append(program.alive())
    if isinstance(program, Laid):
        program.say()
    return program.said


def main():
    gc.disable()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))
        gc.collect()


if __name__ == "__main__":
    if sys.argv[1:] == ["--version"]:
        print("reference 1.0")
    else:
        main()
