namespace SystemsAtlas.Drawing;

/// <summary>A side of a box.</summary>
public enum Side
{
    /// <summary>Left.</summary>
    Left,

    /// <summary>Top.</summary>
    Top,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Bottom.</summary>
    Bottom,
}

/// <summary>A place on the box of a shape that is drawn already, found by key.</summary>
/// <param name="Key">The shape's key. Where no shape has it, all shapes below it (<c>key/…</c>) are taken together.</param>
/// <param name="Side">The side, or null for the side that faces the other end.</param>
/// <param name="At">How far along the side, from 0 at its left or upper end to 1.</param>
public sealed record Port(string Key, Side? Side = null, double At = 0.5)
{
    /// <summary>The key of a second shape: then the place is on the box that holds both; null for none.</summary>
    public string? And { get; init; }

    /// <summary>
    /// A place in a framed run of cells, which may wrap: units across one of its cells, and which place across, where 0 is the left side of the first cell and 1.5 the
    /// middle of the second. In place of <see cref="At"/>, or null.
    /// </summary>
    public (double Width, double Place)? Cell { get; init; }
}
