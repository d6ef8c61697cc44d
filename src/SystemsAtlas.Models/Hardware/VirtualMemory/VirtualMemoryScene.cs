namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>A course through four charts, each 512 times finer than the one before, to a frame; beside it what the TLB keeps, what lies on the disk, and what the access takes.</summary>
public sealed class VirtualMemoryScene : Scene<VirtualMemoryState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Accent, "the course of the access: the entry that each table is asked for, and the page that it leads to"),
        new(Role.Neutral, "entries that lead on, and pages that are in memory"),
        new(Role.Danger, "an entry that is not present, a page that has to go, or time that the disk takes"),
        new(Role.Waiting, "a page that was written to and is not yet on the disk"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } = [];

    protected override Diagram Draw(Step step, VirtualMemoryState before, VirtualMemoryState after, Canvas canvas) => new Space(0, 0);

    protected override string[] Focus(Event? happened, VirtualMemoryState after) => [];

    protected override Sentence Picture(Step step, VirtualMemoryState after) => $"";

    protected override Sentence Caption(Step step, VirtualMemoryState after) => $"";
}
