using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>What stays the same during a run: the program, its file, the machine and what its parts take. Times are in cycles.</summary>
public sealed record RunProgramSetup
{
    /// <summary>What the first level takes for an answer, and what the second takes.</summary>
    public const long L1Cycles = 1, L2Cycles = 12;

    /// <summary>Bytes that the kernel copies or clears in a cycle.</summary>
    public const int CopiedBytes = 8;

    /// <summary>The surroundings of the program: a stack as large as Linux gives the first thread.</summary>
    internal static MachineOptions Options { get; } = new(StackBytes: 8 << 20, MemoryLimitBytes: 64 << 20);

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The assembled program.</summary>
    public required Program Program { get; init; }

    /// <summary>Its lines as the picture shows them.</summary>
    public required Listing Listing { get; init; }

    /// <summary>The file on the disk.</summary>
    public required ElfFile File { get; init; }

    /// <summary>The first level, one cache for instructions and one like it for data; null for none.</summary>
    public required CacheGeometry? L1 { get; init; }

    /// <summary>The second level, for both; null for none.</summary>
    public required CacheGeometry? L2 { get; init; }

    /// <summary>Cycles in a nanosecond.</summary>
    public required double GHz { get; init; }

    /// <summary>What memory takes for an answer.</summary>
    public required long MemoryCycles { get; init; }

    /// <summary>What the disk takes for a page.</summary>
    public required long DiskCycles { get; init; }

    /// <summary>What the kernel takes to start a program, without the disk.</summary>
    public required long ExecCycles { get; init; }

    /// <summary>What the kernel takes for a page fault, without the disk.</summary>
    public required long FaultCycles { get; init; }

    /// <summary>What the kernel takes for a system call, without copying.</summary>
    public required long CallCycles { get; init; }

    /// <summary>What the terminal takes for a character.</summary>
    public required long GlyphCycles { get; init; }

    /// <summary>How many instructions are shown one by one.</summary>
    public required int Detail { get; init; }

    /// <summary>After how many instructions the run is stopped.</summary>
    public required int MostInstructions { get; init; }

    /// <summary>Pages of the file.</summary>
    public int FilePages => (File.Bytes.Length + AddressSpace.PageBytes - 1) / AddressSpace.PageBytes;

    /// <summary>A time in picoseconds.</summary>
    public long Ps(long cycles) => (long)Math.Round(cycles * 1000.0 / GHz);
}
