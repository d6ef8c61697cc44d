namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>What a stage holds.</summary>
/// <param name="Stage">IF, ID, EX, MEM or WB.</param>
/// <param name="Number">The number of its instruction; 0 for a bubble.</param>
/// <param name="Text">Its instruction, or why there is none.</param>
/// <param name="IsWrong">Whether a wrong guess has fetched it.</param>
/// <param name="Bubble">Why there is no instruction.</param>
public sealed partial record StageView(string Stage, int Number, string Text, bool IsWrong, [property: Unnamed] Bubble Bubble) : IValued;

/// <summary>What the predictor says of a branch or jump.</summary>
/// <param name="Pc">Its address.</param>
/// <param name="Text">The instruction.</param>
/// <param name="Memory">What is remembered: 0 or 1, or 0 to 3; 0 where nothing is.</param>
/// <param name="Taken">Whether it would be predicted taken.</param>
public sealed partial record PredictionView(string Pc, string Text, int Memory, bool Taken) : IValued;

/// <summary>A pass that has ended.</summary>
/// <param name="Setting">How the pipeline was built, in words.</param>
/// <param name="Cycles">Cycles that it took.</param>
/// <param name="Instructions">Instructions that were carried out.</param>
/// <param name="Fill">Cycles before the first of them was done.</param>
/// <param name="Stalled">Cycles in which an instruction waited for a value.</param>
/// <param name="Lost">Cycles of what was thrown away.</param>
/// <param name="Missed">Cycles in which everything waited for memory.</param>
/// <param name="Branches">Branches and jumps.</param>
/// <param name="Mispredicted">Those that were predicted wrongly.</param>
/// <param name="Penalty">Cycles that a wrong prediction costs.</param>
/// <param name="Forwarded">Values that were forwarded.</param>
/// <param name="ExitCode">What the program ended with; null where it did not.</param>
public sealed partial record PassResult([property: Unnamed] Setting Setting, int Cycles, int Instructions, int Fill, int Stalled, int Lost, int Missed, int Branches, int Mispredicted, int Penalty, int Forwarded, int? ExitCode) : IValued
{
    /// <summary>Cycles for each instruction.</summary>
    public double PerInstruction => Instructions == 0 ? 0 : (double)Cycles / Instructions;
}

/// <summary>What the program of the first pass takes in one setting.</summary>
/// <param name="Forwarding">Whether values are forwarded.</param>
/// <param name="Predictor">The predictor.</param>
/// <param name="BranchStage">The stage in which branches are resolved.</param>
/// <param name="Cycles">The cycles.</param>
/// <param name="PerInstruction">Cycles for each instruction.</param>
public sealed partial record Measured(bool Forwarding, string Predictor, string BranchStage, int Cycles, double PerInstruction) : IValued;

/// <summary>Instructions that have left the pipeline, the last first: each row knows the one before it, so that states share them.</summary>
internal sealed record LogEntry(RowView? Row, string Heading, LogEntry? Before);

/// <summary>A pipeline between two cycles; immutable.</summary>
public sealed partial record PipeliningState : IState
{
    /// <summary>How many rows of the diagram a state keeps.</summary>
    public const int MostRows = 14;

    /// <summary>The program.</summary>
    [Unnamed]
    internal Code Code { get; init; } = null!;

    /// <summary>The pass, from 1; 0 before the first.</summary>
    public int Pass { get; init; }

    /// <summary>How the pipeline is built.</summary>
    [Unnamed]
    public required Setting Setting { get; init; }

    /// <summary>The program's name.</summary>
    public string Program => Setting.Program;

    /// <summary>Whether values are forwarded.</summary>
    public bool Forwarding => Setting.Forwarding;

    /// <summary>The predictor.</summary>
    public string Predictor => Setting.Predictor;

    /// <summary>The stage in which branches are resolved.</summary>
    public string BranchStage => Setting.BranchStage;

    /// <summary>The cycle of the pass.</summary>
    public int Cycle { get; init; }

    /// <summary>What the stages hold.</summary>
    public ImmutableArray<StageView> Stages { get; init; } = [];

    /// <summary>Where the cycles went.</summary>
    public Account Account { get; init; } = Account.None;

    /// <summary>What the predictor says of the branches and jumps of the program.</summary>
    public ImmutableArray<PredictionView> Predictions { get; init; } = [];

    /// <summary>The address that is fetched next.</summary>
    [Unnamed]
    public ulong Next { get; init; }

    /// <summary>Whether the next access to memory will miss the cache.</summary>
    public bool MissIsArmed { get; init; }

    /// <summary>Whether the pass is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>The last rows of the diagram.</summary>
    [Unnamed]
    public ImmutableArray<RowView> Rows { get; init; } = [];

    /// <summary>The values that were forwarded between them.</summary>
    [Unnamed]
    public ImmutableArray<Forward> Forwards { get; init; } = [];

    /// <summary>The passes that have ended.</summary>
    public ImmutableArray<PassResult> Results { get; init; } = [];

    /// <summary>The first pass's program in every setting, once all passes are over.</summary>
    public ImmutableArray<Measured> Table { get; init; } = [];

    /// <summary>Everything that has left the pipeline.</summary>
    [Unnamed]
    internal LogEntry? Log { get; init; }

    /// <summary>Instructions that were carried out to the end.</summary>
    public int Instructions => Account.Retired;

    /// <summary>Cycles for each of them; 0 before the first.</summary>
    public double PerInstruction => Instructions == 0 ? 0 : (double)Cycle / Instructions;

    /// <summary>Instructions that are in the pipeline.</summary>
    public int InFlight => Stages.Count(s => s.Number > 0);
}
