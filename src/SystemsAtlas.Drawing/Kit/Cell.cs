namespace SystemsAtlas.Drawing;

/// <summary>One cell of a run or a field.</summary>
/// <param name="Key">The key of its box; its text is <c>key/label</c>. In a framed run, where cells have no box of their own, the key of its text. A value that moves keeps its key.</param>
/// <param name="Text">What it holds; may be empty.</param>
/// <param name="Role">The role of box and text.</param>
/// <param name="Index">What stands above or below it, such as its index or a pointer's name; unique in its run, since its key is that of the run and <c>/index/</c> and this.</param>
public sealed record Cell(string Key, string Text = "", Role Role = Role.Neutral, string? Index = null)
{
    /// <summary>A second line in small letters, such as a term under a command; may be empty. Its key is <c>key/second</c>.</summary>
    public string Second { get; init; } = "";

    /// <summary>Whether it stands out from all others, such as a key that was found: a solid box, in a framed run one of its own, <c>key/mark</c>.</summary>
    public bool Marked { get; init; }

    internal Paint Paint => Marked ? Paint.Solid : Paint.Body;

    /// <summary>Its texts within a box, in the smaller size where there are two.</summary>
    internal IEnumerable<Text> Texts(string labelKey, Rectangle box, double size, double small)
    {
        var x = box.X + (box.Width / 2);
        var isTwo = Second.Length > 0;
        if (Text.Length > 0)
            yield return Lettering.Line(labelKey, Text, x, box.Y + (box.Height * (isTwo ? 0.28 : 0.5)), isTwo ? small : size) with { Role = Role, Paint = Paint, Strong = isTwo, MaxWidth = box.Width - 4, Layer = box.Layer };
        if (isTwo)
            yield return Lettering.Line($"{Key}/second", Second, x, box.Y + (box.Height * 0.73), small) with { Role = Role, Paint = Paint, MaxWidth = box.Width - 4, Layer = box.Layer };
    }

    /// <summary>The width of its texts, in units.</summary>
    internal double TextWidth(double size, double small) =>
        Second.Length == 0 ? Drawing.Text.WidthOf(Text, size) : Math.Max(Drawing.Text.WidthOf(Text, small), Drawing.Text.WidthOf(Second, small));
}
