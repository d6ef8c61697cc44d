namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>Draws a program with its stack, its queues, its timers and its output.</summary>
public sealed class EventLoopScene : Scene<EventLoopState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "runs now"),
        new(Role.Neutral, "called it, and waits for it to return"),
        new(Role.Accent, "ready, waits for its turn"),
        new(Role.Waiting, "waits for a time or a promise"),
        new(Role.Danger, "error"),
        new(Role.Done, "the end"),
    ];

    protected override Diagram Draw(Step step, EventLoopState before, EventLoopState after, Canvas canvas) => new EventLoopPicture(step, after);

    protected override string Describe(Step step, EventLoopState before, EventLoopState after) =>
        step.Events.Count == 0 ? EventLoopWords.Places(after) : $"{EventLoopWords.Happened((EventLoopEvent)step.Events[0])} {EventLoopWords.Places(after)}";

    protected override string Caption(Step step, EventLoopState after) =>
        FormattableString.Invariant($"{after.NowMs} ms · {after.Depth} on the stack · {after.Output.Count} printed");
}
