using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>The expression set in type, its tokens as sorts in a stick, the tree growing under them; beside it what the part at work reads and writes: tokens, calls, three-address code, assembly, registers.</summary>
public sealed class CompilerScene : Scene<CompilerState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "what the compiler works on now"),
        new(Role.Waiting, "a node that waits for a part: a call of the parser that has not returned"),
        new(Role.Accent, "a value that was worked out"),
        new(Role.Done, "a node that has become instructions"),
        new(Role.Muted, "a token that was used, a node that folding took out"),
        new(Role.Danger, "an operator that is left to an outer call, a line that is taken out, a fault"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("operator", "token/{}", "{}:+", "Put + in place of token {}"),
        new("operator", "token/{}", "{}:*", "Put * in place of token {}"),
        new("operator", "token/{}", "{}:**", "Put ** in place of token {}"),
        new("fold", "ir/name", "off", "Compile without folding"),
        new("fold", "ir/current", "on", "Compile with folding"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("tokens", frame => frame.Count("token/*")),
        new("nodes", (frame, step) => HasTree(frame) ? frame.Count("node/*", s => s.Role != Role.Waiting) : null),
        new("open", (frame, step) => HasTree(frame) ? frame.Count("node/*", s => s.Role == Role.Waiting) : null),
        new("calls", frame => frame.Number("calls/name/value")),
        new("live", frame => frame.Number("ir/name/value")),
        new("instructions", frame => frame.Number("asm/name/value")),
        new("carried", frame => frame.Number("run/name/value")),
    ];

    private static bool HasTree(Frame frame) => frame.Count("node/*") > 0;

    protected override Diagram Draw(Step step, CompilerState before, CompilerState after, Canvas canvas)
    {
        var line = new TypeLine(after);
        var tree = new TreeUnderTokens(after) { HasTree = !canvas.IsNarrow || after.Stage is Stage.Parsing or Stage.Evaluating };
        if (!canvas.IsNarrow) return new Column([line, new Row([new Fixed(560, tree), new Fixed(344, Panel(after, canvas))], 24, Align.Start)], 6, Align.Start);
        return new Column([line, new Fixed(384, tree), new Fixed(384, Panel(after, canvas))], 8, Align.Start);
    }

    private static Diagram Panel(CompilerState state, Canvas canvas) => state.Stage switch
    {
        Stage.Source or Stage.Lexing => Tokens(state, canvas.Pick(13, 6)),
        Stage.Parsing when !state.Calls.IsEmpty || state.IsRefused => new CallStairs(state, canvas.Pick(8, 5)),
        Stage.Parsing => new Column([new BigNumber("count", Lines.Count(state.Nodes), "make the tree; parentheses and spaces are none of them") { Unit = state.Nodes == 1 ? "node" : "nodes", Scale = (state.Nodes, Math.Max(1, state.All.Source.Length), Lines.Say($"{state.All.Source.Length} characters")) }], 0, Align.Start),
        Stage.Evaluating => Names(state, canvas),
        Stage.Lowering or Stage.Folding => Ir(state, canvas.Pick(13, 9)),
        Stage.Generating => state.All.Run is null ? Ir(state, canvas.Pick(13, 9)) : new Column([Ir(state, canvas.Pick(7, 4)), Asm(state, canvas.Pick(9, 7)), new RegisterBoxes(state)], 8, Align.Start),
        _ => new Column([Asm(state, canvas.Pick(12, 9)), new RegisterBoxes(state), new Caption("run/name", "carried out") { Value = Lines.Count(state.Carried) }, Result(state)], 8, Align.Start),
    };

    private static Listing Tokens(CompilerState state, int rows) => new("tokens", ["tokens: type, characters", "tokens"], Lines.Count(state.TokensRead),
        [.. state.All.Tokens.Take(state.TokensRead).Select(t => new ListingLine(t.Label) { Second = t.Text })], state.TokensRead - 1, rows);

    private static Listing Ir(CompilerState state, int rows)
    {
        var lines = new List<ListingLine>();
        for (var i = 0; i < state.Written; i++)
        {
            var isGone = state.FoldSteps.Any(f => f.Line == i);
            var shown = (state.Stage > Stage.Folding || IsRewritten(state, i)) && state.All.Folded[i] is { } folded ? folded : state.All.Ir[i];
            lines.Add(new(shown.Text, isGone ? Role.Muted : Role.Neutral, isGone, shown.Kind != IrKind.Label));
        }
        return new("ir", ["three-address code, lines left", "three-address code"], Lines.Count(state.Live), lines, state.IrLine, Math.Min(rows, state.All.Ir.Length));
    }

    // While folding goes on, a line reads what was found out before it.
    private static bool IsRewritten(CompilerState state, int line) => state.Stage == Stage.Folding && state.Folded == state.All.FoldSteps.Length && line < state.All.Folded.Length;

    private static Listing Asm(CompilerState state, int rows)
    {
        var (lines, current) = (new List<ListingLine>(), -1);
        foreach (var line in state.CodeShown)
        {
            if (state.Stage == Stage.Generating && line.From == state.IrLine && current < 0) current = lines.Count;
            lines.Add(new(line.Text, line.From == state.IrLine && state.IrLine >= 0 ? Role.Accent : Role.Neutral, IsSetIn: !line.IsLabel));
        }
        if (state.Stage == Stage.Running) current = state.Carried > 0 && state.Result.Length == 0 ? state.All.Run!.Steps[state.Carried - 1].Line : -1;
        return new("asm", ["assembly, instructions", "assembly"], Lines.Count(state.Instructions), lines, current, Math.Min(rows, state.All.Code.Length));
    }

    private static Column Names(CompilerState state, Canvas canvas) => new(
    [
        new Listing("names", ["values of names, given when the code runs", "values of names"], "", [.. state.All.Given.Select(n => new ListingLine(Lines.Say($"{n.Name} = {n.Value}")))], -1, Math.Min(state.All.Given.Length, canvas.Pick(6, 3))),
        Result(state),
    ], 12, Align.Start);

    private static Diagram Result(CompilerState state)
    {
        var (text, says) = state.Stage == Stage.Running ? (state.Result, "is what the machine returned") : (state.Value, "is what the tree comes to");
        return text.Length is > 0 and <= 12 ? new BigNumber("result", text, says) : new Note("result", text.Length > 0 ? $"{text} {says}" : "the result is not known yet");
    }

    protected override string[] Focus(Event? happened, CompilerState after) => happened switch
    {
        CharacterTaken => ["loupe"],
        TokenRead => [Token(after, after.TokensRead - 1), "loupe"],
        OperandRead or PrefixTaken or NodeBuilt or QuestionTaken or SubscriptTaken => [Node(after, after.Subject), Call(after)],
        GroupClosed => [Node(after, after.Subject)],
        GroupOpened => [Token(after, after.Subject), Call(after)],
        OperatorTaken => [Node(after, after.Subject), "verdict|" + Call(after)],
        OperatorLeft => ["verdict|" + Call(after), Token(after, after.Subject)],
        SourceRefused or CodeRefused => ["fault"],
        TreeFinished => ["count", Root(after)],
        ValueFound => [Node(after, after.Subject)],
        TreeEvaluated => ["result", Root(after)],
        IrWritten or LineFolded or LineDropped => ["ir/current", Node(after, after.Subject)],
        IrFinished or FoldingEnded => ["ir/name"],
        CodeChosen => ["asm/current|asm/name", Node(after, after.Subject), "ir/current"],
        CodeFinished => ["asm/name", "register/a0"],
        InstructionRun run => ["asm/current|asm/name", run.Register.Length > 0 ? $"register/{run.Register}|register/a0" : "register/a0"],
        MoreRun => ["run/name", "register/a0"],
        ExpressionReturned => ["result", "register/a0"],
        _ => [Lines.Say($"source/{after.All.Source.TakeWhile(char.IsWhiteSpace).Count()}|fault")],
    };

    private static string Token(CompilerState state, int token) => token >= 0 && token < state.TokensRead ? Lines.Say($"token/{token}") : "loupe";

    private static string Node(CompilerState state, int token) => token < 0 ? "loupe" : Lines.Say($"node/{token}|token/{token}|loupe");

    private static string Root(CompilerState state) => Node(state, state.All.Root);

    private static string Call(CompilerState state) => state.Calls.IsEmpty ? "loupe" : Lines.Say($"call/{state.Calls.Length - 1}|loupe");

    protected override Sentence Picture(Step step, CompilerState after) =>
        $"{after.All.Source}: {after.TokensRead:token}, {after.Nodes:node}{(after.Open > 0 ? Lines.Say($" and {after.Open} that wait") : "")}{(after.Written > 0 ? $", {Lines.Count(after.Live, "line", "lines")} of three-address code" : "")}{(after.Instructions > 0 ? $", {Lines.Count(after.Instructions, "instruction", "instructions")}" : "")}.";

    protected override Sentence Caption(Step step, CompilerState after) => $"{Doing(after)} · {after.TokensRead:token}";

    private static string Doing(CompilerState state) => state.IsRefused ? "refused" : state.Stage switch
    {
        Stage.Source => "source",
        Stage.Lexing => "lexer",
        Stage.Parsing => "parser",
        Stage.Evaluating => "values",
        Stage.Lowering => "three-address code",
        Stage.Folding => "constant folding",
        Stage.Generating => "code generation",
        _ => "run",
    };
}
