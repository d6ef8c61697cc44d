using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Models.RiscV.Programs;

namespace SystemsAtlas.Models.Hardware.Processor.RunProgram;

/// <summary>What the model of a program's run says of itself: knobs, actions, readouts, files, and what it leaves out.</summary>
public static class RunProgramDefinition
{
    private const string Costs = "What kernel and terminal take", Shown = "How much is shown";
    private const int MostErrors = 8, Excerpt = 40;
    private const string CacheHelp = "Three numbers with commas: its bytes, how many lines a set has room for (its ways), and the bytes of a line. 1024,2,64 is a cache of 1 KiB with 2 ways and lines of 64 bytes. 0,1,64 means that there is none.";

    internal static readonly TextKnob Program = Knob.Text("program", "sum", AssemblyLimits.SourceCharacters, "Program", minLength: 1, help:
        "sum adds up an array by calling itself, pages prints two of three messages that lie in pages of their own, and loop adds 1 to 10,000. Or write a program in RISC-V assembly (RV64IM, GNU syntax); it begins at _start and ends with the system call exit.") with
    { IsCode = true };
    internal static readonly ListKnob<long> L1 = Cache("l1", [1024, 2, 64], "First level of cache", $"There is one such cache for instructions and one for data; an answer takes one cycle. {CacheHelp}");
    internal static readonly ListKnob<long> L2 = Cache("l2", [8192, 4, 64], "Second level of cache", $"One for instructions and data together; an answer takes twelve cycles. {CacheHelp}");
    internal static readonly DecimalKnob MemoryLatency = Knob.Decimal("memory-latency", 60, 1, 10_000, "Memory", "ns", step: 5, help: "What memory takes to answer.");
    internal static readonly DecimalKnob DiskLatency = Knob.Decimal("disk-latency", 10, 0.001, 1_000, "Disk", "ms", step: 0.5, help: "What a page takes to come from the disk: 10 ms on a disk that turns, 0.1 ms on flash.");
    internal static readonly DecimalKnob Clock = Knob.Decimal("clock", 3, 0.1, 10, "Clock", "GHz", step: 0.1, help: "How many cycles the core has in a nanosecond. Memory and disk take their time whatever the clock.");
    internal static readonly IntegerKnob ExecCost = Cost("exec-cost", 300_000, "Start of a program", "What the kernel takes to start a program, without the disk: to read its headers, make its address space and its stack.");
    internal static readonly IntegerKnob FaultCost = Cost("fault-cost", 3_000, "Page fault", "What the kernel takes for a page fault, without the disk. Copying or clearing a page comes on top.");
    internal static readonly IntegerKnob CallCost = Cost("call-cost", 600, "System call", "What entering the kernel, finding the call and returning take.");
    internal static readonly IntegerKnob GlyphCost = Cost("glyph-cost", 2_000, "Character on the display", "What the terminal takes to understand a character and to draw its glyph.");
    internal static readonly IntegerKnob Detail = Knob.Integer("detail", 30, 0, 2_000, "Instructions shown one by one", "instructions", help: "How many instructions at the start have a picture each, with every line that is fetched for them. The others are shown in stretches.") with { Group = Shown };
    internal static readonly IntegerKnob MostInstructions = Knob.Integer("most-instructions", 500_000, 1, 4_000_000, "Instructions at most", "instructions", help: "A program that has not ended after so many is stopped.") with { Group = Shown };

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "run-a-program",
        Title = "Running a program",
        Version = 1,
        Covers = "A RISC-V program (RV64IM, user mode) from an ELF file on a disk to glyphs on a display: execve, demand paging with the file's pages shared or copied, two levels of set-associative caches with LRU, every instruction, system calls, and a terminal. Every cycle is entered under one component.",
        Simplifications =
        [
            "The core does one thing at a time: it fetches an instruction, carries it out, waits for its data, and only then fetches the next. Real cores overlap all of these, so they need fewer cycles for the same work.",
            "Every instruction takes one cycle beside its accesses. Real multiplications and divisions take more.",
            "Kernel and terminal take fixed numbers of cycles, which are knobs. Their own instructions do not pass through the caches and leave nothing there.",
            "Virtual addresses are translated at no cost. The TLB and the walk through page tables are the subject of another walkthrough.",
            "Stores are not written back to memory, and nothing waits for that.",
            "The kernel reads one page of the file at a time, when it is needed. Linux reads ahead and maps neighbours of a page together with it.",
            "The directory and what says where the file lies are in memory already.",
            "The terminal draws as soon as it gets bytes. The wait for the display's next picture, up to 16.7 ms at 60 pictures a second, is not counted.",
            "The kernel has five calls: read, write, exit, exit_group and brk. Standard input is empty. A program may write 1 MiB in all and use 64 MiB of memory.",
            "The stack holds no arguments and no environment.",
            "No other program runs: while the disk works, the core waits.",
        ],
        Sources =
        [
            new("The RISC-V Instruction Set Manual, volume I, version 20240411, chapters 2 and 13", "https://github.com/riscv/riscv-isa-manual"),
            new("System V Application Binary Interface, edition 4.1, 1997, chapters 4 and 5: object files, program loading", "https://www.sco.com/developers/devspecs/gabi41.pdf"),
            new("Linux manual pages, execve(2)", "https://man7.org/linux/man-pages/man2/execve.2.html"),
            new("J. L. Hennessy and D. A. Patterson, Computer Architecture: A Quantitative Approach, sixth edition, 2017, chapter 2 and appendix B"),
            new("Intel 64 and IA-32 Architectures Optimization Reference Manual, cache parameters of the Skylake microarchitecture: the second level answers after 12 cycles"),
            new("J. Dean, Designs, lessons and advice from building large distributed systems, LADIS 2009: a seek of a disk takes 10 ms", "https://research.cs.cornell.edu/ladis2009/talks/dean-keynote-ladis2009.pdf"),
        ],
        Knobs = [Program, L1, L2, MemoryLatency, DiskLatency, Clock, ExecCost, FaultCost, CallCost, GlyphCost, Detail, MostInstructions],
        Actions =
        [
            new("run", "Run it again", Help: "Starts the program once more. What is in memory and in the caches stays there."),
            new("empty-caches", "Empty the caches", Help: "Takes every line out of both levels."),
            new("drop-pages", "Forget the file's pages", Help: "Has the kernel forget the pages of the file that it keeps in memory, as on Linux by drop_caches."),
        ],
        Idle = IdleReason,
        Events = RunProgramEvent.Names,
        Readouts =
        [
            Of("cycles", "All cycles", "cycle|cycles", s => s.Cycles.Total),
            Of("arithmetic", "Arithmetic", "cycle|cycles", s => s.Cycles.Arithmetic),
            Of("moves", "Loads, stores, jumps", "cycle|cycles", s => s.Cycles.Moves),
            Of("l1", "First level of cache", "cycle|cycles", s => s.Cycles.L1),
            Of("l2", "Second level of cache", "cycle|cycles", s => s.Cycles.L2),
            Of("memory", "Memory", "cycle|cycles", s => s.Cycles.Memory),
            Of("kernel", "Kernel", "cycle|cycles", s => s.Cycles.Kernel),
            Of("display", "Terminal and display", "cycle|cycles", s => s.Cycles.Display),
            Of("disk", "Disk", "cycle|cycles", s => s.Cycles.Disk),
            Of("instructions", "Instructions", "instruction|instructions", s => s.Counts.Instructions),
            Of("cycles-per-instruction", "Cycles an instruction", "cycle|cycles", s => s.PerInstruction),
            Of("one-in", "One cycle of arithmetic in", "cycle|cycles", s => s.OneIn),
            Of("first-misses", "Misses of the first level", "miss|misses", s => s.Counts.FirstMisses),
            Of("second-misses", "Lines from memory", "line|lines", s => s.Counts.SecondMisses),
            Of("page-faults", "Page faults", "fault|faults", s => s.Counts.Faults),
            Of("disk-reads", "Pages read from the disk", "page|pages", s => s.Counts.DiskReads),
            Of("characters", "Characters shown", "character|characters", s => s.Counts.Characters),
            Of("runs", "Runs", "run|runs", s => s.Run),
            Of("exit-code", "Exit code", "", s => s.ExitCode is { } code ? code : Value.None),
        ],
        Artifacts =
        [
            new("elf", "The program, as an executable file for RISC-V under Linux", "application/x-executable", "elf", t => [.. SetupOf(t).File.Bytes]),
            new("trace", "Each instruction of the first run: its address, and the register that it wrote", "text/plain", "txt", t => Replay.Trace(SetupOf(t))),
            new("accesses", "Each access of the first run with its physical address, as Valgrind's Lackey writes it; the playground of the memory hierarchy reads it", "text/plain", "txt", t => Replay.Accesses(SetupOf(t))),
            new("output", "What the program writes", "application/octet-stream", "bin", t => Replay.Output(SetupOf(t))),
        ],
        Create = context => new RunProgramModel(context),
    };

    /// <summary>What stays the same during a run.</summary>
    /// <exception cref="InvalidInputException">The program cannot be assembled, or three numbers do not make a cache.</exception>
    internal static RunProgramSetup Read(RunRequest request)
    {
        var p = request.Parameters;
        var (name, program) = ProgramOf(request);
        var ghz = p.Get(Clock);
        return new()
        {
            Name = name,
            Program = program,
            Listing = new(program, name == ReadyPrograms.Sum ? SumProgram.C : ""),
            File = ElfWriter.Write(program),
            L1 = GeometryOf(request, L1),
            L2 = GeometryOf(request, L2),
            GHz = ghz,
            MemoryCycles = Rounded(p.Get(MemoryLatency) * ghz),
            DiskCycles = Rounded(p.Get(DiskLatency) * 1e6 * ghz),
            ExecCycles = p.Get(ExecCost),
            FaultCycles = p.Get(FaultCost),
            CallCycles = p.Get(CallCost),
            GlyphCycles = p.Get(GlyphCost),
            Detail = p.GetInt(Detail),
            MostInstructions = p.GetInt(MostInstructions),
        };
    }

    private static long Rounded(double cycles) => Math.Max(1, (long)Math.Round(cycles));

    private static (string Name, Program Program) ProgramOf(RunRequest request)
    {
        var text = request.Parameters.Get(Program);
        var name = text.Trim();
        if (ReadyPrograms.Find(name) is { } ready) return (name, Assembler.Assemble(ready).Expect());
        var assembled = Assembler.Assemble(text);
        if (assembled.Program is not { } program)
        {
            var isWord = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
            throw new InvalidInputException(request.Model, [.. assembled.Errors.Take(MostErrors).Select(e => Refuse($"has at {e.Place}: {e.Reason}; {e.Remedy}", isWord ? ReadyPrograms.Names : []))]);
        }
        if (program[SectionKind.Text] is null) throw new InvalidInputException(request.Model, [Refuse("holds no instruction to begin with: write at least one in .text", ReadyPrograms.Names)]);
        return (ReadyPrograms.Unnamed, program);

        InputError Refuse(string reason, IReadOnlyList<string> accepted) => new(InputErrorKind.InvalidValue, Program.Name, text.Length <= Excerpt ? text : $"{text[..Excerpt]}…", reason, accepted);
    }

    private static CacheGeometry? GeometryOf(RunRequest request, ListKnob<long> knob)
    {
        var (numbers, text) = (request.Parameters.Get(knob), request.Parameters.TextOf(knob));
        if (numbers[0] == 0) return null;
        if (numbers[1] < 1) throw new InvalidInputException(request.Model, knob, text, "a set of 0 ways holds no line: use at least 1 way");
        if (numbers[2] is < CacheGeometry.LeastLine or > AddressSpace.PageBytes)
            throw new InvalidInputException(request.Model, knob, text, FormattableString.Invariant($"a line has {CacheGeometry.LeastLine} to {AddressSpace.PageBytes} bytes, not {numbers[2]}: 64 is usual"));
        if (CacheGeometry.Fault(numbers[0], numbers[1], numbers[2]) is { } fault) throw new InvalidInputException(request.Model, knob, text, fault);
        return new(numbers[0], (int)numbers[1], (int)numbers[2]);
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (RunProgramState)state;
        return action.Name switch
        {
            "empty-caches" => (now.Instructions?.Lines ?? 0) + (now.Data?.Lines ?? 0) + (now.Second?.Lines ?? 0) == 0 ? "the caches hold nothing" : null,
            "drop-pages" => now.FilePages.IsEmpty ? "no page of the file is in memory" : now.Phase == RunPhase.Running ? "the program is running, and its pages stay" : null,
            _ => null,
        };
    }

    private static RunProgramSetup SetupOf(Trace trace) => ((RunProgramState)trace.Final).Setup;

    private static ListKnob<long> Cache(string name, IReadOnlyList<long> @default, string label, string help) => Knob.Integers(name, @default, 0, 1 << 24, 3, label, minCount: 3, help: help);

    private static IntegerKnob Cost(string name, long @default, string label, string help) => Knob.Integer(name, @default, 0, 100_000_000, label, "cycles", help: help) with { Group = Costs };

    private static Readout Of(string name, string label, string unit, Func<RunProgramState, Value> of) => Readout.From(name, label, unit, of);
}
