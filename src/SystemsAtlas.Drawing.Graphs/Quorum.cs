namespace SystemsAtlas.Drawing;

/// <summary>One of those who may be counted.</summary>
/// <param name="Name">One or two characters; its seat's key ends in it.</param>
/// <param name="Counts">Whether it is counted.</param>
public sealed record Seat(string Name, bool Counts);

/// <summary>The big number of a body that decides by majority: how many are counted of how many, what they are counted for, and their seats to scale with a line where the majority begins.</summary>
/// <param name="key">The number is <c>key/number</c>, its words <c>key/says</c>, a seat <c>key/seat/name</c>, the line <c>key/needed</c>.</param>
/// <param name="seats">All seats; those that count are drawn first.</param>
/// <param name="needed">How many decide.</param>
/// <param name="says">What is counted, in a few words; wraps beside the number.</param>
public sealed class Quorum(string key, IReadOnlyList<Seat> seats, int needed, string says) : Diagram
{
    private const double Gap = 14, MostLines = 3;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, SizeOn(room) + SeatOn(room) + 6);

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, small, seat) = (SizeOn(room), room.Canvas.SmallSize, room.Width / Math.Max(seats.Count, 1));
        var content = FormattableString.Invariant($"{seats.Count(s => s.Counts)} of {seats.Count}");
        var decides = seats.Count(s => s.Counts) >= needed;
        yield return new Text { Key = $"{key}/number", Content = content, Size = size, Face = Face.Figure, Role = decides ? Role.Active : Role.Neutral, Anchor = Anchor.Start, Layer = Layer.Note, At = new(at.X, Math.Round(at.Y + (size * 0.8))), MaxWidth = room.Width };
        var left = Math.Ceiling(at.X + Text.WidthOf(content, size, Face.Figure) + Gap);
        var lines = Wrap.Words(FormattableString.Invariant($"{says}; majority: {needed}"), at.X + room.Width - left, small, Face.Voice).ToList();
        if (lines.Count > MostLines) throw new DrawingException($"{key}/says", $"\"{says}\" takes {lines.Count} lines beside the number and {MostLines} fit; shorten it");
        foreach (var line in Lettering.Block($"{key}/says", lines, left, at.Y + (size * 0.45), small)) yield return line with { Face = Face.Voice, Anchor = Anchor.Start, Layer = Layer.Note };
        var top = Math.Round(at.Y + size);
        foreach (var (i, s) in seats.OrderByDescending(s => s.Counts).Index())
        {
            var box = new Rectangle { Key = $"{key}/seat/{s.Name}", X = Math.Round(at.X + (i * seat)), Y = top, Width = Math.Round(seat), Height = SeatOn(room), Radius = 0, Role = s.Counts ? Role.Active : Role.Muted, Paint = s.Counts ? Paint.Solid : Paint.Body };
            yield return box;
            yield return Lettering.Place($"{box.Key}/name", s.Name, Math.Round(box.X + (box.Width / 2)), top + (box.Height / 2), small) with { Role = box.Role, Paint = box.Paint, MaxWidth = box.Width };
        }
        var x = Math.Round(at.X + (needed * seat));
        yield return new Line { Key = $"{key}/needed", From = new(x, top - 5), To = new(x, top + SeatOn(room) + 6), Role = Role.Done, Paint = Paint.Line, Layer = Layer.Note };
    }

    private static double SizeOn(Room room) => room.Canvas.Pick(BigNumber.Size, 40);

    private static double SeatOn(Room room) => room.Canvas.Pick(26, 20);
}
