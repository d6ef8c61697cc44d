namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Draft.</summary>
public sealed class HashingScene : Scene<HashingState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [new(Role.Active, "what moves")];
    protected override Diagram Draw(Step step, HashingState before, HashingState after, Canvas canvas) => new Note("note", "draft");
    protected override string[] Focus(Event? happened, HashingState after) => ["note"];
    protected override Sentence Picture(Step step, HashingState after) => $"{after.Keys.Length:key} and {after.Nodes.Length:node}.";
    protected override Sentence Caption(Step step, HashingState after) => $"{after.Nodes.Length:node}";
}
