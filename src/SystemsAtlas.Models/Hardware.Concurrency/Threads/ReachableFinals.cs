namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>One way in which a pass can end, and how many orders of the turns end so.</summary>
/// <param name="Value">The counter.</param>
/// <param name="Deadlock">Whether no thread can go on; then the value says nothing.</param>
/// <param name="Orders">The orders of instructions that lead there. A thread that has to wait for a lock is passed over.</param>
public sealed partial record EndCount(long Value, bool Deadlock, long Orders) : IValued;

/// <summary>What every schedule together can lead to.</summary>
/// <param name="Values">The counter at the end, ascending; the schedules that end in a deadlock not counted.</param>
/// <param name="CanDeadlock">Whether some schedule ends in a deadlock.</param>
/// <param name="States">States that were looked at.</param>
/// <param name="Ends">How many orders end how, ascending and the deadlock last; empty where there are more orders than can be counted exactly.</param>
public sealed record Finals(ImmutableArray<long> Values, bool CanDeadlock, int States, ImmutableArray<EndCount> Ends);

/// <summary>
/// Searches all interleavings: every state that some schedule reaches, once, and how many orders of instructions reach it. A state is each thread's place and register, the counter and the holders of the
/// locks. Every instruction moves one thread on by one, so states come in layers. Threads with the same program are interchangeable, so their order does not make another state.
/// </summary>
public static class ReachableFinals
{
    /// <summary>The most states that a search looks at.</summary>
    public const int MostStates = 300_000;

    // Larger whole numbers are not exact as a double.
    private const double MostOrders = 1L << 53;

    /// <summary>The search, or null where there are more states than <see cref="MostStates"/>.</summary>
    /// <param name="protection">How the counter is protected.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="increments">How often each adds one.</param>
    public static Finals? Search(string protection, int threads, int increments)
    {
        var programs = Enumerable.Range(1, threads).Select(n => Protection.ProgramOf(protection, n)).ToArray();
        var start = new Node([.. Enumerable.Repeat((0, 0L), threads)], 0, 0, 0);
        var layer = new Dictionary<string, (Node Node, double Orders)> { [KeyOf(start, protection)] = (start, 1) };
        var (ends, stuck, states) = (new Dictionary<long, double>(), 0.0, 1);
        while (layer.Count > 0)
        {
            var next = new Dictionary<string, (Node Node, double Orders)>();
            foreach (var (node, orders) in layer.Values)
            {
                var moved = false;
                for (var i = 0; i < threads; i++)
                {
                    if (Next(node, i, programs[i], increments) is not { } after) continue;
                    moved = true;
                    var key = KeyOf(after, protection);
                    next[key] = next.TryGetValue(key, out var known) ? (known.Node, known.Orders + orders) : (after, orders);
                }
                if (moved) continue;
                if (node.Threads.Index().All(t => t.Item.At == programs[t.Index].Length * increments)) ends[node.Counter] = ends.GetValueOrDefault(node.Counter) + orders;
                else stuck += orders;
            }
            states += next.Count;
            if (states > MostStates) return null;
            layer = next;
        }
        ImmutableArray<long> values = [.. ends.Keys.Order()];
        ImmutableArray<EndCount> counted = ends.Values.Sum() + stuck > MostOrders ? [] : [.. values.Select(v => new EndCount(v, false, (long)ends[v])), .. stuck > 0 ? [new EndCount(0, true, (long)stuck)] : (EndCount[])[]];
        return new(values, stuck > 0, states, counted);
    }

    /// <summary>Whether a search is so small that each run may make it, and its ends so few that a picture shows them.</summary>
    internal static bool IsQuick(string protection, int threads, int increments) =>
        threads * increments <= 10 && Math.Pow((Protection.ProgramOf(protection, 1).Length * increments) + 1, threads) <= 520;

    // The state after one instruction of a thread, or null where it can do none: it is done, or waits for a lock.
    private static Node? Next(Node node, int i, ImmutableArray<Instruction> program, int increments)
    {
        var (at, register) = node.Threads[i];
        if (at == program.Length * increments) return null;
        var (counter, a, b) = (node.Counter, node.HolderA, node.HolderB);
        switch (program[at % program.Length])
        {
            case Instruction.Load: register = counter; break;
            case Instruction.Add: register++; break;
            case Instruction.Store: (counter, register) = (register, 0); break;
            case Instruction.AtomicAdd: counter++; break;
            case Instruction.LockA when a != 0: return null;
            case Instruction.LockB when b != 0: return null;
            case Instruction.LockA: a = i + 1; break;
            case Instruction.LockB: b = i + 1; break;
            case Instruction.UnlockA: a = 0; break;
            case Instruction.UnlockB: b = 0; break;
        }
        return new(node.Threads.SetItem(i, (at + 1, register)), counter, a, b);
    }

    // Every part of a state as one character; no place, register or counter reaches 65,536.
    private static string KeyOf(Node node, string protection)
    {
        var threads = new long[node.Threads.Length];
        for (var i = 0; i < threads.Length; i++)
        {
            var flags = (protection == Protection.Crossed ? i % 2 : 0) | (node.HolderA == i + 1 ? 2 : 0) | (node.HolderB == i + 1 ? 4 : 0);
            threads[i] = ((long)flags << 32) | ((long)node.Threads[i].At << 16) | node.Threads[i].Register;
        }
        Array.Sort(threads);
        return string.Create((threads.Length * 3) + 1, (threads, node.Counter), (key, state) =>
        {
            key[0] = (char)state.Counter;
            for (var i = 0; i < state.threads.Length; i++)
                for (var part = 0; part < 3; part++) key[(3 * i) + part + 1] = (char)((state.threads[i] >> (16 * part)) & 0xffff);
        });
    }

    private sealed record Node(ImmutableArray<(int At, long Register)> Threads, long Counter, int HolderA, int HolderB);
}
