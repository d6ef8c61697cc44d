using System.Text;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Output;

/// <summary>The ids that links may point at, by the address of their page.</summary>
public static partial class PageIds
{
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(IReadOnlyDictionary<string, byte[]> files)
    {
        var ids = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var (path, bytes) in files)
        {
            if (!path.EndsWith("index.html", StringComparison.Ordinal)) continue;
            ids[path[..^"index.html".Length]] = Id().Matches(Encoding.UTF8.GetString(bytes)).Select(m => m.Groups[1].Value).ToHashSet();
        }
        return ids;
    }

    [GeneratedRegex(@"\sid=""([^""]+)""")]
    private static partial Regex Id();
}
