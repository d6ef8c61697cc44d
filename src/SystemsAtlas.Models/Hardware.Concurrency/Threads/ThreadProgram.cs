namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>What a thread does in one cycle.</summary>
public enum Instruction
{
    /// <summary>Takes lock A.</summary>
    LockA,

    /// <summary>Takes lock B.</summary>
    LockB,

    /// <summary>Copies the counter into the thread's register.</summary>
    Load,

    /// <summary>Adds one to the register.</summary>
    Add,

    /// <summary>Copies the register into the counter.</summary>
    Store,

    /// <summary>Adds one to the counter, as one instruction.</summary>
    AtomicAdd,

    /// <summary>Gives lock B back.</summary>
    UnlockB,

    /// <summary>Gives lock A back.</summary>
    UnlockA,
}

/// <summary>How the threads of a pass protect the counter.</summary>
public static class Protection
{
    /// <summary>Not at all; a lock that sleeps; a lock that is tried again and again; one instruction in place of three; two locks that half of the threads take in the other order; two that all take in one order.</summary>
    public const string None = "none", Mutex = "mutex", Spin = "spin", Atomic = "atomic", Crossed = "crossed", Ordered = "ordered";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [None, Mutex, Spin, Atomic, Crossed, Ordered];

    /// <summary>Whether threads wait for one another.</summary>
    public static bool HasLocks(string name) => name is not (None or Atomic);

    /// <summary>Whether an addition takes two locks.</summary>
    public static bool HasTwoLocks(string name) => name is Crossed or Ordered;

    /// <summary>The instructions that add one to the counter.</summary>
    /// <param name="name">How the counter is protected.</param>
    /// <param name="thread">The thread, from 1; with crossed locks the even ones take them in the other order.</param>
    public static ImmutableArray<Instruction> ProgramOf(string name, int thread) => name switch
    {
        None => [Instruction.Load, Instruction.Add, Instruction.Store],
        Atomic => [Instruction.AtomicAdd],
        Mutex or Spin => [Instruction.LockA, Instruction.Load, Instruction.Add, Instruction.Store, Instruction.UnlockA],
        Ordered or Crossed when name == Ordered || thread % 2 == 1 => [Instruction.LockA, Instruction.LockB, Instruction.Load, Instruction.Add, Instruction.Store, Instruction.UnlockB, Instruction.UnlockA],
        Crossed => [Instruction.LockB, Instruction.LockA, Instruction.Load, Instruction.Add, Instruction.Store, Instruction.UnlockA, Instruction.UnlockB],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "is no protection"),
    };

    /// <summary>An instruction as RISC-V writes it; taking and giving back a lock are calls.</summary>
    public static string TextOf(Instruction instruction) => instruction switch
    {
        Instruction.Load => "lw    t0, 0(a0)",
        Instruction.Add => "addiw t0, t0, 1",
        Instruction.Store => "sw    t0, 0(a0)",
        Instruction.AtomicAdd => "amoadd.w t0, t1, (a0)",
        Instruction.LockA => "call  lock_a",
        Instruction.LockB => "call  lock_b",
        Instruction.UnlockB => "call  unlock_b",
        _ => "call  unlock_a",
    };
}

/// <summary>What the threads do in one pass.</summary>
/// <param name="Lock">How the counter is protected.</param>
/// <param name="Each">How often each thread adds one.</param>
public sealed record Pass(string Lock, int Each);
