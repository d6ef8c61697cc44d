namespace SystemsAtlas.Drawing;

/// <summary>The distances in a <see cref="Tree"/>, in units.</summary>
/// <param name="SiblingGap">Between two children of one node, in the tidy layout.</param>
/// <param name="CousinGap">Between nodes of two subtrees, in the tidy layout; at least as much as siblings, so that families show.</param>
/// <param name="LevelGap">Between two levels, in the tidy layout.</param>
/// <param name="Indent">How far a level is set in, in the outline.</param>
/// <param name="RowGap">Between two rows of the outline.</param>
public sealed record TreeStyle(double SiblingGap = 24, double CousinGap = 36, double LevelGap = 56, double Indent = 28, double RowGap = 18)
{
    /// <summary>Units kept free for notes right of an outline.</summary>
    public const double NoteWidth = 70;

    /// <summary>Whether notes of nodes are drawn. The tree then takes the whole width, stands in its middle, and keeps space for them, so that it does not move when one comes.</summary>
    public bool HasNotes { get; init; }

    /// <summary>Whether the tidy layout is taken on the narrow canvas too, where it fits.</summary>
    public bool IsTidyWhenNarrow { get; init; }
}
