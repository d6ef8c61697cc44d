namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Keys as dots in the ink of their node: on piers by modulo and by scores, around the ring otherwise. Beside them what a change moves, by this rule and by modulo.</summary>
public sealed class HashingScene : Scene<HashingState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the key in hand, and keys that the last change moved"),
        new(Role.Accent, "the sixth node: its part of the ring and its keys"),
        new(Role.Done, "the first node, and the points of nodes"),
        new(Role.Neutral, "other nodes; each has an ink of its own, shown beside its name"),
        new(Role.Danger, "moved by modulo, or over the bound"),
        new(Role.Waiting, "a key without a node, and nodes that may join"),
    ];

    // The first of a part is what a click does.
    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("remove-node", "load/{}", "{}", "Remove {}"),
        new("remove-node", "node/{}", "{}", "Remove {}"),
        new("remove-node", "land/{}", "{}", "Remove {}"),
        new("remove-node", "pier/{}", "{}", "Remove {}"),
        new("add-node", "spare/{}", "{}", "Add {}"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("placed", frame => frame.Count("key/*", s => s.Role != Role.Waiting)),
        new("keys.count", frame => frame.Count("key/*")),
    ];

    protected override Diagram Draw(Step step, HashingState before, HashingState after, Canvas canvas) => new HashingPicture(after, step.Events.Count > 0 ? step.Events[0] : null);

    protected override string[] Focus(Event? happened, HashingState after) => happened switch
    {
        KeyDivided e => [KeyOf(e.Key), $"pier/{e.Node}"],
        KeysDivided e => [$"pier/{e.Fullest}", "load"],
        KeysScored => ["pier", "load"],
        NodeJoined { Scheme: Scheme.Modulo or Scheme.Rendezvous } e => ["count", $"pier/{e.Node}"],
        NodeJoined e => ["count", $"node/{e.Node}|land/{e.Node}", "moved"],
        NodeLeft { Scheme: Scheme.Modulo or Scheme.Rendezvous } => ["count", "pier"],
        NodeLeft e => ["count", $"load/{e.Heaviest}"],
        RingDrawn => ["ring"],
        NodePlaced e => [$"node/{e.Node}"],
        KeyFound e => [KeyOf(e.Key), $"node/{e.Node}"],
        KeysPlaced e => [$"land/{e.Fullest}", $"load/{e.Fullest}", $"load/{e.Emptiest}"],
        PointsMultiplied e => ["ring", $"load/{e.Fullest}"],
        PointsCompared => ["spread", "count"],
        CapacitySet { Over: [var over, ..] } => [$"load/{over}", "count"],
        CapacitySet => ["load", "count"],
        KeyPassedOn e => [KeyOf(e.Key), $"load/{e.Owner}"],
        LoadsBounded => ["load", "count"],
        KeyScored e => [$"score/{e.Node}", KeyOf(e.Key)],
        RulesCompared => ["rule", "count"],
        PlacementWritten => ["ring", "load"],
        ActionIgnored => ["count"],
        _ => ["key"],
    };

    private static string KeyOf(string key) => $"key/{key[5..]}";

    protected override Sentence Picture(Step step, HashingState after)
    {
        if (after.Placed == 0) return $"{after.Keys.Length:key has|keys have} no node yet.";
        return $"{string.Join(", ", after.Nodes.Select(n => Ink.Said($"{n.Id} {n.Keys}")))} of {after.Keys.Length:key}.";
    }

    protected override Sentence Caption(Step step, HashingState after) => after.Scheme switch
    {
        Scheme.Modulo => $"modulo · {after.Nodes.Length:node} · {after.Keys.Length:key}",
        Scheme.Rendezvous => $"rendezvous · {after.Nodes.Length:node} · {after.Keys.Length:key}",
        Scheme.Bounded => $"bounded loads · {after.Nodes.Length:node} · {after.Keys.Length:key}",
        _ => $"ring · {after.Nodes.Length:node} · {after.Points:point} each · {after.Keys.Length:key}",
    };
}
