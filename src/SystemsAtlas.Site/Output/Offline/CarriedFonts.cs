using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Output.Offline;

/// <summary>A style sheet that carries its fonts: browsers load none from a folder, where every file is an origin of its own.</summary>
public static partial class CarriedFonts
{
    /// <summary>The folder of fonts on the site.</summary>
    public const string Folder = "assets/fonts/";

    /// <summary>Writes the fonts into the style sheet of <c>assets/</c>.</summary>
    /// <param name="css">The style sheet.</param>
    /// <param name="file">The bytes of a file of the site, by its path from the root.</param>
    public static string In(string css, Func<string, byte[]> file) =>
        Font().Replace(css, m => $"url(data:font/woff2;base64,{Convert.ToBase64String(file(Folder + m.Groups[1].Value))})");

    [GeneratedRegex(@"url\(fonts/([^)]+)\)")]
    private static partial Regex Font();
}
