namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>Every stay as a bar along time, a customer a row: first the wait, then the service. After twenty rows the first is used again, unless its customer is still inside.</summary>
internal sealed class Stays(QueueingState state) : Diagram
{
    private const int Rows = 20;

    protected override Size MeasureIn(Room room) => new(room.Width, Drawn.TitleOn(room.Canvas) + (Rows * PitchOn(room)));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, top, pitch, x) = (room.Canvas.SmallSize, at.Y + Drawn.TitleOn(room.Canvas), PitchOn(room), Drawn.Across(state, room, at.X));
        yield return Drawn.Line("stays/title", "stays, one row for each customer", at.X, at.Y + (small * 0.6), small, Role.Neutral, Face.Place);
        yield return new Rectangle { Key = "stays", X = x.Start, Y = top, Width = x.End - x.Start, Height = Rows * pitch, Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var row in new[] { 1, 5, 10, 15, 20 })
            yield return Drawn.Line(Drawn.Said($"stays/row/{row}"), Drawn.Said($"{row}"), x.Start - 6, top + ((row - 0.5) * pitch), small, face: Face.Data, anchor: Anchor.End);
        foreach (var customer in state.Followed.Where(c => !c.IsBlocked && !IsCovered(c)))
            foreach (var shape in Bar(customer, x, top + (Row(customer) * pitch) + 1, pitch - 2)) yield return shape;
        if (!state.Followed.IsEmpty) yield return new Line { Key = "stays/now", From = new(x.Of(state.NowUs), top), To = new(x.Of(state.NowUs), top + (Rows * pitch)), Role = Role.Neutral, Paint = Paint.Line, Layer = Layer.Edge };
    }

    private IEnumerable<Shape> Bar(Customer customer, Scale x, double y, double height)
    {
        var (key, came) = (Drawn.Said($"stay/{customer.Number}"), Drawn.Round(x.Of(customer.ArrivedUs)));
        var began = Drawn.Round(x.Of(customer.StartedUs ?? state.NowUs));
        // A hair at least, so that one who has just come is seen.
        var wait = Math.Max(customer.StartedUs is null ? 0.8 : 0, Drawn.Round(began - came));
        if (wait >= 0.3) yield return new Rectangle { Key = $"{key}/wait", X = came, Y = y, Width = wait, Height = height, Radius = 0, Role = Role.Danger, Paint = Paint.Wash, Layer = Layer.Edge };
        if (Drawn.Strokes(came, began, y, y + height).ToList() is { Count: > 0 } strokes) yield return Drawn.Path($"{key}/strokes", Role.Danger, Paint.Hatch, Layer.Body, strokes);
        if (customer.EndsUs is { } ends)
            yield return new Rectangle { Key = $"{key}/service", X = began, Y = y, Width = Math.Max(0.8, Drawn.Round(x.Of(Math.Min(ends, state.NowUs)) - began)), Height = height, Radius = 0, Role = Role.Active, Paint = Paint.Solid };
    }

    // A row belongs to the last who was given it, but not as long as an earlier one is inside.
    private bool IsCovered(Customer customer) => state.Followed.Any(c => !c.IsBlocked && Row(c) == Row(customer) && c.Number < customer.Number && (c.EndsUs is not { } ends || ends > customer.ArrivedUs));

    private static int Row(Customer customer) => (customer.Number - 1) % Rows;

    private static double PitchOn(Room room) => room.Canvas.Pick(8.0, 5);
}
