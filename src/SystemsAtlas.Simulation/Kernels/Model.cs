namespace SystemsAtlas.Simulation;

/// <summary>
/// The kernel for sequential algorithms (B-tree, QR, parsing): every event is a step of its own.
/// A moment of an action is a number of steps. An action is carried out where the model calls <see cref="TakeActions"/>, between two operations,
/// as soon as that many steps have happened; those still waiting when <see cref="Run"/> ends are carried out then, in order.
/// </summary>
public abstract class Model(RunContext context) : Kernel(context)
{
    private readonly Queue<ReaderAction> _pending = [];

    /// <summary>The algorithm, from start to end.</summary>
    protected abstract void Run();

    /// <summary>Records a step with this one event.</summary>
    protected sealed override void Emit(Event happened)
    {
        CountEvent();
        Record(StepCount + 1, [happened]);
    }

    /// <summary>Carries out the actions whose moment has come. Call it between operations, where the system is consistent.</summary>
    protected void TakeActions()
    {
        while (_pending.TryPeek(out var action) && action.Moment <= StepCount) CarryOut(_pending.Dequeue());
    }

    private protected sealed override void RunKernel(IReadOnlyList<ReaderAction> actions)
    {
        foreach (var action in actions) _pending.Enqueue(action);
        Run();
        while (_pending.TryDequeue(out var action)) CarryOut(action);
    }
}
