using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.Scopes.Closures;

/// <summary>A JavaScript program, its variables in environment records, and what keeps each record.</summary>
public sealed class ClosuresModel(RunContext context) : Model(context)
{
    private ScopeWatch? _watch;
    private Interpreter? _interpreter;
    private ProgramRun? _run;

    public static ModelDefinition Definition => ClosuresDefinition.Definition;

    protected override IState Snapshot() => _watch?.State ?? new ClosuresState { Source = SourceLines };

    protected override string Whereabouts => _interpreter?.Place is { } at ? FormattableString.Invariant($"line {at.Line}, column {at.Column} of the program") : "";

    protected override void Run()
    {
        ClosuresDefinition.Check(Context.Request);
        var code = Refusing(() => Compiler.Compile(Parser.Parse(Parameters.Get(ClosuresDefinition.Program))));
        _watch = new ScopeWatch(SourceLines, Parameters.Get(ClosuresDefinition.Keeps) == ClosuresDefinition.Captured, Parameters.Get(ClosuresDefinition.Collector) == ClosuresDefinition.AtOnce, Emit, Tick) { AfterStep = TakeActions };
        _interpreter = new Interpreter(_watch, Random.Fraction) { Scopes = _watch.Scopes, SharesTurns = Parameters.Get(ClosuresDefinition.LoopRecords) == ClosuresDefinition.OnePerLoop };
        _watch.Interpreter = _interpreter;
        _run = new ProgramRun(_interpreter, _watch);
        Go(() => _run.Run(code));
    }

    protected override void Act(ReaderAction action)
    {
        var name = action.Get(ClosuresDefinition.Variable);
        if (ClosuresDefinition.IdleReason(_watch!.State, action) is { } reason)
        {
            _watch.Ignore(action.Name, reason);
            return;
        }
        if (action.Name == "drop") _watch.Drop(name);
        else Go(() => _watch.Ask(name));
        // While the program runs, the loop comes to it by itself.
        if (action.Name != "call" || !_watch.HasFinished) return;
        _watch.HasFinished = false;
        Go(_run!.GoOn);
    }

    private void Go(Action run) => Refusing(() =>
    {
        run();
        return true;
    });

    private ImmutableArray<string> SourceLines => [.. SourceText.LinesOf(Parameters.Get(ClosuresDefinition.Program)).Select(l => l.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd())];

    // What the interpreter refuses is told as a fault of the knob, with its place in the program.
    private T Refusing<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (ProgramRefusedException refused)
        {
            throw Refusal(FormattableString.Invariant($"line {refused.At.Line}, column {refused.At.Column}: {(refused.Kind == RefusalKind.SyntaxError ? "SyntaxError: " : "")}{refused.Reason}"));
        }
        catch (InterpreterLimitException limit)
        {
            throw Refusal($"{(_interpreter?.Place is { } at ? FormattableString.Invariant($"line {at.Line}, column {at.Column}: ") : "")}the program makes {limit.Message}, more than this interpreter gives");
        }
    }

    private InvalidInputException Refusal(string reason) =>
        new(ClosuresDefinition.Definition, [new(InputErrorKind.InvalidValue, ClosuresDefinition.Program.Name, Parameters.Get(ClosuresDefinition.Program), reason, [])]);
}
