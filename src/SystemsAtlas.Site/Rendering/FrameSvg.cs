using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes frames as SVG through the one template that knows how.</summary>
/// <param name="templates">Holds the template "frame".</param>
/// <param name="style">What a file of its own carries: palette for light and dark, and the rules of the roles.</param>
public sealed partial class FrameSvg(TemplateEngine templates, FrameStyle style)
{
    private readonly Lazy<PlainStyle> _plain = new(() => new PlainStyle(style.Rules));

    private readonly ConcurrentDictionary<string, FrameSvg> _families = new();

    /// <summary>The same in the accent of a system's family, which is named by the assembly that it stands in, <c>SystemsAtlas.Models.Family</c> or <c>SystemsAtlas.Models.Family.Part</c>; as it is for one that the catalogue does not know.</summary>
    public FrameSvg Of(ModelDefinition model)
    {
        if (Catalogue.Find(model.Slug) is not { } system) return this;
        var family = UpperCase().Replace(system.Scene.GetType().Assembly.GetName().Name!.Split('.')[2], "-$0").ToLowerInvariant();
        return _families.GetOrAdd(family, f => style.In(f) is var own && own == style ? this : new FrameSvg(templates, own));
    }

    /// <summary>What a picture depends on besides its frame: the template and the style.</summary>
    public string Identity { get; } = ContentKey.Of(templates.IdentityOf("frame"), style.Css);

    /// <summary>A file that stands alone.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="label">Its text alternative; empty where the page that shows the file gives it.</param>
    public string Standalone(Frame frame, string label = "") => Write(frame, label, style.For(frame.Shapes.SelectMany(s => ShapeClass.Of(s).Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>An element for a page, which styles it.</summary>
    public string Inline(Frame frame, string label) => Write(frame, label, "");

    /// <summary>A file for programs that know no style sheet: every shape carries its colours.</summary>
    /// <exception cref="TemplateException">The style sheet uses what cannot be worked out here.</exception>
    public string Plain(Frame frame, Scheme scheme) => Write(frame, "", "", scheme);

    /// <summary>What a page needs for frames that stand in it.</summary>
    public string Css => style.Css;

    /// <summary>The colour that pictures stand on.</summary>
    public string Ground(Scheme scheme) => _plain.Value.Ground(scheme);

    private string Write(Frame frame, string label, string css, Scheme? plain = null) =>
        templates.Render("frame", new FrameDrawing
        {
            Width = Number.Write(frame.Canvas.Width),
            Height = Number.Write(frame.Height),
            Label = label,
            TextSize = Number.Write(frame.Canvas.SmallSize),
            // In XML a style element holds text like any other.
            Style = new(css.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)),
            Shapes = [.. frame.Shapes.Select(s => Draw(s, frame.Canvas, plain is { } scheme ? _plain.Value.Of(s, scheme) : css.Length > 0 ? ByClass(s).Concat(Length(s)) : ByClass(s)))],
        }).ReplaceLineEndings("\n");

    private static ShapeDrawing Draw(Shape shape, Canvas canvas, IEnumerable<(string Name, string Value)> paint)
    {
        var tag = new StringBuilder(shape.Kind);
        foreach (var (name, value) in paint.Concat(shape.Attributes.Where(a => !GoesWithoutSaying(a, canvas)))) tag.Append(' ').Append(name).Append("=\"").Append(Html.Encode(value)).Append('"');
        return new ShapeDrawing(shape is Text, new(tag.ToString()), shape is Text text ? text.Content : "");
    }

    // Corners are sharp and letters small, unless a shape says otherwise: a frame says it once, and pictures are many.
    private static bool GoesWithoutSaying((string Name, string Value) attribute, Canvas canvas) =>
        attribute is ("rx", "0") || (attribute.Name == "font-size" && attribute.Value == Number.Write(canvas.SmallSize));

    // A file that a page shows as a picture may load no face: the reader's own serif is made as wide as ours. In a short text the difference is a few units, unless its letters are large, and pictures are many.
    private const double LongText = 90;

    private static IEnumerable<(string Name, string Value)> Length(Shape shape) =>
        shape is Text { Face: not Face.Data } text && (text.Content.Length > 11 || text.Width > LongText) ? [("textLength", Number.Write(Math.Round(text.Width)))] : [];

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex UpperCase();

    private static IEnumerable<(string Name, string Value)> ByClass(Shape shape)
    {
        var names = ShapeClass.Of(shape);
        return names.Length > 0 ? [("class", names)] : [];
    }
}

/// <summary>What the template "frame" is given.</summary>
public sealed record FrameDrawing
{
    public required string Width { get; init; }

    public required string Height { get; init; }

    /// <summary>The text alternative; empty for none.</summary>
    public required string Label { get; init; }

    /// <summary>The size of its letters where a text does not say another.</summary>
    public required string TextSize { get; init; }

    /// <summary>CSS of a file that stands alone; empty inside a page.</summary>
    public required Html Style { get; init; }

    public required IReadOnlyList<ShapeDrawing> Shapes { get; init; }
}

/// <summary>A shape as the template writes it: its element with its attributes, and its text.</summary>
public sealed record ShapeDrawing(bool IsText, Html Tag, string Content);
