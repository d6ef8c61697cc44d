using System.Globalization;
using System.Text;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.RiscV;

/// <summary>Assembly text drawn by chance: every instruction and every pseudo-instruction with operands at the edges of what fits and within, data of every kind, labels of every kind.</summary>
internal sealed class RiscVSources(ulong seed)
{
    private static readonly string[] Symbols = ["near", "constants", "words+8", "words", "zeros", "zeros+12"];

    // Operands: r register, i 12 bits, s and w shifts, u 20 bits, t a target, y a symbol, n any number, h and l halves, f sets of a fence.
    private static readonly string[] Forms =
    [
        "lui r, u", "auipc r, u", "jal r, t", "jal t", "j t", "jalr r, i(r)", "jalr r", "jalr i(r)", "jalr r, r", "jalr r, r, i", "jalr r, i", "jr r", "jr i(r)", "jr r, i", "ret",
        "beq r, r, t", "bne r, r, t", "blt r, r, t", "bge r, r, t", "bltu r, r, t", "bgeu r, r, t", "bgt r, r, t", "ble r, r, t", "bgtu r, r, t", "bleu r, r, t",
        "beqz r, t", "bnez r, t", "blez r, t", "bgez r, t", "bltz r, t", "bgtz r, t",
        "lb r, i(r)", "lh r, i(r)", "lw r, i(r)", "ld r, i(r)", "lbu r, i(r)", "lhu r, i(r)", "lwu r, i(r)", "sb r, i(r)", "sh r, i(r)", "sw r, i(r)", "sd r, i(r)", "lw r, (r)", "sd r, (r)",
        "lb r, y", "lh r, y", "lw r, y", "ld r, y", "lbu r, y", "lhu r, y", "lwu r, y", "sb r, y, q", "sh r, y, q", "sw r, y, q", "sd r, y, q",
        "addi r, r, i", "slti r, r, i", "sltiu r, r, i", "xori r, r, i", "ori r, r, i", "andi r, r, i", "slli r, r, s", "srli r, r, s", "srai r, r, s", "addiw r, r, i", "slliw r, r, w", "srliw r, r, w", "sraiw r, r, w",
        "add r, r, r", "sub r, r, r", "sll r, r, r", "slt r, r, r", "sltu r, r, r", "xor r, r, r", "srl r, r, r", "sra r, r, r", "or r, r, r", "and r, r, r", "addw r, r, r", "subw r, r, r", "sllw r, r, r", "srlw r, r, r", "sraw r, r, r",
        "mul r, r, r", "mulh r, r, r", "mulhsu r, r, r", "mulhu r, r, r", "div r, r, r", "divu r, r, r", "rem r, r, r", "remu r, r, r", "mulw r, r, r", "divw r, r, r", "divuw r, r, r", "remw r, r, r", "remuw r, r, r",
        "add r, r, i", "and r, r, i", "or r, r, i", "xor r, r, i", "slt r, r, i", "sltu r, r, i", "sll r, r, s", "srl r, r, s", "sra r, r, s", "addw r, r, i", "sllw r, r, w", "srlw r, r, w", "sraw r, r, w",
        "nop", "mv r, r", "move r, r", "not r, r", "neg r, r", "negw r, r", "sext.b r, r", "sext.h r, r", "sext.w r, r", "zext.b r, r", "zext.h r, r", "zext.w r, r",
        "seqz r, r", "snez r, r", "sltz r, r", "sgtz r, r", "sgt r, r, r", "sgtu r, r, r", "li r, n", "li r, n", "li r, n", "li r, n", "la r, y", "lla r, y", "call near", "call r, near", "tail near", "jump near, r",
        "ecall", "ebreak", "fence", "fence f, f", "fence.tso", "lui r, %hi(y)", "addi r, r, %lo(y)", "lw r, %lo(y)(r)", "sd r, %lo(y)(r)",
        "lui r, %hi(k)", "addi r, r, %lo(k)", "addi r, r, e", "li r, e", "add r, r, 'a'", "li r, '\\n'", "lla r, k",
    ];

    private readonly SeededRandom _random = new(seed);

    /// <summary>A text with so many lines of each form. What stands between them keeps every target within reach of a branch.</summary>
    public string Draw(int ofEach)
    {
        var lines = Enumerable.Repeat(Forms, ofEach).SelectMany(f => f).ToList();
        _random.Shuffle(lines);
        var text = new StringBuilder("# drawn by chance\n.equ size, 24\nwide = 0x7ff\n.globl _start\n_start:\n.Lstart: nop\n.Lend:\n3:\n");
        for (var i = 0; i < lines.Count; i++)
        {
            if (i % 25 == 0) text.Append(CultureInfo.InvariantCulture, $"{i / 25 % 3 + 1}: /* a place */\n");
            text.Append('\t').Append(Filled(lines[i])).Append(i % 7 == 0 ? " # as drawn\n" : i % 5 == 0 ? " ; nop\n" : "\n");
            if (i % 100 == 99) text.Append(i % 200 == 199 ? ".byte 1, 2\n.align 3\n" : ".balign 16\n");
        }
        text.Append("1: 2: 3: nop\nnear: ret\n");
        return text.Append(Data()).ToString();
    }

    private string Filled(string form)
    {
        var text = new StringBuilder();
        var space = form.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return form;
        for (var i = 0; i < form.Length; i++)
        {
            // Only a letter by itself stands for something.
            var isAlone = i > space && char.IsAsciiLetter(form[i]) && !char.IsAsciiLetter(form[i - 1]) && form[i - 1] is not ('_' or '%' or '\'' or '\\' or '.') && (i + 1 == form.Length || (!char.IsAsciiLetter(form[i + 1]) && form[i + 1] != '_'));
            text.Append(isAlone ? Drawn(form[i]) : form[i].ToString());
        }
        return text.ToString();
    }

    private string Drawn(char letter) => letter switch
    {
        'r' => Register(0),
        'q' => Register(1),
        'i' => Number(-2048, 2047),
        's' => Number(0, 63),
        'w' => Number(0, 31),
        'u' => Number(0, 0xfffff),
        't' => Pick("3b", "1f", "2f", ". + 8", ".-4", "1f+4"),
        'y' => Pick(Symbols),
        'n' => Long().ToString(CultureInfo.InvariantCulture),
        'k' => Number(int.MinValue, 0x7ffff7ff),
        'e' => Pick("size", "size * 2 + 1", "(size + 3) / 2 % 5", "~size & 0xff", "1 << 4 | 3", "wide >> 1", "-(size - 20)", "'a' - 'A'", "2 + 1 | 4", "7 ^ 2 + 1", "0b101", "017", "-1 >> 60"),
        'f' => Pick("iorw", "rw", "r", "w", "i", "o", "ow", "ir", "io"),
        _ => throw new InvalidOperationException($"nothing is drawn for {letter}"),
    };

    private string Register(int least)
    {
        var number = (int)_random.Integer(least, 31);
        return _random.Chance(0.3) ? $"x{number}" : number == 8 && _random.Chance(0.5) ? "fp" : Registers.Names[number];
    }

    // Edges are drawn as often as the rest, in decimal or in base 16.
    private string Number(long least, long most)
    {
        var number = _random.Integer(0, 5) switch { 0 => least, 1 => most, 2 => Math.Max(least, Math.Min(most, 0)), _ => _random.Integer(least, most) };
        return number >= 0 && _random.Chance(0.3) ? $"0x{number:x}" : number.ToString(CultureInfo.InvariantCulture);
    }

    // Numbers of every length, near powers of two, and with many zeros at the end.
    private long Long()
    {
        var bits = (int)_random.Integer(1, 64);
        var number = (long)(_random.NextBits() >> (64 - bits));
        return _random.Integer(0, 4) switch { 0 => number, 1 => -number, 2 => (1L << (bits - 1)) + _random.Integer(-2, 2), 3 => number << (int)_random.Integer(0, 63), _ => _random.Integer(-5000, 5000) };
    }

    private string Pick(params string[] from) => from[_random.Integer(0, from.Length - 1)];

    private string Data()
    {
        var text = new StringBuilder(".section .rodata\nconstants: .asciz \"tab\\t, quote \\\", \\101, \\x42, end\"\n.ascii \"no end\", \"two\"\n.align 2\n.word constants, near - _start, .\n.dword near, -1, 0x123456789abcdef0\n.data\n.align 3\nwords:\n");
        for (var i = 0; i < 40; i++)
            text.Append(Pick(".byte ", ".half ", ".word ", ".dword ", ".2byte ", ".4byte ", ".8byte ", ".quad ", ".long ", ".short ")).Append(Number(-128, 255)).Append(", ").Append(Number(-128, 127)).Append('\n');
        return text.Append(".zero 5\n.skip 3, 0xab\n.balign 8, 0x11\n.string \"end\"\n.bss\n.balign 4\nzeros: .zero 100\n.Lz: .word 0\n").ToString();
    }
}
