namespace SystemsAtlas.Site.Kit;

/// <summary>Nodes, links and messages in flight.</summary>
internal static class GraphSamples
{
    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("graph-ring", "Five servers: one leads, one is down, a link is cut; messages keep to the right of their links, and one is lost.", canvas => Cluster(canvas)),
        new("graph-placed", "Nodes with places of their own: a request on its way through a gateway.", new Graph(
            [
                new("client", "client") { At = new(0, 0.5) }, new("gateway", "gate") { At = new(0.5, 0.5), Role = Role.Active, Second = "routes" },
                new("a", "a") { At = new(1, 0), Second = "ready", Role = Role.Done }, new("b", "b") { At = new(1, 1), Second = "full", Role = Role.Waiting },
            ],
            [new("client-gateway", "client", "gateway"), new("gateway-a", "gateway", "a", Role.Active), new("gateway-b", "gateway", "b")],
            [new("request", "gateway", "a", 0, 10) { Label = "→" }], 6) { Height = 300 }),
    ];

    private static Graph Cluster(Canvas canvas) => new(
        [
            new("node/n1", "n1") { Second = "leader", Third = "term 3", Role = Role.Active, Ringed = true },
            new("node/n2", "n2") { Second = "follower", Third = "term 3", Dial = 0.75 }, new("node/n3", "n3") { Second = "down", Role = Role.Danger },
            new("node/n4", "n4") { Second = "candidate", Third = "1 vote", Role = Role.Waiting, Dial = 0.25 }, new("node/n5", "n5") { Second = "follower", Third = "term 3", Dial = 0.5 },
        ],
        [.. Pairs(5).Select(p => new GraphEdge($"link/n{p.A}-n{p.B}", $"node/n{p.A}", $"node/n{p.B}", p is (2, 5) ? Role.Danger : Role.Muted))],
        [
            new("message/1", "node/n1", "node/n2", 0, 20) { Label = "+", Role = Role.Active }, new("message/2", "node/n2", "node/n1", 2, 18) { Label = "✓", Role = Role.Done },
            new("message/3", "node/n1", "node/n3", 0, 20) { Label = "+", Role = Role.Active, LostAt = 9 }, new("message/4", "node/n4", "node/n5", 6, 16) { Label = "?", Role = Role.Waiting },
        ], 12)
    { Width = canvas.Pick(520.0, 384.0) };

    private static IEnumerable<(int A, int B)> Pairs(int count) =>
        from a in Enumerable.Range(1, count) from b in Enumerable.Range(a + 1, count - a) select (a, b);
}
