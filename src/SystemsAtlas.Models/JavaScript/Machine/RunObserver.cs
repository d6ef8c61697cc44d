using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Hears what a running program does, and may stop it by throwing.</summary>
internal abstract class RunObserver
{
    /// <summary>Called in every turn of every loop, for every call, and by built-ins that go through data: work goes on.</summary>
    /// <param name="ticks">How much; a tick is about the work of one turn of an empty loop.</param>
    public abstract void Ticked(long ticks);

    public virtual void Called(CallFrame frame, string title, int fromLine) { }

    public virtual void Returned(CallFrame frame, object? value) { }

    /// <summary>A frame went because an error passed through it.</summary>
    public virtual void Abandoned(CallFrame frame) { }

    public virtual void Suspended(CallFrame frame, WorkItem item, JsPromise on) { }

    public virtual void Resumed(CallFrame frame, object? value, bool isError) { }

    public virtual void Printed(string text, bool isError, int line) { }

    public virtual void TimerSet(JsTimer timer, int line) { }

    public virtual void TimerCleared(JsTimer timer, int line) { }

    /// <summary>A callback of process.nextTick waits.</summary>
    /// <param name="item">What those who watch see of it.</param>
    /// <param name="line">The line being run, or 0.</param>
    /// <param name="isAfterMicrotasks">Whether microtasks are being run, which come before it.</param>
    public virtual void TickQueued(WorkItem item, int line, bool isAfterMicrotasks) { }

    public virtual void ImmediateSet(JsImmediate immediate, int line) { }

    public virtual void ImmediateCleared(JsImmediate immediate, int line) { }

    public virtual void Registered(Reaction reaction, JsPromise on) { }

    public virtual void MicrotaskQueued(WorkItem item, int line) { }

    public virtual void Settled(JsPromise promise, int line) { }

    public virtual void Thrown(object? error, int line) { }

    public virtual void Caught(object? error, int line) { }
}
