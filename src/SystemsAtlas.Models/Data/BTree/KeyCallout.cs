namespace SystemsAtlas.Models.Data.BTree;

/// <summary>A key on its way, in a rounded frame with a word beside it and a tip that points where it goes.</summary>
/// <param name="Name">The key of the frame; its parts lie below it.</param>
/// <param name="KeyText">The key of the travelling text.</param>
/// <param name="Key">The travelling key.</param>
/// <param name="Word">What happens to it, such as "insert".</param>
/// <param name="WordFirst">Whether the word stands before the key.</param>
internal sealed record KeyCallout(string Name, string KeyText, long Key, string Word, bool WordFirst)
{
    private const double Tip = 7, Padding = 12, Gap = 7;

    public static double HeightOn(Canvas canvas) => canvas.Pick(32.0, 27) + Tip + 2;

    /// <summary>The callout with its tip on a place, kept between two sides.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="tip">Where the tip ends.</param>
    /// <param name="points">1 for a callout above the place, pointing down; -1 for one below it, pointing up.</param>
    /// <param name="left">The left side that it must not pass.</param>
    /// <param name="right">The right side that it must not pass.</param>
    public IEnumerable<Shape> At(Canvas canvas, Point tip, int points, double left, double right)
    {
        var (height, size, small) = (canvas.Pick(32.0, 27), canvas.TextSize, canvas.SmallSize);
        var (keyWidth, wordWidth) = (Text.WidthOf(NodeDiagram.KeyText(KeyText, Key, default, size, 0).Content, size), Text.WidthOf(Word, small));
        var width = keyWidth + wordWidth + Gap + (2 * Padding);
        var x = Math.Clamp(tip.X - (width / 2), left, Math.Max(left, right - width));
        var y = points > 0 ? tip.Y - Tip - height : tip.Y + Tip;
        var root = new Point(Math.Clamp(tip.X, x + 12, x + width - 12), points > 0 ? y + height : y);

        yield return new Rectangle { Key = Name, X = x, Y = y, Width = width, Height = height, Radius = height / 2, Role = Role.Waiting, Layer = Layer.Message };
        yield return new PathShape
        {
            Key = $"{Name}/tip", Role = Role.Waiting, Paint = Paint.Solid, Layer = Layer.Message,
            Commands = [PathCommand.Move(root.Offset(-6, 0)), PathCommand.LineTo(root.Offset(6, 0)), PathCommand.LineTo(new Point(root.X, root.Y + (Tip * points))), PathCommand.Close()],
        };
        var keyX = x + Padding + (WordFirst ? wordWidth + Gap : 0) + (keyWidth / 2);
        yield return NodeDiagram.KeyText(KeyText, Key, new Point(keyX, y + (height / 2)), size, keyWidth + 1) with { Role = Role.Waiting };
        yield return new Text
        {
            Key = $"{Name}/word", Content = Word, Size = small, Role = Role.Waiting, Layer = Layer.Message, MaxWidth = wordWidth + 1, Anchor = Anchor.Start,
            At = new Point(x + Padding + (WordFirst ? 0 : keyWidth + Gap), Text.Baseline(y + (height / 2), small)),
        };
    }
}
