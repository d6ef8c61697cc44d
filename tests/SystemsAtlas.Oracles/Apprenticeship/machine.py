# The third week's machine and its assembler, written from the page and from the RISC-V manual (version 20240411), and from nothing else of the atlas.
# Reads the test programs as JSON and writes the lines that the checker takes: results with "run", bytes with "assemble".
import json
import re
import sys

MASK = (1 << 64) - 1
START, SIZE = 0x10000, 0x10000


def signed(value, bits=64):
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


def run(start, image):
    memory = bytearray(SIZE)
    memory[start - START:start - START + len(image)] = image
    x, pc, written = [0] * 32, start, b""
    x[2] = START + SIZE

    def place(address, size):
        if not START <= address <= START + SIZE - size:
            raise SystemExit(f"the instruction at {pc:#x} asks for {size} bytes at {address:#x}, where there is no memory")
        return address - START

    while True:
        at = place(pc, 4)
        word = int.from_bytes(memory[at:at + 4], "little")
        opcode, rd, f3, rs1, rs2, f7 = word & 0x7f, word >> 7 & 31, word >> 12 & 7, word >> 15 & 31, word >> 20 & 31, word >> 25
        imm, a, b, following, result = signed(word >> 20, 12), x[rs1], x[rs2], pc + 4, None
        if opcode in (0x13, 0x33):
            other, alternative = (b, word >> 30 & 1) if opcode == 0x33 else (imm & MASK, word >> 30 & 1 if f3 == 5 else 0)
            if opcode == 0x33 and f7 == 1:
                sa, sb = signed(a), signed(b)
                quotient = (abs(sa) // abs(sb)) * (1 if (sa < 0) == (sb < 0) else -1) if sb else -1
                result = {0: sa * sb, 4: quotient, 5: a // b if b else MASK, 6: sa - quotient * sb if sb else sa, 7: a % b if b else a}[f3]
            else:
                shift = other & 63
                result = [a - other if alternative else a + other, a << shift, int(signed(a) < signed(other)), int(a < other), a ^ other, signed(a) >> shift if alternative else a >> shift, a | other, a & other][f3]
        elif opcode in (0x1b, 0x3b) and f3 == 0:
            other = b if opcode == 0x3b else imm
            result = signed(a - other if opcode == 0x3b and f7 == 0x20 else a + other, 32)
        elif opcode == 0x37:
            result = signed(word & 0xfffff000, 32)
        elif opcode == 0x17:
            result = pc + signed(word & 0xfffff000, 32)
        elif opcode == 0x03:
            size = 1 << (f3 & 3)
            at = place((a + imm) & MASK, size)
            result = int.from_bytes(memory[at:at + size], "little", signed=f3 < 4)
        elif opcode == 0x23:
            size = 1 << f3
            at = place((a + signed(f7 << 5 | rd, 12)) & MASK, size)
            memory[at:at + size] = (b & ((1 << 8 * size) - 1)).to_bytes(size, "little")
        elif opcode == 0x63:
            distance = signed(word >> 31 << 12 | (word >> 7 & 1) << 11 | (word >> 25 & 63) << 5 | (word >> 8 & 15) << 1, 13)
            taken = {0: a == b, 1: a != b, 4: signed(a) < signed(b), 5: signed(a) >= signed(b), 6: a < b, 7: a >= b}[f3]
            following = pc + distance if taken else following
        elif opcode == 0x6f:
            result, following = following, pc + signed(word >> 31 << 20 | (word >> 12 & 255) << 12 | (word >> 20 & 1) << 11 | (word >> 21 & 1023) << 1, 21)
        elif opcode == 0x67:
            result, following = following, (a + imm) & MASK & ~1
        elif word == 0x73 and x[17] == 93:
            return x[10] & 255, written, x
        elif word == 0x73 and x[17] == 64:
            at = place(x[11], x[12])
            written += bytes(memory[at:at + x[12]])
            rd, result = 10, x[12]
        else:
            raise SystemExit(f"there is no instruction {word:#010x}, at {pc:#x}")
        if result is not None and rd:
            x[rd] = result & MASK
        pc = following


NAMES = {"zero": 0, "ra": 1, "sp": 2, "a0": 10, "a1": 11, "a2": 12, "a7": 17, **{f"x{i}": i for i in range(32)}}
I = {"addi": 0, "slti": 2, "sltiu": 3, "xori": 4, "ori": 6, "andi": 7}
R = {"add": (0, 0), "sub": (0, 32), "sll": (1, 0), "slt": (2, 0), "sltu": (3, 0), "xor": (4, 0), "srl": (5, 0), "sra": (5, 32), "or": (6, 0), "and": (7, 0), "mul": (0, 1), "div": (4, 1), "divu": (5, 1), "rem": (6, 1), "remu": (7, 1)}
LOADS = {"lb": 0, "lh": 1, "lw": 2, "ld": 3, "lbu": 4, "lhu": 5, "lwu": 6}
STORES = {"sb": 0, "sh": 1, "sw": 2, "sd": 3}
BRANCHES = {"beq": 0, "bne": 1, "blt": 4, "bge": 5, "bltu": 6, "bgeu": 7}


def pieces(line):
    return [p for p in re.split(r"[\s,()]+", line) if p]


def assemble(text, start):
    labels, parts, at = {}, [], start
    for line in (l.strip() for l in text.split("\n")):
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = at
            continue
        if line.startswith(".ascii"):
            data = line.split('"')[1].replace("\\n", "\n").encode()
        elif line.startswith(".quad"):
            data = b"".join((int(n, 0) & MASK).to_bytes(8, "little") for n in pieces(line)[1:])
        else:
            data = None
        parts.append((at, line, data))
        at += 4 if data is None else len(data)
    return b"".join(encode(pieces(line), at, labels).to_bytes(4, "little") if data is None else data for at, line, data in parts)


def encode(words, at, labels):
    name, *rest = words
    if name == "ecall":
        return 0x73
    number = lambda text: int(text, 0)
    if name in STORES:
        value, offset, base = NAMES[rest[0]], number(rest[1]), NAMES[rest[2]]
        return (offset >> 5 & 127) << 25 | value << 20 | base << 15 | STORES[name] << 12 | (offset & 31) << 7 | 0x23
    if name in BRANCHES:
        one, two, d = NAMES[rest[0]], NAMES[rest[1]], labels[rest[2]] - at
        return (d >> 12 & 1) << 31 | (d >> 5 & 63) << 25 | two << 20 | one << 15 | BRANCHES[name] << 12 | (d >> 1 & 15) << 8 | (d >> 11 & 1) << 7 | 0x63
    rd = NAMES[rest[0]]
    if name in LOADS or name == "jalr":
        return (number(rest[1]) & 0xfff) << 20 | NAMES[rest[2]] << 15 | LOADS.get(name, 0) << 12 | rd << 7 | (0x67 if name == "jalr" else 0x03)
    if name in ("lui", "auipc"):
        return (number(rest[1]) & 0xfffff) << 12 | rd << 7 | (0x37 if name == "lui" else 0x17)
    if name == "jal":
        d = labels[rest[1]] - at
        return (d >> 20 & 1) << 31 | (d >> 1 & 1023) << 21 | (d >> 11 & 1) << 20 | (d >> 12 & 255) << 12 | rd << 7 | 0x6f
    rs1 = NAMES[rest[1]]
    if name in I or name == "addiw":
        return (number(rest[2]) & 0xfff) << 20 | rs1 << 15 | I.get(name, 0) << 12 | rd << 7 | (0x1b if name == "addiw" else 0x13)
    if name in ("slli", "srli", "srai"):
        return (32 if name == "srai" else 0) << 25 | (number(rest[2]) & 63) << 20 | rs1 << 15 | (1 if name == "slli" else 5) << 12 | rd << 7 | 0x13
    f3, f7 = R[name.removesuffix("w")]
    return f7 << 25 | NAMES[rest[2]] << 20 | rs1 << 15 | f3 << 12 | rd << 7 | (0x3b if name.endswith("w") else 0x33)


for vector in json.load(sys.stdin)["vectors"]:
    if sys.argv[1] == "assemble":
        print(vector["name"], assemble(vector["assembly"], int(vector["start"], 16)).hex())
    else:
        code, written, x = run(int(vector["start"], 16), bytes.fromhex(vector["image"]))
        print(vector["name"], code, written.hex() or "-", *(f"{r:x}" for r in x[1:]))
