namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Says at which part a path with dots leads nowhere.</summary>
internal static class PathFault
{
    /// <param name="record">Holds the path's first part.</param>
    /// <param name="path">The path that leads nowhere in it.</param>
    /// <param name="prefix">What the author wrote before the path: "before." or nothing.</param>
    public static PlaceholderResult Of(RecordValue record, string path, string prefix)
    {
        var parts = path.Split('.');
        var good = 1;
        while (good < parts.Length && record.Find(string.Join('.', parts[..(good + 1)])) is not null) good++;
        var head = prefix + string.Join('.', parts[..good]);
        var wrong = good < parts.Length ? parts[good] : "";
        return record.Find(string.Join('.', parts[..good])) switch
        {
            RecordValue inner => new(null, $"\"{head}\" has no value \"{wrong}\".{Suggest.Question(wrong, inner.Names)}", Suggest.OneOf(inner.Names.Select(n => $"{head}.{n}"), $"use {head}.")) { HoldsForAnyRun = true },
            ListValue { Items.Count: 0 } => new(null, $"\"{head}\" is an empty list here; it has no item \"{wrong}\".", $"use {head} or {head}.count."),
            ListValue list => new(null, $"\"{head}\" is a list of {list.Items.Count}; it has no item \"{wrong}\".", $"use {head}.0 to {head}.{list.Items.Count - 1}, or {head}.count."),
            _ => new(null, $"\"{head}\" is a single value; it has no value \"{wrong}\".", $"use {head}."),
        };
    }
}
