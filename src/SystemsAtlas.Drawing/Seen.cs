using System.Globalization;

namespace SystemsAtlas.Drawing;

/// <summary>What a picture shows of a number, read back from its shapes as an eye would: how many there are, how long, how large, what is written.</summary>
public static class Seen
{
    /// <summary>How many shapes have a key of a pattern.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="pattern">A key in which * stands for one part of the path: <c>logs/*/mark</c>.</param>
    /// <param name="which">Which of them, or null for all.</param>
    public static int Count(this Frame frame, string pattern, Predicate<Shape>? which = null) => frame.All(pattern).Count(s => which?.Invoke(s) ?? true);

    /// <summary>How many shapes of a pattern have their middle in the box of another, those included that are told of below its key: "and 3 more".</summary>
    public static int? CountIn(this Frame frame, string pattern, string place)
    {
        if (frame[place] is not { } at) return null;
        var box = at.Bounds;
        return frame.Count(pattern, s => Middle(s) is var (x, y) && x >= box.Left && x <= box.Right && y >= box.Top && y <= box.Bottom) + (int)(frame.Number($"{place}/more") ?? 0);
    }

    /// <summary>What part of one shape's width another has; 0 where the other is not drawn, null where the first is not.</summary>
    public static double? Across(this Frame frame, string part, string whole) => Share(frame, part, whole, b => b.Right - b.Left);

    /// <summary>What part of one shape's height another has; 0 where the other is not drawn, null where the first is not.</summary>
    public static double? Up(this Frame frame, string part, string whole) => Share(frame, part, whole, b => b.Bottom - b.Top);

    /// <summary>Square units that a box or the straight borders of a path enclose; 0 where it is not drawn.</summary>
    public static double Ground(this Frame frame, string key) => frame[key] switch
    {
        null => 0,
        PathShape path => Math.Abs(Enclosed(path)),
        var shape => (shape.Bounds.Right - shape.Bounds.Left) * (shape.Bounds.Bottom - shape.Bounds.Top),
    };

    /// <summary>How many lines a path draws, each begun anew; 0 where it is not drawn.</summary>
    public static int Strokes(this Frame frame, string key) => (frame[key] as PathShape)?.Commands.Count(c => c.Letter == 'M') ?? 0;

    /// <summary>The first number that a text says, or null where it is not drawn or says none.</summary>
    public static double? Number(this Frame frame, string key)
    {
        var digits = string.Concat(((frame[key] as Text)?.Content ?? "").SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c is ',' or '.')).Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(digits.TrimEnd('.'), CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IEnumerable<Shape> All(this Frame frame, string pattern)
    {
        var parts = pattern.Split('/');
        return frame.Shapes.Where(s => s.Key.Split('/') is var key && key.Length == parts.Length && key.Zip(parts).All(p => p.Second == "*" || p.First == p.Second));
    }

    private static (double X, double Y) Middle(Shape shape) => ((shape.Bounds.Left + shape.Bounds.Right) / 2, (shape.Bounds.Top + shape.Bounds.Bottom) / 2);

    private static double? Share(Frame frame, string part, string whole, Func<(double Left, double Top, double Right, double Bottom), double> length) =>
        frame[whole] is { } all ? frame[part] is { } some ? length(some.Bounds) / length(all.Bounds) : 0 : null;

    private static double Enclosed(PathShape path)
    {
        var (twice, start, at) = (0.0, default(Point), default(Point));
        foreach (var command in path.Commands)
        {
            var next = command.Letter == 'Z' ? start : command.Points[^1];
            if (command.Letter == 'M') start = next;
            else twice += (at.X * next.Y) - (next.X * at.Y);
            at = next;
        }
        return twice / 2;
    }
}
