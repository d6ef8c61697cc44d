using System.Globalization;

namespace SystemsAtlas.Models.Code.EventLoop;

/// <summary>A named place where calls or callbacks are: a row each, and a last one that says how many more there are. A thing keeps its key wherever it is.</summary>
/// <param name="key">Begins the keys of the frame and its labels.</param>
/// <param name="title">What stands over it.</param>
/// <param name="items">What is in it, the first to be drawn first.</param>
/// <param name="rows">How many rows there are, at least 2.</param>
internal sealed class WorkPanel(string key, string title, IReadOnlyList<Work> items, int rows) : Diagram
{
    private const double Padding = 4;

    public string Key => key;

    /// <summary>How many there are in all, when only their beginning is given.</summary>
    public int? Count { get; init; }

    /// <summary>Whether the first is drawn at the bottom, and the last on top of it: a stack.</summary>
    public bool GrowsUp { get; init; }

    /// <summary>The role of an item.</summary>
    public Func<Work, Role> RoleOf { get; init; } = _ => Role.Neutral;

    /// <summary>Whether the time is shown at which an item is due.</summary>
    public bool ShowsDue { get; init; }

    protected override Size MeasureIn(Room room) => new(room.Width, TitleHeight(room.Canvas) + (rows * RowHeight(room.Canvas)) + (2 * Padding));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, size) = (room.Canvas, Measure(room));
        var (rowHeight, top) = (RowHeight(canvas), at.Y + TitleHeight(canvas));
        yield return Caption(key, title, at, canvas, room.Width);
        yield return new Rectangle { Key = key, X = at.X, Y = top, Width = room.Width, Height = size.Height - TitleHeight(canvas), Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        var count = Count ?? items.Count;
        var shown = count > rows ? rows - 1 : count;
        double RowTop(int row) => top + Padding + ((GrowsUp ? rows - 1 - row : row) * rowHeight);
        for (var i = 0; i < shown; i++)
            foreach (var shape in Item(items[i], new(at.X + Padding, RowTop(GrowsUp ? Math.Min(count, rows) - 1 - i : i)), room.Width - (2 * Padding), canvas)) yield return shape;
        if (count <= rows) yield break;
        var more = string.Create(CultureInfo.InvariantCulture, $"and {count - shown:#,0} more");
        yield return new Text { Key = $"{key}/more", Content = more, Size = canvas.SmallSize, Role = Role.Muted, Layer = Layer.Note, MaxWidth = room.Width, At = new(at.X + (room.Width / 2), Text.Baseline(RowTop(GrowsUp ? 0 : rows - 1) + (rowHeight / 2), canvas.SmallSize)) };
    }

    /// <summary>The heading of a panel.</summary>
    public static Text Caption(string key, string title, Point at, Canvas canvas, double width) => new()
    {
        Key = $"{key}/title", Content = title, Size = canvas.SmallSize, Anchor = Anchor.Start, Role = Role.Muted, Layer = Layer.Note, MaxWidth = width,
        At = new(at.X + 2, Text.Baseline(at.Y + (TitleHeight(canvas) / 2) - 1, canvas.SmallSize)),
    };

    public static double TitleHeight(Canvas canvas) => canvas.Pick(26.0, 21);

    public static double RowHeight(Canvas canvas) => canvas.Pick(31.0, 26);

    /// <summary>A time in few characters: milliseconds while they are readable, then seconds, then days.</summary>
    public static string Time(long ms) => ms switch
    {
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{ms:#,0} ms"),
        < 100_000_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:#,0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ms / 86_400_000.0:#,0.#} d"),
    };

    /// <summary>A text cut to a width, its end marked.</summary>
    public static string Cut(string text, double width, double size)
    {
        if (Text.WidthOf(text, size) <= width) return text;
        var kept = new System.Text.StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Text.WidthOf(kept + rune.ToString() + "…", size) > width) break;
            kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd() + "…";
    }

    private IEnumerable<Shape> Item(Work work, Point at, double width, Canvas canvas)
    {
        var (role, height, size) = (RoleOf(work), RowHeight(canvas) - 4, canvas.SmallSize);
        var due = ShowsDue ? Time(work.DueMs) : "";
        var dueWidth = due.Length == 0 ? 0 : Text.WidthOf(due, size) + 8;
        yield return new Rectangle { Key = $"work/{work.Id}", X = at.X, Y = at.Y + 2, Width = width, Height = height, Radius = 4, Role = role, Layer = Layer.Message };
        var middle = Text.Baseline(at.Y + 2 + (height / 2), size);
        yield return new Text
        {
            Key = $"work/{work.Id}/label", Content = Cut(Printable(work.Label), width - 16 - dueWidth, size), Size = size, Anchor = Anchor.Start, Role = role,
            Layer = Layer.Message, MaxWidth = width - 12 - dueWidth, At = new(at.X + 8, middle),
        };
        if (due.Length > 0 && Text.WidthOf(due, size) < width - 30)
            yield return new Text { Key = $"work/{work.Id}/due", Content = due, Size = size, Anchor = Anchor.End, Role = role, Layer = Layer.Message, At = new(at.X + width - 8, middle) };
    }

    /// <summary>A text without characters that a picture cannot show, its runs of spaces kept.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '·' : c)).Replace("  ", "\u00A0\u00A0", StringComparison.Ordinal);
}
