namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The ring of servers and what is on the way between them.</summary>
internal static class RaftGraph
{
    /// <summary>The sides of a partition are two territories; where they lie through each other, the links that are cut tell instead.</summary>
    public static ByRoom Of(Step step, RaftState before, RaftState after) => new(room =>
    {
        Territories Map(bool isSplit) => new(
            new Graph([.. after.Nodes.Select(n => NodeOf(n, after.Now))], [.. EdgesOf(after, isSplit)], [.. MessagesOf(step, before, after)], after.Now) { Width = room.Canvas.Pick(400.0, 356.0) },
            isSplit ? [.. SidesOf(after)] : []) { Shore = 14, HasNames = false };
        var split = Map(after.IsPartitioned);
        return split.MeetsIn(room) ? Map(false) : split;
    });

    public static string KeyOf(int node) => $"node/{NodeState.NameOf(node)}";

    private static GraphNode NodeOf(NodeState node, long now) => new(KeyOf(node.Id), node.Name)
    {
        Second = !node.Up ? "down" : node.Role.Word(),
        Third = node is { Up: true, Role: RaftRole.Candidate } ? (node.Votes.Length == 1 ? "1 vote" : $"{node.Votes.Length} votes") : $"term {node.CurrentTerm}",
        Role = !node.Up ? Role.Danger : node.Role switch { RaftRole.Leader => Role.Active, RaftRole.Candidate => Role.Waiting, _ => Role.Neutral },
        Ringed = node.IsLeader,
        Dial = node.TimerDue is { } due ? DialOf(due - now, Math.Max(due - node.TimerSetAt, 1)) : null,
    };

    // In twelfths, as on a clock: a dial that moved with every step would be most of what the page weighs.
    private static double DialOf(long left, long whole) => Math.Ceiling(12.0 * left / whole) / 12;

    private static IEnumerable<Territory> SidesOf(RaftState state) =>
        state.Nodes.GroupBy(n => state.Groups[n.Id]).Select(g => new Territory($"side/{g.First().Name}", "", [.. g.Select(n => KeyOf(n.Id))]));

    // Between two territories lies water: no link is drawn there.
    private static IEnumerable<GraphEdge> EdgesOf(RaftState state, bool isSplit)
    {
        for (var a = 0; a < state.Nodes.Length; a++)
        {
            for (var b = a + 1; b < state.Nodes.Length; b++)
                if (!isSplit || state.Groups[a] == state.Groups[b])
                    yield return new($"link/{new Link(a, b)}", KeyOf(a), KeyOf(b), state.Connected(a, b) ? Role.Muted : Role.Danger);
        }
    }

    // A message that this step delivered or lost is drawn once more, where that happened: it arrives before it goes.
    private static IEnumerable<GraphMessage> MessagesOf(Step step, RaftState before, RaftState after)
    {
        foreach (var message in after.Messages) yield return MessageOf(message, null);
        var stopped = step.Events.Select(StoppedBy).OfType<RaftMessage>().ToDictionary(m => m.Id);
        foreach (var message in before.Messages)
        {
            if (after.Messages.Any(m => m.Id == message.Id)) continue;
            yield return MessageOf(message, stopped.ContainsKey(message.Id) ? after.Now : null);
        }
    }

    private static RaftMessage? StoppedBy(Event happened) =>
        happened switch { MessageLost lost => lost.Message, MessageDropped dropped => dropped.Message, _ => null };

    private static GraphMessage MessageOf(RaftMessage message, long? lostAt) =>
        new($"message/{message.Id}", KeyOf(message.From), KeyOf(message.To), message.SentAt, message.ArrivesAt)
        {
            Label = RaftMessageKey.SignOf(message), Role = RaftMessageKey.RoleOf(message), LostAt = lostAt,
        };
}
