namespace SystemsAtlas.Site.Commands.New;

/// <summary>The files that <c>new</c> begins with; they lie beside this one and are part of the program.</summary>
public static class Skeleton
{
    /// <summary>A skeleton with its names filled in: <c>__Title__</c> and the like.</summary>
    public static string Fill(string name, params (string Name, string Value)[] values)
    {
        using var stream = typeof(Skeleton).Assembly.GetManifestResourceStream("skeletons/" + name) ?? throw new InvalidOperationException($"there is no skeleton {name}");
        using var reader = new StreamReader(stream);
        return values.Aggregate(reader.ReadToEnd().ReplaceLineEndings("\n"), (text, v) => text.Replace($"__{v.Name}__", v.Value, StringComparison.Ordinal));
    }
}
