namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>Something that happened in a cycle.</summary>
public abstract partial record ThreadsEvent : Event<ThreadsState>;

/// <summary>The threads begin anew, the counter is 0.</summary>
public sealed partial record PassStarted(int Pass, string Lock, long Expected) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Pass {Pass} begins with the counter at 0, {Expected:addition} to make and {Words.Of(Lock)}.";
}

/// <summary>A reader gave a thread the cycle that the schedule would have given.</summary>
public sealed partial record TurnGiven(int Thread) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} is given this cycle.";
}

/// <summary>A turn of the schedule was passed over.</summary>
public sealed partial record TurnPassed(int Thread, string Why) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} cannot have the next cycle: {Why}.";
}

/// <summary>A thread copied the counter into its register.</summary>
public sealed partial record ValueLoaded(int Thread, long Value) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} loads {Value}.";
}

/// <summary>A thread added one to its register.</summary>
public sealed partial record ValueAdded(int Thread, long Value) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} has {Value} in its register.";
}

/// <summary>A thread copied its register into the counter.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Value">What it stored.</param>
/// <param name="Over">What the counter held before.</param>
/// <param name="Loaded">What the thread had loaded.</param>
public sealed partial record ValueStored(int Thread, long Value, long Over, long Loaded) : ThreadsEvent
{
    /// <summary>Whether another thread stored in between, so that its work is overwritten.</summary>
    public bool Overwrites => Over != Loaded;

    protected override Sentence Say(ThreadsState after)
    {
        if (Overwrites) return $"Thread {Thread} stores {Value} over {Over}. It had loaded {Loaded}, so what was stored in between is lost.";
        return $"Thread {Thread} stores {Value}.";
    }
}

/// <summary>A thread added one to the counter in one instruction.</summary>
public sealed partial record AddedAtOnce(int Thread, long Value) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} makes the counter {Value} in one instruction.";
}

/// <summary>A thread took a lock that was free.</summary>
public sealed partial record LockTaken(int Thread, string Held) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} takes lock {Held}.";
}

/// <summary>A thread tried a lock that another holds, and will try again.</summary>
public sealed partial record LockTriedInVain(int Thread, string Held, int Holder) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} tries lock {Held}, which thread {Holder} holds, and the cycle is gone.";
}

/// <summary>A thread wanted a lock that another holds, and sleeps until it is given back.</summary>
public sealed partial record ThreadSlept(int Thread, string Held, int Holder) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} wants lock {Held}, which thread {Holder} holds, and sleeps.";
}

/// <summary>A thread gave a lock back.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Held">A or B.</param>
/// <param name="Next">Who was woken and has it now; 0 for no thread.</param>
public sealed partial record LockReleased(int Thread, string Held, int Next) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after)
    {
        if (Next == 0) return $"Thread {Thread} gives lock {Held} back.";
        return $"Thread {Thread} gives lock {Held} back, and thread {Next}, which slept for it, has it now.";
    }
}

/// <summary>A thread has made all its additions.</summary>
public sealed partial record ThreadFinished(int Thread) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Thread {Thread} is done.";
}

/// <summary>No thread can go on: each sleeps for a lock that another one holds.</summary>
public sealed partial record Deadlocked(ImmutableArray<int> Asleep) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Threads {Asleep} sleep, each for a lock that another of them holds. No one will ever wake them.";
}

/// <summary>A pass is over.</summary>
public sealed partial record PassEnded(int Pass, [Spread] PassResult Result) : ThreadsEvent
{
    protected override Sentence Say(ThreadsState after) => $"Pass {Pass} ends: the counter is {Result.Value}, {Result.Expected} were due, {Result.Lost:addition} lost, in {Result.Cycles:cycle}, {Result.Waited} of them waited.";
}

/// <summary>Words for how a counter is protected.</summary>
internal static class Words
{
    public static string Of(string name) => name switch
    {
        Protection.None => "no lock",
        Protection.Mutex => "a lock that sleeps",
        Protection.Spin => "a lock that spins",
        Protection.Atomic => "an atomic instruction",
        Protection.Crossed => "two locks in crossed order",
        _ => "two locks in one order",
    };
}
