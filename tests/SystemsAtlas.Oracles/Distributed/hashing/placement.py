# Where keys go by each rule, from the papers' descriptions alone: the CRC-32 and the MD5 are Python's.
# A line of JSON: hash, points, keys, bound, nodes. The answer: four lists of nodes, one for each rule.
import bisect, hashlib, json, math, sys, zlib
from fractions import Fraction

def words(data):
    return [int.from_bytes(hashlib.md5(data).digest()[i:i + 4], "little") for i in range(0, 16, 4)]

def points(node, count, kind):
    if kind == "md5":
        node = node.removesuffix(":11211")
        return [word for i in range(math.ceil(count / 4)) for word in words(f"{node}-{i}".encode())][:count]
    host, _, port = node.partition(":")
    found, last = [], 0
    for _ in range(count):
        last = zlib.crc32(host.encode() + b"\0" + port.encode() + last.to_bytes(4, "little"))
        found.append(last)
    return found

for line in sys.stdin:
    case = json.loads(line)
    nodes, kind = case["nodes"], case["hash"]
    hashes = [words(k.encode())[0] if kind == "md5" else zlib.crc32(k.encode()) for k in case["keys"]]
    owners = {}
    for node in nodes:
        for place in points(node, case["points"], kind):
            owners.setdefault(place, node)
    places = sorted(owners)
    walk = lambda h: (owners[places[(bisect.bisect_left(places, h) + i) % len(places)]] for i in range(len(places)))
    modulo = [nodes[(h if kind == "md5" else h >> 16 & 32767) % len(nodes)] for h in hashes]
    ring = [next(walk(h)) for h in hashes]
    capacity = math.ceil(Fraction(len(hashes) * case["bound"], 100 * len(nodes)))
    loads, bounded = {node: 0 for node in nodes}, []
    for h in hashes:
        node = next(n for n in walk(h) if loads[n] < capacity)
        loads[node] += 1
        bounded.append(node)
    weight = lambda server, digest: (1103515245 * ((1103515245 * server + 12345) % 2**31 ^ digest % 2**31) + 12345) % 2**31
    scored = [max(nodes, key=lambda n: weight(zlib.crc32(n.encode()), h)) for h in hashes]
    print(json.dumps([modulo, ring, bounded, scored]))
