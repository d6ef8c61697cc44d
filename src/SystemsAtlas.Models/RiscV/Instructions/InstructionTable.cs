namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// The instructions of RV64I and M in user mode: assembler, decoder, encoder and disassembler read them here.
/// Source: The RISC-V Instruction Set Manual, volume I, version 20240411, chapter 34, "RV32/64G Instruction Set Listings".
/// </summary>
public static class InstructionTable
{
    private const uint Load = 0x03, MiscMem = 0x0f, OpImm = 0x13, Auipc = 0x17, OpImm32 = 0x1b, Store = 0x23, OpReg = 0x33, Lui = 0x37, OpReg32 = 0x3b, Branch = 0x63, Jalr = 0x67, Jal = 0x6f, System = 0x73;

    /// <summary>All rows, in the order of <see cref="Op"/>.</summary>
    public static ImmutableArray<InstructionForm> All { get; } =
    [
        Row(Op.Lui, "lui", Format.U, Lui), Row(Op.Auipc, "auipc", Format.U, Auipc), Row(Op.Jal, "jal", Format.J, Jal), Row(Op.Jalr, "jalr", Format.Jalr, Jalr, 0),
        Row(Op.Beq, "beq", Format.B, Branch, 0), Row(Op.Bne, "bne", Format.B, Branch, 1), Row(Op.Blt, "blt", Format.B, Branch, 4),
        Row(Op.Bge, "bge", Format.B, Branch, 5), Row(Op.Bltu, "bltu", Format.B, Branch, 6), Row(Op.Bgeu, "bgeu", Format.B, Branch, 7),
        Row(Op.Lb, "lb", Format.Load, Load, 0), Row(Op.Lh, "lh", Format.Load, Load, 1), Row(Op.Lw, "lw", Format.Load, Load, 2), Row(Op.Lbu, "lbu", Format.Load, Load, 4), Row(Op.Lhu, "lhu", Format.Load, Load, 5),
        Row(Op.Sb, "sb", Format.S, Store, 0), Row(Op.Sh, "sh", Format.S, Store, 1), Row(Op.Sw, "sw", Format.S, Store, 2),
        Row(Op.Addi, "addi", Format.I, OpImm, 0), Row(Op.Slti, "slti", Format.I, OpImm, 2), Row(Op.Sltiu, "sltiu", Format.I, OpImm, 3),
        Row(Op.Xori, "xori", Format.I, OpImm, 4), Row(Op.Ori, "ori", Format.I, OpImm, 6), Row(Op.Andi, "andi", Format.I, OpImm, 7),
        Row(Op.Slli, "slli", Format.Shift, OpImm, 1, 0), Row(Op.Srli, "srli", Format.Shift, OpImm, 5, 0), Row(Op.Srai, "srai", Format.Shift, OpImm, 5, 0x20),
        Row(Op.Add, "add", Format.R, OpReg, 0, 0), Row(Op.Sub, "sub", Format.R, OpReg, 0, 0x20), Row(Op.Sll, "sll", Format.R, OpReg, 1, 0), Row(Op.Slt, "slt", Format.R, OpReg, 2, 0), Row(Op.Sltu, "sltu", Format.R, OpReg, 3, 0),
        Row(Op.Xor, "xor", Format.R, OpReg, 4, 0), Row(Op.Srl, "srl", Format.R, OpReg, 5, 0), Row(Op.Sra, "sra", Format.R, OpReg, 5, 0x20), Row(Op.Or, "or", Format.R, OpReg, 6, 0), Row(Op.And, "and", Format.R, OpReg, 7, 0),
        Word(Op.FenceTso, "fence.tso", 0x8330000f), Row(Op.Fence, "fence", Format.Fence, MiscMem, 0), Word(Op.Ecall, "ecall", System), Word(Op.Ebreak, "ebreak", 1 << 20 | System),
        Row(Op.Lwu, "lwu", Format.Load, Load, 6), Row(Op.Ld, "ld", Format.Load, Load, 3), Row(Op.Sd, "sd", Format.S, Store, 3),
        Row(Op.Addiw, "addiw", Format.I, OpImm32, 0), Row(Op.Slliw, "slliw", Format.ShiftWord, OpImm32, 1, 0), Row(Op.Srliw, "srliw", Format.ShiftWord, OpImm32, 5, 0), Row(Op.Sraiw, "sraiw", Format.ShiftWord, OpImm32, 5, 0x20),
        Row(Op.Addw, "addw", Format.R, OpReg32, 0, 0), Row(Op.Subw, "subw", Format.R, OpReg32, 0, 0x20), Row(Op.Sllw, "sllw", Format.R, OpReg32, 1, 0), Row(Op.Srlw, "srlw", Format.R, OpReg32, 5, 0), Row(Op.Sraw, "sraw", Format.R, OpReg32, 5, 0x20),
        Row(Op.Mul, "mul", Format.R, OpReg, 0, 1), Row(Op.Mulh, "mulh", Format.R, OpReg, 1, 1), Row(Op.Mulhsu, "mulhsu", Format.R, OpReg, 2, 1), Row(Op.Mulhu, "mulhu", Format.R, OpReg, 3, 1),
        Row(Op.Div, "div", Format.R, OpReg, 4, 1), Row(Op.Divu, "divu", Format.R, OpReg, 5, 1), Row(Op.Rem, "rem", Format.R, OpReg, 6, 1), Row(Op.Remu, "remu", Format.R, OpReg, 7, 1),
        Row(Op.Mulw, "mulw", Format.R, OpReg32, 0, 1), Row(Op.Divw, "divw", Format.R, OpReg32, 4, 1), Row(Op.Divuw, "divuw", Format.R, OpReg32, 5, 1), Row(Op.Remw, "remw", Format.R, OpReg32, 6, 1), Row(Op.Remuw, "remuw", Format.R, OpReg32, 7, 1),
    ];

    private static readonly Dictionary<string, InstructionForm> ByMnemonic = All.ToDictionary(f => f.Mnemonic);

    // The rows that share an opcode, by its five upper bits; the two lower are 11 in every instruction of 32 bits.
    private static readonly InstructionForm[][] ByOpcode = [.. Enumerable.Range(0, 32).Select(i => All.Where(f => f.Opcode >> 2 == i).ToArray())];

    /// <summary>The row of an instruction.</summary>
    public static InstructionForm Of(Op op) => All[(int)op];

    /// <summary>The row with a mnemonic, in lower case; null when none has it.</summary>
    public static InstructionForm? Find(string mnemonic) => ByMnemonic.GetValueOrDefault(mnemonic);

    /// <summary>The row that a word is an instance of; null when it is no instruction of RV64I or M.</summary>
    public static InstructionForm? Find(uint word)
    {
        if ((word & 3) != 3) return null;
        foreach (var form in ByOpcode[(word >> 2) & 31])
            if (form.IsMatch(word)) return form;
        return null;
    }

    // What a format leaves to operands is not fixed: a row gives the rest.
    private static InstructionForm Row(Op op, string mnemonic, Format format, uint opcode, uint funct3 = 0, uint funct7 = 0) =>
        new(op, mnemonic, format, format switch
        {
            Format.U or Format.J => 0x7f,
            Format.R or Format.ShiftWord => 0xfe00707f,
            // Of the seven bits the lowest belongs to a shift by up to 63.
            Format.Shift => 0xfc00707f,
            _ => 0x707f,
        }, funct7 << 25 | funct3 << 12 | opcode);

    private static InstructionForm Word(Op op, string mnemonic, uint word) => new(op, mnemonic, Format.System, uint.MaxValue, word);
}
