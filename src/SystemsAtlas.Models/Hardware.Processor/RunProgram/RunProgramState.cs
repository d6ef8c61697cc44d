using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>How far a run has come.</summary>
public enum RunPhase
{
    /// <summary>The program is a file on the disk.</summary>
    OnDisk,

    /// <summary>It runs, or the kernel works for it.</summary>
    Running,

    /// <summary>It ended by itself.</summary>
    Exited,

    /// <summary>The kernel ended it.</summary>
    Killed,

    /// <summary>It was stopped at the limit of instructions.</summary>
    Stopped,
}

/// <summary>What was counted since the run began.</summary>
public sealed partial record Counts(long Instructions, long Computing, long Loads, long Stores, long FirstMisses, long SecondMisses, long Faults, long DiskReads, long Calls, long Characters) : IValued
{
    /// <summary>Nothing.</summary>
    public static Counts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>What the kernel is at.</summary>
/// <param name="Doing">In a few words; empty while the program runs.</param>
/// <param name="Bytes">The first bytes that it holds for the terminal.</param>
/// <param name="Count">How many it holds.</param>
public sealed record KernelView(string Doing, ImmutableArray<byte> Bytes, int Count)
{
    /// <summary>Nothing to do.</summary>
    public static KernelView Idle { get; } = new("", [], 0);
}

/// <summary>The machine between two steps; immutable.</summary>
public sealed record RunProgramState : IState
{
    /// <summary>How many frames a picture shows.</summary>
    public const int MostFrames = 5;

    public required RunProgramSetup Setup { get; init; }

    /// <summary>Which run, from 1; 0 before the first.</summary>
    public required int Run { get; init; }

    public required RunPhase Phase { get; init; }

    /// <summary>The address of the instruction that the step is about.</summary>
    public required ulong Pc { get; init; }

    /// <summary>All registers, by number.</summary>
    public required ImmutableArray<ulong> Registers { get; init; }

    /// <summary>The register that was written last, or 0.</summary>
    public required int Changed { get; init; }

    /// <summary>The component that the step's cycles belong to, or null.</summary>
    public required Component? Working { get; init; }

    /// <summary>Whether what comes from there goes to the cache of instructions.</summary>
    public required bool IsFetch { get; init; }

    public required Cycles Cycles { get; init; }

    public required Counts Counts { get; init; }

    /// <summary>The caches of the first level, or null where there are none.</summary>
    public required CacheView? Instructions { get; init; }

    public required CacheView? Data { get; init; }

    public required CacheView? Second { get; init; }

    /// <summary>The frames in use that were given out last.</summary>
    public required ImmutableArray<FrameView> Frames { get; init; }

    /// <summary>How many are in use.</summary>
    public required int FrameCount { get; init; }

    /// <summary>Pages of the file that are in memory.</summary>
    public required ImmutableArray<int> FilePages { get; init; }

    public required KernelView Kernel { get; init; }

    public required ScreenView Screen { get; init; }

    /// <summary>What the shell is told, 0 to 255; null while the program has not ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Cycles of the run before this one, or 0.</summary>
    public long CyclesBefore { get; init; }

    /// <summary>Whether the kernel has let the program begin.</summary>
    public bool HasBegun => Phase != RunPhase.OnDisk && Kernel.Doing != "execve";

    /// <summary>The line of the listing, from 1; 0 for none.</summary>
    public int Line => Setup.Listing.LineAt(Pc);

    /// <summary>One cycle of arithmetic in so many; 0 before the first.</summary>
    public long OneIn => Cycles.Arithmetic == 0 ? 0 : Cycles.Total / Cycles.Arithmetic;

    /// <summary>Cycles for each instruction, the kernel's and the disk's included; 0 before the first.</summary>
    public double PerInstruction => Counts.Instructions == 0 ? 0 : Math.Round(Cycles.Total / (double)Counts.Instructions, 1);

    /// <summary>Cycles for each instruction that core, caches and memory took; 0 before the first.</summary>
    public double CorePerInstruction => Counts.Instructions == 0 ? 0 : Math.Round((Cycles.Arithmetic + Cycles.Moves + Cycles.L1 + Cycles.L2 + Cycles.Memory) / (double)Counts.Instructions, 1);

    internal static string Hex(ulong address) => $"0x{address:x}";

    public RecordValue Values => Value.Record(
        ("program", Setup.Name), ("run", Run), ("phase", Phase switch { RunPhase.OnDisk => "on disk", RunPhase.Running => "running", RunPhase.Exited => "exited", RunPhase.Killed => "killed", _ => "stopped" }),
        ("pc", Hex(Pc)), ("sp", Hex(Registers[RiscV.Registers.Sp])), ("ra", Hex(Registers[RiscV.Registers.Ra])), ("a0", (long)Registers[RiscV.Registers.A0]), ("a1", (long)Registers[RiscV.Registers.A0 + 1]), ("a2", (long)Registers[RiscV.Registers.A0 + 2]), ("a7", (long)Registers[RiscV.Registers.A7]),
        ("working", Working is { } w ? NameOf(w) : Value.None), ("cycles", Cycles.Values), ("total", Cycles.Total), ("butDisk", Cycles.ButDisk), ("cyclesBefore", CyclesBefore), ("us", Math.Round(Setup.Ps(Cycles.Total) / 1e6, 1)), ("ms", Math.Round(Setup.Ps(Cycles.Total) / 1e9, 3)),
        ("oneIn", OneIn), ("perInstruction", PerInstruction), ("corePerInstruction", CorePerInstruction), ("counts", Counts.Values),
        ("il1", Instructions is { } i ? i.Values : Value.None), ("dl1", Data is { } d ? d.Values : Value.None), ("l2", Second is { } s ? s.Values : Value.None),
        ("frames", FrameCount), ("filePages", Setup.FilePages), ("filePagesInMemory", FilePages.Length), ("fileBytes", Setup.File.Bytes.Length), ("textBytes", Setup.Program[SectionKind.Text]?.Size ?? 0),
        ("kernel", Kernel.Doing), ("exitCode", ExitCode is { } code ? code : Value.None), ("screen", string.Join('\n', Screen.Rows)),
        ("ghz", Setup.GHz), ("l1Cycles", RunProgramSetup.L1Cycles), ("l2Cycles", RunProgramSetup.L2Cycles), ("memoryCycles", Setup.MemoryCycles), ("diskCycles", Setup.DiskCycles), ("diskMs", Setup.Ps(Setup.DiskCycles) / 1e9),
        ("execCycles", Setup.ExecCycles), ("faultCycles", Setup.FaultCycles), ("callCycles", Setup.CallCycles), ("glyphCycles", Setup.GlyphCycles),
        ("lineBytes", Setup.L1?.LineBytes ?? 0), ("pageBytes", AddressSpace.PageBytes));

    internal static string NameOf(Component component) => component switch
    {
        Component.Arithmetic => "arithmetic",
        Component.Moves => "moves",
        Component.L1 => "l1",
        Component.L2 => "l2",
        Component.Memory => "memory",
        Component.Kernel => "kernel",
        Component.Display => "display",
        _ => "disk",
    };
}
