using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Output.Offline;

/// <summary>A walkthrough as one HTML file that holds its style, scripts and pictures. Links lead to the site on the web.</summary>
public static partial class SingleFile
{
    private static readonly SearchValues<byte> s_legible = SearchValues.Create([.. Enumerable.Range('!', '}' - '!' + 1).Select(c => (byte)c).Except("%#\"<>&[]\\^`{|}"u8.ToArray())]);

    /// <summary>Makes the file.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">The page's address below the root, with a slash at its end.</param>
    /// <param name="site">The site's own address.</param>
    /// <param name="file">The bytes of a file of the site, by its path from the root.</param>
    public static byte[] Of(string html, string address, Uri site, Func<string, byte[]> file)
    {
        var page = new Uri(site, address);
        string PathOf(string relative) => Uri.UnescapeDataString(new Uri(page, WebUtility.HtmlDecode(relative)).AbsolutePath[site.AbsolutePath.Length..]);
        string TextOf(string relative) => Encoding.UTF8.GetString(file(PathOf(relative)));
        var scripts = new StringBuilder();
        // Pictures come last: they make the page many times as long, and each search goes through all of it.
        var text = Link().Replace(html, m => $"{m.Groups[1].Value}\"{WebUtility.HtmlEncode(new Uri(page, WebUtility.HtmlDecode(m.Groups[2].Value)).AbsoluteUri)}\"");
        text = Style().Replace(text, m => $"<style>{CarriedFonts.In(TextOf(m.Groups[1].Value), file)}</style>");
        // What the page defers comes at its end; what it wants before the first paint stays where it is.
        text = Script().Replace(text, m =>
        {
            var script = $"<script>\n{TextOf(m.Groups["address"].Value)}</script>";
            if (!m.Groups["later"].Success) return script;
            scripts.Append(script).Append('\n');
            return "";
        });
        var films = string.Concat(Films().Matches(text).Select(m => $"<script type=\"application/json\" data-film=\"{m.Groups[1].Value}\">{Film.JsonOf(TextOf(m.Groups[1].Value))}</script>\n"));
        text = Picture().Replace(text, m => $"{m.Groups[1].Value}\"data:image/svg+xml,{DataOf(file(PathOf(m.Groups[2].Value)))}\"");
        return Encoding.UTF8.GetBytes(text.Replace("</body>", $"{films}{scripts}</body>", StringComparison.Ordinal));
    }

    // As little escaped as the syntax of addresses allows (url.spec.whatwg.org, "URL code points"), in double quotes and in a srcset: the picture stays legible, and small.
    private static string DataOf(byte[] svg)
    {
        var data = new StringBuilder(svg.Length + (svg.Length / 2));
        foreach (var unit in svg)
        {
            if (s_legible.Contains(unit)) data.Append((char)unit);
            else data.Append('%').Append(Digit(unit >> 4)).Append(Digit(unit & 0xF));
        }
        return data.ToString();
    }

    private static char Digit(int value) => "0123456789ABCDEF"[value];

    [GeneratedRegex(@"<link rel=""stylesheet"" (?:media=""print"" )?href=""([^""]+)"">")]
    private static partial Regex Style();

    [GeneratedRegex(@"<script (?<later>defer )?src=""(?<address>[^""]+)""></script>\n?")]
    private static partial Regex Script();

    [GeneratedRegex(@"\sdata-(?:wide|narrow)=""([^""]+\.js)""")]
    private static partial Regex Films();

    // Not the href of a: a browser does not follow a link to data.
    [GeneratedRegex(@"(<(?:img|source|link)\b(?:[^>""]|""[^""]*"")*?\s(?:src|srcset|href)=)""([^"":#]+\.svg)""")]
    private static partial Regex Picture();

    [GeneratedRegex(@"(<a\b[^>]*\shref=)""(?!#)([^"":]+(?:#[^""]*)?)""")]
    private static partial Regex Link();
}
