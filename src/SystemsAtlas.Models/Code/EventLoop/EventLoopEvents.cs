namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>Something that happened in a running program or in the loop around it.</summary>
public abstract partial record EventLoopEvent : Event<EventLoopState>
{
    private const int MostShown = 80;

    /// <summary>A text of the program as a sentence may carry it: one line, and not a long one.</summary>
    public static string Plain(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MostShown ? line : line[..(MostShown - 1)] + "…";
    }
}

/// <summary>The program's own code began to run.</summary>
/// <param name="Lines">Lines of the program.</param>
public sealed partial record ScriptStarted(int Lines) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"The script starts, {Lines:line} of it.";
}

/// <summary>The last line of the program's own code has run; the stack is empty.</summary>
/// <param name="Microtasks">Microtasks that wait.</param>
/// <param name="Timers">Timers that are not due.</param>
public sealed partial record ScriptEnded(int Microtasks, int Timers) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"The script has run to its end.";
}

/// <summary>A function was called by other code of the program, or by a built-in.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Line">The line that called it.</param>
/// <param name="Depth">Calls in progress now.</param>
public sealed partial record FunctionCalled(string Function, string Id, int Line, int Depth) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"Line {Line} calls {Plain(Function)}.";
}

/// <summary>A call came to its end.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Result">What it gave back, in a few words.</param>
/// <param name="Depth">Calls in progress still.</param>
public sealed partial record FunctionReturned(string Function, string Id, string Result, int Depth) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"{Plain(Function)} returns {Plain(Result)}.";
}

/// <summary>So many calls were made that the following ones are no steps of their own; what they print, queue or throw still is.</summary>
/// <param name="Calls">Calls so far.</param>
public sealed partial record CallsHidden(long Calls) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"From call {Calls:#,0} on, calls are counted and not shown.";
}

/// <summary>The program printed something.</summary>
/// <param name="Text">The text, which may have several lines.</param>
/// <param name="Line">The line that printed it.</param>
/// <param name="Stream">"stdout", or "stderr" for console.error and console.warn.</param>
public sealed partial record LinePrinted(string Text, int Line, string Stream) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"Line {Line} prints {Plain(Text.Length == 0 ? "an empty line" : Text)}.";
}

/// <summary>An error was thrown.</summary>
public sealed partial record ErrorThrown(string Error, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"Line {Line} throws {Plain(Error)}.";
}

/// <summary>A catch took the error.</summary>
public sealed partial record ErrorCaught(string Error, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"A catch takes {Plain(Error)}.";
}

/// <summary>Nothing is left to run or to wait for.</summary>
public sealed partial record ProgramFinished(int Printed, [Named("now")] long NowMs) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"Nothing is left to run or to wait for, at {NowMs} ms.";
}

/// <summary>An error that nothing caught, or a rejection that nothing heard of, ended the program; what still waited is never run.</summary>
/// <param name="Error">The error.</param>
/// <param name="Cause">"error" or "rejection".</param>
/// <param name="Abandoned">Timers, tasks, microtasks and suspended functions that will never run.</param>
public sealed partial record ProgramStopped(string Error, string Cause, int Abandoned) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"{Plain(Error)} was not caught, and the program ends.";
}
