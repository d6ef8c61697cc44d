namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>What a slot of a frame is for.</summary>
public enum SlotKind
{
    /// <summary>The address to which the function returns.</summary>
    ReturnAddress,

    /// <summary>The frame pointer of the caller, to be given back to it.</summary>
    CallerFrame,

    /// <summary>An argument.</summary>
    Argument,

    /// <summary>A variable, or a value that is kept while another call runs.</summary>
    Local,
}

/// <summary>A place in a frame.</summary>
/// <param name="Name">What it holds, such as "ra" or "n".</param>
/// <param name="Offset">Bytes from the frame's upper end, where s0 points; below 0.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Kind">What it is for.</param>
public sealed record Slot(string Name, int Offset, int Bytes, SlotKind Kind)
{
    /// <summary>Whether a byte at an offset from the frame's upper end is one of it.</summary>
    public bool Holds(long offset) => offset >= Offset && offset < Offset + Bytes;
}

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name in C.</param>
/// <param name="Register">The register that it arrives in.</param>
/// <param name="Bytes">4 for int, 8 for long and for addresses.</param>
/// <param name="IsAddress">Whether it is a pointer.</param>
public sealed record Parameter(string Name, int Register, int Bytes = 4, bool IsAddress = false);

/// <summary>How a function uses the stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">In their order.</param>
/// <param name="Bytes">The size of its frame; 0 where it has none.</param>
/// <param name="Slots">What its frame holds, by falling offset.</param>
public sealed record FunctionShape(string Name, ImmutableArray<Parameter> Parameters, int Bytes, ImmutableArray<Slot> Slots)
{
    /// <summary>The slot that holds a byte at an offset from the frame's upper end, by its place in <see cref="Slots"/>; -1 for none.</summary>
    public int SlotAt(long offset)
    {
        for (var i = 0; i < Slots.Length; i++)
            if (Slots[i].Holds(offset)) return i;
        return -1;
    }

    /// <summary>How many bytes its result has: 4 for int, 8 for unsigned long.</summary>
    public int ResultBytes { get; init; } = CNumber.IntBytes;

    /// <summary>How many arguments are stored in the frame.</summary>
    public int StoredArguments => Slots.Count(s => s.Kind == SlotKind.Argument);

    /// <summary>A function with a frame: return address and the caller's frame pointer at its upper end, then the others.</summary>
    public static FunctionShape Of(string name, ImmutableArray<Parameter> parameters, int bytes, params Slot[] others) =>
        new(name, parameters, bytes, [new("ra", -8, 8, SlotKind.ReturnAddress), new("s0", -16, 8, SlotKind.CallerFrame), .. others]);

    /// <summary>A function that neither calls nor keeps anything, and so needs no frame.</summary>
    public static FunctionShape Leaf(string name) => new(name, [], 0, []);
}
