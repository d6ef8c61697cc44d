using System.Globalization;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Lexing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;

/// <summary>
/// Takes an expression from characters to a result, and tells what each part of the compiler does in the order in which the parts work. All of it is done when the telling begins. Of tokens, the first of each sort is
/// told character by character; of instructions, the first that are carried out.
/// </summary>
public sealed class CompilerModel : Model
{
    /// <summary>Instructions that are told one by one.</summary>
    private const int MostTold = 48;

    private readonly HashSet<string> _followed = [];
    private CompilerState _state, _shown;
    private Stage? _from = Stage.Source;
    private bool _isRunning;

    public CompilerModel(RunContext context) : base(context)
    {
        var parameters = context.Request.Parameters;
        _state = _shown = new() { All = Compilation.Of(parameters.Get(CompilerDefinition.Source), CompilerDefinition.Read(context.Request), parameters.Get(CompilerDefinition.Fold) == "on", (int)parameters.Get(CompilerDefinition.Registers)) };
    }

    public static ModelDefinition Definition => CompilerDefinition.Definition;

    protected override IState Snapshot() => _shown;

    protected override void Run() => TellAll();

    protected override void Act(ReaderAction action)
    {
        if (Definition.Idle!(_state, action) is { } reason)
        {
            Emit(new ActionIgnored(action.Name, reason));
            return;
        }
        var all = _state.All;
        switch (action.Name)
        {
            case "read": Again(Stage.Source, Compilation.Of(action.Argument, all.Given, all.Folds, all.RegisterCount)); break;
            case "operator": Again(Stage.Source, Compilation.Of(CompilerDefinition.WithOperator(all, action.Argument), all.Given, all.Folds, all.RegisterCount)); break;
            case "value": Again(Stage.Evaluating, Compilation.Of(all.Source, CompilerDefinition.With(all.Given, action.Argument), all.Folds, all.RegisterCount)); break;
            default: Again(Stage.Folding, Compilation.Of(all.Source, all.Given, action.Argument == "on", all.RegisterCount)); break;
        }
        if (!_isRunning) TellAll();
    }

    // A text that is refused has no tree to go on from; it is read from its beginning.
    private void Again(Stage from, Compilation all)
    {
        if (!all.HasTree) from = Stage.Source;
        _from = from;
        var fresh = new CompilerState { All = all, Reading = _state.Reading + 1, WasInstructions = _state.Instructions };
        if (from >= Stage.Evaluating) fresh = fresh with { Taken = all.Source.Length, TokensRead = all.Tokens.Length, Parsed = all.Steps.Length };
        if (from >= Stage.Folding) fresh = fresh with { Found = all.NodeValues.Length, Written = all.Ir.Length };
        _state = fresh;
    }

    // A reading that begins while another goes on ends the other.
    private void TellAll()
    {
        _isRunning = true;
        while (_from is { } from)
        {
            _from = null;
            foreach (var told in Tells(from))
            {
                _state = _shown = told.After;
                Emit(told.Happened);
                TakeActions();
                if (_from is not null) break;
            }
        }
        _isRunning = false;
    }

    private IEnumerable<Told> Tells(Stage from)
    {
        var all = _state.All;
        yield return new(_state with { Stage = from }, new SourceGiven(all.Source, all.Source.Length, _state.Reading));
        if (from == Stage.Source)
        {
            foreach (var told in Lex()) yield return told;
            foreach (var told in Parse()) yield return told;
        }
        if (!all.HasTree) yield break;
        if (from <= Stage.Evaluating)
        {
            foreach (var told in Evaluate()) yield return told;
            foreach (var told in Lower()) yield return told;
        }
        foreach (var told in Fold()) yield return told;
        foreach (var told in Generate()) yield return told;
        if (all.Run is null) yield break;
        foreach (var told in Execute()) yield return told;
    }

    private IEnumerable<Told> Lex()
    {
        var state = _state with { Stage = Stage.Lexing };
        foreach (var token in state.All.Tokens)
        {
            if (token.Text.Length > 1 && token.Kind is not (TokenKind.Mark or TokenKind.Keyword) && _followed.Add(token.Kind == TokenKind.Operator ? token.Text[..1] : token.Kind.ToString()))
                for (var many = 1; many <= token.Text.Length; many++)
                {
                    state = state with { Taken = token.Start + many };
                    yield return new(state, Character(token, token.Text[..many]));
                }
            state = state with { Taken = token.End, TokensRead = state.TokensRead + 1 };
            yield return new(state, new TokenRead(token.Text, token.Label, token.Start, token.End, state.TokensRead));
        }
    }

    private static CharacterTaken Character(Token token, string taken) => token.Kind switch
    {
        TokenKind.Word => new(taken, "a name", "letters and digits"),
        TokenKind.Number => new(taken, "a number", taken is "0x" or "0b" or "0o" ? "digits" : "digits and, once, a point"),
        TokenKind.String => new(taken, "a string", $"anything up to {token.Text[0]}"),
        _ => new(taken, "an operator", Lexer.GoesOnWith(taken)),
    };

    private IEnumerable<Told> Parse()
    {
        var state = _state with { Stage = Stage.Parsing };
        foreach (var step in state.All.Steps)
        {
            state = state with { Parsed = state.Parsed + 1 };
            yield return new(state, step.Happened);
        }
        if (!state.All.HasTree && state.All.Fault is { } fault) yield return new(state with { IsRefused = true }, new SourceRefused(fault.Reason, fault.At, fault.Kind == FaultKind.Syntax));
        else yield return new(state with { IsParsed = true }, new TreeFinished(state.Nodes, state.Depth, state.TokensRead));
    }

    private IEnumerable<Told> Evaluate()
    {
        var state = _state with { Stage = Stage.Evaluating };
        foreach (var value in state.All.NodeValues)
        {
            state = state with { Found = state.Found + 1 };
            var node = state.All.NodeOf(value.Token)!;
            // A literal is its own value.
            if (!node.IsConstant) yield return new(state, new ValueFound(node.Word, value.Value.Text));
        }
        if (state.All.Value is { } result) yield return new(state, new TreeEvaluated(result.Text, state.All.NodeValues.Length));
    }

    private IEnumerable<Told> Lower()
    {
        var state = _state with { Stage = Stage.Lowering };
        foreach (var line in state.All.Ir)
        {
            state = state with { Written = state.Written + 1 };
            yield return new(state, new IrWritten(line.Text, state.Written));
        }
        yield return new(state, new IrFinished(state.Written, state.All.Ir.Select(l => l.Dest).Where(d => d > 0).Distinct().Count()));
    }

    private IEnumerable<Told> Fold()
    {
        var state = _state with { Stage = Stage.Folding };
        var all = state.All;
        if (!all.Folds) yield break;
        foreach (var fold in all.FoldSteps)
        {
            state = state with { Folded = state.Folded + 1 };
            var text = all.Ir[fold.Line].Text;
            yield return new(state, fold.Value is { } value ? new LineFolded(text, value.Text) : new LineDropped(text, fold.IsDead));
        }
        yield return new(state, new FoldingEnded(state.Written, state.Live));
    }

    private IEnumerable<Told> Generate()
    {
        var state = _state with { Stage = Stage.Generating };
        var all = state.All;
        if (all.Run is null)
        {
            yield return new(state with { IsRefused = true }, new CodeRefused(all.Fault!.Reason, all.Fault.At));
            yield break;
        }
        for (var i = 0; i < all.Folded.Length; i++)
        {
            if (all.Folded[i] is not { } line) continue;
            state = state with { Generated = i + 1 };
            yield return new(state, new CodeChosen(line.Text, all.Code.Count(l => l.From == i && !l.IsLabel), HomeText(all.Homes.FirstOrDefault(h => h.Temporary == line.Dest))));
        }
        state = state with { Generated = all.Folded.Length };
        yield return new(state, new CodeFinished(state.Instructions, state.RegistersUsed, state.Slots));
    }

    internal static string HomeText(Home? home) => home is null ? "" : home.Register.Length > 0 ? home.Register : Lines.Say($"{home.Slot * 8}(sp)");

    private IEnumerable<Told> Execute()
    {
        var state = _state with { Stage = Stage.Running };
        var all = state.All;
        foreach (var step in all.Run!.Steps.Take(MostTold))
        {
            state = state with { Carried = state.Carried + 1 };
            yield return new(state, new InstructionRun(all.Code[step.Line].Text, step.Register, step.Value.ToString(CultureInfo.InvariantCulture)));
        }
        if (all.Run.Steps.Length - state.Carried is > 0 and var more)
        {
            state = state with { Carried = all.Run.Steps.Length };
            yield return new(state, new MoreRun(more));
        }
        state = state with { Result = all.ResultType == WordType.Truth ? all.Run.Result == 1 ? "true" : "false" : all.Run.Result.ToString(CultureInfo.InvariantCulture) };
        yield return new(state, new ExpressionReturned(state.Result, state.Carried));
    }

    private sealed record Told(CompilerState After, CompilerEvent Happened);
}
