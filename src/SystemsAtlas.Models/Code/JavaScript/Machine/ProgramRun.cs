using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Machine;

/// <summary>Hears what the event loop does, beside what the program does.</summary>
internal abstract class LoopObserver : RunObserver
{
    public virtual void ScriptEnded() { }

    public virtual void MicrotaskStarted(WorkItem item) { }

    public virtual void MicrotaskEnded(WorkItem item) { }

    public virtual void TimersExpired(IReadOnlyList<JsTimer> timers, long nowMs, long waitedMs) { }

    public virtual void TaskStarted(JsTimer timer) { }

    public virtual void TaskEnded(JsTimer timer) { }

    /// <summary>The program was stopped by an error that nothing caught.</summary>
    public virtual void Stopped(object? error, bool isRejection) { }

    public virtual void Finished() { }
}

/// <summary>
/// The event loop around a program, as Node runs it: the script, then all microtasks, then, as long as there are timers, wait for the next, and for each
/// that is due its callback and again all microtasks. An error that nothing caught, or a rejection that nothing heard of, ends the program.
/// </summary>
internal sealed class ProgramRun(Interpreter interpreter, LoopObserver observer)
{
    /// <exception cref="Syntax.ProgramRefusedException">The program came to something that is not supported.</exception>
    public void Run(FunctionCode program)
    {
        try
        {
            interpreter.RunScript(program);
            observer.ScriptEnded();
            if (!DrainMicrotasks()) return;
            while (RunTimers())
            {
            }
        }
        catch (JsThrow error)
        {
            _stopped = true;
            observer.Stopped(interpreter.ValueOf(error), isRejection: false);
        }
        if (!_stopped) observer.Finished();
    }

    private bool _stopped;

    // Microtasks that queue microtasks keep this going: nothing else runs before the queue is empty.
    private bool DrainMicrotasks()
    {
        while (interpreter.Loop.HasMicrotask)
        {
            observer.Ticked(1);
            var (item, run) = interpreter.Loop.TakeMicrotask();
            observer.MicrotaskStarted(item);
            interpreter.NameNextFrame(item.Id);
            run();
            interpreter.NameNextFrame(null);
            observer.MicrotaskEnded(item);
        }
        if (interpreter.Loop.Unhandled is not { } promise) return true;
        _stopped = true;
        observer.Stopped(promise.Result, isRejection: true);
        return false;
    }

    private bool RunTimers()
    {
        var before = interpreter.Loop.NowMs;
        if (interpreter.Loop.WaitForTimers() is not { } due) return false;
        observer.TimersExpired(due, interpreter.Loop.NowMs, interpreter.Loop.NowMs - before);
        foreach (var timer in due)
        {
            if (timer.IsCleared) continue;
            observer.Ticked(1);
            observer.TaskStarted(timer);
            interpreter.NameNextFrame(timer.Item.Id);
            interpreter.Call(timer.Callback, timer, timer.Arguments);
            interpreter.NameNextFrame(null);
            observer.TaskEnded(timer);
            if (timer.Repeats && !timer.IsCleared) interpreter.Loop.SetAgain(timer);
            if (!DrainMicrotasks()) return false;
        }
        return true;
    }
}
