namespace SystemsAtlas.Drawing;

/// <summary>A small label in a rounded box: a state, a term, a count.</summary>
/// <param name="key">The box is <c>key</c>, its text <c>key/label</c>.</param>
/// <param name="content">What it says.</param>
/// <param name="role">The role of box and text.</param>
public sealed class Badge(string key, string content, Role role = Role.Neutral) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var small = room.Canvas.SmallSize;
        Lettering.RequireFits(key, content, small, room.Width - 20);
        return new(Math.Ceiling(Text.WidthOf(content, small) + 20), Math.Ceiling(small * 1.6));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (width, height) = Measure(room);
        yield return new Rectangle { Key = key, X = at.X, Y = at.Y, Width = width, Height = height, Radius = height / 2, Role = role };
        yield return Lettering.Line($"{key}/label", content, at.X + (width / 2), at.Y + (height / 2), room.Canvas.SmallSize) with { Role = role, MaxWidth = width - 8 };
    }
}
