namespace SystemsAtlas.Drawing;

/// <summary>One line of text on its own.</summary>
/// <param name="key">The key of the text.</param>
/// <param name="content">What it says.</param>
/// <param name="role">Its role; neutral is ink, muted is the softer ink of notes.</param>
/// <param name="size">Its size in units, or null for the canvas's ordinary size.</param>
/// <param name="strong">Whether it is set in the heavier weight.</param>
public sealed class Label(string key, string content, Role role = Role.Muted, double? size = null, bool strong = false) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(Text.WidthOf(content, SizeOn(room), Face, strong), SizeOn(room) * 1.3);

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        yield return new Text
        {
            Key = key,
            Content = content,
            Size = SizeOn(room),
            Anchor = Anchor.Start,
            Face = Face,
            Role = role,
            Strong = strong,
            Layer = Layer.Note,
            At = new Point(at.X, Text.Baseline(at.Y + (SizeOn(room) * 0.65), SizeOn(room))),
            MaxWidth = room.Width,
        };
    }

    // In the ink of notes it is one; strong, it names a place.
    private Face Face => strong ? Face.Place : role == Role.Muted ? Face.Voice : Face.Data;

    private double SizeOn(Room room) => size ?? room.Canvas.TextSize;
}

/// <summary>A box with one line of text in its middle.</summary>
/// <param name="key">The box is <c>key</c>, its text <c>key/label</c>.</param>
/// <param name="content">What it says.</param>
/// <param name="role">The role of box and text.</param>
/// <param name="width">Units across, or null to fit the text.</param>
/// <param name="height">Units down, or null for two lines of text.</param>
public sealed class Box(string key, string content, Role role = Role.Neutral, double? width = null, double? height = null) : Diagram
{
    private const double Padding = 12;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) =>
        new(width ?? (Text.WidthOf(content, room.Canvas.TextSize) + (2 * Padding)), height ?? (room.Canvas.TextSize * 2.2));

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (across, down) = Measure(room);
        yield return new Rectangle { Key = key, X = at.X, Y = at.Y, Width = across, Height = down, Role = role };
        yield return new Text
        {
            Key = $"{key}/label",
            Content = content,
            Size = room.Canvas.TextSize,
            Role = role,
            MaxWidth = across - 4,
            At = new Point(at.X + (across / 2), Text.Baseline(at.Y + (down / 2), room.Canvas.TextSize)),
        };
    }

}

/// <summary>Empty space of a fixed size.</summary>
/// <param name="width">Units across.</param>
/// <param name="height">Units down.</param>
public sealed class Space(double width, double height) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => new(width, height);

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at) => [];
}
