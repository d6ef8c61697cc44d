using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Knows where a text says what it rests on.</summary>
internal static class Citation
{
    private static readonly IReadOnlyList<string> s_schemes = ["source:", "fact:", "https:", "http:"];

    /// <summary>Whether a part of a document links to a source, to a fact or to the web.</summary>
    public static bool IsIn(MarkdownObject part) =>
        (part is LeafBlock { Inline: { } inline } ? inline : part).Descendants().Any(d => d is AutolinkInline { IsEmail: false } || d is LinkInline { IsImage: false, Url: { } url } && s_schemes.Any(s => url.StartsWith(s, StringComparison.OrdinalIgnoreCase)));
}
