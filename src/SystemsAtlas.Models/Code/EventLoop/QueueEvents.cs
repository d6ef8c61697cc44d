namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>A timer was set; its callback waits until it is due.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The timer.</param>
/// <param name="DelayMs">The delay that holds, in ms: at least 1.</param>
/// <param name="DueMs">When it is due, in ms since the start.</param>
/// <param name="Line">The line that set it; 0 for an interval that begins again.</param>
public sealed partial record TimerSet(string Callback, string Id, [Named("delay")] long DelayMs, [Named("due")] long DueMs, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"A timer is set: {Plain(Callback)}, due at {DueMs} ms.";
}

/// <summary>A callback was given to setImmediate: it is a task at once, behind those that wait already.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The immediate.</param>
/// <param name="Place">Its place in the queue, from 1.</param>
/// <param name="Line">The line that set it.</param>
public sealed partial record ImmediateSet(string Callback, string Id, int Place, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"{Plain(Callback)} enters the task queue at once, at place {Place}.";
}

/// <summary>A timer or an immediate was cleared; its callback will not run.</summary>
public sealed partial record TimerCleared(string Callback, string Id, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"The timer of {Plain(Callback)} is cleared.";
}

/// <summary>A timer is due: its callback is a task now.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The timer.</param>
/// <param name="NowMs">The time, in ms since the start.</param>
/// <param name="WaitedMs">How long the loop had nothing to run before, in ms; 0 for the others that were due at the same time.</param>
/// <param name="Place">Its place in the queue, from 1.</param>
public sealed partial record TimerExpired(string Callback, string Id, [Named("now")] long NowMs, [Named("waited")] long WaitedMs, int Place) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"At {NowMs} ms the timer of {Plain(Callback)} is due, and its callback enters the task queue.";
}

/// <summary>The loop took the next task: its callback runs.</summary>
/// <param name="Callback">The callback's name, or the beginning of its text.</param>
/// <param name="Id">The timer or immediate whose callback it is.</param>
/// <param name="Left">Tasks that still wait.</param>
public sealed partial record TaskStarted(string Callback, string Id, int Left) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"The loop takes the task {Plain(Callback)}.";
}

/// <summary>A microtask was put at the end of its queue.</summary>
/// <param name="Callback">What will run: a callback, or a function that goes on.</param>
/// <param name="Id">The microtask.</param>
/// <param name="Kind">"microtask" for queueMicrotask, "tick" for process.nextTick, "then" for a promise's callback, "await" for a function that goes on, "adopt" for a promise that asks another.</param>
/// <param name="Place">Its place in the queue, from 1.</param>
/// <param name="Line">The line being run, or 0.</param>
public sealed partial record MicrotaskQueued(string Callback, string Id, string Kind, int Place, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"{Plain(Callback)} enters the microtask queue, at place {Place}.";
}

/// <summary>The loop took the next microtask.</summary>
/// <param name="Callback">What runs.</param>
/// <param name="Id">The microtask.</param>
/// <param name="Kind">As for <see cref="MicrotaskQueued"/>.</param>
/// <param name="Left">Microtasks that still wait.</param>
public sealed partial record MicrotaskStarted(string Callback, string Id, string Kind, int Left) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"The loop takes the microtask {Plain(Callback)}.";
}

/// <summary>A callback was given to a promise that is not settled yet, and waits for it.</summary>
public sealed partial record CallbackRegistered(string Callback, string Id, int Promise, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"{Plain(Callback)} waits for promise {Promise}.";
}

/// <summary>A promise that something waits for, or that was rejected, has its result.</summary>
/// <param name="Promise">The promise's number.</param>
/// <param name="Outcome">"fulfilled" or "rejected".</param>
/// <param name="Result">Its value or reason, in a few words.</param>
/// <param name="Reactions">How many callbacks and functions waited for it.</param>
/// <param name="Line">The line being run, or 0.</param>
public sealed partial record PromiseSettled(int Promise, string Outcome, string Result, int Reactions, int Line) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"Promise {Promise} is {Outcome} with {Plain(Result)}.";
}

/// <summary>A function came to an await and left the stack; its caller goes on.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Line">The line of the await.</param>
/// <param name="Promise">The number of the promise that it waits for.</param>
public sealed partial record FunctionSuspended(string Function, string Id, int Line, int Promise) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"{Plain(Function)} comes to the await in line {Line} and leaves the stack.";
}

/// <summary>A suspended function is back on the stack, as a microtask.</summary>
/// <param name="Function">Its name, or the beginning of its text.</param>
/// <param name="Id">The call.</param>
/// <param name="Line">The line of the await where it goes on.</param>
/// <param name="Outcome">"fulfilled": await gives a value; "rejected": await throws.</param>
/// <param name="Result">The value or the reason.</param>
public sealed partial record FunctionResumed(string Function, string Id, int Line, string Outcome, string Result) : EventLoopEvent
{
    protected override Sentence Say(EventLoopState after) => $"{Plain(Function)} goes on in line {Line}{(Outcome == "rejected" ? ", where await throws" : ", with")} {Plain(Result)}.";
}
