namespace SystemsAtlas.Drawing;

/// <summary>How the parts of a stack line up across its direction.</summary>
public enum Align
{
    /// <summary>Left or top.</summary>
    Start,

    /// <summary>Middle.</summary>
    Centre,

    /// <summary>Right or bottom.</summary>
    End,
}

/// <summary>Parts side by side.</summary>
/// <param name="parts">The parts, from left to right.</param>
/// <param name="gap">Units between two parts.</param>
/// <param name="align">How they line up vertically.</param>
public sealed class Row(IReadOnlyList<Diagram> parts, double gap = 24, Align align = Align.Start) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var sizes = Sizes(room);
        return sizes.Count == 0 ? default : new(sizes.Sum(s => s.Width) + (gap * (sizes.Count - 1)), sizes.Max(s => s.Height));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var sizes = Sizes(room);
        var height = sizes.Count == 0 ? 0 : sizes.Max(s => s.Height);
        var x = at.X;
        for (var i = 0; i < parts.Count; i++)
        {
            var y = at.Y + Stack.Shift(align, height - sizes[i].Height);
            foreach (var shape in parts[i].Place(room with { Width = sizes[i].Width }, new Point(x, y))) yield return shape;
            x += sizes[i].Width + gap;
        }
    }

    // Each part is offered what those before it leave, so that a part that fills its width comes last.
    private List<Size> Sizes(Room room)
    {
        var sizes = new List<Size>(parts.Count);
        var left = room.Width;
        foreach (var part in parts)
        {
            var size = part.Measure(room with { Width = left });
            sizes.Add(size);
            left -= size.Width + gap;
        }
        return sizes;
    }
}

/// <summary>Parts one under the other.</summary>
/// <param name="parts">The parts, from top to bottom.</param>
/// <param name="gap">Units between two parts.</param>
/// <param name="align">How they line up horizontally.</param>
public sealed class Column(IReadOnlyList<Diagram> parts, double gap = 20, Align align = Align.Centre) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var sizes = parts.Select(p => p.Measure(room)).ToList();
        return sizes.Count == 0 ? default : new(sizes.Max(s => s.Width), sizes.Sum(s => s.Height) + (gap * (sizes.Count - 1)));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var sizes = parts.Select(p => p.Measure(room)).ToList();
        var width = sizes.Count == 0 ? 0 : sizes.Max(s => s.Width);
        var y = at.Y;
        for (var i = 0; i < parts.Count; i++)
        {
            var x = at.X + Stack.Shift(align, width - sizes[i].Width);
            foreach (var shape in parts[i].Place(room, new Point(x, y))) yield return shape;
            y += sizes[i].Height + gap;
        }
    }
}

/// <summary>Parts over each other, the first at the bottom.</summary>
/// <param name="parts">The parts; their shapes choose their own <see cref="Layer"/>.</param>
/// <param name="align">How they line up, in both directions.</param>
public sealed class Layers(IReadOnlyList<Diagram> parts, Align align = Align.Centre) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var sizes = parts.Select(p => p.Measure(room)).ToList();
        return sizes.Count == 0 ? default : new(sizes.Max(s => s.Width), sizes.Max(s => s.Height));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var whole = Measure(room);
        foreach (var part in parts)
        {
            var size = part.Measure(room);
            var corner = at.Offset(Stack.Shift(align, whole.Width - size.Width), Stack.Shift(align, whole.Height - size.Height));
            foreach (var shape in part.Place(room, corner)) yield return shape;
        }
    }
}

/// <summary>A row on the wide canvas, a column on the narrow.</summary>
/// <param name="parts">The parts, in reading order.</param>
/// <param name="gap">Units between two parts.</param>
/// <param name="align">How they line up across the direction.</param>
public sealed class Flow(IReadOnlyList<Diagram> parts, double gap = 24, Align align = Align.Start) : Diagram
{
    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => For(room).Measure(room);

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at) => For(room).Place(room, at);

    private Diagram For(Room room) => room.Canvas.IsNarrow ? new Column(parts, gap, align) : new Row(parts, gap, align);
}

internal static class Stack
{
    public static double Shift(Align align, double slack) => align switch { Align.Start => 0, Align.Centre => Math.Round(slack / 2), _ => slack };
}
