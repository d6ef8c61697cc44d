namespace SystemsAtlas.Drawing;

/// <summary>What a panel is about: one strong line, as high as whole units, so that what stands below lies on whole units too.</summary>
/// <param name="key">The key of the text.</param>
/// <param name="wordings">From the fullest to the shortest; the first that fits is set, and if none does, the last is cut.</param>
public sealed class Heading(string key, params IReadOnlyList<string> wordings) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(Math.Min(room.Width, Math.Ceiling(Text.WidthOf(ContentIn(room), room.Canvas.TextSize))), Math.Ceiling(room.Canvas.TextSize * 1.4));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var size = room.Canvas.TextSize;
        if (ContentIn(room) is { Length: > 0 } content)
            yield return Lettering.Line(key, content, at.X, at.Y + (size * 0.65), size) with { Anchor = Anchor.Start, Strong = true, Layer = Layer.Note, MaxWidth = room.Width };
    }

    private string ContentIn(Room room) =>
        Fit.First(room.Width, room.Canvas.TextSize, wordings) is { Length: > 0 } fitting ? fitting : Fit.Cut(wordings.LastOrDefault(""), room.Width, room.Canvas.TextSize);
}

/// <summary>A sentence or two in small letters, broken between words.</summary>
/// <param name="key">The first line is <c>key</c>, the others <c>key/1</c> and on.</param>
/// <param name="content">What it says; a word that is longer than a line is cut.</param>
/// <param name="role">Its role; muted is the softer ink of notes.</param>
public sealed class Note(string key, string content, Role role = Role.Muted) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var lines = LinesIn(room);
        return new(Math.Min(room.Width, Math.Ceiling(lines.Max(l => Text.WidthOf(l, room.Canvas.SmallSize)))), lines.Count * HeightOf(room));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, height) = (room.Canvas.SmallSize, HeightOf(room));
        foreach (var (i, line) in LinesIn(room).Index())
        {
            if (line.Length == 0) continue;
            yield return Lettering.Note(i == 0 ? key : FormattableString.Invariant($"{key}/{i}"), line, at.X, at.Y + ((i + 0.5) * height), size) with { Anchor = Anchor.Start, Role = role, MaxWidth = room.Width };
        }
    }

    private static double HeightOf(Room room) => Math.Ceiling(room.Canvas.SmallSize * 1.35);

    private List<string> LinesIn(Room room) =>
        [.. Wrap.Words(content, room.Width, room.Canvas.SmallSize).Select(l => Fit.Cut(l, room.Width, room.Canvas.SmallSize))];
}

/// <summary>One small line over a thing, across the whole width: what it is at the left, and at the right what there is to say about it now.</summary>
/// <param name="key">The key of the left text; that of the right one is <c>key/value</c>.</param>
/// <param name="wordings">What stands at the left, from the fullest to the shortest; the first that fits beside the value is set, and if none does, the last is cut.</param>
public sealed class Caption(string key, params IReadOnlyList<string> wordings) : Diagram
{
    private const double Gap = 8;

    /// <summary>The role of the left text.</summary>
    public Role Role { get; init; } = Role.Muted;

    /// <summary>What stands at the right, in the heavier weight; may be empty.</summary>
    public string Value { get; init; } = "";

    /// <summary>The role of the right text.</summary>
    public Role ValueRole { get; init; } = Role.Neutral;

    /// <summary>The height of a line on a canvas, in units.</summary>
    public static double HeightOn(Canvas canvas) => Math.Ceiling(canvas.SmallSize * 1.45);

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(room.Width, HeightOn(room.Canvas));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (size, middle) = (room.Canvas.SmallSize, at.Y + (room.Canvas.SmallSize * 0.65));
        var value = Fit.Cut(Value, room.Width, size);
        var left = room.Width - (value.Length == 0 ? 0 : Text.WidthOf(value, size) + Gap);
        var content = Fit.First(left, size, wordings) is { Length: > 0 } fitting ? fitting : Fit.Cut(wordings.LastOrDefault(""), left, size);
        if (content is { Length: > 0 } and not "…")
            yield return Lettering.Note(key, content, at.X, middle, size) with { Anchor = Anchor.Start, Role = Role, MaxWidth = left };
        if (value.Length > 0)
            yield return Lettering.Note($"{key}/value", value, at.X + room.Width, middle, size) with { Anchor = Anchor.End, Role = ValueRole, Strong = true, MaxWidth = room.Width };
    }
}
