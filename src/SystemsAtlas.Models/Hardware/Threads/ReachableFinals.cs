namespace SystemsAtlas.Models.Hardware.Threads;

/// <summary>What every schedule together can lead to.</summary>
/// <param name="Values">The counter at the end, ascending; the schedules that end in a deadlock not counted.</param>
/// <param name="CanDeadlock">Whether some schedule ends in a deadlock.</param>
/// <param name="States">States that were looked at.</param>
public sealed record Finals(ImmutableArray<long> Values, bool CanDeadlock, int States);

/// <summary>
/// Searches all interleavings: every state that some schedule reaches, once. A state is each thread's place and register, the counter and the holders of the locks. Threads with the same program are
/// interchangeable, so their order does not make another state.
/// </summary>
public static class ReachableFinals
{
    /// <summary>The most states that a search looks at.</summary>
    public const int MostStates = 300_000;

    /// <summary>The search, or null where there are more states than <see cref="MostStates"/>.</summary>
    /// <param name="protection">How the counter is protected.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="increments">How often each adds one.</param>
    public static Finals? Search(string protection, int threads, int increments)
    {
        var programs = Enumerable.Range(1, threads).Select(n => Protection.ProgramOf(protection, n)).ToArray();
        var start = new Node([.. Enumerable.Repeat((0, 0L), threads)], 0, 0, 0);
        var (seen, open) = (new HashSet<string> { KeyOf(start, protection) }, new Stack<Node>([start]));
        var (values, deadlock) = (new SortedSet<long>(), false);
        while (open.TryPop(out var node))
        {
            var moved = false;
            for (var i = 0; i < threads; i++)
            {
                if (Next(node, i, programs[i], increments) is not { } next) continue;
                moved = true;
                if (!seen.Add(KeyOf(next, protection))) continue;
                if (seen.Count > MostStates) return null;
                open.Push(next);
            }
            if (moved) continue;
            if (node.Threads.Index().All(t => t.Item.At == programs[t.Index].Length * increments)) values.Add(node.Counter);
            else deadlock = true;
        }
        return new([.. values], deadlock, seen.Count);
    }

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
