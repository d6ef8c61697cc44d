using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace SystemsAtlas.Browser.Tests;

/// <summary>A frame as the build wrote it.</summary>
public static class FrameFile
{
    /// <summary>Its shapes in painting order, written as <see cref="PlayerPage.Shapes"/> writes those of the stage.</summary>
    public static IReadOnlyList<string> Shapes(Atlas atlas, string slug, int step, string canvas)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"visualize/{slug}/frames/{step:000}-{canvas}.svg");
        return Read(Encoding.UTF8.GetString(atlas.Files[path]));
    }

    /// <summary>The shapes of a file's text.</summary>
    public static IReadOnlyList<string> Read(string svg) => [.. XDocument.Parse(svg).Root!.Elements().Where(e => e.Name.LocalName != "style").Select(WithWhatGoesWithoutSaying).Select(Write)];

    // A file says once what holds for most of its shapes; a page says it of each.
    private static XElement WithWhatGoesWithoutSaying(XElement element)
    {
        if (element.Name.LocalName == "rect" && element.Attribute("rx") is null) element.SetAttributeValue("rx", "0");
        if (element.Name.LocalName == "text" && element.Attribute("font-size") is null) element.SetAttributeValue("font-size", element.Parent!.Attribute("font-size")!.Value);
        return element;
    }

    // A file says how long a text in a face of ours is, because whoever opens it may not have that face; a page has it.
    private static string Write(XElement element) =>
        string.Join(' ', [element.Name.LocalName, .. element.Attributes().Where(a => a.Name.LocalName != "textLength").Select(a => $"{a.Name.LocalName}={a.Value}").Order(StringComparer.Ordinal), element.Value]);
}
