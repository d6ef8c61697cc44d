namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>What the model of virtual memory says of itself: knobs, actions, readouts, and what it leaves out.</summary>
public static class VirtualMemoryDefinition
{
    private const string Costs = "What things take";
    private const int MostCharacters = 100_000;

    internal const string Story = """
        r 0x7f1234567abc   # a mapped file
        r 0x7f1234567ac0   # the same page
        w 0x7f1234568010   # the next page
        r 0x7ffc9a1e4f08   # the stack
        r 0x7f1234567b00   # the file again
        r 0x55d0c0a01139   # code
        r 0x55d0c1b2c2a0   # the heap
        r 0x7f1234568010   # the next page again
        loop 5 pages 2 times
        """;

    internal static readonly TextKnob Accesses = Knob.Text("accesses", Story, MostCharacters, "Accesses", help:
        "One on each line, or parted by commas: r or w and an address, as in r 0x7f1234567abc; or a pattern of 4 KiB pages: sequential 16 pages, loop 5 pages 3 times, random 8 pages 40 times, stride 2 MiB 8 times. A pattern may end in w, and in from with an address.") with
    { IsCode = true };
    internal static readonly IntegerKnob TlbEntries = Knob.Integer("tlb-entries", 2, 1, 64, "TLB entries", "entries", help: "How many translations the TLB keeps.");
    internal static readonly IntegerKnob TlbWays = Knob.Integer("tlb-ways", 2, 1, 64, "TLB ways", "ways", help: "How many entries a set of the TLB has. As many as there are entries: a page may be kept in any of them.");
    internal static readonly IntegerKnob FrameCount = Knob.Integer("frames", 4, 1, 64, "Frames", "frames", help: "How many pages fit into physical memory at once. The tables have memory of their own.");
    internal static readonly ChoiceKnob Replacement = Knob.Choice("replacement", "lru", ["lru", "clock", "fifo"], "Which page goes", "lru: the one unused for longest. clock: the next one under the hand whose accessed bit is clear. fifo: the one that was read from the disk first.");
    internal static readonly ChoiceKnob HugePages = Knob.Choice("huge-pages", "off", ["off", "on"], "Pages of 2 MiB", "If it is on, a page has 2 MiB instead of 4 KiB, and so has a frame: the walk ends one table earlier.");
    internal static readonly IntegerKnob AccessTime = Knob.Integer("access-time", 1, 1, 1_000, "Access", "ns", help: "What an access takes when the TLB holds its translation: the data is taken to be in the first cache.") with { Group = Costs };
    internal static readonly IntegerKnob TableTime = Knob.Integer("table-time", 60, 1, 10_000, "Read of one table entry", "ns", help: "What a walk takes for each entry that it reads: it is taken to come from memory.") with { Group = Costs };
    internal static readonly DecimalKnob KernelTime = Knob.Decimal("kernel-time", 1, 0.1, 1_000, "Kernel's work for a fault", "µs", step: 0.1, help: "What the kernel takes for a page fault, without the disk.") with { Group = Costs };
    internal static readonly DecimalKnob DiskTime = Knob.Decimal("disk-time", 10, 0.001, 1_000, "Disk", "ms", step: 0.5, help: "What a page takes to come from the disk, or to go there: 10 ms on a disk that turns, 0.1 ms on flash.") with { Group = Costs };
    internal static readonly IntegerKnob Detail = Knob.Integer("detail", 8, 0, 100, "Accesses shown with all that they do", help: "How many accesses at the start have a picture for each thing that they do. The others have one at their end.");

    private static readonly TextKnob s_address = Knob.Text("address", "0x7f1234567abc", 40, "Address or page", minLength: 1, help: "An address, or the letter of a page that was asked for before.");

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "virtual-memory",
        Title = "Virtual memory",
        Version = 1,
        Covers = "Virtual addresses of 48 bits translated as on x86-64: a TLB of any sets and ways with LRU, four levels of page tables in memory with their real entries, pages of 4 KiB or 2 MiB, and demand paging from a disk into a bounded number of frames, with LRU, clock or FIFO and the write-back of dirty pages.",
        Simplifications =
        [
            "One process on one core: nothing else takes frames away, and no other core has to be told that a translation is gone.",
            "The data is always found in the first cache, and the entries of tables always come from memory. Real processors keep entries of the upper tables in caches of their own, so that most walks read one entry and not four.",
            "The TLB has one level. Current cores have a second one of a thousand entries and more, which takes about seven cycles.",
            "Every page is writable data of the program. There are no read-only pages, no copy on write, and no page that starts as zeros without a read from the disk.",
            "The kernel reads one page for a fault. Linux reads neighbours of a file's page along with it, and writes dirty pages back before it needs their frames.",
            "LRU is exact. A kernel cannot see every access; Linux keeps an active and an inactive list and looks at accessed bits, as the clock does.",
            "Setting the accessed and the dirty bit costs nothing, and page tables are never paged out.",
            "The program waits while the disk works. A real kernel runs another one meanwhile.",
        ],
        Sources =
        [
            new("Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3A, chapter 4: Paging, sections 4.5, 4.8 and 4.10", "https://www.intel.com/content/www/us/en/developer/articles/technical/intel-sdm.html"),
            new("P. J. Denning, Virtual memory, ACM Computing Surveys 2(3), 1970, pages 153-189", "https://doi.org/10.1145/356571.356573"),
            new("L. A. Belady, R. A. Nelson and G. S. Shedler, An anomaly in space-time characteristics of certain programs running in a paging machine, Communications of the ACM 12(6), 1969, pages 349-353", "https://doi.org/10.1145/363011.363155"),
            new("F. J. Corbató, A paging experiment with the Multics system, MIT Project MAC, 1968 (the clock)"),
            new("I. Pavlov, Intel Skylake, measurements with the benchmark of 7-Zip: memory answers after 42 cycles and 51 ns, which is 61.5 ns at 4 GHz", "https://www.7-cpu.com/cpu/Skylake.html"),
            new("J. Dean, Designs, lessons and advice from building large distributed systems, LADIS 2009: a seek of a disk takes 10 ms", "https://research.cs.cornell.edu/ladis2009/talks/dean-keynote-ladis2009.pdf"),
        ],
        Knobs = [Accesses, TlbEntries, TlbWays, FrameCount, Replacement, HugePages, Detail, AccessTime, TableTime, KernelTime, DiskTime],
        Actions =
        [
            new("read", "Read", s_address, "Reads an address, or a page by its letter."),
            new("write", "Write", s_address, "Writes to an address, or to a page by its letter. The page is dirty from then on."),
            new("flush", "Flush the TLB", Help: "Forgets every translation, as happens when another process gets the core."),
        ],
        Idle = IdleReason,
        Events = VirtualMemoryEvent.Names,
        Readouts =
        [
            Of("accesses", "Accesses", "access|accesses", s => s.Counts.Accesses),
            Of("tlb-misses", "TLB misses", "miss|misses", s => s.Counts.TlbMisses),
            Of("faults", "Page faults", "fault|faults", s => s.Counts.Faults),
            Of("write-backs", "Pages written back", "page|pages", s => s.Counts.WriteBacks),
            Of("table-reads", "Entries read by walks", "entry|entries", s => s.Counts.TableReads),
            Of("time", "Time", "ns", s => s.Cost.Total),
            Of("average", "Time an access", "ns", s => s.Counts.Accesses == 0 ? 0 : Math.Round(s.Cost.Total / (double)s.Counts.Accesses, 1)),
            Of("last", "Last access", "ns", s => s.Recent.IsEmpty ? Value.None : s.Recent[^1]),
            Of("tables", "Page tables", "table|tables", s => s.Tables.Count),
            Of("pages", "Pages asked for", "page|pages", s => s.Pages.Count),
        ],
        Artifacts =
        [
            new("page-tables", "The page tables at the end, as they lie in physical memory from 0 on, where CR3 points", "application/octet-stream", "bin", t => ((VirtualMemoryState)t.Final).Tables.Image()),
            new("walk", "What the tables at the end make of every address that was asked for", "text/plain", "txt", WalkText.Of),
        ],
        UsesChance = true,
        Create = context => new VirtualMemoryModel(context),
    };

    /// <summary>What stays the same during a run.</summary>
    internal static VirtualMemorySetup Read(RunRequest request)
    {
        var p = request.Parameters;
        return new()
        {
            HugePages = p.Get(HugePages) == "on",
            Replacement = p.Get(Replacement),
            AccessNs = p.Get(AccessTime),
            TableNs = p.Get(TableTime),
            KernelNs = (long)Math.Round(p.Get(KernelTime) * 1e3),
            DiskNs = (long)Math.Round(p.Get(DiskTime) * 1e6),
            Detail = p.GetInt(Detail),
        };
    }

    /// <summary>The TLB that two knobs make together.</summary>
    /// <exception cref="InvalidInputException">They make none.</exception>
    internal static Tlb TlbOf(RunRequest request)
    {
        var (entries, ways) = (request.Parameters.GetInt(TlbEntries), request.Parameters.GetInt(TlbWays));
        InvalidInputException Refuse(string reason) => new(request.Model, TlbWays, request.Parameters.TextOf(TlbWays), reason);
        if (ways > entries) throw Refuse(FormattableString.Invariant($"{ways} ways are more than the {entries} entries of the TLB: use at most {entries}"));
        if (entries % ways != 0) throw Refuse(FormattableString.Invariant($"{entries} entries cannot be shared out among sets of {ways} ways: use {entries} ways, or 1"));
        if (!System.Numerics.BitOperations.IsPow2(entries / ways))
            throw Refuse(FormattableString.Invariant($"{entries} entries in sets of {ways} ways make {entries / ways} sets, and the number of sets must be a power of two, because bits of the address name the set: use {entries} ways"));
        return Tlb.Empty(entries, ways);
    }

    /// <summary>The accesses that the knob names.</summary>
    /// <exception cref="InvalidInputException">They cannot be read; the message names line and column.</exception>
    internal static List<Access> ReadAccesses(RunRequest request, Func<long, long> drawn)
    {
        var text = request.Parameters.Get(Accesses);
        try
        {
            return AccessList.Read(text, drawn);
        }
        catch (AccessListException e)
        {
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidValue, Accesses.Name, text.Length <= 40 ? text : $"{text[..40]}…", e.Message, [])]);
        }
    }

    /// <summary>The access that an action makes in a state.</summary>
    /// <exception cref="InvalidInputException">Its argument is no address and no letter.</exception>
    internal static Access ReadAction(RunRequest request, ReaderAction action, VirtualMemoryState? state = null)
    {
        var writes = action.Name == "write";
        if (IsLetter(action.Argument)) return new(state is null ? default : state.Setup.AddressOf(state.Pages[state.IndexOf(action.Argument)]), writes);
        try
        {
            if (AccessList.Read(action.Argument, _ => 0) is [{ Writes: false } access]) return access with { Writes = writes };
        }
        catch (AccessListException e)
        {
            throw Refuse(e.Message);
        }
        throw Refuse("is not one address");

        InvalidInputException Refuse(string reason) => new(request.Model, [new(InputErrorKind.InvalidAction, action.Name, action.Argument, reason, ["an address such as 0x7f1234567abc, or the letter of a page"])]);
    }

    /// <summary>Why an action would do nothing.</summary>
    internal static string? IdleReason(IState state, ReaderAction action)
    {
        var now = (VirtualMemoryState)state;
        if (action.Name == "flush") return now.Tlb.Slots.All(e => e is null) ? "the TLB holds nothing" : null;
        return IsLetter(action.Argument) && now.IndexOf(action.Argument) < 0 ? $"no page is called {action.Argument} yet" : null;
    }

    private static bool IsLetter(string argument) => argument.Length is > 0 and <= 3 && argument.All(char.IsAsciiLetterUpper);

    private static Readout Of(string name, string label, string unit, Func<VirtualMemoryState, Value> of) => Readout.From(name, label, unit, of);
}
