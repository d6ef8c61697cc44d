namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>The parts of the wait in figures, and their sum.</summary>
internal sealed class Account(WebState state) : Diagram
{
    private static readonly PhaseKind[] Kinds = [PhaseKind.Lookup, PhaseKind.Connect, PhaseKind.Secure, PhaseKind.Request, PhaseKind.Server, PhaseKind.Response, PhaseKind.Content, PhaseKind.Render];

    protected override Size MeasureIn(Room room) => new(room.Width, (Math.Ceiling(Kinds.Length / 2.0) + 1) * Pitch(room.Canvas));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small, pitch) = (room.Canvas, room.Canvas.SmallSize, Pitch(room.Canvas));
        var column = room.Width / 2;
        foreach (var (i, kind) in Kinds.Index())
        {
            var (left, middle, key, role) = (at.X + (i / 4 * column), at.Y + ((i % 4) + 0.5) * pitch, $"account/{kind.Word()}", Drawn.RoleOf(kind));
            yield return Drawn.Box(key, left, middle - (small * 0.35), left + (small * 0.7), middle + (small * 0.35), role, role == Role.Waiting ? Paint.Body : Paint.Solid);
            yield return Drawn.Line(key + "/name", Drawn.NameOf(kind), left + small, middle, small, Role.Neutral);
            if (state.MsOf(kind) > 0 || state.FirstPaintUs > 0) yield return Drawn.Line(key + "/value", Lines.Say($"{state.MsOf(kind):0.0}"), left + column - canvas.Pick(18, 10), middle, small, Role.Neutral, Face.Data, Anchor.End);
        }
        var sum = at.Y + (4.5 * pitch);
        yield return Drawn.Rule("account/rule", at.X, sum - (pitch / 2), at.X + room.Width, sum - (pitch / 2), Role.Neutral);
        yield return Drawn.Line("account/total/name", state.FirstPaintUs > 0 ? "the whole wait" : "the wait so far", at.X, sum, small, Role.Neutral);
        yield return Drawn.Line("account/total", Lines.Say($"{state.WaitMs:0.0} ms"), at.X + room.Width - canvas.Pick(18, 10), sum, small, Role.Neutral, Face.Data, Anchor.End);
    }

    private static double Pitch(Canvas canvas) => canvas.Pick(24.0, 20);
}
