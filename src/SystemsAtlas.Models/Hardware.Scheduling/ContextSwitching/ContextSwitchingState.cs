namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>What a process is doing.</summary>
[Words]
public enum ProcessStatus
{
    /// <summary>It has not arrived.</summary>
    Coming,

    /// <summary>It waits for the core.</summary>
    Ready,

    /// <summary>It has the core, or is being given it.</summary>
    Running,

    /// <summary>It has ended.</summary>
    Done,
}

/// <summary>What the core is doing.</summary>
[Words]
public enum CorePhase
{
    /// <summary>Nothing: no process is ready.</summary>
    Idle,

    /// <summary>It runs a process.</summary>
    Running,

    /// <summary>It has entered the kernel and saves registers.</summary>
    Saving,

    /// <summary>The registers are saved and the scheduler chooses.</summary>
    Choosing,

    /// <summary>It loads the registers of the process that was chosen.</summary>
    Restoring,
}

/// <summary>A process as its kernel keeps it.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Arrival">The cycle in which it became ready.</param>
/// <param name="Burst">Instructions that it runs in all.</param>
/// <param name="Priority">Lower is more urgent.</param>
/// <param name="Status">What it is doing.</param>
/// <param name="Instructions">How many it has run.</param>
/// <param name="Ran">Cycles that it has run.</param>
/// <param name="Misses">Lines that it did not find in the cache.</param>
/// <param name="Alone">Lines that it would not have found had it run alone.</param>
/// <param name="Response">Cycles from arrival to its first instruction; none before.</param>
/// <param name="Turnaround">Cycles from arrival to end; none before, and none where it was ended by a reader.</param>
/// <param name="Virtual">Its virtual runtime, in cycles at nice 0.</param>
/// <param name="Lines">Lines of the cache that are its own.</param>
/// <param name="Left">How many it had when it was last stopped.</param>
public sealed partial record ProcessView(string Label, long Arrival, int Burst, int Priority, ProcessStatus Status, long Instructions, long Ran, long Misses, long Alone, long? Response, long? Turnaround, long Virtual, int Lines, int Left) : IValued
{
    /// <summary>Misses that others' running in between caused.</summary>
    public long Extra => Misses - Alone;

    /// <summary>Cycles between arrival and end in which it did not run; none before its end.</summary>
    public long? Waiting => Turnaround - Ran;

    /// <summary>The registers in its block, by number, with the program counter last; empty before it has been stopped.</summary>
    [Unnamed]
    public ImmutableArray<ulong> Block { get; init; } = [];
}

/// <summary>A stretch in which a process had the core.</summary>
/// <param name="Process">Whose, counted from 0.</param>
/// <param name="From">The first cycle of the pass.</param>
/// <param name="To">The first cycle behind it.</param>
/// <param name="Instructions">How many it ran.</param>
/// <param name="Misses">Lines that it did not find.</param>
/// <param name="Extra">Those that it would have found alone.</param>
/// <param name="End">Why it ended: quantum, preempted, exit, killed or interrupt.</param>
public sealed record Slice(int Process, long From, long To, int Instructions, int Misses, int Extra, string End);

/// <summary>A slice's beginning or end, as the artifact tells it: registers that left the core for a block, or came from it.</summary>
/// <param name="Process">Whose, counted from 0.</param>
/// <param name="At">The cycle of the pass.</param>
/// <param name="Instructions">How many it has run.</param>
/// <param name="Saved">Whether they were saved; else they were loaded.</param>
/// <param name="Registers">x0 to x31, then the program counter.</param>
public sealed record Handover(int Process, long At, long Instructions, bool Saved, ImmutableArray<ulong> Registers);

/// <summary>A pass that has ended.</summary>
/// <param name="Policy">How the scheduler chose.</param>
/// <param name="Quantum">The quantum, in cycles.</param>
/// <param name="Cycles">From the first arrival's pass start to the end.</param>
/// <param name="Switches">How often the core went from one process to another.</param>
/// <param name="SwitchCycles">Cycles that the switches took.</param>
/// <param name="ExtraMisses">Misses that the processes would not have had alone.</param>
/// <param name="ExtraCycles">Cycles that these took.</param>
/// <param name="Lost">Both, in per cent of all cycles.</param>
/// <param name="Turnaround">From arrival to end, on average.</param>
/// <param name="Response">From arrival to the first instruction, on average.</param>
/// <param name="Waiting">Cycles between arrival and end without the core, on average.</param>
public sealed partial record PassResult(string Policy, long Quantum, long Cycles, int Switches, long SwitchCycles, long ExtraMisses, long ExtraCycles, double Lost, double Turnaround, double Response, double Waiting) : IValued;

/// <summary>A core with its processes at one moment; immutable.</summary>
public sealed partial record ContextSwitchingState : IState
{
    /// <summary>The pass, from 1; 0 before the first.</summary>
    public required int Pass { get; init; }

    /// <summary>How the scheduler chooses.</summary>
    public required string Policy { get; init; }

    /// <summary>How long a process may run before the timer interrupts it, in cycles.</summary>
    public required long Quantum { get; init; }

    /// <summary>Cycles that a switch takes.</summary>
    public required long SwitchCost { get; init; }

    /// <summary>Cycles that a miss takes.</summary>
    public required long MissCost { get; init; }

    /// <summary>The cycle of the pass.</summary>
    public long Elapsed { get; init; }

    /// <summary>What the core is doing.</summary>
    public CorePhase Phase { get; init; }

    /// <summary>Whose registers the core holds or is being given; empty for none.</summary>
    public string Running { get; init; } = "";

    /// <summary>Whose registers were saved last; empty before any.</summary>
    public string Saved { get; init; } = "";

    /// <summary>The program counter of the core, in hexadecimal.</summary>
    public string Pc { get; init; } = "0x0";

    /// <summary>The processes.</summary>
    public ImmutableArray<ProcessView> Processes { get; init; } = [];

    /// <summary>Those that wait for the core, in their order.</summary>
    public ImmutableArray<string> Queue { get; init; } = [];

    /// <summary>How often the core went from one process to another in this pass.</summary>
    public int Switches { get; init; }

    /// <summary>Cycles that the switches of this pass took so far.</summary>
    public long SwitchCycles { get; init; }

    /// <summary>Registers that were saved and loaded again in this pass.</summary>
    public long RegistersMoved { get; init; }

    /// <summary>Registers that did not come back as they were saved.</summary>
    public long RegistersChanged { get; init; }

    /// <summary>Lines of the cache that hold something.</summary>
    public int CachedLines => Owners.Count(o => o > 0);

    /// <summary>Misses that the processes would not have had alone.</summary>
    public long ExtraMisses => Processes.Sum(p => p.Extra);

    /// <summary>All misses.</summary>
    public long Misses => Processes.Sum(p => p.Misses);

    /// <summary>Instructions of all processes.</summary>
    public long Instructions => Processes.Sum(p => p.Instructions);

    /// <summary>Cycles that the extra misses took.</summary>
    public long ExtraCycles => ExtraMisses * MissCost;

    /// <summary>Cycles lost to switches and to extra misses, in per cent of those that have passed.</summary>
    public double Lost => Elapsed == 0 ? 0 : Math.Round(100.0 * (SwitchCycles + ExtraCycles) / Elapsed, 1);

    /// <summary>From arrival to end, on average of those that have ended.</summary>
    public double Turnaround => Mean(p => p.Turnaround);

    /// <summary>From arrival to the first instruction, on average of those that have run.</summary>
    public double Response => Mean(p => p.Response);

    /// <summary>Cycles without the core between arrival and end, on average of those that have ended.</summary>
    public double Waiting => Mean(p => p.Waiting);

    /// <summary>How many slices have ended in this pass.</summary>
    public int SliceCount { get; init; }

    /// <summary>The passes that have ended.</summary>
    public ImmutableArray<PassResult> Results { get; init; } = [];

    /// <summary>The slices of this pass.</summary>
    [Unnamed]
    public SliceLog Log { get; init; } = SliceLog.Empty;

    /// <summary>Those of the passes that have ended.</summary>
    [Unnamed]
    public ImmutableArray<SliceLog> Logs { get; init; } = [];

    /// <summary>Since when the core has done what it does, in cycles of the pass.</summary>
    [Unnamed]
    public long Since { get; init; }

    /// <summary>The registers of the core.</summary>
    [Unnamed]
    public ImmutableArray<ulong> Registers { get; init; } = [];

    /// <summary>Who owns each line of the cache, set by set: a process counted from 1, or 0 for a line that is empty.</summary>
    [Unnamed]
    public ImmutableArray<byte> Owners { get; init; } = [];

    private double Mean(Func<ProcessView, long?> of)
    {
        var (sum, count) = (0L, 0);
        foreach (var process in Processes)
            if (of(process) is { } value) (sum, count) = (sum + value, count + 1);
        return count == 0 ? 0 : Math.Round((double)sum / count, 2);
    }
}

/// <summary>The slices of a pass up to a moment, in pieces that the states of a run share, so that thousands of slices are not copied for each of them.</summary>
/// <param name="Pieces">The slices in their order.</param>
/// <param name="Handovers">Registers that were saved or loaded; empty until the pass has ended.</param>
/// <param name="Ended">The processes when the pass had ended; empty before.</param>
public sealed record SliceLog(ImmutableArray<ImmutableArray<Slice>> Pieces, ImmutableArray<Handover> Handovers, ImmutableArray<ProcessView> Ended)
{
    /// <summary>Nothing.</summary>
    public static SliceLog Empty { get; } = new([], [], []);

    /// <summary>All slices.</summary>
    public ImmutableArray<Slice> Slices => [.. Pieces.SelectMany(p => p)];
}

/// <summary>Writes down the slices of a pass.</summary>
internal sealed class SliceBook
{
    private const int PieceLength = 256, MostHandovers = 2_000;

    private readonly List<ImmutableArray<Slice>> _full = [];
    private readonly List<Slice> _rest = [];
    private readonly List<Handover> _handovers = [];

    public int Count => (_full.Count * PieceLength) + _rest.Count;

    public void Add(Slice slice)
    {
        _rest.Add(slice);
        if (_rest.Count < PieceLength) return;
        _full.Add([.. _rest]);
        _rest.Clear();
    }

    public void Add(Handover handover)
    {
        if (_handovers.Count < MostHandovers) _handovers.Add(handover);
    }

    public SliceLog Log => new([.. _full, [.. _rest]], [], []);

    public SliceLog End(ImmutableArray<ProcessView> processes) => Log with { Handovers = [.. _handovers], Ended = processes };
}
