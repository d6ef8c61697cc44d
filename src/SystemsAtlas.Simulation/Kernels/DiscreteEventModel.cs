namespace SystemsAtlas.Simulation;

/// <summary>
/// The kernel for actors in time (Raft, TCP, queues): an agenda of actions ordered by (time, sequence). What one entry of the agenda emits is one step;
/// an entry that emits nothing leaves no step. A reader's action comes after every other entry of its time; one whose moment lies beyond the end is carried out at the end.
/// </summary>
public abstract class DiscreteEventModel(RunContext context) : Kernel(context)
{
    // Far enough for any clock, and so near that no delay added to it overflows.
    private const long FarthestMoment = 1L << 50;

    private readonly PriorityQueue<Scheduled, (long Time, bool ByReader, long Sequence)> _agenda = new();
    private readonly List<Event> _happened = [];
    private long _sequence;

    /// <summary>The present, in the model's time unit; 0 at the start.</summary>
    protected long Now { get; private set; }

    /// <summary>The last moment of the run, in the model's time unit; later entries of the agenda are left undone.</summary>
    protected virtual long Horizon => long.MaxValue;

    /// <summary>Puts the first entries on the agenda. What it emits is a step at time 0.</summary>
    protected abstract void Start();

    /// <summary>Adds an event to the present entry's step.</summary>
    protected sealed override void Emit(Event happened)
    {
        CountEvent();
        _happened.Add(happened);
    }

    /// <summary>Puts an entry on the agenda, <paramref name="delay"/> from now (0 or more).</summary>
    protected Scheduled Schedule(long delay, Action work)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        return Enqueue(new Scheduled(checked(Now + delay), work), byReader: false);
    }

    private protected sealed override void RunKernel(IReadOnlyList<ReaderAction> actions)
    {
        var end = Math.Min(Horizon, FarthestMoment);
        foreach (var action in actions) Enqueue(new Scheduled(Math.Min(action.Moment, end), () => CarryOut(action)), byReader: true);
        Perform(Start);
        while (_agenda.TryDequeue(out var entry, out _) && entry.Time <= end)
        {
            if (entry.Cancelled) continue;
            Now = entry.Time;
            Tick();
            Perform(entry.Work);
        }
    }

    private Scheduled Enqueue(Scheduled entry, bool byReader)
    {
        _agenda.Enqueue(entry, (entry.Time, byReader, _sequence++));
        return entry;
    }

    private void Perform(Action work)
    {
        work();
        if (_happened.Count == 0) return;
        Record(Now, [.. _happened]);
        _happened.Clear();
    }
}

/// <summary>An entry of the agenda; it may be cancelled before its time.</summary>
public sealed class Scheduled
{
    internal Scheduled(long time, Action work) => (Time, Work) = (time, work);

    /// <summary>When it is due, in the model's time unit.</summary>
    public long Time { get; }

    /// <summary>Whether it was cancelled.</summary>
    public bool Cancelled { get; private set; }

    internal Action Work { get; }

    /// <summary>Takes it off the agenda; harmless when it is past.</summary>
    public void Cancel() => Cancelled = true;
}
