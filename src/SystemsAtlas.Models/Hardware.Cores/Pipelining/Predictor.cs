using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>Where the pipeline goes on fetching behind an instruction.</summary>
/// <param name="Taken">Whether it is taken to go elsewhere.</param>
/// <param name="Next">The address.</param>
internal readonly record struct Guess(bool Taken, ulong Next);

/// <summary>
/// Guesses where branches and jumps go, when they are fetched. Never and backward-taken go by the instruction alone; one-bit and two-bit remember for each address what it did
/// (J. E. Smith, A study of branch prediction strategies, 1981: a bit, or a counter from 0 to 3 that is at least 2 for taken), and where a jump through a register went last.
/// </summary>
internal sealed class Predictor(string kind)
{
    private const int WeaklyNotTaken = 1, WeaklyTaken = 2, Most = 3;

    private readonly Dictionary<ulong, (int Memory, ulong Target)> _table = [];

    /// <summary>Whether it remembers anything.</summary>
    public static bool Remembers(string kind) => kind is Setting.OneBit or Setting.TwoBit;

    /// <summary>What is remembered of an address: 0 or 1, or 0 to 3.</summary>
    public int MemoryOf(ulong pc) => _table.TryGetValue(pc, out var entry) ? entry.Memory : Start;

    /// <summary>The guess for an instruction at an address.</summary>
    public Guess Of(Instruction what, ulong pc)
    {
        if (!what.IsBranch && !what.IsJump) return new(false, pc + Instruction.Size);
        var known = _table.TryGetValue(pc, out var entry) ? entry.Target : 0;
        var target = what.Op == Op.Jalr ? known : pc + (ulong)what.Immediate;
        var taken = kind switch
        {
            Setting.Never => false,
            Setting.BackwardTaken => what.Op == Op.Jal || (what.IsBranch && what.Immediate < 0),
            _ => IsTaken(MemoryOf(pc)) && (what.Op != Op.Jalr || known != 0),
        };
        return new(taken, taken ? target : pc + Instruction.Size);
    }

    /// <summary>Remembers where an instruction went.</summary>
    public void Learn(ulong pc, bool taken, ulong next)
    {
        if (!Remembers(kind)) return;
        var memory = kind == Setting.OneBit ? (taken ? 1 : 0) : Math.Clamp(MemoryOf(pc) + (taken ? 1 : -1), 0, Most);
        _table[pc] = (memory, taken ? next : _table.TryGetValue(pc, out var entry) ? entry.Target : 0);
    }

    /// <summary>Turns a memory round: the guess is now the other one.</summary>
    public void Flip(ulong pc) => _table[pc] = ((kind == Setting.OneBit ? 1 : Most) - MemoryOf(pc), _table.TryGetValue(pc, out var entry) ? entry.Target : 0);

    private int Start => kind == Setting.TwoBit ? WeaklyNotTaken : 0;

    private bool IsTaken(int memory) => memory >= (kind == Setting.TwoBit ? WeaklyTaken : 1);
}
