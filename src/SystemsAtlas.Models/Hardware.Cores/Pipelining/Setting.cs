namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>How a pipeline is built.</summary>
/// <param name="Program">The name of the program that it runs.</param>
/// <param name="Forwarding">Whether results go straight to the instruction that needs them, before they are written.</param>
/// <param name="Predictor">How it guesses where branches and jumps go.</param>
/// <param name="BranchStage">The stage in which it finds out where they go: ID or EX.</param>
public sealed record Setting(string Program, bool Forwarding, string Predictor, string BranchStage)
{
    /// <summary>The choices.</summary>
    public const string On = "on", Off = "off", Never = "never", BackwardTaken = "backward-taken", OneBit = "one-bit", TwoBit = "two-bit", InId = "ID", InEx = "EX";

    /// <summary>The predictors, the simplest first.</summary>
    public static ImmutableArray<string> Predictors { get; } = [Never, BackwardTaken, OneBit, TwoBit];

    /// <summary>Whether branches are resolved in ID.</summary>
    public bool IsEarly => BranchStage == InId;

    /// <summary>Cycles that a wrong prediction costs: one for each stage before the one in which it is found out.</summary>
    public int Penalty => IsEarly ? 1 : 2;

    /// <summary>In a few words.</summary>
    public override string ToString() => $"{Program}, {(Forwarding ? "forwarding" : "no forwarding")}, {Predictor}, {BranchStage}";

    /// <summary>The same with one thing changed, named by its word; null where the word names nothing.</summary>
    internal Setting? With(string word) => word switch
    {
        On or Off => this with { Forwarding = word == On },
        InId or InEx => this with { BranchStage = word },
        _ when Predictors.Contains(word) => this with { Predictor = word },
        _ when ReadyPrograms.Names.Contains(word) => this with { Program = word },
        _ => null,
    };
}
