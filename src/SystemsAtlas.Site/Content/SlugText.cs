using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Content;

/// <summary>What an address or an id is made of: lower-case letters, digits and hyphens between them.</summary>
internal static partial class SlugText
{
    public static bool IsOne(string text) => Pattern().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Pattern();
}
