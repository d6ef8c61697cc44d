namespace SystemsAtlas.Models.Data.BTree;

/// <summary>Draws the tree as rows of cells, the key in hand above the node that it is compared with.</summary>
public sealed class BTreeScene : Scene<BTreeState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "on the path"),
        new(Role.Danger, "over-full or under-full"),
        new(Role.Done, "at capacity"),
        new(Role.Neutral, "has room"),
        new(Role.Waiting, "key on its way"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("search", "key/{}", "{}", "Search {}"),
        new("delete", "key/{}", "{}", "Delete {}"),
    ];

    protected override Diagram Draw(Step step, BTreeState before, BTreeState after, Canvas canvas) => new BTreePicture(after);

    protected override string Describe(Step step, BTreeState before, BTreeState after) =>
        step.Events.Count == 0 ? BTreeWords.Tree(after) : $"{BTreeWords.Happened((BTreeEvent)step.Events[0], after)} {BTreeWords.Tree(after)}";

    protected override string Caption(Step step, BTreeState after) =>
        FormattableString.Invariant($"order {after.Order} · {BTreeWords.Count(after.KeyCount, "key")} · height {after.Height}");
}
