namespace SystemsAtlas.Drawing;

/// <summary>
/// What a shape means, never a colour. Each role has a colour, and a stroke or fill pattern that tells it apart without colour.
/// </summary>
public enum Role
{
    /// <summary>Present, nothing special.</summary>
    Neutral,

    /// <summary>Where the attention is now; drawn with a heavy line in the family's accent.</summary>
    Active,

    /// <summary>Finished, committed, full; drawn with a heavy line in ink.</summary>
    Done,

    /// <summary>Broken, over-full, lost; drawn with a dashed line.</summary>
    Danger,

    /// <summary>Not yet; drawn with a dotted line.</summary>
    Waiting,

    /// <summary>There, but out of play; drawn thin and faint.</summary>
    Muted,

    /// <summary>Belongs to the plate's family; drawn in its accent.</summary>
    Accent,
}

/// <summary>How a shape takes its role.</summary>
public enum Paint
{
    /// <summary>Fill and stroke of the role: a box, a node. Text: the ink for the role.</summary>
    Body,

    /// <summary>Filled with the role's line colour: a dot, an arrow's tip, a bar. Text: the colour that reads on such a fill.</summary>
    Solid,

    /// <summary>Stroke only: an edge, an axis.</summary>
    Line,

    /// <summary>Fill only, without a stroke: a band, the area under a curve.</summary>
    Wash,

    /// <summary>The fine lines of a texture: hachures, or stipple for what waits.</summary>
    Hatch,
}
