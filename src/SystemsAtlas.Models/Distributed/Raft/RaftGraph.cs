namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The ring of servers and what is on the way between them.</summary>
internal static class RaftGraph
{
    // The two sides of a partition drift apart by this much each, so that a strait lies between them.
    private const double Drift = 1.0 / 6;

    /// <summary>The sides of a partition are two territories; where they lie through each other, the links that are cut tell instead.</summary>
    public static ByRoom Of(Step step, RaftState before, RaftState after) => new(room =>
    {
        Territories Map(bool isSplit)
        {
            var places = PlacesOf(after, isSplit);
            var nodes = after.Nodes.Select(n => NodeOf(n, after, room.Canvas.IsNarrow || after.Nodes.Length > 5) with { At = places[n.Id] });
            return new(
                new Graph([.. nodes], [.. EdgesOf(after, isSplit)], [.. MessagesOf(step, before, after)], after.Now) { NodeRadius = after.Nodes.Length > 5 ? room.Canvas.Pick(40, 23) : room.Canvas.Pick(50, 28), Height = room.Canvas.Pick(380, 196) },
                isSplit ? [.. SidesOf(after)] : [])
            { Shore = room.Canvas.Pick(14, 10), HasNames = false };
        }
        var split = Map(after.IsPartitioned);
        return split.MeetsIn(room) ? Map(false) : split;
    });

    // On a ring, in fractions of the room; the servers of each side drift away from the middle together.
    private static List<Point> PlacesOf(RaftState state, bool isSplit)
    {
        var ring = state.Nodes.Select(n => 2 * Math.PI * n.Id / state.Nodes.Length).Select(a => new Point(Math.Sin(a), -Math.Cos(a))).ToList();
        // Servers that lie between those of another side stay where they are: they would drift into them.
        var borders = state.Groups.Where((group, id) => group != state.Groups[(id + 1) % state.Groups.Length]).Count();
        var drift = isSplit && borders == state.Groups.Distinct().Count() ? Drift : 0;
        var (lowest, rightmost) = (ring.Max(p => p.Y), ring.Max(p => p.X));
        return [.. ring.Select((p, id) =>
        {
            var side = isSplit ? ring.Where((_, other) => state.Groups[other] == state.Groups[id]).ToList() : ring;
            var (x, y) = (side.Average(s => s.X), side.Average(s => s.Y));
            var far = Math.Max(Math.Sqrt((x * x) + (y * y)), 1e-9);
            // Both the ring and the drift stay within the room: the ring is as much smaller as it may drift.
            return new Point((1 + ((p.X / rightmost * (1 - Drift)) + (x / far * drift))) / 2, (1 + Drift + ((p.Y * (1 - Drift)) + (y / far * drift)) - Drift) / (1 + lowest));
        })];
    }

    public static string KeyOf(int node) => $"node/{NodeState.NameOf(node)}";

    // A small circle holds a name and a term, and crown, dots and dashes tell the role.
    private static GraphNode NodeOf(NodeState node, RaftState state, bool isSmall) => new(KeyOf(node.Id), node.Name)
    {
        Second = isSmall ? node.Up ? $"t{node.CurrentTerm}" : "down" : !node.Up ? "down" : node.Role == RaftRole.Follower ? "" : node.Role.Word(),
        Third = isSmall ? "" : node is { Up: true, Role: RaftRole.Candidate } ? (node.Votes.Length == 1 ? "1 vote" : $"{node.Votes.Length} votes") : $"term {node.CurrentTerm}",
        Role = !node.Up ? Role.Danger : node.Role switch { RaftRole.Leader => Role.Active, RaftRole.Candidate => Role.Waiting, _ => Role.Neutral },
        Crowned = node.IsLeader,
        Dial = node.TimerDue is { } due ? DialOf(due - state.Now, state.LongestTimeoutMs) : null,
    };

    // All to one scale: a whole circle is the longest timeout. In tenths, as on a stopwatch: a dial that moved with every step would be most of what the page weighs.
    private static double DialOf(long left, long whole) => Math.Ceiling(10.0 * left / whole) / 10;

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
            var isLost = stopped.ContainsKey(message.Id);
            yield return MessageOf(message, isLost ? after.Now : null, isHere: !isLost);
        }
    }

    private static RaftMessage? StoppedBy(Event happened) =>
        happened switch { MessageLost lost => lost.Message, MessageDropped dropped => dropped.Message, _ => null };

    // One has the accent: the one that has just come to its server.
    private static GraphMessage MessageOf(RaftMessage message, long? lostAt, bool isHere = false) =>
        new($"message/{message.Id}", KeyOf(message.From), KeyOf(message.To), message.SentAt, message.ArrivesAt)
        {
            Label = RaftMessageSign.Of(message).Sign, Role = isHere ? Role.Active : RaftMessageSign.Of(message).Role, LostAt = lostAt,
        };
}
