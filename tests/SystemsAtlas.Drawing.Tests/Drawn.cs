namespace SystemsAtlas.Drawing.Tests;

/// <summary>Draws diagrams and asks what was drawn.</summary>
internal static class Drawn
{
    public static Frame On(this Diagram diagram, Canvas canvas) => Frame.Of(diagram, canvas);

    public static Frame Wide(this Diagram diagram) => Frame.Of(diagram, Canvas.Wide);

    public static Frame Narrow(this Diagram diagram) => Frame.Of(diagram, Canvas.Narrow);

    public static T Get<T>(this Frame frame, string key) where T : Shape => Assert.IsType<T>(frame[key]);

    public static string Says(this Frame frame, string key) => frame.Get<Text>(key).Content;

    public static IEnumerable<T> All<T>(this Frame frame, string prefix) where T : Shape => frame.Shapes.OfType<T>().Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Asserts that no two of the texts lie over each other.</summary>
    public static void NoTextsOverlap(this Frame frame)
    {
        var texts = frame.Shapes.OfType<Text>().ToList();
        for (var i = 0; i < texts.Count; i++)
            for (var j = i + 1; j < texts.Count; j++)
                Assert.False(Overlap(texts[i], texts[j]), $"on the {frame.Canvas.Name} canvas {texts[i].Key} lies over {texts[j].Key}");
    }

    /// <summary>Asserts that a drawing throws, naming this key and saying this.</summary>
    public static void Refuses(string key, string saying, Action draw)
    {
        var refused = Assert.Throws<DrawingException>(draw);
        Assert.Equal(key, refused.Key);
        Assert.Contains(saying, refused.Message, StringComparison.Ordinal);
    }

    public static bool Overlap(Shape one, Shape other)
    {
        var (a, b) = (one.Bounds, other.Bounds);
        return a.Left < b.Right - 0.01 && b.Left < a.Right - 0.01 && a.Top < b.Bottom - 0.01 && b.Top < a.Bottom - 0.01;
    }
}
