namespace SystemsAtlas.Drawing;

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
        return new(Math.Min(room.Width, Math.Ceiling(lines.Max(l => Text.WidthOf(l, room.Canvas.SmallSize, Face.Voice)))), lines.Count * HeightOf(room));
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
        [.. Wrap.Words(content, room.Width, room.Canvas.SmallSize, Face.Voice).Select(l => Fit.Cut(l, room.Width, room.Canvas.SmallSize, Face.Voice))];
}
