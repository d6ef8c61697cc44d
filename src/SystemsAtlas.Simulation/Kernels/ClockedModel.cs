namespace SystemsAtlas.Simulation;

/// <summary>
/// The kernel for hardware (pipelines, caches): every cycle is a step, whatever happened in it.
/// A reader's action at cycle n is carried out after cycle n, before the next; its events belong to the next cycle's step. One whose moment lies beyond the end is carried out at the end.
/// </summary>
public abstract class ClockedModel(RunContext context) : Kernel(context)
{
    private readonly List<Event> _happened = [];

    /// <summary>The number of the present cycle; 0 before the first.</summary>
    protected long Cycle { get; private set; }

    /// <summary>Whether the system has come to rest.</summary>
    protected abstract bool Done { get; }

    /// <summary>One cycle of the clock.</summary>
    protected abstract void RunCycle();

    /// <summary>Adds an event to the present cycle's step.</summary>
    protected sealed override void Emit(Event happened)
    {
        CountEvent();
        _happened.Add(happened);
    }

    private protected sealed override void RunKernel(IReadOnlyList<ReaderAction> actions)
    {
        var pending = new Queue<ReaderAction>(actions);
        while (true)
        {
            while (pending.TryPeek(out var action) && (action.Moment <= Cycle || Done)) CarryOut(pending.Dequeue());
            if (Done) break;
            Cycle++;
            Tick();
            RunCycle();
            Flush();
        }
        if (_happened.Count > 0)
        {
            Cycle++;
            Flush();
        }
    }

    private void Flush()
    {
        Record(Cycle, [.. _happened]);
        _happened.Clear();
    }
}
