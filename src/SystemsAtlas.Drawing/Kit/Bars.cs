namespace SystemsAtlas.Drawing;

/// <summary>One quantity among several.</summary>
/// <param name="Key">The key of its bar; its track is <c>key/track</c>, its texts <c>key/name</c> and <c>key/value</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">How much, 0 or more; null where it is not known yet.</param>
/// <param name="Role">The role of the bar.</param>
public sealed record BarRow(string Key, string Name, double? Value, Role Role = Role.Neutral)
{
    /// <summary>What stands for its value, with its unit, or null for the number alone.</summary>
    public string? Text { get; init; }

    /// <summary>A shorter name for where the other does not fit, or null.</summary>
    public string? Short { get; init; }

    /// <summary>A small picture at the left of the name, as for a pattern that is measured; or null.</summary>
    public Diagram? Sample { get; init; }
}

/// <summary>Quantities to one scale, one under the other: a name, a bar, a number. Either all in one line or, with <see cref="NamesAbove"/>, name and number over a bar of the whole width.</summary>
/// <param name="key">Begins the key of the scale's name, <c>key/scale</c>.</param>
/// <param name="rows">The quantities.</param>
public sealed class Bars(string key, IReadOnlyList<BarRow> rows) : Diagram
{
    private const double BarHeight = 15;

    /// <summary>What a bar of the full length stands for; null for the largest value.</summary>
    public double? Max { get; init; }

    /// <summary>The full length in words, such as "every read from memory: 80 ms", under the bars; may be empty.</summary>
    public string Scale { get; init; } = "";

    /// <summary>Whether name and number stand over their bar.</summary>
    public bool NamesAbove { get; init; }

    /// <summary>The widest number that may come, so that bars keep their scale while numbers grow; may be empty.</summary>
    public string WidestValue { get; init; } = "";

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, (rows.Count * PitchIn(room)) - (NamesAbove && rows.Count > 0 && Scale.Length == 0 ? 7 : 0) + (Scale.Length > 0 ? Caption.HeightOn(room.Canvas) : 0));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var max = Max ?? rows.Max(r => r.Value ?? 0);
        if (rows.FirstOrDefault(r => r.Value is { } v && !(v >= 0 && double.IsFinite(v))) is { } odd) throw new DrawingException(odd.Key, FormattableString.Invariant($"cannot be drawn as a bar of {odd.Value}; bars begin at 0"));
        var shapes = rows.SelectMany((row, i) => NamesAbove ? PlaceBelow(row, room, at.Offset(0, i * PitchIn(room)), max) : PlaceBeside(row, room, at.Offset(0, i * PitchIn(room)), max));
        return Scale.Length == 0 ? shapes : shapes.Concat(new Caption($"{key}/scale", Scale).Place(room, at.Offset(0, rows.Count * PitchIn(room))));
    }

    private IEnumerable<Shape> PlaceBeside(BarRow row, Room room, Point at, double max)
    {
        var (size, pitch) = (room.Canvas.SmallSize, PitchIn(room));
        var middle = at.Y + (pitch / 2);
        var sample = SampleIn(room).Width;
        var left = at.X + (sample > 0 ? sample + 10 : 0);
        var name = Math.Ceiling(rows.Max(r => Text.WidthOf(r.Name, size, Face.Voice)));
        var value = Math.Ceiling(rows.Select(r => Text.WidthOf(ValueOf(r), size)).Append(Text.WidthOf(WidestValue, size)).Max());
        var across = at.X + room.Width - value - 8 - (left + name + 10);
        if (across < 24) throw new DrawingException(row.Key, FormattableString.Invariant($"names and numbers leave {across:0.#} units for its bar on the {room.Canvas.Name} canvas; shorten them, or set the names above"));
        if (row.Sample is { } picture)
            foreach (var shape in picture.Place(room with { Width = sample }, new(at.X, middle - (picture.Measure(room).Height / 2)))) yield return shape;
        yield return Lettering.Line($"{row.Key}/name", row.Name, left, middle, size) with { Face = Face.Voice, Anchor = Anchor.Start, Role = row.Role == Role.Active ? Role.Active : Role.Neutral, MaxWidth = name + 1 };
        if (row.Value is not { } number) yield break;
        yield return BarOf(row, new(left + name + 10, at.Y + 6), across, number, max) with { Height = pitch - 12, Radius = 2 };
        yield return Lettering.Line($"{row.Key}/value", ValueOf(row), at.X + room.Width, middle, size) with { Anchor = Anchor.End, MaxWidth = value + 1 };
    }

    private static IEnumerable<Shape> PlaceBelow(BarRow row, Room room, Point at, double max)
    {
        var words = new Caption($"{row.Key}/name", [row.Name, row.Short ?? ""]) { Role = row.Role == Role.Muted ? Role.Muted : Role.Neutral, Value = row.Value is null ? "" : ValueOf(row) };
        foreach (var shape in words.Place(room, at)) yield return shape;
        var bar = BarOf(row, at.Offset(0, Caption.HeightOn(room.Canvas)), room.Width, row.Value ?? 0, max);
        yield return bar with { Key = $"{row.Key}/track", Width = room.Width, Role = Role.Muted, Paint = Paint.Body, Layer = Layer.Ground };
        if (row.Value is > 0) yield return bar;
    }

    private static Rectangle BarOf(BarRow row, Point at, double across, double value, double max) => new()
    {
        Key = row.Key, X = at.X, Y = at.Y, Width = Math.Min(across, Math.Max(1.5, Math.Round(across * value / Math.Max(max, double.Epsilon), 1))), Height = BarHeight, Radius = 3, Role = row.Role, Paint = Paint.Solid,
    };

    private static string ValueOf(BarRow row) => row.Text ?? (row.Value is { } value ? NiceTicks.Write(value) : "");

    private Size SampleIn(Room room)
    {
        var sizes = rows.Select(r => r.Sample?.Measure(room) ?? default).ToList();
        return new(sizes.Max(s => s.Width), sizes.Max(s => s.Height));
    }

    private double PitchIn(Room room) => NamesAbove ? Caption.HeightOn(room.Canvas) + BarHeight + 7 : Math.Max(room.Canvas.Pick(34, 26), rows.Count == 0 ? 0 : SampleIn(room).Height + 6);
}
