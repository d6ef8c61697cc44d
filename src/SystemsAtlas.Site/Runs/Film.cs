namespace SystemsAtlas.Site.Runs;

/// <summary>What a film's script looks like: one call with the film as JSON, which <c>theme/js/films.js</c> takes.</summary>
public static class Film
{
    private const string Head = "atlasFilm(", Tail = ");\n";

    public static string Script(string json) => Head + json + Tail;

    /// <summary>The script of a reel: its shots, a film each.</summary>
    public static string Reel(IEnumerable<string> shots) => Script($"[{string.Join(',', shots)}]");

    /// <summary>The JSON of a film's script.</summary>
    public static string JsonOf(string script) => script[Head.Length..^Tail.Length];
}
