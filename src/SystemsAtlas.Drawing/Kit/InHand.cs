namespace SystemsAtlas.Drawing;

/// <summary>A thing that an operation carries: a key on its way down a tree, a token of a parser, a register's value.</summary>
/// <param name="Key">The key of its tag; the tip is <c>key/tip</c>, the word <c>key/word</c>.</param>
/// <param name="TextKey">The key of the thing's own text, the same as where it lies when it is not carried, so that it travels.</param>
/// <param name="Text">The thing.</param>
/// <param name="Word">What happens to it, such as "insert"; may be empty.</param>
/// <param name="At">Where the tip points: a top side unless it says otherwise, or a bottom side.</param>
public sealed record Carried(string Key, string TextKey, string Text, string Word, Port At)
{
    /// <summary>The role of tag, tip and texts.</summary>
    public Role Role { get; init; } = Role.Waiting;

    /// <summary>Whether the word stands after the thing instead of before it.</summary>
    public bool WordLast { get; init; }

    /// <summary>Whether it leaves the place that it hangs at: its tip then points away from it.</summary>
    public bool Leaves { get; init; }

    /// <summary>Units that the tag keeps away from its place beyond the tip's own length.</summary>
    public double Away { get; init; }
}

/// <summary>A diagram with things in hand: each in a rounded tag with a tip that points at a shape. There is always space for a tag over the diagram, so that nothing moves when one comes.</summary>
/// <param name="on">The diagram.</param>
/// <param name="things">What is carried; none is usual.</param>
public sealed class InHand(Diagram on, IReadOnlyList<Carried> things) : Diagram
{
    private const double Tip = 7, Padding = 12, Gap = 7, Air = 2;

    /// <summary>Whether there is space for a tag under the diagram too, for things that point at a bottom side.</summary>
    public bool IsBelowToo { get; init; }

    /// <summary>The height of a tag with its tip on a canvas, in units: what there must be between rows where tags come between.</summary>
    public static double HeightOn(Canvas canvas) => canvas.Pick(32, 27) + Tip + Air + 4;

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room)
    {
        var size = on.Measure(room);
        return size with { Height = size.Height + (HeightOn(room.Canvas) * (IsBelowToo ? 2 : 1)) };
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var boxes = new DrawnBoxes(on.Place(room, at.Offset(0, HeightOn(room.Canvas))));
        var (left, right) = (at.X, at.X + Measure(room).Width);
        return boxes.Shapes.Concat(things.SelectMany(thing => Tag(thing, boxes, room.Canvas, left, right)));
    }

    private static IEnumerable<Shape> Tag(Carried thing, DrawnBoxes boxes, Canvas canvas, double left, double right)
    {
        var (height, size, small) = (canvas.Pick(32.0, 27), canvas.TextSize, canvas.SmallSize);
        var isBelow = thing.At.Side == Side.Bottom;
        var place = boxes.Of(thing.At, isBelow ? Side.Bottom : Side.Top, thing.Key).Offset(0, (Air + thing.Away) * (isBelow ? 1 : -1));
        var (textWidth, wordWidth) = (Text.WidthOf(thing.Text, size), Text.WidthOf(thing.Word, small, Face.Voice));
        var gap = thing.Word.Length > 0 && thing.Text.Length > 0 ? Gap : 0;
        var width = textWidth + wordWidth + gap + (2 * Padding);
        if (width > right - left + 1e-6) throw new DrawingException(thing.Key, FormattableString.Invariant($"its tag is {width:0.#} units wide and its diagram {right - left:0.#}; shorten \"{thing.Word}\" or \"{thing.Text}\""));
        var x = Math.Clamp(place.X - (width / 2), left, right - width);
        var near = thing.Leaves ? 0 : Tip;
        var y = isBelow ? place.Y + near : place.Y - near - height;
        yield return new Rectangle { Key = thing.Key, X = x, Y = y, Width = width, Height = height, Radius = height / 2, Role = thing.Role, Layer = Layer.Message };
        yield return TipOf(thing, new(Math.Clamp(place.X, x + Padding, x + width - Padding), isBelow == thing.Leaves ? y + height : y), isBelow == thing.Leaves ? 1 : -1);
        var (middle, wordX) = (y + (height / 2), x + Padding + (thing.WordLast ? textWidth + gap : 0));
        yield return Lettering.Line(thing.TextKey, thing.Text, x + Padding + (thing.WordLast ? 0 : wordWidth + gap) + (textWidth / 2), middle, size) with { Role = thing.Role, Layer = Layer.Message, MaxWidth = textWidth + 1 };
        if (thing.Word.Length > 0)
            yield return Lettering.Line($"{thing.Key}/word", thing.Word, wordX, middle, small) with { Face = Face.Voice, Role = thing.Role, Layer = Layer.Message, Anchor = Anchor.Start, MaxWidth = wordWidth + 1 };
    }

    private static PathShape TipOf(Carried thing, Point root, int down) => new()
    {
        Key = $"{thing.Key}/tip", Role = thing.Role, Paint = Paint.Solid, Layer = Layer.Message,
        Commands = [PathCommand.Move(root.Offset(-6, 0)), PathCommand.LineTo(root.Offset(6, 0)), PathCommand.LineTo(root.Offset(0, Tip * down)), PathCommand.Close()],
    };
}
