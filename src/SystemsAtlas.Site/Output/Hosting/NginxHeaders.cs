using System.Text;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>The same headers for nginx, which knows no such file: <c>_nginx.conf</c>, to be included in the block <c>http</c>. A header is set there once, from a map of the address, because a block that sets one inherits none.</summary>
public static class NginxHeaders
{
    public const string FileName = "_nginx.conf";

    public static string Write(IReadOnlyList<HeaderRule> rules)
    {
        var text = new StringBuilder("# Include this in the http block of nginx: include <this folder>/_nginx.conf;\n");
        foreach (var (name, values) in rules.SelectMany(r => r.Values.Select(v => (r.For, v.Key, v.Value))).GroupBy(v => v.Key).Select(g => (g.Key, g.ToList())))
        {
            if (values is [("/*", _, var always)])
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"add_header {name} \"{always}\" always;\n");
                continue;
            }
            var variable = "$atlas_" + name.ToLowerInvariant().Replace('-', '_');
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"map $uri {variable} {{\n  default \"\";\n{string.Concat(values.Select(v => $"  {Pattern(v.For)} \"{v.Value}\";\n"))}}}\nadd_header {name} {variable} always;\n");
        }
        return text.ToString();
    }

    private static string Pattern(string address) => address.EndsWith('*') ? $"\"~^{Regex.Escape(address[..^1])}\"" : $"\"{address}\"";
}
