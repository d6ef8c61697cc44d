namespace SystemsAtlas.Drawing;

/// <summary>A node of a <see cref="Tree"/>: what it shows, and the nodes below it.</summary>
/// <param name="Key">A path of domain ids, such as <c>node/17</c>. It names the node's place in a <see cref="TreeLayout"/>; the content names its own shapes.</param>
/// <param name="Content">What is drawn at the node.</param>
public sealed record TreeNode(string Key, Diagram Content)
{
    /// <summary>The children, from left to right.</summary>
    public IReadOnlyList<TreeNode> Children { get; init; } = [];

    /// <summary>The key of the edge from the parent. Unless given, the node's key with "edge" for its first part: <c>edge/17</c>.</summary>
    public string EdgeKey { get; init; } = "edge/" + Key[(Key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>What the edge from the parent means.</summary>
    public Role EdgeRole { get; init; }

    /// <summary>How wide the edge is where it meets the parent, in units: in the tidy layout it is then drawn as a river that the node's own feed. Null for a line.</summary>
    public double? Flow { get; init; }

    /// <summary>Whether an edge leads here; a node that belongs beside its siblings and hangs on nothing yet has none.</summary>
    public bool HasEdge { get; init; } = true;

    /// <summary>Where the edge leaves the parent in the tidy layout, in units from the parent's left side; null for the middle.</summary>
    public double? Port { get; init; }

    /// <summary>
    /// What is said about the node, as <c>key/note</c>, from the fullest wording to the shortest; drawn where <see cref="TreeStyle.HasNotes"/> says so. It stands right of the
    /// box in the outline; in the tidy layout left of the root, under a node without children, above any other. Where none fits, none is drawn: it must not be needed.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The role of the note.</summary>
    public Role NoteRole { get; init; } = Role.Muted;
}
