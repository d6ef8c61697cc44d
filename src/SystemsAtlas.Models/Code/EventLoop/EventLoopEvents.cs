namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>Something that happened in a running program or in the loop around it.</summary>
public abstract record EventLoopEvent : Event
{
    /// <summary>Every event that the model can emit.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[]
        {
            nameof(ScriptStarted), nameof(ScriptEnded), nameof(FunctionCalled), nameof(FunctionReturned), nameof(CallsHidden), nameof(LinePrinted),
            nameof(ErrorThrown), nameof(ErrorCaught), nameof(TimerSet), nameof(TimerCleared), nameof(TimerExpired), nameof(TaskStarted), nameof(ImmediateSet),
            nameof(MicrotaskQueued), nameof(MicrotaskStarted), nameof(CallbackRegistered), nameof(PromiseSettled), nameof(FunctionSuspended),
            nameof(FunctionResumed), nameof(ProgramFinished), nameof(ProgramStopped),
        }.Select(KebabCase),
    ];
}

/// <summary>The program's own code began to run.</summary>
/// <param name="Lines">Lines of the program.</param>
public sealed record ScriptStarted(int Lines) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("lines", Lines));
}

/// <summary>The last line of the program's own code has run; the stack is empty.</summary>
/// <param name="Microtasks">Microtasks that wait.</param>
/// <param name="Timers">Timers that are not due.</param>
public sealed record ScriptEnded(int Microtasks, int Timers) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("microtasks", Microtasks), ("timers", Timers));
}

/// <summary>A function was called by other code of the program, or by a built-in.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Line">The line that called it.</param>
/// <param name="Depth">Calls in progress now.</param>
public sealed record FunctionCalled(string Function, string Id, int Line, int Depth) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("function", Function), ("id", Id), ("line", Line), ("depth", Depth));
}

/// <summary>A call came to its end.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Result">What it gave back, in a few words.</param>
/// <param name="Depth">Calls in progress still.</param>
public sealed record FunctionReturned(string Function, string Id, string Result, int Depth) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("function", Function), ("id", Id), ("result", Result), ("depth", Depth));
}

/// <summary>So many calls were made that the following ones are no steps of their own; what they print, queue or throw still is.</summary>
/// <param name="Calls">Calls so far.</param>
public sealed record CallsHidden(long Calls) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("calls", Calls));
}

/// <summary>The program printed something.</summary>
/// <param name="Text">The text, which may have several lines.</param>
/// <param name="Line">The line that printed it.</param>
/// <param name="Stream">"stdout", or "stderr" for console.error and console.warn.</param>
public sealed record LinePrinted(string Text, int Line, string Stream) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("text", Text), ("line", Line), ("stream", Stream));
}

/// <summary>An error was thrown.</summary>
public sealed record ErrorThrown(string Error, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("error", Error), ("line", Line));
}

/// <summary>A catch took the error.</summary>
public sealed record ErrorCaught(string Error, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("error", Error), ("line", Line));
}

/// <summary>Nothing is left to run or to wait for.</summary>
public sealed record ProgramFinished(int Printed, long NowMs) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("printed", Printed), ("now", NowMs));
}

/// <summary>An error that nothing caught, or a rejection that nothing heard of, ended the program; what still waited is never run.</summary>
/// <param name="Error">The error.</param>
/// <param name="Cause">"error" or "rejection".</param>
/// <param name="Abandoned">Timers, tasks, microtasks and suspended functions that will never run.</param>
public sealed record ProgramStopped(string Error, string Cause, int Abandoned) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("error", Error), ("cause", Cause), ("abandoned", Abandoned));
}
