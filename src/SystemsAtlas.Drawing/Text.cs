namespace SystemsAtlas.Drawing;

/// <summary>Which end of a text its place fixes.</summary>
public enum Anchor
{
    /// <summary>The left end.</summary>
    Start,

    /// <summary>The middle.</summary>
    Middle,

    /// <summary>The right end.</summary>
    End,
}

/// <summary>Whose words a text sets, and so its face.</summary>
public enum Face
{
    /// <summary>What a system holds: values, code, addresses. Monospace, each character as wide as the next.</summary>
    Data,

    /// <summary>A place: a node, a cache, a queue, a part of the picture. Small capitals of the serif, spaced.</summary>
    Place,

    /// <summary>What the picture says, and what moves in it: notes, units, the names of messages. Italics of the serif.</summary>
    Voice,

    /// <summary>A number that a plate is about. The serif's heavier weight.</summary>
    Figure,
}

/// <summary>One line of text in a face whose advances are known, so that its width is known before a browser sees it.</summary>
public sealed record Text : Shape
{
    /// <summary>The width of a character, in em: a little over that of the widest face in the stack.</summary>
    public const double CharacterWidth = 0.62;

    /// <summary>Where the anchor lies on the baseline.</summary>
    public required Point At { get; init; }

    /// <summary>What it says.</summary>
    public required string Content { get; init; }

    /// <summary>The size, in units.</summary>
    public required double Size { get; init; }

    /// <summary>Which end its place fixes.</summary>
    public Anchor Anchor { get; init; } = Anchor.Middle;

    /// <summary>Whose words it sets.</summary>
    public Face Face { get; init; }

    /// <summary>Whether it is set in the heavier weight; the voice has none.</summary>
    public bool Strong { get; init; }

    /// <summary>The width of the box that must hold it, in units; checked at build, not drawn.</summary>
    public double MaxWidth { get; init; } = double.PositiveInfinity;

    /// <summary>The width it takes, in units.</summary>
    public double Width => WidthOf(Content, Size, Face, Strong);

    /// <inheritdoc/>
    public override string Kind => "text";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Value)> Attributes =>
        [("x", Number.Write(At.X)), ("y", Number.Write(At.Y)), ("font-size", Number.Write(Size))];

    /// <inheritdoc/>
    public override (double Left, double Top, double Right, double Bottom) Bounds
    {
        get
        {
            var left = Anchor switch { Anchor.Start => At.X, Anchor.Middle => At.X - (Width / 2), _ => At.X - Width };
            return (left, At.Y - (Size * 0.8), left + Width, At.Y + (Size * 0.25));
        }
    }

    /// <inheritdoc/>
    public override Shape Moved(double dx, double dy) => this with { At = At.Offset(dx, dy) };

    /// <summary>The width of a text at a size, in units. Characters beyond Latin and the common arrows and dots count as more than an em: a fallback face draws them.</summary>
    public static double WidthOf(string content, double size, Face face = Face.Data, bool strong = false)
    {
        var em = 0.0;
        foreach (var rune in content.EnumerateRunes())
            em += face == Face.Data ? (rune.Value < 0x250 || IsInMonospaceFaces(rune.Value) ? CharacterWidth : 1.1) : Advance(rune.Value, face, strong);
        return em * size;
    }

    /// <summary>How many characters of the monospace stack fit a width at a size.</summary>
    public static int Fits(double width, double size) => (int)Math.Floor((width / (size * CharacterWidth)) + 1e-9);

    /// <summary>The baseline that centres a line of text on a height, in whole units.</summary>
    public static double Baseline(double middle, double size) => Math.Round(middle + (size * 0.35));

    private static double Advance(int rune, Face face, bool strong)
    {
        var advances = face switch { Face.Place => strong ? FaceAdvances.StrongPlace : FaceAdvances.Place, Face.Voice => FaceAdvances.Voice, _ => FaceAdvances.Figure };
        var at = rune is >= ' ' and < 0x7F ? rune - ' ' : FaceAdvances.Letters.IndexOf((char)rune, StringComparison.Ordinal);
        return at < 0 || rune > char.MaxValue ? 1.1 : advances[at] / 1000.0;
    }

    private static bool IsInMonospaceFaces(int rune) =>
        rune is >= 0x2010 and <= 0x2026 or >= 0x2190 and <= 0x2195 or >= 0x370 and <= 0x3FF or 0x2212 or 0x2260 or 0x2264 or 0x2265 or 0x2713 or 0x2717 or 0x00D7;
}
