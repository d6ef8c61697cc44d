using System.Globalization;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>Events and states in plain sentences.</summary>
internal static class EventLoopWords
{
    private const int MostNamed = 4;

    public static string Happened(EventLoopEvent happened) => happened switch
    {
        ScriptStarted e => $"The script starts, {Count(e.Lines, "line")} of it.",
        ScriptEnded => "The script has run to its end.",
        FunctionCalled e => $"Line {e.Line} calls {Plain(e.Function)}.",
        FunctionReturned e => $"{Plain(e.Function)} returns {Plain(e.Result)}.",
        CallsHidden e => string.Create(CultureInfo.InvariantCulture, $"From call {e.Calls:#,0} on, calls are counted and not shown."),
        LinePrinted e => $"Line {e.Line} prints {Plain(e.Text.Length == 0 ? "an empty line" : e.Text)}.",
        ErrorThrown e => $"Line {e.Line} throws {Plain(e.Error)}.",
        ErrorCaught e => $"A catch takes {Plain(e.Error)}.",
        TimerSet e => $"A timer is set: {Plain(e.Callback)}, due at {e.DueMs} ms.",
        TimerCleared e => $"The timer of {Plain(e.Callback)} is cleared.",
        TimerExpired e => $"At {e.NowMs} ms the timer of {Plain(e.Callback)} is due, and its callback enters the task queue.",
        ImmediateSet e => $"{Plain(e.Callback)} enters the task queue at once, at place {e.Place}.",
        TaskStarted e => $"The loop takes the task {Plain(e.Callback)}.",
        MicrotaskQueued e => $"{Plain(e.Callback)} enters the microtask queue, at place {e.Place}.",
        MicrotaskStarted e => $"The loop takes the microtask {Plain(e.Callback)}.",
        CallbackRegistered e => $"{Plain(e.Callback)} waits for promise {e.Promise}.",
        PromiseSettled e => $"Promise {e.Promise} is {e.Outcome} with {Plain(e.Result)}.",
        FunctionSuspended e => $"{Plain(e.Function)} comes to the await in line {e.Line} and leaves the stack.",
        FunctionResumed e => $"{Plain(e.Function)} goes on in line {e.Line}{(e.Outcome == "rejected" ? ", where await throws" : ", with")} {Plain(e.Result)}.",
        ProgramFinished e => $"Nothing is left to run or to wait for, at {e.NowMs} ms.",
        ProgramStopped e => $"{Plain(e.Error)} was not caught, and the program ends.",
        _ => throw new NotSupportedException($"no words for {happened.Name}"),
    };

    /// <summary>What is on the stack and in the queues.</summary>
    public static string Places(EventLoopState state)
    {
        var stack = state.Depth == 0 ? "The stack is empty" : $"On the stack: {Names(state.Stack, state.Depth)}";
        IEnumerable<string> waiting =
        [
            .. Place("microtasks", state.Microtasks), .. Place("tasks", state.Tasks), .. Place("timers", state.Timers), .. Place("waiting for a promise", state.Waiting),
        ];
        return $"{stack}{string.Concat(waiting)}.";
    }

    private static IEnumerable<string> Place(string name, ImmutableList<Work> work) => work.IsEmpty ? [] : [$"; {name}: {Names(work, work.Count)}"];

    private static string Names(IEnumerable<Work> work, int count)
    {
        var names = string.Join(", ", work.Take(MostNamed).Select(w => Plain(w.Label)));
        return count <= MostNamed ? names : string.Create(CultureInfo.InvariantCulture, $"{names} and {count - MostNamed:#,0} more");
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {noun}{(number == 1 ? "" : "s")}");

    private static string Plain(string text)
    {
        const int longest = 80;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..(longest - 1)] + "…";
    }
}
