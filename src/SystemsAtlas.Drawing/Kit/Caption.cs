namespace SystemsAtlas.Drawing;

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
        var content = Fit.First(Face.Voice, left, size, wordings) is { Length: > 0 } fitting ? fitting : Fit.Cut(wordings.LastOrDefault(""), left, size, Face.Voice);
        if (content is { Length: > 0 } and not "…")
            yield return Lettering.Note(key, content, at.X, middle, size) with { Anchor = Anchor.Start, Role = Role, MaxWidth = left };
        if (value.Length > 0)
            yield return Lettering.Note($"{key}/value", value, at.X + room.Width, middle, size) with { Anchor = Anchor.End, Face = Face.Data, Role = ValueRole, Strong = true, MaxWidth = room.Width };
    }
}
