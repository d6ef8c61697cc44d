namespace SystemsAtlas.Models.Hardware.Threads;

/// <summary>A draft of the picture: the counter, and each thread with its register.</summary>
public sealed class ThreadsScene : Scene<ThreadsState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [new(Role.Active, "the thread that has the cycle"), new(Role.Waiting, "a thread that sleeps"), new(Role.Done, "a thread that is done"), new(Role.Neutral, "the counter, and threads that could run")];

    public override IReadOnlyList<ActionTarget> Targets { get; } = [new("turn", "thread/{}", "{}", "Give thread {} the next cycle")];

    protected override Diagram Draw(Simulation.Step step, ThreadsState before, ThreadsState after, Canvas canvas) => new Cells("row",
        [new Cell("counter", FormattableString.Invariant($"{after.Counter}")), .. after.Threads.Select(t => new Cell(FormattableString.Invariant($"thread/{t.Number}"), FormattableString.Invariant($"{t.Register}"), RoleOf(t, after)))]);

    protected override string[] Focus(Event? happened, ThreadsState after) => after.Running > 0 ? [FormattableString.Invariant($"thread/{after.Running}")] : ["counter"];

    protected override Sentence Picture(Simulation.Step step, ThreadsState after) => $"The counter is {after.Counter}; {after.Finished:addition} made, {after.Lost} lost.";

    protected override Sentence Caption(Simulation.Step step, ThreadsState after) => $"{Words.Of(after.Lock)} · counter {after.Counter} · {after.Cycles:cycle}";

    private static Role RoleOf(ThreadView thread, ThreadsState state) => thread.Sleeps ? Role.Waiting : state.NextOf(thread) is null ? Role.Done : thread.Number == state.Running ? Role.Active : Role.Neutral;
}
