using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>What an instruction did to the stack, or for it.</summary>
internal enum StackChange
{
    None, Called, TailCalled, FrameOpened, ReturnAddressSaved, CallerFrameSaved, ArgumentStored, LocalStored, BaseCase, Computed, FrameClosed, Returned, Written, Exited, Faulted,
}

/// <summary>A call that is in progress; changes while it runs.</summary>
/// <param name="Number">Which call of the run, from 0 for main.</param>
/// <param name="Shape">Its function.</param>
/// <param name="Top">What the stack pointer was when it began: the upper end of its frame.</param>
/// <param name="ReturnTo">The address to which it returns.</param>
internal sealed record LiveFrame(int Number, FunctionShape Shape, ulong Top, ulong ReturnTo)
{
    /// <summary>How many bytes it has taken so far.</summary>
    public int Bytes { get; set; }

    /// <summary>What it was called with, in the order of its parameters.</summary>
    public ImmutableArray<long> Arguments { get; init; } = [];

    /// <summary>What its slots hold; null where nothing was written yet.</summary>
    public long?[] Values { get; init; } = [];

    /// <summary>How many of its arguments are stored.</summary>
    public int Stored { get; set; }
}

/// <summary>Runs a program and follows its calls: by jumps that leave a return address behind, by the stack pointer, and by what is stored relative to it. It knows no more of a function than where its slots lie.</summary>
internal sealed class CallWatch
{
    private readonly LinuxCalls _calls = new();
    private int _number;

    public CallWatch(Compiled compiled, int stackBytes)
    {
        Compiled = compiled;
        Machine = Machine.Load(compiled.Program, _calls, MachineOptions.Standard with { StackBytes = stackBytes });
        Start = Machine[Registers.Sp];
    }

    public Compiled Compiled { get; }

    public Machine Machine { get; }

    /// <summary>The stack pointer before the first instruction.</summary>
    public ulong Start { get; }

    /// <summary>The calls in progress, outermost first.</summary>
    public List<LiveFrame> Frames { get; } = [];

    /// <summary>How many calls were made, main's included.</summary>
    public int Calls => _number;

    /// <summary>The call that has just returned or was left by a jump.</summary>
    public LiveFrame? Left { get; private set; }

    /// <summary>The slot that was just stored to.</summary>
    public int SlotIndex { get; private set; }

    /// <summary>The instruction that was carried out last.</summary>
    public MachineStep Last { get; private set; }

    public ImmutableArray<byte> Output => _calls.Output;

    public ulong Sp => Machine[Registers.Sp];

    public StackChange Step()
    {
        Last = Machine.Step();
        if (Last.Fault is not null) return StackChange.Faulted;
        var i = Last.Instruction;
        if (Last.Call is { } call) return call.Number == LinuxCalls.WriteCall ? StackChange.Written : StackChange.Exited;
        if (i.IsJump) return Jumped(i);
        if (i is { Op: Op.Addi, Rd: Registers.Sp, Rs1: Registers.Sp })
        {
            Frames[^1].Bytes -= (int)i.Immediate;
            return i.Immediate < 0 ? StackChange.FrameOpened : StackChange.FrameClosed;
        }
        if (Last.Access.Kind == AccessKind.Write) return Stored();
        if (i.Rd != Registers.A0 || !i.HasRd || Frames.Count == 0 || Frames[^1].Shape == Compiled.Shapes[0]) return StackChange.None;
        if (IsBaseCase()) return StackChange.BaseCase;
        return i.Op is Op.Addw or Op.Mul ? StackChange.Computed : StackChange.None;
    }

    private StackChange Jumped(Instruction i)
    {
        if (i.Rd == Registers.Ra)
        {
            Enter(Compiled.FunctionAt(Last.NextPc)!, Last.Register.After);
            return StackChange.Called;
        }
        if (i is { Op: Op.Jalr, Rs1: Registers.Ra })
        {
            Left = Frames[^1];
            Frames.RemoveAt(Frames.Count - 1);
            return StackChange.Returned;
        }
        if (Compiled.FunctionAt(Last.NextPc) is not { } next) return StackChange.None;
        Left = Frames[^1];
        Frames.RemoveAt(Frames.Count - 1);
        Enter(next, Machine[Registers.Ra]);
        return StackChange.TailCalled;
    }

    private void Enter(FunctionShape shape, ulong returnTo) => Frames.Add(new(_number++, shape, Sp, returnTo)
    {
        Arguments = [.. shape.Parameters.Select(p => p.Bytes == 4 ? (int)Machine[p.Register] : (long)Machine[p.Register])], Values = new long?[shape.Slots.Length],
    });

    private StackChange Stored()
    {
        var (frame, access) = (Frames[^1], Last.Access);
        var offset = (long)(access.Address - frame.Top);
        SlotIndex = frame.Shape.SlotAt(offset);
        if (SlotIndex < 0) return StackChange.None;
        var slot = frame.Shape.Slots[SlotIndex];
        // A slot may be written byte by byte.
        if (Machine.Memory.Read(frame.Top + (ulong)(long)slot.Offset, slot.Bytes, out var value) == AccessOutcome.Done) frame.Values[SlotIndex] = slot.Bytes == 4 ? (int)value : (long)value;
        switch (slot.Kind)
        {
            case SlotKind.ReturnAddress: return StackChange.ReturnAddressSaved;
            case SlotKind.CallerFrame: return StackChange.CallerFrameSaved;
            case SlotKind.Argument:
                frame.Stored++;
                return StackChange.ArgumentStored;
            default: return StackChange.LocalStored;
        }
    }

    // In these functions the case that calls nothing returns on the line that asks for it.
    private bool IsBaseCase()
    {
        var line = Compiled.CLineOf(Last.Pc);
        if (line == 0) return false;
        var text = Compiled.CLines[line - 1];
        return text.Contains("if (", StringComparison.Ordinal) && !text[text.IndexOf("return", StringComparison.Ordinal)..].Contains('(', StringComparison.Ordinal);
    }
}
