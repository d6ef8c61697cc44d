using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Decides what a link may lead to, and how the page writes it.</summary>
internal static partial class LinkTarget
{
    private static readonly IReadOnlyList<string> Schemes = ["http", "https", "mailto"];

    /// <summary>Whether an address leaves the site.</summary>
    public static bool IsOutside(string url) => Scheme().IsMatch(url) || url.StartsWith("//", StringComparison.Ordinal);

    /// <summary>What the page's link says, or null with a diagnostic. A link inside the site is noted in the ledger.</summary>
    public static string? Href(ProseContext context, string url, SourceSpan place)
    {
        if (Refusal(url) is { } reason)
        {
            context.Diagnostics.Add(DiagnosticRules.LinkScheme, place, reason, "link to https://..., http://..., mailto:... or an address of this site such as /glossary/.");
            return null;
        }
        if (Scheme().IsMatch(url)) return url;
        var (path, query, fragment) = Split(url);
        if (Resolve(path, context.Address) is not { } address)
        {
            context.Diagnostics.Add(DiagnosticRules.BrokenLink, place, $"The link \"{url}\" climbs above the top of the site.", "begin it with \"/\", which is the top of the site.");
            return null;
        }
        context.Links.Add(place, Uri.UnescapeDataString(address), Uri.UnescapeDataString(fragment));
        var tail = query + (fragment.Length > 0 ? "#" + fragment : "");
        if (path.Length == 0 && context.Kind != ProseKind.Definition) return tail;
        var way = context.PageRoot + address + tail;
        return way.Length == 0 || way[0] is '#' or '?' ? "./" + way : way;
    }

    /// <summary>The page of the site that a link leads to, such as "codex/raft/", or null where it leads to none.</summary>
    /// <param name="url">The link.</param>
    /// <param name="from">The address of the page that holds it.</param>
    public static string? PageOf(string url, string from) => Refusal(url) is null && !IsOutside(url) ? Resolve(Split(url).Path, from) : null;

    private static string? Refusal(string url)
    {
        if (url.Length == 0) return "The link leads nowhere.";
        if (url.StartsWith("//", StringComparison.Ordinal)) return $"The link \"{url}\" leaves out its scheme.";
        // Browsers skip control characters and blanks in a scheme, and so must this check.
        if (HiddenCharacters.NameIn(url) is { } name) return $"The link holds the character {name}, which addresses do not have.";
        var plain = string.Concat(url.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        if (plain.Contains("{{", StringComparison.Ordinal)) return $"The link \"{url}\" holds a placeholder; addresses are fixed.";
        if (Scheme().Match(plain) is not { Success: true } match) return url.Any(char.IsControl) || url.Contains('\\', StringComparison.Ordinal) ? "The link holds a character that addresses do not have." : null;
        if (plain != url) return "The link holds a character that addresses do not have.";
        var scheme = match.Groups[1].Value.ToLowerInvariant();
        return Schemes.Contains(scheme) ? null : $"The link begins with \"{scheme}:\".";
    }

    /// <summary>An address below the root, without a leading slash, or null when it climbs above it.</summary>
    private static string? Resolve(string path, string from)
    {
        if (path.Length == 0) return from;
        var start = path[0] == '/' ? "" : from[..(from.LastIndexOf('/') + 1)];
        var parts = new List<string>();
        foreach (var part in (start + path.TrimStart('/')).Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0) return null;
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or "")) parts.Add(part);
        }
        var isFolder = path.EndsWith('/') || path.EndsWith("/..", StringComparison.Ordinal) || path is "." or "..";
        return parts.Count == 0 ? "" : string.Join('/', parts) + (isFolder ? "/" : "");
    }

    private static (string Path, string Query, string Fragment) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (head, fragment) = hash < 0 ? (url, "") : (url[..hash], url[(hash + 1)..]);
        var mark = head.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (head, "", fragment) : (head[..mark], head[mark..], fragment);
    }

    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]*):")]
    private static partial Regex Scheme();
}
