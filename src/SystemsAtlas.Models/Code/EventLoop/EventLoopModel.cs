using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>A JavaScript program in the event loop of Node: its stack, its microtasks, its timers and what it prints.</summary>
public sealed class EventLoopModel(RunContext context) : Model(context)
{
    private EventLoopWatch? _watch;
    private Interpreter? _interpreter;

    public static ModelDefinition Definition => EventLoopDefinition.Definition;

    protected override IState Snapshot() => _watch?.State ?? new EventLoopState { Source = SourceLines };

    protected override string Whereabouts => _interpreter?.Place is { } at ? FormattableString.Invariant($"line {at.Line}, column {at.Column} of the program") : "";

    protected override void Run()
    {
        var code = Refusing(() => Compiler.Compile(Parser.Parse(Parameters.Get(EventLoopDefinition.Program))));
        _watch = new EventLoopWatch(SourceLines, Emit, Tick);
        _interpreter = new Interpreter(_watch, Random.Fraction);
        _watch.Start();
        Refusing(() =>
        {
            new ProgramRun(_interpreter, _watch).Run(code);
            return true;
        });
    }

    private ImmutableArray<string> SourceLines => [.. SourceText.LinesOf(Parameters.Get(EventLoopDefinition.Program)).Select(l => l.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd())];

    // What the interpreter refuses is told as a fault of the knob, with its place in the program.
    private T Refusing<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (ProgramRefusedException refused)
        {
            throw Refusal(FormattableString.Invariant(
                $"line {refused.At.Line}, column {refused.At.Column}: {(refused.Kind == RefusalKind.SyntaxError ? "SyntaxError: " : "")}{refused.Reason}{Excerpt(refused.At)}"));
        }
        catch (InterpreterLimitException limit)
        {
            var place = _interpreter?.Place;
            throw Refusal($"{(place is { } at ? FormattableString.Invariant($"line {at.Line}, column {at.Column}: ") : "")}the program makes {limit.Message}, more than this interpreter gives{(place is { } here ? Excerpt(here) : "")}");
        }
    }

    private InvalidInputException Refusal(string reason) =>
        new(EventLoopDefinition.Definition, [new(InputErrorKind.InvalidValue, EventLoopDefinition.Program.Name, Parameters.Get(EventLoopDefinition.Program), reason, [])]);

    private string Excerpt(Position at)
    {
        const int before = 24, after = 24;
        var lines = SourceText.LinesOf(Parameters.Get(EventLoopDefinition.Program));
        if (at.Line > lines.Length) return "";
        var (line, column) = (lines[at.Line - 1], Math.Min(at.Column - 1, lines[at.Line - 1].Length));
        var (start, end) = (Math.Max(0, column - before), Math.Min(line.Length, column + after));
        return $", at the mark in {(start > 0 ? "…" : "")}{line[start..column].TrimStart()}⟨here⟩{line[column..end].TrimEnd()}{(end < line.Length ? "…" : "")}";
    }
}
