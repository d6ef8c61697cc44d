namespace SystemsAtlas.Models.RiscV.Assembling;

/// <summary>
/// What pseudo-instructions become: $1, $2, $3 are their operands, $pc a label at the first instruction. Letters say the shapes of the operands: r a register, v a value, m a place in memory.
/// Sources: The RISC-V Instruction Set Manual, volume I, version 20240411, "RISC-V Assembly Programmer's Handbook"; binutils 2.40, <c>opcodes/riscv-opc.c</c>, for the forms that GNU adds.
/// What hangs on a number's size, <c>li</c>, is in <see cref="LoadConstant"/>.
/// </summary>
internal static class PseudoTable
{
    private static readonly string[] Loads = ["lb", "lh", "lw", "ld", "lbu", "lhu", "lwu"], Stores = ["sb", "sh", "sw", "sd"];
    private static readonly string[] WithImmediate = ["add", "and", "or", "xor", "slt", "sltu", "sll", "srl", "sra"], WordsWithImmediate = ["addw", "sllw", "srlw", "sraw"];

    // Of a %call the second instruction has no number of its own.
    private const string Address = "auipc $1, %pcrel_hi($2); addi $1, $1, %pcrel_lo($pc)";

    private static readonly ILookup<string, Pseudo> All = List().ToLookup(p => p.Mnemonic);

    public static IEnumerable<string> Mnemonics => All.Select(g => g.Key);

    /// <summary>The forms of a mnemonic; empty when it is none.</summary>
    public static IEnumerable<Pseudo> Of(string mnemonic) => All[mnemonic];

    private static IEnumerable<Pseudo> List() =>
    [
        new("nop", "", "addi x0, x0, 0"), new("mv", "rr", "addi $1, $2, 0"), new("move", "rr", "addi $1, $2, 0"),
        new("not", "rr", "xori $1, $2, -1"), new("neg", "rr", "sub $1, x0, $2"), new("negw", "rr", "subw $1, x0, $2"),
        new("la", "rv", Address), new("lla", "rv", Address),
        new("sext.b", "rr", "slli $1, $2, 56; srai $1, $1, 56"), new("sext.h", "rr", "slli $1, $2, 48; srai $1, $1, 48"), new("sext.w", "rr", "addiw $1, $2, 0"),
        new("zext.b", "rr", "andi $1, $2, 255"), new("zext.h", "rr", "slli $1, $2, 48; srli $1, $1, 48"), new("zext.w", "rr", "slli $1, $2, 32; srli $1, $1, 32"),
        new("seqz", "rr", "sltiu $1, $2, 1"), new("snez", "rr", "sltu $1, x0, $2"), new("sltz", "rr", "slt $1, $2, x0"), new("sgtz", "rr", "slt $1, x0, $2"),
        new("sgt", "rrr", "slt $1, $3, $2"), new("sgtu", "rrr", "sltu $1, $3, $2"),
        new("beqz", "rv", "beq $1, x0, $2"), new("bnez", "rv", "bne $1, x0, $2"), new("blez", "rv", "bge x0, $1, $2"),
        new("bgez", "rv", "bge $1, x0, $2"), new("bltz", "rv", "blt $1, x0, $2"), new("bgtz", "rv", "blt x0, $1, $2"),
        new("bgt", "rrv", "blt $2, $1, $3"), new("ble", "rrv", "bge $2, $1, $3"), new("bgtu", "rrv", "bltu $2, $1, $3"), new("bleu", "rrv", "bgeu $2, $1, $3"),
        new("j", "v", "jal x0, $1"), new("jal", "v", "jal ra, $1"),
        new("jr", "r", "jalr x0, 0($1)"), new("jr", "m", "jalr x0, $1"), new("jr", "rv", "jalr x0, $2($1)"),
        new("jalr", "r", "jalr ra, 0($1)"), new("jalr", "m", "jalr ra, $1"), new("jalr", "rr", "jalr $1, 0($2)"), new("jalr", "rv", "jalr ra, $2($1)"), new("jalr", "rrv", "jalr $1, $3($2)"),
        new("ret", "", "jalr x0, 0(ra)"),
        new("call", "v", "auipc ra, %call($1); jalr ra, (ra)"), new("call", "rv", "auipc t1, %call($2); jalr $1, (t1)"),
        new("tail", "v", "auipc t1, %call($1); jalr x0, (t1)"), new("jump", "vr", "auipc $2, %call($1); jalr x0, ($2)"),
        new("fence", "", "fence iorw, iorw"),
        .. Loads.Select(l => new Pseudo(l, "rv", $"auipc $1, %pcrel_hi($2); {l} $1, %pcrel_lo($pc)($1)")),
        .. Stores.Select(s => new Pseudo(s, "rvr", $"auipc $3, %pcrel_hi($2); {s} $1, %pcrel_lo($pc)($3)")),
        .. WithImmediate.Select(i => new Pseudo(i, "rrv", $"{(i == "sltu" ? "sltiu" : i + "i")} $1, $2, $3")),
        .. WordsWithImmediate.Select(i => new Pseudo(i, "rrv", $"{i[..^1]}iw $1, $2, $3")),
    ];
}
