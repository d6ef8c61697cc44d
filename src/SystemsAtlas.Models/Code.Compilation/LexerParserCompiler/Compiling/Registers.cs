namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>Where temporaries live: the first and the last line that mentions each, and the register that it has in between, or its place in the frame where none was free.</summary>
/// <param name="Temporary">Its number.</param>
/// <param name="First">The line that sets it first, from 0.</param>
/// <param name="Last">The last line that reads or sets it.</param>
/// <param name="Register">Its register; empty where it is in the frame.</param>
/// <param name="Slot">Its place in the frame, in words of 8 bytes; -1 where it has a register.</param>
public sealed record Home(int Temporary, int First, int Last, string Register, int Slot);

/// <summary>
/// Gives every temporary a home by linear scan: in the order in which they are set, each takes the first register that is free, and gives it back behind its last use. Code goes forward only, so a range of lines is enough.
/// Source: M. Poletto and V. Sarkar, Linear scan register allocation, ACM TOPLAS 21(5), 1999; unlike there, what finds no register goes to the frame itself.
/// </summary>
internal static class Registers
{
    /// <summary>The registers that temporaries may have, in the order in which they are given.</summary>
    public static ImmutableArray<string> Pool { get; } = ["t0", "t1", "t2", "t3", "t4"];

    public static ImmutableArray<Home> Give(ImmutableArray<IrLine?> lines, int registers)
    {
        var (homes, taken, slots) = (new List<Home>(), new int[registers], new List<int>());
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] is not { SetsTemporary: true } line || homes.Exists(h => h.Temporary == line.Dest)) continue;
            var last = LastOf(lines, line.Dest);
            // A register whose temporary is read by this line for the last time is free for what the line sets.
            var free = Array.FindIndex(taken, until => until <= i);
            if (free >= 0) taken[free] = Math.Max(last, i + 1);
            var slot = -1;
            if (free < 0)
            {
                slot = slots.FindIndex(until => until <= i);
                if (slot < 0)
                {
                    slot = slots.Count;
                    slots.Add(0);
                }
                slots[slot] = Math.Max(last, i + 1);
            }
            homes.Add(new(line.Dest, i, last, free < 0 ? "" : Pool[free], slot));
        }
        return [.. homes];
    }

    private static int LastOf(ImmutableArray<IrLine?> lines, int temporary)
    {
        var last = -1;
        for (var i = 0; i < lines.Length; i++)
            if (lines[i] is { } line && (line.Dest == temporary || line.Left.Temporary == temporary || line.Right.Temporary == temporary)) last = i;
        return last;
    }
}
