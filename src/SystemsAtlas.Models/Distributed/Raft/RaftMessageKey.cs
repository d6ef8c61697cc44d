namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>What the signs on the messages mean: one line under the ring, two on the narrow canvas.</summary>
internal sealed class RaftMessageKey : Diagram
{
    private static readonly (string Name, string Sign, Role Role, string Meaning)[] Signs =
    [
        ("vote", "?", Role.Waiting, "vote?"),
        ("entries", "+", Role.Active, "entries"),
        ("heartbeat", "•", Role.Neutral, "heartbeat"),
        ("yes", "✓", Role.Done, "yes"),
        ("no", "✗", Role.Danger, "no"),
    ];

    public static string SignOf(RaftMessage message) => EntryOf(message).Sign;

    public static Role RoleOf(RaftMessage message) => EntryOf(message).Role;

    protected override Size MeasureIn(Room room) => new(Widths(room).Sum() + (Gap(room) * (Signs.Length - 1)), Disc(room) * 2);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (x, size, disc) = (at.X, room.Canvas.SmallSize, Disc(room));
        var widths = Widths(room);
        for (var i = 0; i < Signs.Length; i++)
        {
            var (name, sign, role, meaning) = Signs[i];
            var middle = at.Y + disc;
            yield return new Circle { Key = $"key/{name}", Centre = new(x + disc, middle), Radius = disc, Role = role, Layer = Layer.Note };
            yield return new Text { Key = $"key/{name}/sign", Content = sign, Size = size, Role = role, Strong = true, At = new(x + disc, Text.Baseline(middle, size)), Layer = Layer.Note, MaxWidth = disc * 2 };
            yield return new Text { Key = $"key/{name}/meaning", Content = meaning, Size = size, Role = Role.Muted, Anchor = Anchor.Start, At = new(x + (disc * 2) + 4, Text.Baseline(middle, size)), Layer = Layer.Note, MaxWidth = widths[i] };
            x += widths[i] + Gap(room);
        }
    }

    private static (string Name, string Sign, Role Role, string Meaning) EntryOf(RaftMessage message) => message switch
    {
        RequestVote => Signs[0],
        AppendEntries { IsHeartbeat: false } => Signs[1],
        AppendEntries => Signs[2],
        VoteReply { Granted: true } or AppendReply { Success: true } => Signs[3],
        VoteReply or AppendReply => Signs[4],
        _ => throw new NotSupportedException($"no sign for a message of kind {message.Kind}"),
    };

    private static double Disc(Room room) => room.Canvas.Pick(11.0, 9.0);

    private static double Gap(Room room) => room.Canvas.Pick(10.0, 8.0);

    private static List<double> Widths(Room room) => [.. Signs.Select(s => (Disc(room) * 2) + 4 + Math.Ceiling(Text.WidthOf(s.Meaning, room.Canvas.SmallSize)))];
}
