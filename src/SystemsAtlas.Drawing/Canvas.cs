namespace SystemsAtlas.Drawing;

/// <summary>
/// The paper that a scene draws on. Units become CSS pixels when shown: the wide canvas at about 0.85 px a unit on a desk, the narrow at about 0.9 px a unit
/// on a phone 390 px wide. The text sizes keep labels at 14 px on a desk and 12 px on a phone, or more.
/// </summary>
/// <param name="Name">"wide" or "narrow".</param>
/// <param name="Width">Units across.</param>
/// <param name="TextSize">The ordinary size of labels, in units.</param>
/// <param name="SmallSize">The smallest size of text that is allowed, in units.</param>
/// <param name="Margin">The least distance of a shape from the edge, in units.</param>
public sealed record Canvas(string Name, double Width, double TextSize, double SmallSize, double Margin)
{
    /// <summary>For a desk: 960 units across.</summary>
    public static Canvas Wide { get; } = new("wide", 960, 19, 17, 16);

    /// <summary>For a phone: 400 units across.</summary>
    public static Canvas Narrow { get; } = new("narrow", 400, 16, 13.6, 8);

    /// <summary>Both canvases.</summary>
    public static IReadOnlyList<Canvas> All { get; } = [Wide, Narrow];

    /// <summary>Whether this is the narrow canvas.</summary>
    public bool IsNarrow => Name == "narrow";

    /// <summary>Picks by canvas.</summary>
    public T Pick<T>(T wide, T narrow) => IsNarrow ? narrow : wide;
}

/// <summary>A width and a height, in canvas units.</summary>
/// <param name="Width">Units across.</param>
/// <param name="Height">Units down.</param>
public readonly record struct Size(double Width, double Height);

/// <summary>A place, in canvas units; y grows downwards.</summary>
/// <param name="X">Units from the left.</param>
/// <param name="Y">Units from the top.</param>
public readonly record struct Point(double X, double Y)
{
    /// <summary>This place moved.</summary>
    public Point Offset(double dx, double dy) => new(X + dx, Y + dy);

    /// <summary>The nearest place on whole units.</summary>
    public Point Whole => new(Math.Round(X), Math.Round(Y));

    /// <summary>The place a fraction of the way to another.</summary>
    public Point Towards(Point other, double fraction) => new(X + ((other.X - X) * fraction), Y + ((other.Y - Y) * fraction));

    /// <summary>The distance to another place.</summary>
    public double DistanceTo(Point other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>The canvas, and how much of its width a diagram may take.</summary>
/// <param name="Canvas">The canvas drawn on.</param>
/// <param name="Width">Units available across.</param>
public readonly record struct Room(Canvas Canvas, double Width)
{
    /// <summary>The whole canvas within its margins.</summary>
    public static Room Of(Canvas canvas) => new(canvas, canvas.Width - (2 * canvas.Margin));
}
