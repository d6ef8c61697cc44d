namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>A thread between two cycles.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="At">How many of its instructions are done.</param>
/// <param name="Register">What it has in its register, or null before it has loaded anything.</param>
/// <param name="Sleeps">Whether it sleeps until a lock is given back.</param>
/// <param name="Ran">Cycles in which it did something that moved it on.</param>
/// <param name="Waited">Cycles that it slept, or tried for a lock in vain.</param>
public sealed partial record ThreadView(int Number, int At, long? Register, bool Sleeps, int Ran, int Waited) : IValued;

/// <summary>What a cycle was used for.</summary>
/// <param name="Cycle">The cycle of the pass, from 1.</param>
/// <param name="Thread">Who had it.</param>
/// <param name="Instruction">What the thread did, or tried.</param>
/// <param name="InVain">Whether it found a lock taken.</param>
/// <param name="Value">What the thread had in its register afterwards; null where it has nothing to do with it.</param>
/// <param name="Overwrites">Whether it stored over what was stored since it loaded.</param>
/// <param name="Woke">The thread that it woke by giving a lock back; 0 for none.</param>
public sealed record Turn(int Cycle, int Thread, Instruction Instruction, bool InVain, long? Value, bool Overwrites, int Woke);

/// <summary>A pass that has ended.</summary>
/// <param name="Lock">How the counter was protected.</param>
/// <param name="Each">How often each thread was to add one.</param>
/// <param name="Value">The counter at the end.</param>
/// <param name="Expected">What it should have been.</param>
/// <param name="Cycles">Cycles that it took.</param>
/// <param name="Waited">Cycles that all threads together waited.</param>
/// <param name="Deadlock">Whether it ended because no thread could go on.</param>
/// <param name="Lost">Additions that were made and that the counter does not show.</param>
/// <param name="Races">Loads and stores that no lock puts in order with another thread's, of which at least one is a store.</param>
/// <param name="Orders">In how many orders the threads can have their turns; 0 where they were not counted.</param>
/// <param name="OrdersRight">In how many of these nothing is lost and nothing stops.</param>
public sealed partial record PassResult(string Lock, int Each, long Value, long Expected, int Cycles, int Waited, bool Deadlock, long Lost, int Races, long Orders, long OrdersRight) : IValued;

/// <summary>Threads and their counter between two cycles; immutable.</summary>
public sealed partial record ThreadsState : IState
{
    /// <summary>How the counter is protected in this pass.</summary>
    public required string Lock { get; init; }

    /// <summary>The pass, from 1; 0 before the first.</summary>
    public int Pass { get; init; }

    /// <summary>How often each thread adds one.</summary>
    public required int Increments { get; init; }

    /// <summary>The threads.</summary>
    public required ImmutableArray<ThreadView> Threads { get; init; }

    /// <summary>The counter.</summary>
    public long Counter { get; init; }

    /// <summary>Who holds lock A; 0 for no thread.</summary>
    public int HolderA { get; init; }

    /// <summary>Who holds lock B; 0 for no thread.</summary>
    public int HolderB { get; init; }

    /// <summary>The threads that sleep for lock A, the first to be woken first.</summary>
    public ImmutableArray<int> QueueA { get; init; } = [];

    /// <summary>The threads that sleep for lock B.</summary>
    public ImmutableArray<int> QueueB { get; init; } = [];

    /// <summary>Who had this cycle; 0 for no thread.</summary>
    public int Running { get; init; }

    /// <summary>Cycles of this pass.</summary>
    public int Cycles { get; init; }

    /// <summary>Loads and stores of this pass that raced with an earlier one of another thread.</summary>
    public int Races { get; init; }

    /// <summary>The last cycles of this pass.</summary>
    [Unnamed]
    public ImmutableArray<Turn> Turns { get; init; } = [];

    /// <summary>The passes that have ended.</summary>
    public ImmutableArray<PassResult> Results { get; init; } = [];

    /// <summary>How all orders of turns end, once the pass is over and where they are few enough to be counted.</summary>
    public ImmutableArray<EndCount> Ends { get; init; } = [];

    /// <summary>Additions whose result was stored.</summary>
    public int Finished => Threads.Sum(FinishedBy);

    /// <summary>Additions that the counter does not show.</summary>
    public long Lost => Finished - Counter;

    /// <summary>Cycles that all threads together waited in this pass.</summary>
    public int Waited => Threads.Sum(t => t.Waited);

    /// <summary>What the counter should be at the end.</summary>
    public long Expected => (long)Threads.Length * Increments;

    /// <summary>The lock that a thread sleeps for or tries in vain: A, B, or none, "".</summary>
    public string WaitsFor(ThreadView thread)
    {
        if (thread.Sleeps) return QueueA.Contains(thread.Number) ? "A" : "B";
        return HolderA > 0 && Turns.LastOrDefault(t => t.Thread == thread.Number) is { InVain: true } ? "A" : "";
    }

    private int FinishedBy(ThreadView thread)
    {
        var program = Protection.ProgramOf(Lock, thread.Number);
        var stores = program.IndexOf(Lock == Protection.Atomic ? Instruction.AtomicAdd : Instruction.Store);
        return (thread.At / program.Length) + (thread.At % program.Length > stores ? 1 : 0);
    }

    /// <summary>The instruction that a thread is about to do, or null when it is done.</summary>
    public Instruction? NextOf(ThreadView thread)
    {
        var program = Protection.ProgramOf(Lock, thread.Number);
        return thread.At == program.Length * Increments ? null : program[thread.At % program.Length];
    }
}
