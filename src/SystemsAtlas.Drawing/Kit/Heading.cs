namespace SystemsAtlas.Drawing;

/// <summary>What a panel is about: one strong line, as high as whole units, so that what stands below lies on whole units too.</summary>
/// <param name="key">The key of the text.</param>
/// <param name="wordings">From the fullest to the shortest; the first that fits is set, and if none does, the last is cut.</param>
public sealed class Heading(string key, params IReadOnlyList<string> wordings) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(Math.Min(room.Width, Math.Ceiling(Text.WidthOf(ContentIn(room), room.Canvas.TextSize, Face.Place, strong: true))), Math.Ceiling(room.Canvas.TextSize * 1.4));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var size = room.Canvas.TextSize;
        if (ContentIn(room) is { Length: > 0 } content)
            yield return Lettering.Place(key, content, at.X, at.Y + (size * 0.65), size) with { Anchor = Anchor.Start, Strong = true, Layer = Layer.Note, MaxWidth = room.Width };
    }

    private string ContentIn(Room room) =>
        Fit.First(Face.Place, room.Width, room.Canvas.TextSize, wordings) is { Length: > 0 } fitting ? fitting : Fit.Cut(wordings.LastOrDefault(""), room.Width, room.Canvas.TextSize, Face.Place);
}
