namespace SystemsAtlas.Drawing;

/// <summary>
/// A primitive with a key. The key is a path of domain ids (<c>node/17/key/2</c>), never a list position: the player moves a shape between
/// frames by its key, and it must keep its kind.
/// </summary>
public abstract record Shape
{
    /// <summary>The key, unique in its frame.</summary>
    public required string Key { get; init; }

    /// <summary>What the shape means.</summary>
    public Role Role { get; init; } = Role.Neutral;

    /// <summary>How it takes its role.</summary>
    public Paint Paint { get; init; } = Paint.Body;

    /// <summary>Where it lies between paper and eye.</summary>
    public Layer Layer { get; init; } = Layer.Body;

    /// <summary>Whether it is printed on a light ground by night too, as a thing that a camera has to read is.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>The kind of shape; also the name of the SVG element.</summary>
    public abstract string Kind { get; }

    /// <summary>The attributes that the frame's SVG carries, by their SVG names, numbers already written.</summary>
    public abstract IReadOnlyList<(string Name, string Value)> Attributes { get; }

    /// <summary>The box that holds it, in units: left, top, right, bottom.</summary>
    public abstract (double Left, double Top, double Right, double Bottom) Bounds { get; }

    /// <summary>The shape moved; its key stays.</summary>
    public abstract Shape Moved(double dx, double dy);

    /// <summary>Its kind and key. Sealed, so that the code which would print each record's members is not carried to every playground.</summary>
    public sealed override string ToString() => $"{Kind} {Key}";
}

/// <summary>Where a shape lies between paper and eye; within a layer text lies over everything else, then order is by key.</summary>
public enum Layer
{
    /// <summary>Axes, grids, bands.</summary>
    Ground,

    /// <summary>Links between things.</summary>
    Edge,

    /// <summary>The things.</summary>
    Body,

    /// <summary>What moves between them.</summary>
    Message,

    /// <summary>What is said about them.</summary>
    Note,
}

/// <summary>A rectangle.</summary>
public sealed record Rectangle : Shape
{
    /// <summary>Units from the left.</summary>
    public required double X { get; init; }

    /// <summary>Units from the top.</summary>
    public required double Y { get; init; }

    /// <summary>Units across.</summary>
    public required double Width { get; init; }

    /// <summary>Units down.</summary>
    public required double Height { get; init; }

    /// <summary>Radius of the corners, in units.</summary>
    public double Radius { get; init; } = 5;

    /// <inheritdoc/>
    public override string Kind => "rect";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Value)> Attributes =>
        [("x", Number.Write(X)), ("y", Number.Write(Y)), ("width", Number.Write(Width)), ("height", Number.Write(Height)), ("rx", Number.Write(Radius))];

    /// <inheritdoc/>
    public override (double Left, double Top, double Right, double Bottom) Bounds => (X, Y, X + Width, Y + Height);

    /// <inheritdoc/>
    public override Shape Moved(double dx, double dy) => this with { X = X + dx, Y = Y + dy };
}

/// <summary>A circle.</summary>
public sealed record Circle : Shape
{
    /// <summary>The centre.</summary>
    public required Point Centre { get; init; }

    /// <summary>The radius, in units.</summary>
    public required double Radius { get; init; }

    /// <inheritdoc/>
    public override string Kind => "circle";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Value)> Attributes =>
        [("cx", Number.Write(Centre.X)), ("cy", Number.Write(Centre.Y)), ("r", Number.Write(Radius))];

    /// <inheritdoc/>
    public override (double Left, double Top, double Right, double Bottom) Bounds =>
        (Centre.X - Radius, Centre.Y - Radius, Centre.X + Radius, Centre.Y + Radius);

    /// <inheritdoc/>
    public override Shape Moved(double dx, double dy) => this with { Centre = Centre.Offset(dx, dy) };
}

/// <summary>A straight line.</summary>
public sealed record Line : Shape
{
    /// <summary>Where it starts.</summary>
    public required Point From { get; init; }

    /// <summary>Where it ends.</summary>
    public required Point To { get; init; }

    /// <inheritdoc/>
    public override string Kind => "line";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Value)> Attributes =>
        [("x1", Number.Write(From.X)), ("y1", Number.Write(From.Y)), ("x2", Number.Write(To.X)), ("y2", Number.Write(To.Y))];

    /// <inheritdoc/>
    public override (double Left, double Top, double Right, double Bottom) Bounds =>
        (Math.Min(From.X, To.X), Math.Min(From.Y, To.Y), Math.Max(From.X, To.X), Math.Max(From.Y, To.Y));

    /// <inheritdoc/>
    public override Shape Moved(double dx, double dy) => this with { From = From.Offset(dx, dy), To = To.Offset(dx, dy) };
}
