using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>The part of the compiler that is at work.</summary>
public enum Stage
{
    Source,
    Lexing,
    Parsing,
    Evaluating,
    Lowering,
    Folding,
    Generating,
    Running,
}

/// <summary>How much of what becomes of an expression exists; immutable.</summary>
public sealed record CompilerState : IState
{
    internal Compilation All { get; init; } = null!;

    /// <summary>Which expression of this run, from 1.</summary>
    public int Reading { get; init; } = 1;

    public Stage Stage { get; init; }

    /// <summary>How many characters the lexer has taken.</summary>
    public int Taken { get; init; }

    /// <summary>How many tokens are ended.</summary>
    public int TokensRead { get; init; }

    /// <summary>How many steps of the parser are done.</summary>
    public int Parsed { get; init; }

    /// <summary>How many values are found.</summary>
    public int Found { get; init; }

    /// <summary>How many lines of three-address code are written.</summary>
    public int Written { get; init; }

    /// <summary>How many of the folds are done.</summary>
    public int Folded { get; init; }

    /// <summary>How many lines of three-address code have become instructions.</summary>
    public int Generated { get; init; }

    /// <summary>How many instructions of the function are carried out.</summary>
    public int Carried { get; init; }

    /// <summary>Whether what is wrong was told.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What the machine returned; empty before.</summary>
    public string Result { get; init; } = "";

    /// <summary>Instructions of the function before this compilation; 0 in the first.</summary>
    public int WasInstructions { get; init; }

    /// <summary>The step of the parser that was done last; null before the first.</summary>
    internal ParseStep? Step => Parsed > 0 ? All.Steps[Parsed - 1] : null;

    /// <summary>The calls of the parser that have not returned.</summary>
    public ImmutableArray<Pending> Calls => Stage == Stage.Parsing && !IsParsed && Step is { } step ? step.Calls : [];

    /// <summary>Whether the tree was found whole.</summary>
    public bool IsParsed { get; init; }

    /// <summary>Nodes that are seen: whole, or waiting for a part.</summary>
    internal IEnumerable<SyntaxNode> Seen => All.Nodes.Where(n => n.OpenedAt < Parsed);

    internal bool IsWhole(SyntaxNode node) => node.DoneAt < Parsed;

    public int Nodes => Seen.Count(IsWhole);

    public int Open => Seen.Count() - Nodes;

    /// <summary>Levels of the tree; of one that grows, of what will be of it.</summary>
    public int Depth => Parsed == 0 ? 0 : Seen.Select(n => n.Depth + 1).DefaultIfEmpty(0).Max();

    /// <summary>Lines of three-address code that are left.</summary>
    public int Live => Written - FoldSteps.Count();

    internal IEnumerable<Fold> FoldSteps => All.FoldSteps.Take(Folded).Where(f => All.Folded[f.Line] is null);

    /// <summary>How many instructions are written; labels are none.</summary>
    public int Instructions => CodeShown.Count(l => !l.IsLabel);

    /// <summary>The lines of the function that are written.</summary>
    public IEnumerable<AsmLine> CodeShown => All.Code.Where(l => l.From < Generated);

    public int RegistersUsed => HomesGiven.Select(h => h.Register).Where(r => r.Length > 0).Distinct().Count();

    public int Slots => HomesGiven.Select(h => h.Slot).DefaultIfEmpty(-1).Max() + 1;

    /// <summary>The homes of the temporaries that have instructions.</summary>
    public IEnumerable<Home> HomesGiven => All.Homes.Where(h => h.First < Generated);

    /// <summary>The line of three-address code that was written, folded or made into instructions last; -1 for none.</summary>
    public int IrLine => Stage switch
    {
        Stage.Lowering => Written - 1,
        Stage.Folding => Folded > 0 ? All.FoldSteps[Folded - 1].Line : -1,
        Stage.Generating => Generated - 1,
        Stage.Running when Carried > 0 => All.Code[All.Run!.Steps[Carried - 1].Line].From,
        _ => -1,
    };

    /// <summary>The token of the node that the last step was about; -1 for none.</summary>
    public int Subject => Stage switch
    {
        Stage.Parsing => Step?.Subject ?? -1,
        Stage.Evaluating => Found > 0 ? All.NodeValues[Found - 1].Token : -1,
        Stage.Lowering or Stage.Folding or Stage.Generating or Stage.Running when IrLine >= 0 => All.Ir[IrLine].Token,
        _ => -1,
    };

    /// <summary>The place of what is wrong; -1 while nothing is.</summary>
    public int FaultAt => IsRefused ? All.Fault?.At ?? -1 : -1;

    /// <summary>The text of the node that the token at a place makes; empty where none does.</summary>
    public string SourceAt(int place)
    {
        foreach (var node in All.Nodes)
            if (node.Place == place && node.End >= 0) return All.Source[node.Start..node.End];
        return "";
    }

    public string Value => All.Value is { } result && Found == All.NodeValues.Length ? result.Text : "";

    /// <summary>The value as a number where it is one, else as it is written; none before it is found.</summary>
    public Value FoundValue => Value.Length == 0 ? Simulation.Value.None : All.Value is { IsTruth: false } result ? (long)result.Number : Value;

    /// <summary>What the innermost call of the parser takes: what binds tighter than this.</summary>
    public int Least => Calls.IsEmpty ? 0 : Calls[^1].Least;

    public RecordValue Values => Simulation.Value.Record(
        ("reading", Reading), ("stage", Stage.ToString()), ("source", All.Source), ("characters", All.Source.Length), ("taken", Taken), ("tokens", TokensRead),
        ("nodes", Nodes), ("open", Open), ("depth", Depth), ("calls", Calls.Length), ("least", Least), ("value", FoundValue), ("irLines", Written), ("live", Live), ("folded", Written - Live),
        ("instructions", Instructions), ("wasInstructions", WasInstructions), ("registers", RegistersUsed), ("slots", Slots), ("carried", Carried), ("allCarried", All.Run is { } run ? run.Steps.Length : Simulation.Value.None), ("result", Result.Length > 0 ? Result : Simulation.Value.None),
        ("faultAt", FaultAt >= 0 ? FaultAt : Simulation.Value.None), ("reason", IsRefused ? All.Fault!.Reason : Simulation.Value.None));
}
