"""Follows runs of Paxos, one JSON document a line, by the rules of "Paxos Made Simple" (Lamport, 2001), and prints for each what the acceptors hold, what is chosen and what is learned.
Whatever a node sent or wrote that the rules do not make it send or write is printed in place of that."""
import json
import sys


class Broken(Exception):
    pass


def need(condition, words):
    if not condition:
        raise Broken(words)


def follow(run):
    majority = run["acceptors"] // 2 + 1
    need(majority == run["majority"], "majority")
    disks = {}          # acceptor -> (highest prepare answered, {slot: (ballot, value)})
    sent = {}           # number -> message
    open_messages = set()
    due = []            # what must be sent next: (kind, from, to, ballot, slot, value, promised, accepted)
    wishes = {f"p{i + 1}": [w] for i, w in enumerate(run["wishes"])}
    promises = {}       # ballot -> {acceptor: {slot: (ballot, value)}}
    owner = {}          # ballot -> proposer
    asked = {}          # (ballot, slot) -> value
    votes, chosen, reports, learned = {}, [], {}, {}

    def disk(name):
        return disks.setdefault(name, (0, {}))

    def same_disk(event):
        promised, accepted = disk(event["acceptor"])
        need((event["promised"], {p["slot"]: (p["ballot"], p["value"]) for p in event["accepted"]}) == (promised, accepted), f"disk of {event['acceptor']}")

    last = None
    for event in run["events"]:
        what = event["what"]
        if what not in ("sent", "chosen", "learned"):
            need(not due, f"not sent: {due}")
        if what == "sent":
            m = event
            sent[m["message"]] = m
            open_messages.add(m["message"])
            entry = (m["kind"], m["from"], m["to"], m["ballot"], m["slot"], m["value"], m["promised"], tuple((p["slot"], p["ballot"], p["value"]) for p in m["accepted"]))
            if m["from"][0] == "a":
                need(due and due[0] == entry, f"sent {entry}, due {due}")
                due.pop(0)
            elif m["kind"] == "prepare":
                need(owner.setdefault(m["ballot"], m["from"]) == m["from"], "two proposers with one ballot")
            elif m["kind"] == "accept":
                need(owner.get(m["ballot"]) == m["from"], "accept of another's ballot")
                got = list(promises.get(m["ballot"], {}).values())[:majority]
                need(len(got) >= majority, f"accept {m['ballot']} without a majority")
                found = max((p[m["slot"]] for p in got if m["slot"] in p), default=None)
                if found:
                    need(m["value"] == found[1], f"ballot {m['ballot']} must propose {found[1]}")
                else:
                    need(m["value"] in wishes[m["from"]], f"{m['value']} is nobody's wish")
                need(asked.setdefault((m["ballot"], m["slot"]), m["value"]) == m["value"], "two values in one ballot")
            elif m["kind"] == "learn":
                need(learned.get(m["slot"]) == m["value"], "news of what is not learned")
        elif what == "written":
            last = m = sent[event["message"]]
            open_messages.remove(event["message"])
            a = m["to"]
            promised, accepted = disk(a)
            if m["kind"] == "prepare":
                need(m["ballot"] > promised, f"{a} may not promise {m['ballot']}")
                disks[a] = (m["ballot"], accepted)
                due.append(("promise", a, m["from"], m["ballot"], m["slot"], "", 0, tuple((s, *accepted[s]) for s in sorted(accepted))))
            else:
                need(m["ballot"] >= promised, f"{a} may not accept {m['ballot']}")
                disks[a] = (m["ballot"], {**accepted, m["slot"]: (m["ballot"], m["value"])})
                due.append(("accepted", a, "l1", m["ballot"], m["slot"], m["value"], 0, ()))
                vote = votes.setdefault((m["slot"], m["ballot"]), set())
                vote.add(a)
            same_disk(event)
        elif what == "refused":
            m = sent[event["message"]]
            open_messages.remove(event["message"])
            top = max([disk(m["to"])[0], *event["writing"]])
            need(m["ballot"] <= top if m["kind"] == "prepare" else m["ballot"] < top, f"{m['to']} may not refuse {m['ballot']}")
            due = [("refused", m["to"], m["from"], m["ballot"], m["slot"], "", top, ())]
        elif what == "heard":
            m = sent[event["message"]]
            open_messages.remove(event["message"])
            if m["kind"] == "promise":
                promises.setdefault(m["ballot"], {})[m["from"]] = {p["slot"]: (p["ballot"], p["value"]) for p in m["accepted"]}
            elif m["kind"] == "accepted":
                reports.setdefault((m["slot"], m["ballot"]), set()).add(m["from"])
        elif what in ("lost", "dropped", "unwritten"):
            open_messages.remove(event["message"])
        elif what == "requested":
            wishes[event["node"]].append(event["value"])
        elif what in ("crashed", "restarted"):
            if event["node"][0] == "a":
                if what == "crashed" and run["memory"] == "lost":
                    disks[event["node"]] = (0, {})
                same_disk(event)
            if event["node"] == "l1" and what == "crashed":
                reports, learned = {}, {}
        elif what == "chosen":
            need(last and len(votes[(event["slot"], event["ballot"])]) == majority and (last["slot"], last["ballot"], last["value"]) == (event["slot"], event["ballot"], event["value"]), "chosen without a majority")
            chosen.append((event["slot"], event["value"]))
        elif what == "learned":
            need(len(reports.get((event["slot"], event["ballot"]), ())) == majority, "learned without a majority")
            learned[event["slot"]] = event["value"]
    need(not due, f"not sent at the end: {due}")
    for (slot, ballot), who in votes.items():
        if len(who) >= majority:
            need(any(s == slot for s, _ in chosen), f"a majority in slot {slot} was not noticed")
    names = [f"a{i + 1}" for i in range(run["acceptors"])]
    held = " ".join(f"{n}:{disk(n)[0]}" + "".join(f"/{s}={b}{v}" for s, (b, v) in sorted(disk(n)[1].items())) for n in names)
    return f"{held} chosen {' '.join(f'{s}={v}' for s, v in sorted(set(chosen)))} learned {' '.join(f'{s}={v}' for s, v in sorted(learned.items()))} open {len(open_messages)}"


for text in sys.stdin:
    try:
        print(follow(json.loads(text)))
    except Broken as broken:
        print("broken:", broken)
