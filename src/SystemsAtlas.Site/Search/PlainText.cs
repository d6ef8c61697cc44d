using System.Net;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Search;

/// <summary>The words of HTML that this program wrote.</summary>
public static partial class PlainText
{
    /// <summary>Its text without drawings and scripts, white space as one blank.</summary>
    public static string Of(string html) => White().Replace(WebUtility.HtmlDecode(Inline().Replace(Block().Replace(Unspoken().Replace(html, " "), " "), "")), " ").Trim();

    /// <summary>Its headings of the second and third level that can be linked to, each with the text that follows it up to the next.</summary>
    public static IEnumerable<(string Id, string Title, string Text)> Sections(string html)
    {
        var headings = Heading().Matches(html).ToList();
        for (var i = 0; i < headings.Count; i++)
        {
            var (heading, end) = (headings[i], i + 1 < headings.Count ? headings[i + 1].Index : html.Length);
            yield return (WebUtility.HtmlDecode(heading.Groups["id"].Value), Of(heading.Groups["title"].Value), Of(html[(heading.Index + heading.Length)..end]));
        }
    }

    [GeneratedRegex(@"<(svg|script|style|nav|template)\b.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Unspoken();

    [GeneratedRegex(@"</?(p|div|section|article|figure|figcaption|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|br|pre|details|summary|blockquote|aside|picture|img)\b[^>]*>")]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex(@"<h(?<level>[23])\b[^>]*\sid=""(?<id>[^""]+)""[^>]*>(?<title>.*?)</h\k<level>>", RegexOptions.Singleline)]
    private static partial Regex Heading();
}
