namespace SystemsAtlas.Models.RiscV;

/// <summary>What a machine is doing.</summary>
public enum MachineStatus
{
    /// <summary>It can take another step.</summary>
    Running,

    /// <summary>The program has ended.</summary>
    Exited,

    /// <summary>An instruction could not be carried out.</summary>
    Faulted,
}

/// <summary>
/// A processor that runs one thread of RV64IM in user mode: 32 registers, a program counter, a memory, and a kernel below. Each step is one instruction and gives what it did.
/// Loads and stores need not be aligned, as under Linux. Source: The RISC-V Instruction Set Manual, volume I, version 20240411, chapters 2, 4 and 13.
/// </summary>
/// <param name="memory">The memory; machines that share one are threads of one process.</param>
/// <param name="calls">What <c>ecall</c> reaches.</param>
public sealed partial class Machine(AddressSpace memory, ISystemCalls calls)
{
    private readonly ulong[] _registers = new ulong[Registers.Count];

    /// <summary>The address of the next instruction.</summary>
    public ulong Pc { get; set; }

    /// <summary>The memory.</summary>
    public AddressSpace Memory { get; } = memory;

    /// <summary>Whether it can go on.</summary>
    public MachineStatus Status { get; private set; }

    /// <summary>What the program ended with, 0 to 255; null while it has not.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>What stopped it; null unless it faulted.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>How many instructions were carried out.</summary>
    public long Retired { get; private set; }

    /// <summary>A register by its number. Register 0 is always 0.</summary>
    public ulong this[int register]
    {
        get => _registers[register];
        set => _registers[register] = register == Registers.Zero ? 0 : value;
    }

    /// <summary>A copy of all registers, by number.</summary>
    public ImmutableArray<ulong> CopyRegisters() => [.. _registers];

    /// <summary>Ends the program: for <see cref="ISystemCalls"/>.</summary>
    /// <param name="code">0 to 255.</param>
    public void Exit(int code) => (Status, ExitCode) = (MachineStatus.Exited, code);

    /// <summary>A machine with a program in its memory, page by page as its file would be, an empty heap behind it and a stack without arguments.</summary>
    /// <exception cref="ArgumentException">The limit of memory is too small for program and stack.</exception>
    public static Machine Load(Program program, ISystemCalls calls, MachineOptions? options = null) => Load(ElfWriter.Write(program, symbols: false), calls, options);

    /// <summary>The same from a file.</summary>
    /// <exception cref="ArgumentException">The limit of memory is too small for program and stack.</exception>
    public static Machine Load(ElfFile file, ISystemCalls calls, MachineOptions? options = null)
    {
        options ??= MachineOptions.Standard;
        var memory = new AddressSpace(options.MemoryLimitBytes);
        foreach (var segment in file.Segments) Load(memory, file, segment);
        memory.StartHeap(AddressSpace.RoundUp(file.Segments[^1].Address + (ulong)file.Segments[^1].MemoryBytes));
        if (!memory.Map(options.StackTop - (ulong)options.StackBytes, options.StackBytes, Permissions.Read | Permissions.Write)) throw TooSmall(options.MemoryLimitBytes);
        return new Machine(memory, calls) { Pc = file.Entry, [Registers.Sp] = options.StackTop - ArgumentBytes };
    }

    // Number of arguments, end of the arguments, end of the environment, end of the auxiliary vector (two words): all zero. The stack pointer is a multiple of 16 (ABI, section 2.1).
    private const int ArgumentBytes = 48;

    // As the kernel does: what lies before a segment in its first page of the file comes along, and behind its end are zeros.
    private static void Load(AddressSpace memory, ElfFile file, ElfSegment segment)
    {
        if (!memory.Map(segment.Address, segment.MemoryBytes, segment.Permissions)) throw TooSmall(memory.LimitBytes);
        var before = (int)(segment.Address % AddressSpace.PageBytes);
        if (segment.FileBytes > 0) memory.CopyIn(segment.Address - (ulong)before, file.Bytes.AsSpan(segment.Offset - before, before + segment.FileBytes));
    }

    private static ArgumentException TooSmall(long limit) => new(FormattableString.Invariant($"program and stack do not fit into the {limit} bytes of memory that are allowed"), nameof(limit));
}
