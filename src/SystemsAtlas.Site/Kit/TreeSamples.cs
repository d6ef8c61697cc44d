namespace SystemsAtlas.Site.Kit;

/// <summary>Trees, tidy and as outlines.</summary>
internal static class TreeSamples
{
    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("tree-parse", "The parse tree of a + b × 2: parents in the middle above their children, an outline on the narrow canvas.", new Tree(
            Node("expression", "expr", Role.Neutral,
                Node("left", "term", Role.Neutral, Node("a", "a", Role.Done)),
                Node("plus", "+", Role.Muted),
                Node("right", "term", Role.Active, Node("b", "b", Role.Done), Node("times", "×", Role.Muted), Node("two", "2", Role.Active))))),
        new("tree-dom", "A document: a deep branch beside shallow ones, pushed together as far as their outlines allow.", new Tree(
            Node("html", "html", Role.Neutral,
                Node("head", "head", Role.Muted, Node("title", "title", Role.Muted)),
                Node("body", "body", Role.Neutral,
                    Node("main", "main", Role.Active, Node("h1", "h1"), Node("p", "p", Role.Active, Node("em", "em"), Node("a", "a", Role.Active))),
                    Node("footer", "footer"))))),
        new("tree-notes", "Notes at the root, at an inner node and at a leaf; each stands where no edge does.", new Tree(
            Noted("top", "12", ["root", "root"], Role.Muted, Noted("left", "5", ["needs 2"], Role.Danger, Node("l1", "3"), Node("l2", "9")), Noted("right", "20", [], Role.Muted, Noted("r1", "15", ["leaves"], Role.Muted), Node("r2", "30"))),
            new() { HasNotes = true })),
    ];

    private static TreeNode Noted(string id, string label, IReadOnlyList<string> notes, Role role, params TreeNode[] children) => Node(id, label, Role.Neutral, children) with { Notes = notes, NoteRole = role };

    private static TreeNode Node(string id, string label, Role role = Role.Neutral, params TreeNode[] children) =>
        new($"node/{id}", new Box($"node/{id}", label, role)) { Children = children, EdgeRole = role == Role.Active ? Role.Active : Role.Neutral };
}
