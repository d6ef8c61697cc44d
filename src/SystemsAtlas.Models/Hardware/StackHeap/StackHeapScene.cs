namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>To come.</summary>
public sealed class StackHeapScene : Scene<StackHeapState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [];

    protected override Diagram Draw(Step step, StackHeapState before, StackHeapState after, Canvas canvas) => new Space(10, 10);

    protected override string[] Focus(Event? happened, StackHeapState after) => [];

    protected override Sentence Picture(Step step, StackHeapState after) => $"To come.";

    protected override Sentence Caption(Step step, StackHeapState after) => $"To come.";
}
