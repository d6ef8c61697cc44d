namespace SystemsAtlas.Models.RiscV;

/// <summary>
/// The five calls of Linux that small programs need: read, write, exit, exit_group, brk. A model that wants to see or to change one derives from it.
/// Numbers and errors: Linux 6.1, <c>include/uapi/asm-generic/unistd.h</c> and <c>errno-base.h</c>.
/// </summary>
/// <param name="input">What standard input holds.</param>
public class LinuxCalls(ReadOnlyMemory<byte> input = default) : ISystemCalls
{
    /// <summary>Numbers of calls, as a7 holds them.</summary>
    public const ulong ReadCall = 63, WriteCall = 64, ExitCall = 93, ExitGroupCall = 94, BrkCall = 214;

    /// <summary>Errors: no such file is open, the address is not the program's, no room, no such call.</summary>
    public const long BadFile = -9, BadAddress = -14, NoSpace = -28, NoSuchCall = -38;

    /// <summary>How many bytes a program may write in all; after that there is no room.</summary>
    public const int OutputLimitBytes = 1 << 20;

    private readonly List<byte> _output = [];
    private ReadOnlyMemory<byte> _input = input;

    /// <summary>What was written to standard output and standard error.</summary>
    public ImmutableArray<byte> Output => [.. _output];

    /// <inheritdoc/>
    public virtual long Call(Machine machine)
    {
        var (a0, a1, a2) = (machine[Registers.A0], machine[Registers.A0 + 1], machine[Registers.A0 + 2]);
        switch (machine[Registers.A7])
        {
            case ReadCall: return Transfer(machine.Memory, a1, a2, Permissions.Write, length => Read(machine.Memory, (int)a0, a1, length));
            case WriteCall: return Transfer(machine.Memory, a1, a2, Permissions.Read, length => Write(machine.Memory, (int)a0, a1, length));
            case ExitCall or ExitGroupCall:
                machine.Exit((int)a0 & 0xff);
                return (long)a0;
            case BrkCall: return (long)machine.Memory.MoveBreak(a0);
            default: return NoSuchCall;
        }
    }

    /// <summary>Takes what a program writes.</summary>
    /// <param name="file">1 is standard output, 2 standard error.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>How many were taken, or a negated error number.</returns>
    protected virtual long Write(int file, ReadOnlySpan<byte> bytes)
    {
        if (file is not (1 or 2)) return BadFile;
        if (_output.Count + bytes.Length > OutputLimitBytes) return NoSpace;
        _output.AddRange(bytes);
        return bytes.Length;
    }

    /// <summary>Gives what a program reads.</summary>
    /// <param name="file">0 is standard input.</param>
    /// <param name="into">Where it goes.</param>
    /// <returns>How many bytes were given, 0 at the end, or a negated error number.</returns>
    protected virtual long Read(int file, Span<byte> into)
    {
        if (file != 0) return BadFile;
        var given = Math.Min(into.Length, _input.Length);
        _input.Span[..given].CopyTo(into);
        _input = _input[given..];
        return given;
    }

    private static long Transfer(AddressSpace memory, ulong address, ulong bytes, Permissions need, Func<int, long> carryOut) =>
        bytes > (ulong)memory.LimitBytes || !memory.Allows(address, (long)bytes, need) ? BadAddress : carryOut((int)bytes);

    private long Read(AddressSpace memory, int file, ulong address, int length)
    {
        var bytes = new byte[length];
        var result = Read(file, bytes);
        if (result > 0) memory.CopyIn(address, bytes.AsSpan(0, (int)result));
        return result;
    }

    private long Write(AddressSpace memory, int file, ulong address, int length)
    {
        var bytes = new byte[length];
        memory.CopyOut(address, bytes);
        return Write(file, bytes);
    }
}
