namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What an instruction of optimised code does.</summary>
internal enum Fast
{
    /// <summary>Nothing: the byte code has an instruction here that only moves a value, which a register allocator settles.</summary>
    Move,
    LoadContext,
    StoreContext,
    CheckSmall,
    CheckNumber,
    CheckHeapNumber,
    CheckString,
    CheckShapes,
    CheckTarget,
    GiveUp,
    Integer,
    IntegerConstant,
    IntegerAlone,
    Float,
    FloatConstant,
    FloatAlone,
    Concatenate,
    CompareIntegers,
    CompareFloats,
    CompareStrings,
    Call,
    LoadField,
    StoreField,
    AddField,
    Runtime,
    Branch,
    Return,
}

/// <summary>An instruction of optimised code.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Of">The instruction of the byte code that it was made for: where the interpreter goes on if it fails.</param>
/// <param name="Register">The register that it looks at, or -1 for the accumulator.</param>
/// <param name="Shapes">The shapes that it accepts.</param>
/// <param name="Text">As the listing writes it; empty for one that needs no instruction.</param>
internal sealed record FastOp(Fast Kind, int Of, int Register, IReadOnlyList<Shape> Shapes, string Text)
{
    /// <summary>Why it fails, in V8's words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The function that it accepts.</summary>
    public Routine? Target { get; init; }

    /// <summary>Whether it checks what the code assumes.</summary>
    public bool IsGuard => Kind is Fast.CheckSmall or Fast.CheckNumber or Fast.CheckHeapNumber or Fast.CheckString or Fast.CheckShapes or Fast.CheckTarget or Fast.GiveUp;
}

/// <summary>Machine code that assumes what the feedback said when it was made.</summary>
internal sealed class OptimisedCode
{
    public required IReadOnlyList<FastOp> Ops { get; init; }

    /// <summary>Where the code for each instruction of the byte code begins, or -1 where it has none.</summary>
    public required int[] Starts { get; init; }

    /// <summary>The loop that enters it, or -1 for a call.</summary>
    public required int Entry { get; init; }

    /// <summary>Shapes whose fields it took for of one kind.</summary>
    public required IReadOnlySet<Shape> RelyingOn { get; init; }

    /// <summary>Whether it may not be entered any more, nor be returned to.</summary>
    public bool IsDiscarded { get; set; }

    public int Guards => Ops.Count(o => o.IsGuard);

    /// <summary>Instructions of a machine.</summary>
    public int Size => Ops.Count(o => o.Text.Length > 0);
}
