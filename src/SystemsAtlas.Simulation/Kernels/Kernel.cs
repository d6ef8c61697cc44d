namespace SystemsAtlas.Simulation;

/// <summary>
/// One run of a model. Authors derive from <see cref="Model"/>, <see cref="DiscreteEventModel"/> or <see cref="ClockedModel"/>,
/// call <see cref="Emit"/> wherever they are in the algorithm, and return an immutable <see cref="Snapshot"/>; the kernel decides what a step is.
/// </summary>
public abstract class Kernel
{
    private readonly List<Step> _steps = [];
    private readonly List<Deed> _deeds = [];
    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
    private long _events;
    private long _ticks;
    private long _work;

    private protected Kernel(RunContext context) => Context = context;

    /// <summary>The request and the generator.</summary>
    protected RunContext Context { get; }

    /// <summary>A value for each knob.</summary>
    protected Parameters Parameters => Context.Parameters;

    /// <summary>The run's only source of chance.</summary>
    protected SeededRandom Random => Context.Random;

    /// <summary>How many steps have been recorded, the initial one not counted.</summary>
    protected int StepCount => Math.Max(0, _steps.Count - 1);

    /// <summary>The system as it is now. Must be immutable: the trace keeps it.</summary>
    protected abstract IState Snapshot();

    /// <summary>Says that something happened. The state must already show it.</summary>
    protected abstract void Emit(Event happened);

    /// <summary>Carries out what the reader does. Models without actions leave it alone.</summary>
    protected virtual void Act(ReaderAction action) =>
        throw new NotSupportedException($"{Context.Request.Model.Slug} declares the action {action.Name} and does not carry it out");

    private protected void CarryOut(ReaderAction action)
    {
        _deeds.Add(new(action, _steps.Count));
        Act(action);
    }

    /// <summary>Where in what it was given the run is, for the message of a limit ("line 2, column 5 of the program"); empty where a model has no such place.</summary>
    protected virtual string Whereabouts => "";

    /// <summary>Counts work that emits nothing, so that a loop without end meets its limit. Call it in loops whose length depends on input.</summary>
    /// <param name="work">How much work, in ticks: the turns of the loop, or more where a turn does much more than an empty one. Count before the work is done.</param>
    /// <exception cref="RunLimitException">The run passed its limit of ticks.</exception>
    protected void Tick(long work = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(work);
        // The subtraction cannot overflow, the sum could.
        if (work > Context.Request.Limits.Ticks - _ticks) throw Passed("ticks", Context.Request.Limits.Ticks);
        _ticks += work;
        WatchBytes(work);
    }

    internal Trace RunToEnd()
    {
        var initial = Snapshot();
        _steps.Add(new Step(0, 0, [], initial, initial));
        var actions = Context.Request.Actions.OrderBy(a => a.Moment).ToList();
        RunKernel(actions);
        return new Trace(Context.Request.Model, Context.Request, _steps.AsReadOnly()) { Deeds = _deeds.AsReadOnly() };
    }

    private protected abstract void RunKernel(IReadOnlyList<ReaderAction> actions);

    // Counted as it is emitted and not when its step is recorded: a loop inside one step has no other end.
    private protected void CountEvent()
    {
        if (++_events > Context.Request.Limits.Events) throw Passed("events", Context.Request.Limits.Events);
        WatchBytes(1);
    }

    // Asking the runtime costs more than a tick may, so it is asked now and then.
    private void WatchBytes(long work)
    {
        if ((_work += work) < 16) return;
        _work = 0;
        var allowed = Context.Request.Limits.Bytes;
        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore > allowed) throw Passed("bytes", allowed);
    }

    private RunLimitException Passed(string limit, long allowed) => new(limit, allowed, Context.Request, Whereabouts);

    private protected void Record(long time, IReadOnlyList<Event> events)
    {
        var limits = Context.Request.Limits;
        if (_steps.Count > limits.Steps) throw Passed("steps", limits.Steps);
        WatchBytes(1);
        _steps.Add(new Step(_steps.Count, time, events, _steps[^1].After, Snapshot()));
    }
}
