using System.Text;
using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes frames as SVG through the one template that knows how.</summary>
/// <param name="templates">Holds the template "frame".</param>
/// <param name="style">What a file of its own carries: palette for light and dark, and the rules of the roles.</param>
public sealed class FrameSvg(TemplateEngine templates, FrameStyle style)
{
    /// <summary>What a picture depends on besides its frame: the template and the style.</summary>
    public string Identity { get; } = ContentKey.Of(templates.IdentityOf("frame"), style.Css);

    /// <summary>A file that stands alone.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="label">Its text alternative; empty where the page that shows the file gives it.</param>
    public string Standalone(Frame frame, string label = "") => Write(frame, label, style.For(frame.Shapes.SelectMany(s => ShapeClass.Of(s).Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>An element for a page, which styles it.</summary>
    public string Inline(Frame frame, string label) => Write(frame, label, "");

    private string Write(Frame frame, string label, string css) =>
        templates.Render("frame", new FrameDrawing
        {
            Width = Number.Write(frame.Canvas.Width),
            Height = Number.Write(frame.Height),
            Label = label,
            Style = new(css),
            Shapes = [.. frame.Shapes.Select(Draw)],
        }).ReplaceLineEndings("\n");

    private static ShapeDrawing Draw(Shape shape)
    {
        var tag = new StringBuilder(shape.Kind);
        var className = ShapeClass.Of(shape);
        if (className.Length > 0) tag.Append(" class=\"").Append(className).Append('"');
        foreach (var (name, value) in shape.Attributes) tag.Append(' ').Append(name).Append("=\"").Append(Html.Encode(value)).Append('"');
        return new ShapeDrawing(shape is Text, new(tag.ToString()), shape is Text text ? text.Content : "");
    }
}

/// <summary>What the template "frame" is given.</summary>
public sealed record FrameDrawing
{
    public required string Width { get; init; }

    public required string Height { get; init; }

    /// <summary>The text alternative; empty for none.</summary>
    public required string Label { get; init; }

    /// <summary>CSS of a file that stands alone; empty inside a page.</summary>
    public required Html Style { get; init; }

    public required IReadOnlyList<ShapeDrawing> Shapes { get; init; }
}

/// <summary>A shape as the template writes it: its element with its attributes, and its text.</summary>
public sealed record ShapeDrawing(bool IsText, Html Tag, string Content);
