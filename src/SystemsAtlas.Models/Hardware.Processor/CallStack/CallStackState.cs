namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>A call in progress, as it is at one step.</summary>
/// <param name="Place">How many calls are outside of it.</param>
/// <param name="Shape">Its function.</param>
/// <param name="Arguments">What it was called with, in words.</param>
/// <param name="Start">Bytes of stack above its frame.</param>
/// <param name="Bytes">Bytes of stack that it has taken.</param>
/// <param name="ReturnTo">The address to which it returns.</param>
/// <param name="ReturnLine">The line of C there, or 0.</param>
/// <param name="Values">What its slots hold; null where nothing was written yet.</param>
public sealed record FrameView(int Place, FunctionShape Shape, string Arguments, int Start, int Bytes, ulong ReturnTo, int ReturnLine, ImmutableArray<long?> Values);

/// <summary>The call stack between two instructions; immutable.</summary>
public sealed record CallStackState : IState
{
    /// <summary>How large the stack of a program's first thread may grow under Linux unless somebody says otherwise: getrlimit(2), RLIMIT_STACK; include/uapi/linux/resource.h, _STK_LIM.</summary>
    public const int LinuxStackBytes = 8 << 20;

    /// <summary>What the kernel puts on the stack before the program starts, here without arguments.</summary>
    public const int KernelBytes = 48;

    /// <summary>How many calls a state tells of, the deepest ones.</summary>
    internal const int MostFrames = 14;

    public required Compiled Compiled { get; init; }

    /// <summary>The size of the stack.</summary>
    public required int StackBytes { get; init; }

    /// <summary>The calls in progress, outermost first; of many the deepest.</summary>
    public ImmutableArray<FrameView> Frames { get; init; } = [];

    /// <summary>How many calls are in progress.</summary>
    public int FrameCount { get; init; }

    /// <summary>How far the stack pointer is below its start, in bytes.</summary>
    public int Depth { get; init; }

    /// <summary>The deepest that it was in this run.</summary>
    public int Deepest { get; init; }

    /// <summary>The most calls that were in progress in this run.</summary>
    public int MostCalls { get; init; }

    /// <summary>How many calls were made in this run.</summary>
    public int Calls { get; init; }

    /// <summary>The address of the instruction that was carried out last; 0 before the first.</summary>
    public ulong Pc { get; init; }

    public ulong Sp { get; init; }

    public ulong Ra { get; init; }

    public ulong A0 { get; init; }

    /// <summary>What the program has written.</summary>
    public string Output { get; init; } = "";

    /// <summary>What it ended with; null while it runs and after a fault.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether the stack was too small.</summary>
    public bool HasOverflowed { get; init; }

    /// <summary>The line of C of the instruction that was carried out last; of main's caller 0.</summary>
    public int CLine => Pc == 0 ? 0 : Compiled.CLineOf(Pc);

    /// <summary>The line of the assembly.</summary>
    public int AssemblyLine => Pc == 0 ? 0 : Compiled.AssemblyLineOf(Pc);

    /// <summary>How many calls of the function fit into a stack below main.</summary>
    public int FitsIn(int stackBytes) => Math.Max(0, (stackBytes - KernelBytes - Compiled.Shapes[0].Bytes) / Compiled.Called.Bytes);

    public RecordValue Values => Value.Record(
        ("function", Compiled.Function), ("called", Compiled.Called.Name), ("n", Compiled.N), ("tailCalls", Compiled.IsTail), ("stackBytes", StackBytes), ("stackKib", StackBytes / 1024),
        ("frameBytes", Compiled.Called.Bytes), ("mainBytes", Compiled.Shapes[0].Bytes), ("fits", FitsIn(StackBytes)), ("linuxFits", FitsIn(LinuxStackBytes)), ("linuxMib", LinuxStackBytes >> 20), ("needs", (long)(Compiled.N + 1L) * Compiled.Called.Bytes),
        ("pageBytes", RiscV.AddressSpace.PageBytes), ("kernelBytes", KernelBytes),
        ("frames", FrameCount), ("depth", Depth), ("deepest", Deepest), ("mostFrames", MostCalls), ("calls", Calls), ("sp", Hex(Sp)), ("ra", Hex(Ra)), ("a0", Hex(A0)), ("pc", Hex(Pc)), ("line", CLine), ("instructionBytes", RiscV.Instruction.Size),
        ("output", Output.TrimEnd('\n')), ("exitCode", ExitCode is { } code ? code : Value.None), ("overflowed", HasOverflowed));

    /// <summary>An address as text.</summary>
    internal static string Hex(ulong address) => $"0x{address:x}";
}
