namespace SystemsAtlas.Models.RiscV;

/// <summary>An instruction with its operands.</summary>
/// <param name="Op">Which.</param>
/// <param name="Rd">The register that it writes, 0 to 31; 0 where it writes none.</param>
/// <param name="Rs1">The first register that it reads.</param>
/// <param name="Rs2">The second.</param>
/// <param name="Immediate">
/// The number in it, with its sign, as it is added: an offset in bytes from the instruction itself for branches and jumps, a multiple of 4096 for <c>lui</c> and <c>auipc</c>,
/// the places of a shift, the bits fm, pred and succ of a fence.
/// </param>
public readonly record struct Instruction(Op Op, int Rd, int Rs1, int Rs2, long Immediate)
{
    /// <summary>The length of every instruction in bytes.</summary>
    public const int Size = 4;

    /// <summary>Its row in the table.</summary>
    public InstructionForm Form => InstructionTable.Of(Op);

    /// <summary>Whether it goes elsewhere on a condition.</summary>
    public bool IsBranch => Form.Format is Format.B;

    /// <summary>Whether it always goes elsewhere: <c>jal</c> and <c>jalr</c>.</summary>
    public bool IsJump => Op is Op.Jal or Op.Jalr;

    /// <summary>Whether it reads memory.</summary>
    public bool IsLoad => Form.Format is Format.Load;

    /// <summary>Whether it writes memory.</summary>
    public bool IsStore => Form.Format is Format.S;

    /// <summary>Whether it has a register to write, which may be register 0.</summary>
    public bool HasRd => Form.Format.HasRd() && !IsFence;

    /// <summary>Whether it reads <see cref="Rs1"/>.</summary>
    public bool HasRs1 => Form.Format.HasRs1() && !IsFence;

    /// <summary>Whether it reads <see cref="Rs2"/>.</summary>
    public bool HasRs2 => Form.Format.HasRs2();

    private bool IsFence => Form.Format is Format.Fence;

    /// <summary>Its 32 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A register or the immediate does not fit.</exception>
    public uint Encode()
    {
        var form = Form;
        if ((Rd | Rs1 | Rs2) is < 0 or > 31) throw new ArgumentOutOfRangeException(nameof(Rd), "a register has a number from 0 to 31");
        if (!form.Immediates.Holds(Immediate)) throw new ArgumentOutOfRangeException(nameof(Immediate), $"{Immediate} does not fit into {form.Mnemonic}");
        var word = form.Match | RiscV.Immediate.Put(form.Format, Immediate);
        if (form.Format.HasRd()) word |= (uint)Rd << 7;
        if (form.Format.HasRs1()) word |= (uint)Rs1 << 15;
        if (form.Format.HasRs2()) word |= (uint)Rs2 << 20;
        return word;
    }

    /// <summary>Reads 32 bits. What a fence has in fields that mean nothing yet is kept and ignored, as the manual demands (section 2.7).</summary>
    /// <returns>Whether they are an instruction of RV64I or M.</returns>
    public static bool TryDecode(uint word, out Instruction instruction)
    {
        instruction = default;
        if (InstructionTable.Find(word) is not { Format: var format } form) return false;
        instruction = new(form.Op, format.HasRd() ? Field(word, 7) : 0, format.HasRs1() ? Field(word, 15) : 0, format.HasRs2() ? Field(word, 20) : 0, RiscV.Immediate.Take(format, word));
        return true;
    }

    private static int Field(uint word, int from) => (int)(word >> from) & 31;
}
