namespace SystemsAtlas.Site.Kit;

/// <summary>Stacks, labels and remarks.</summary>
internal static class LayoutSamples
{
    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("flow", "A row on the wide canvas and a column on the narrow, of boxes with labels over them.", new Flow([Stage("fetch", Role.Done), Stage("decode", Role.Active), Stage("execute", Role.Waiting), Stage("write-back", Role.Muted)])),
        new("badges", "Badges say a state in a word.", canvas => new Row([.. Badges().Take(canvas.Pick(6, 3))], 14)),
        new("legend", "Roles and their meanings, in as many rows as they need.", new Legend("legend",
        [
            new(Role.Active, "on the search path"), new(Role.Done, "committed"), new(Role.Danger, "over-full"),
            new(Role.Waiting, "not yet acknowledged"), new(Role.Muted, "out of play"),
        ])),
        new("callout", "A remark below a diagram, with a line to the shape that it is about.", new Callout("why",
            new Cells("leaf", [.. new[] { 5, 6, 10, 12, 17 }.Select(k => new Cell($"key/{k}", $"{k}", k == 10 ? Role.Active : Role.Neutral))]),
            "key/10", "The median, 10, moves up: as many keys lie left of it as right.", Role.Active)),
        new("callout-above", "The same above the diagram.", new Callout("lost",
            new Row([new Box("node/a", "leader"), new Space(60, 0), new Box("node/b", "follower", Role.Danger)]),
            "node/b", "No heartbeat for 300 ms", Role.Danger) { Above = true }),
    ];

    private static Column Stage(string name, Role role) => new([new Label($"stage/{name}/over", name, size: 17), new Box($"stage/{name}", role == Role.Muted ? "empty" : "add", role, width: 120)], 6);

    private static IEnumerable<Badge> Badges() =>
        [new("badge/leader", "leader", Role.Accent), new("badge/term", "term 3"), new("badge/lost", "lost", Role.Danger), new("badge/voting", "voting", Role.Waiting), new("badge/committed", "committed", Role.Done), new("badge/down", "down", Role.Muted)];
}
