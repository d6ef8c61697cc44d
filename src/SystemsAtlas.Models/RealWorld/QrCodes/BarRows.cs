namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>One row of a chart.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">What it measures.</param>
/// <param name="Value">How much, or null where it is not known yet.</param>
/// <param name="Role">The role of its bar.</param>
internal sealed record BarRow(string Key, string Name, int? Value, Role Role);

/// <summary>Bars under each other on one scale: a name, a bar, a number.</summary>
internal sealed class BarRows(IReadOnlyList<BarRow> rows, int scale, IReadOnlyList<int>? masks = null) : Diagram
{
    private const int Sample = 6;

    protected override Size MeasureIn(Room room) => new(room.Width, rows.Count * Pitch(room));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var size = room.Canvas.SmallSize;
        var sample = masks is null ? 0 : Math.Floor((Pitch(room) - 6) / Sample) * Sample;
        var nameLeft = masks is null ? 0 : sample + 10;
        var barLeft = nameLeft + Math.Ceiling(rows.Max(r => Text.WidthOf(r.Name, size))) + 10;
        var barWidth = room.Width - barLeft - Math.Ceiling(Text.WidthOf("00,000", size)) - 8;
        foreach (var (i, row) in rows.Index())
        {
            var (y, middle) = (at.Y + (i * Pitch(room)), at.Y + ((i + 0.5) * Pitch(room)));
            if (masks is not null) yield return MaskSample(row.Key, masks[i], new(at.X, y + 3), sample / Sample, row.Role);
            yield return new Text { Key = $"{row.Key}/name", Content = row.Name, Size = size, Anchor = Anchor.Start, Role = row.Role == Role.Active ? Role.Active : Role.Neutral, At = new(at.X + nameLeft, Text.Baseline(middle, size)), MaxWidth = barLeft };
            if (row.Value is not { } value) continue;
            yield return new Rectangle { Key = row.Key, X = at.X + barLeft, Y = y + 6, Width = Math.Max(1, Math.Round(barWidth * value / Math.Max(1, scale), 1)), Height = Pitch(room) - 12, Radius = 2, Role = row.Role, Paint = Paint.Solid };
            yield return new Text { Key = $"{row.Key}/value", Content = Lines.Say($"{value:#,0}"), Size = size, Anchor = Anchor.End, Role = Role.Neutral, At = new(at.X + room.Width, Text.Baseline(middle, size)), MaxWidth = 100 };
        }
    }

    private double Pitch(Room room) => masks is null ? room.Canvas.Pick(34, 26) : room.Canvas.Pick(36, 30);

    private static PathShape MaskSample(string key, int mask, Point at, double module, Role role)
    {
        var modules = Enumerable.Range(0, Sample * Sample).Select(i => new ModuleAt(i / Sample, i % Sample)).Where(m => QrMask.Inverts(mask, m)).ToList();
        return new() { Key = $"{key}/pattern", Commands = Contour.Of(modules, (c, r) => new(at.X + (c * module), at.Y + (r * module))), Role = role == Role.Waiting ? Role.Muted : role, Paint = Paint.Solid };
    }
}
