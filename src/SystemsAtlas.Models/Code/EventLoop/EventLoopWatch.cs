using SystemsAtlas.Models.JavaScript.Library;
using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>Turns what a running program does into states and events. What follows a pass through the loop itself is in another part.</summary>
internal sealed partial class EventLoopWatch(ImmutableArray<string> source, Action<Event> emit, Action<long> tick) : LoopObserver
{
    /// <summary>Calls that are steps of their own; those after them are counted only.</summary>
    public const long MostCallSteps = 2000;

    private const int LongestResult = 60;

    public EventLoopState State { get; private set; } = new() { Source = source };

    public void Start()
    {
        Push(new Work("script", "(script)"));
        emit(new ScriptStarted(source.Length));
    }

    public override void Ticked(long ticks) => tick(ticks);

    public override void Called(CallFrame frame, string title, int fromLine)
    {
        // The bottom of the stack is there already: as the script, or as the task or microtask that began.
        if (State.Depth == 1 && State.Stack.Peek().Id == frame.Id)
        {
            if (frame.Id != "script") CountCall();
            return;
        }
        Push(new Work(frame.Id, title));
        CountCall();
        State = State with { Line = fromLine > 0 ? fromLine : State.Line };
        if (State.Calls <= MostCallSteps) emit(new FunctionCalled(title, frame.Id, State.Line, State.Depth));
        else if (State.Calls == MostCallSteps + 1) emit(new CallsHidden(State.Calls));
    }

    public override void Returned(CallFrame frame, object? value)
    {
        if (frame.Id == "script") return;
        var title = Pop().Label;
        State = State with { Line = frame.Line };
        if (State.Calls <= MostCallSteps || State.Depth == 0) emit(new FunctionReturned(title, frame.Id, Brief(value), State.Depth));
    }

    public override void Abandoned(CallFrame frame)
    {
        if (State.Depth > 0 && State.Stack.Peek().Id == frame.Id) Pop();
    }

    public override void Suspended(CallFrame frame, WorkItem item, JsPromise on)
    {
        var work = Pop();
        State = State with { Waiting = State.Waiting.Add(work), Line = item.Line };
        emit(new FunctionSuspended(work.Label, frame.Id, item.Line, on.Id));
    }

    public override void Resumed(CallFrame frame, object? value, bool isError)
    {
        State = State with { Line = frame.Line };
        emit(new FunctionResumed(State.Stack.Peek().Label, frame.Id, frame.Line, isError ? "rejected" : "fulfilled", Brief(value)));
    }

    public override void Printed(string text, bool isError, int line)
    {
        State = State with { Line = line, Output = State.Output.AddRange(text.Split('\n')) };
        emit(new LinePrinted(text, line, isError ? "stderr" : "stdout"));
    }

    public override void Thrown(object? error, int line)
    {
        State = State with { Line = line };
        emit(new ErrorThrown(BriefError(error), line));
    }

    public override void Caught(object? error, int line)
    {
        State = State with { Line = line };
        emit(new ErrorCaught(BriefError(error), line));
    }

    private void Push(Work work) =>
        State = State with { Stack = State.Stack.Push(work), Depth = State.Depth + 1, DeepestStack = Math.Max(State.DeepestStack, State.Depth + 1) };

    private Work Pop()
    {
        var work = State.Stack.Peek();
        State = State with { Stack = State.Stack.Pop(), Depth = State.Depth - 1 };
        return work;
    }

    private void CountCall() => State = State with { Calls = State.Calls + 1 };

    private static string BriefError(object? error) => Cut(error is JsError or JsObject ? ErrorText.Of(error) : Brief(error));

    // Of a long text only the beginning is put in quotes.
    private static string Brief(object? value) => Cut(Inspector.Short(value is string { Length: > LongestResult } text ? text[..(LongestResult + 1)] : value));

    private static string Cut(string text)
    {
        var line = string.Join(' ', SourceText.LinesOf(text));
        return line.Length <= LongestResult ? line : line[..(LongestResult - 1)] + "…";
    }
}
