namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>A timer was set; its callback waits until it is due.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The timer.</param>
/// <param name="DelayMs">The delay that holds, in ms: at least 1.</param>
/// <param name="DueMs">When it is due, in ms since the start.</param>
/// <param name="Line">The line that set it; 0 for an interval that begins again.</param>
public sealed record TimerSet(string Callback, string Id, long DelayMs, long DueMs, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("delay", DelayMs), ("due", DueMs), ("line", Line));
}

/// <summary>A callback was given to setImmediate: it is a task at once, behind those that wait already.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The immediate.</param>
/// <param name="Place">Its place in the queue, from 1.</param>
/// <param name="Line">The line that set it.</param>
public sealed record ImmediateSet(string Callback, string Id, int Place, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("place", Place), ("line", Line));
}

/// <summary>A timer or an immediate was cleared; its callback will not run.</summary>
public sealed record TimerCleared(string Callback, string Id, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("line", Line));
}

/// <summary>A timer is due: its callback is a task now.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The timer.</param>
/// <param name="NowMs">The time, in ms since the start.</param>
/// <param name="WaitedMs">How long the loop had nothing to run before, in ms; 0 for the others that were due at the same time.</param>
/// <param name="Place">Its place in the queue, from 1.</param>
public sealed record TimerExpired(string Callback, string Id, long NowMs, long WaitedMs, int Place) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("now", NowMs), ("waited", WaitedMs), ("place", Place));
}

/// <summary>The loop took the next task: its callback runs.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The timer or immediate whose callback it is.</param>
/// <param name="Left">Tasks that still wait.</param>
public sealed record TaskStarted(string Callback, string Id, int Left) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("left", Left));
}

/// <summary>A microtask was put at the end of its queue.</summary>
/// <param name="Callback">What will run: a callback, or a function that goes on.</param>
/// <param name="Id">The microtask.</param>
/// <param name="Kind">"microtask" for queueMicrotask, "tick" for process.nextTick, "then" for a promise's callback, "await" for a function that goes on, "adopt" for a promise that asks another.</param>
/// <param name="Place">Its place in the queue, from 1.</param>
/// <param name="Line">The line being run, or 0.</param>
public sealed record MicrotaskQueued(string Callback, string Id, string Kind, int Place, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("kind", Kind), ("place", Place), ("line", Line));
}

/// <summary>The loop took the next microtask.</summary>
/// <param name="Callback">What runs.</param>
/// <param name="Id">The microtask.</param>
/// <param name="Kind">As for <see cref="MicrotaskQueued"/>.</param>
/// <param name="Left">Microtasks that still wait.</param>
public sealed record MicrotaskStarted(string Callback, string Id, string Kind, int Left) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("kind", Kind), ("left", Left));
}

/// <summary>A callback was given to a promise that is not settled yet, and waits for it.</summary>
public sealed record CallbackRegistered(string Callback, string Id, int Promise, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("callback", Callback), ("id", Id), ("promise", Promise), ("line", Line));
}

/// <summary>A promise that something waits for, or that was rejected, has its result.</summary>
/// <param name="Promise">The promise's number.</param>
/// <param name="Outcome">"fulfilled" or "rejected".</param>
/// <param name="Result">Its value or reason, in a few words.</param>
/// <param name="Reactions">How many callbacks and functions waited for it.</param>
/// <param name="Line">The line being run, or 0.</param>
public sealed record PromiseSettled(int Promise, string Outcome, string Result, int Reactions, int Line) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("promise", Promise), ("outcome", Outcome), ("result", Result), ("reactions", Reactions), ("line", Line));
}

/// <summary>A function came to an await and left the stack; its caller goes on.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Line">The line of the await.</param>
/// <param name="Promise">The number of the promise that it waits for.</param>
public sealed record FunctionSuspended(string Function, string Id, int Line, int Promise) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("function", Function), ("id", Id), ("line", Line), ("promise", Promise));
}

/// <summary>A suspended function is back on the stack, as a microtask.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Line">The line of the await where it goes on.</param>
/// <param name="Outcome">"fulfilled": await gives a value; "rejected": await throws.</param>
/// <param name="Result">The value or the reason.</param>
public sealed record FunctionResumed(string Function, string Id, int Line, string Outcome, string Result) : EventLoopEvent
{
    public override RecordValue Values => Value.Record(("function", Function), ("id", Id), ("line", Line), ("outcome", Outcome), ("result", Result));
}
