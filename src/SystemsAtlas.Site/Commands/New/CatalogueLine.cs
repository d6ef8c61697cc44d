namespace SystemsAtlas.Site.Commands.New;

/// <summary>Puts a system into <c>Catalogue.cs</c>, in alphabetical order.</summary>
public static class CatalogueLine
{
    public const string Path = "src/SystemsAtlas.Models/Catalogue.cs";

    /// <summary>The file's text with the system in it, or null when the list is not where it ought to be.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="space">The namespace of the model and its scene.</param>
    /// <param name="slug">The model's slug.</param>
    /// <param name="name">What the model's and the scene's names begin with.</param>
    public static string? Insert(string text, string space, string slug, string name)
    {
        var lines = text.Split('\n').ToList();
        var start = lines.FindIndex(l => l.Contains("[] Lines =", StringComparison.Ordinal));
        var open = start < 0 ? -1 : lines.FindIndex(start, l => l.Trim() == "[");
        var close = open < 0 ? -1 : lines.FindIndex(open, l => l.Trim() == "];");
        if (close < 0) return null;
        InsertSorted(lines, open + 1, close, $"        {Entry(slug, name)}");
        var usings = lines.TakeWhile(l => l.StartsWith("using ", StringComparison.Ordinal)).Count();
        InsertSorted(lines, 0, usings, $"using {space};");
        return string.Join('\n', lines);
    }

    /// <summary>The line itself.</summary>
    public static string Entry(string slug, string name) => $"(\"{slug}\", new(() => new({name}Model.Definition, new {name}Scene()))),";

    private static void InsertSorted(List<string> lines, int from, int to, string line)
    {
        var at = from;
        while (at < to && string.CompareOrdinal(lines[at], line) < 0) at++;
        lines.Insert(at, line);
    }
}
