namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>Little's law as two lengths: the area under the curve and the sum of all stays, kept apart and equal to the microsecond, solid where it is service, with what follows when both are divided.</summary>
internal sealed class LittleBars(Account account) : Diagram
{
    protected override Size MeasureIn(Room room) => new(room.Width, 3 * PitchOn(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (small, pitch) = (room.Canvas.SmallSize, PitchOn(room));
        var left = Math.Ceiling(Text.WidthOf("area under the curve ", small, Face.Voice));
        var number = Drawn.Said($"{account.AreaUs / 1000.0:#,0.000}");
        var across = room.Width - left - Math.Ceiling(Text.WidthOf(number, small)) - 10;
        var rows = new[] { ("area", "area under the curve", account.AreaUs, account.BusyUs), ("stays", "sum of all stays", account.TimesUs, account.ServicesUs) };
        var full = Math.Max(1, Math.Max(account.AreaUs, account.TimesUs));
        foreach (var (i, (key, says, us, served)) in rows.Index())
        {
            var middle = at.Y + ((i + 0.5) * pitch);
            yield return Drawn.Line($"little/{key}/says", says, at.X, middle, small);
            yield return Drawn.Line($"little/{key}/value", Drawn.Said($"{us / 1000.0:#,0.000}"), at.X + room.Width, middle, small, Role.Neutral, Face.Data, Anchor.End);
            var (x, half, end) = (at.X + left, Drawn.Round(across * served / full), Drawn.Round(across * us / full));
            yield return new Rectangle { Key = $"little/{key}", X = x, Y = middle - 5, Width = Math.Max(1, half), Height = 10, Radius = 0, Role = Role.Active, Paint = Paint.Solid };
            if (end - half < 1) continue;
            yield return new Rectangle { Key = $"little/{key}/wait", X = x + half, Y = middle - 5, Width = Drawn.Round(end - half), Height = 10, Radius = 0, Role = Role.Danger, Paint = Paint.Wash, Layer = Layer.Edge };
            if (Drawn.Strokes(x + half, x + end, middle - 5, middle + 5).ToList() is { Count: > 0 } strokes) yield return Drawn.Path($"little/{key}/strokes", Role.Danger, Paint.Hatch, Layer.Body, strokes);
        }
        var words = Drawn.Said($"L = λW:  {account.L:0.000} = {account.Lambda / 1000:0.0000} a ms × {account.W:0.000} ms");
        yield return Drawn.Line("little/law", words, at.X, at.Y + (2.5 * pitch), small, Role.Neutral, Face.Data) with { MaxWidth = room.Width };
    }

    private static double PitchOn(Room room) => room.Canvas.Pick(21.0, 16);
}
