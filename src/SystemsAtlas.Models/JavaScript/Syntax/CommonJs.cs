namespace SystemsAtlas.Models.JavaScript.Syntax;

/// <summary>Node runs a file as the body of a function with these parameters (Node.js documentation, "The module wrapper").</summary>
internal static class CommonJs
{
    public static IReadOnlyList<string> Parameters { get; } = ["exports", "require", "module", "__filename", "__dirname"];
}
