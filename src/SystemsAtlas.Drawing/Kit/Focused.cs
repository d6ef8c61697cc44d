namespace SystemsAtlas.Drawing;

/// <summary>
/// A diagram with marks at what its step is about: four corners around each subject, as an engraver frames a detail. The marks are numbered and not named, so that they travel from
/// subject to subject. A number of a plate is marked with its unit and its words, a table's cell with its box. Where there are several, each bears its number, by which a text can speak of it, on a corner where it hides no letters. At the diagram's edge they reach a few units over it, into the margin. A subject that is not in the diagram has no mark, because a picture of much leaves some of it out.
/// </summary>
/// <param name="on">The diagram.</param>
/// <param name="subjects">The keys of what the step is about: of shapes or, where no shape has the key, of all below it. Of several joined by a bar (<c>work/t1|timers</c>) the first that is drawn.</param>
public sealed class Focused(Diagram on, IReadOnlyList<string> subjects) : Diagram
{
    /// <summary>The marks are <c>focus/1</c> and on, their numbers <c>focus/1/number</c> on <c>focus/1/disc</c>, with <c>focus/1/leader</c> where the disc stands apart.</summary>
    public const string Key = "focus";

    /// <summary>Whether a key is that of a mark's number, its disc or its leader line: what only a text beside the picture needs.</summary>
    public static bool IsNumber(string key) => key.StartsWith(Key + "/", StringComparison.Ordinal) && key.IndexOf('/', Key.Length + 1) > 0;

    private const double Clear = 5, Arm = 12, Overhang = 5;

    // Units between a subject and its mark: the first that cuts no letters around it.
    private static readonly double[] _clear = [Clear, 4, 3, 2, 1];

    /// <inheritdoc/>
    protected override Size MeasureIn(Room room) => on.Measure(room);

    /// <inheritdoc/>
    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var boxes = new DrawnBoxes(on.Place(room, at));
        var size = on.Measure(room);
        // Nothing leaves the canvas: marks reach into its margin and no farther.
        var (left, top) = (at.X - Overhang, at.Y - Overhang);
        var marks = new List<Area>();
        foreach (var subject in subjects)
            if (Array.Find(subject.Split('|'), boxes.Has) is { } key) marks.Add(Area.Around(boxes.Whole(key).Select(Area.Of)));
        Join(marks);
        List<Area> letters = [.. boxes.Shapes.OfType<Text>().Select(InkOf)];
        var (shapes, number) = (new List<Shape>(boxes.Shapes), 0);
        var discs = new FocusDiscs(boxes.Shapes, room.Canvas, at.Y + size.Height + Overhang);
        foreach (var m in marks)
        {
            var box = _clear.Select(c => new Area(Math.Max(left, m.Left - c), Math.Max(top, m.Top - c), Math.Min(at.X + size.Width + Overhang, m.Right + c), Math.Min(at.Y + size.Height + Overhang, m.Bottom + c))).MinBy(b => Cut(b, letters));
            shapes.Add(MarkOf(box, ++number));
            if (marks.Count > 1) shapes.AddRange(discs.Of(box, FormattableString.Invariant($"{Key}/{number}"), number));
        }
        return shapes;
    }

    // Subjects whose marks would meet have one in common.
    private static void Join(List<Area> boxes)
    {
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = i + 1; j < boxes.Count; j++)
            {
                if (!Meet(boxes[i], boxes[j])) continue;
                boxes[i] = Area.Around([boxes[i], boxes[j]]);
                boxes.RemoveAt(j);
                j = i;
            }
        }
    }

    private static bool Meet(Area a, Area b) =>
        a.Left - (2 * Clear) < b.Right && b.Left - (2 * Clear) < a.Right && a.Top - (2 * Clear) < b.Bottom && b.Top - (2 * Clear) < a.Bottom;

    // How many letterings the corners of a mark run through.
    private static int Cut(Area box, List<Area> letters)
    {
        var (across, down) = (Math.Min(Arm, box.Width / 3), Math.Min(Arm, box.Height / 3));
        return letters.Count(l =>
            (Spans(box.Left, box.Right, across, l.Left, l.Right) && (Within(box.Top, l.Top, l.Bottom) || Within(box.Bottom, l.Top, l.Bottom)))
            || (Spans(box.Top, box.Bottom, down, l.Top, l.Bottom) && (Within(box.Left, l.Left, l.Right) || Within(box.Right, l.Left, l.Right))));
    }

    // Whether one of the two arms of a side reaches between two places.
    private static bool Spans(double start, double end, double arm, double from, double to) => (start < to && start + arm > from) || (end - arm < to && end > from);

    private static bool Within(double at, double from, double to) => at > from && at < to;

    // Where its letters are: a line of text has air above and below them.
    private static Area InkOf(Text text)
    {
        var (left, top, right, bottom) = text.Bounds;
        return new(left, top + ((bottom - top) * 0.1), right, bottom - ((bottom - top) * 0.05));
    }

    private static PathShape MarkOf(Area box, int number)
    {
        // Whole units: a mark is sent whole whenever it moves.
        box = new(Math.Round(box.Left), Math.Round(box.Top), Math.Round(box.Right), Math.Round(box.Bottom));
        var (across, down) = (Math.Min(Arm, Math.Round(box.Width / 3)), Math.Min(Arm, Math.Round(box.Height / 3)));
        var commands = new List<PathCommand>();
        Corner(box.Left, box.Top, across, down);
        Corner(box.Right, box.Top, -across, down);
        Corner(box.Right, box.Bottom, -across, -down);
        Corner(box.Left, box.Bottom, across, -down);
        return new()
        {
            Key = FormattableString.Invariant($"{Key}/{number}"), Role = Role.Accent, Paint = Paint.Line, Layer = Layer.Note,
            Commands = commands,
        };

        void Corner(double x, double y, double across, double down)
        {
            commands.Add(PathCommand.Move(new(x + across, y)));
            commands.Add(PathCommand.LineTo(new(x, y)));
            commands.Add(PathCommand.LineTo(new(x, y + down)));
        }
    }
}
