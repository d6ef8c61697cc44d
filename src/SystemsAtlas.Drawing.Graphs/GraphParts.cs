namespace SystemsAtlas.Drawing;

/// <summary>A node of a <see cref="Graph"/>: a circle with up to three short lines of text, or with a small diagram in its middle.</summary>
/// <param name="Key">The circle is <c>key</c>; its parts are below it: <c>key/title</c>, <c>key/second</c>, <c>key/third</c>, <c>key/ring</c>, <c>key/crown</c>, <c>key/dial</c>.</param>
/// <param name="Title">The first line, in the heavier weight.</param>
public sealed record GraphNode(string Key, string Title)
{
    /// <summary>The second line, or empty.</summary>
    public string Second { get; init; } = "";

    /// <summary>The third line, or empty.</summary>
    public string Third { get; init; } = "";

    /// <summary>The role of circle and text.</summary>
    public Role Role { get; init; } = Role.Neutral;

    /// <summary>Whether a second ring marks it, so that it stands out without colour.</summary>
    public bool Ringed { get; init; }

    /// <summary>Whether it wears a crown on its rim, because it leads.</summary>
    public bool Crowned { get; init; }

    /// <summary>How much of a dial around it is left, from 0 to 1, or null for no dial. It runs down to the top, clockwise.</summary>
    public double? Dial { get; init; }

    /// <summary>The role of the dial.</summary>
    public Role DialRole { get; init; } = Role.Waiting;

    /// <summary>What stands in the circle in place of the lines; it must fit the square inside the circle.</summary>
    public Diagram? Content { get; init; }

    /// <summary>Its centre as fractions of the area for centres, across and down; null to take its place on the ring. All nodes or none.</summary>
    public Point? At { get; init; }
}

/// <summary>A link between two nodes.</summary>
/// <param name="Key">The key of the line.</param>
/// <param name="From">The key of one node.</param>
/// <param name="To">The key of the other.</param>
/// <param name="Role">Muted for an ordinary link, danger for a cut one: that is drawn dashed.</param>
public sealed record GraphEdge(string Key, string From, string To, Role Role = Role.Muted);

/// <summary>A message between two nodes. Its place follows from the present alone, so it moves from frame to frame by itself.</summary>
/// <param name="Key">Its disc is <c>key</c>, its label <c>key/label</c>, the strokes through a lost one <c>key/lost/1</c> and <c>key/lost/2</c>.</param>
/// <param name="From">The key of the sender.</param>
/// <param name="To">The key of the receiver.</param>
/// <param name="SentAt">When it leaves the sender's rim.</param>
/// <param name="ArrivesAt">When it touches the receiver's rim; after <paramref name="SentAt"/>.</param>
public sealed record GraphMessage(string Key, string From, string To, double SentAt, double ArrivesAt)
{
    /// <summary>One or two characters on the disc; empty for none.</summary>
    public string Label { get; init; } = "";

    /// <summary>Its role.</summary>
    public Role Role { get; init; } = Role.Accent;

    /// <summary>When it stops on its way, or null. From then on it stays in its place, struck through, for as long as it is drawn.</summary>
    public double? LostAt { get; init; }

    /// <summary>How far it has come at a moment: 0 at the sender's rim, 1 at the receiver's.</summary>
    public double ProgressAt(double now)
    {
        var moment = LostAt is { } lost ? Math.Min(now, lost) : now;
        return Math.Clamp((moment - SentAt) / Math.Max(ArrivesAt - SentAt, double.Epsilon), 0, 1);
    }

    /// <summary>Whether it has been lost by a moment.</summary>
    public bool IsLostAt(double now) => LostAt <= now;
}
