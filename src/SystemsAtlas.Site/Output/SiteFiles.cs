namespace SystemsAtlas.Site.Output;

/// <summary>A built site, in memory: every file by its path from the site's root, with forward slashes.</summary>
public sealed record SiteFiles(IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>Bytes in all.</summary>
    public long Size => Files.Values.Sum(f => (long)f.Length);
}
