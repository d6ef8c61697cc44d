namespace SystemsAtlas.Models.Distributed.Raft;

/// <summary>The clients as ships off the coast: what each asked for, and whether it was answered. The latest are drawn.</summary>
internal sealed class RaftClients(IReadOnlyList<ClientRequest> requests) : Diagram
{
    private const int Most = 4;
    private const double Gap = 10;

    public static string KeyOf(int number) => FormattableString.Invariant($"client/{number}");

    /// <summary>The lines between ships and servers of a step: a request goes in, an answer comes out.</summary>
    public static IEnumerable<SystemsAtlas.Drawing.Link> LinesOf(Step step, RaftState after)
    {
        foreach (var happened in step.Events)
        {
            var (command, node, isAnswer) = happened switch
            {
                ClientWrote e => (e.Command, e.Node, false),
                ClientAnswered e => (e.Command, e.Node, true),
                _ => ("", default, false),
            };
            if (after.Requests.LastOrDefault(r => r.Command == command && r.Node == node) is not { } request || request.Number <= after.Requests.Length - Most) continue;
            var (ship, server) = (new Port(KeyOf(request.Number), Side.Top), new Port(RaftGraph.KeyOf(node)));
            yield return new($"line/{request.Number}", isAnswer ? server : ship, isAnswer ? ship : server) { Role = Role.Active, Path = LinkPath.Straight };
        }
    }

    protected override Size MeasureIn(Room room) => new(room.Width, HullOn(room) + Caption.HeightOn(room.Canvas));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, wide) = (room.Canvas.SmallSize, Math.Floor((room.Width - ((Most - 1) * Gap)) / Most));
        foreach (var request in requests.Skip(requests.Count - Most))
        {
            var x = at.X + ((request.Number - 1) % Most * (wide + Gap));
            var role = request.Outcome switch { ClientOutcome.Answered => Role.Done, ClientOutcome.Refused => Role.Danger, _ => Role.Waiting };
            yield return Hull(KeyOf(request.Number), x, at.Y, wide, HullOn(room), role);
            yield return Line($"{KeyOf(request.Number)}/command", Fit.Cut(request.Command, wide - 28, room.Canvas.TextSize), Math.Round(x + (wide / 2)), at.Y + (HullOn(room) * 0.46), room.Canvas.TextSize) with { Strong = true, MaxWidth = wide - 26 };
            yield return Line($"{KeyOf(request.Number)}/outcome", request.Outcome switch { ClientOutcome.Answered => "answered", ClientOutcome.Refused => "refused", _ => "no answer" }, Math.Round(x + (wide / 2)), at.Y + HullOn(room) + (small * 0.8), small) with { Face = Face.Voice, Role = Role.Muted, MaxWidth = wide + Gap };
        }
    }

    private static Text Line(string key, string content, double x, double middle, double size) => new() { Key = key, Content = content, Size = size, At = new(x, Text.Baseline(middle, size)) };

    // A flat deck, a sloping stern and a round bow.
    private static PathShape Hull(string key, double x, double y, double width, double height, Role role) => new()
    {
        Key = key, Role = role,
        Commands =
        [
            PathCommand.Move(new(x + 2, y)), PathCommand.LineTo(new(x + width, y)), PathCommand.Bend(new(x + width - 6, y + height), new(x + width - 22, y + height)),
            PathCommand.LineTo(new(x + 12, y + height)), PathCommand.Close(),
        ],
    };

    private static double HullOn(Room room) => room.Canvas.Pick(32, 24);
}
