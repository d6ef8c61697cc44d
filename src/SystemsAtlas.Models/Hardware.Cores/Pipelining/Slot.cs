namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>Why a stage has no instruction.</summary>
public enum Bubble
{
    /// <summary>There is an instruction.</summary>
    None,

    /// <summary>The first instruction has not come so far.</summary>
    Start,

    /// <summary>An instruction waits for a load, although there is forwarding.</summary>
    LoadUse,

    /// <summary>A branch waits in ID for its operand, although there is forwarding.</summary>
    Operand,

    /// <summary>An instruction waits for a register to be written.</summary>
    Hazard,

    /// <summary>An instruction was thrown away.</summary>
    Flush,

    /// <summary>Memory has not answered.</summary>
    Miss,

    /// <summary>The program has no more instructions.</summary>
    End,
}

/// <summary>What a stage holds: an instruction, or a bubble and its reason.</summary>
internal readonly record struct Slot(InFlight? Instruction, Bubble Bubble)
{
    public static Slot Of(InFlight instruction) => new(instruction, Bubble.None);

    public static Slot Of(Bubble bubble) => new(null, bubble);
}

/// <summary>A value that went straight to the instruction that needed it.</summary>
/// <param name="From">The number of the instruction that made it.</param>
/// <param name="To">The number of the instruction that got it.</param>
/// <param name="Register">The name of the register that it is for.</param>
/// <param name="Cycle">The cycle in which it arrived.</param>
/// <param name="Behind">The stage behind which it was taken: EX or MEM.</param>
/// <param name="Into">The stage that it went to: EX, or ID for a branch that is resolved there.</param>
public sealed record Forward(int From, int To, string Register, int Cycle, string Behind, string Into);

/// <summary>Where the cycles of a pass went. Each cycle belongs to what is in WB.</summary>
/// <param name="Retired">Instructions that were carried out to the end.</param>
/// <param name="Fill">Cycles before the first of them.</param>
/// <param name="LoadUse">Cycles in which an instruction waited for a load, with forwarding.</param>
/// <param name="Operand">Cycles in which a branch waited in ID for its operand, with forwarding.</param>
/// <param name="Hazard">Cycles in which an instruction waited for a register to be written, without forwarding.</param>
/// <param name="Flushed">Cycles of what a wrong guess had fetched.</param>
/// <param name="Missed">Cycles in which everything waited for memory.</param>
/// <param name="Branches">Branches and jumps that were resolved.</param>
/// <param name="Mispredicted">Those of them that were predicted wrongly.</param>
/// <param name="Forwarded">Values that were forwarded.</param>
public sealed partial record Account(int Retired, int Fill, int LoadUse, int Operand, int Hazard, int Flushed, int Missed, int Branches, int Mispredicted, int Forwarded) : IValued
{
    /// <summary>Nothing yet.</summary>
    public static Account None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Cycles in which an instruction waited for a value.</summary>
    public int Stalled => LoadUse + Operand + Hazard;

    /// <summary>One cycle more, with this bubble in WB.</summary>
    internal Account With(Bubble bubble) => bubble switch
    {
        Bubble.Start => this with { Fill = Fill + 1 },
        Bubble.LoadUse => this with { LoadUse = LoadUse + 1 },
        Bubble.Operand => this with { Operand = Operand + 1 },
        Bubble.Hazard => this with { Hazard = Hazard + 1 },
        Bubble.Flush => this with { Flushed = Flushed + 1 },
        Bubble.Miss => this with { Missed = Missed + 1 },
        _ => this,
    };
}
