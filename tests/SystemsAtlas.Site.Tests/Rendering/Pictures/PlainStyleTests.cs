using SystemsAtlas.Drawing;
using SystemsAtlas.Site.Rendering;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Tests.Rendering.Pictures;

/// <summary>Colours as browsers work them out from the theme's rules, told by name.</summary>
public class PlainStyleTests
{
    private static readonly FrameSvg s_frames = new Theme(Path.Combine(BuiltSite.ProjectFolder, "theme"), readable: true).Frames;

    // The fills are what Chromium computes for the same rules.
    [Theory]
    [InlineData(Role.Active, Paint.Body, Scheme.Light, "stroke=\"#159\" stroke-width=\"3\"")]
    [InlineData(Role.Active, Paint.Body, Scheme.Dark, "stroke=\"#7bf\" stroke-width=\"3\"")]
    [InlineData(Role.Danger, Paint.Line, Scheme.Light, "fill=\"none\" stroke=\"#a21\" stroke-dasharray=\"7 4\" stroke-width=\"1.5\"")]
    [InlineData(Role.Done, Paint.Solid, Scheme.Dark, "fill=\"#ebe6d8\" stroke=\"none\"")]
    [InlineData(Role.Accent, Paint.Solid, Scheme.Light, "fill=\"#159\" stroke=\"none\"")]
    [InlineData(Role.Danger, Paint.Hatch, Scheme.Light, "fill=\"none\" stroke=\"#a21\" stroke-dasharray=\"none\" stroke-width=\".75\"")]
    public void A_shape_carries_the_colours_of_its_role(Role role, Paint paint, Scheme scheme, string expected) =>
        Assert.Contains(expected, Draw(new Rectangle { Key = "a", X = 20, Y = 20, Width = 50, Height = 50, Role = role, Paint = paint }, scheme), StringComparison.Ordinal);

    [Theory]
    [InlineData(Role.Neutral, Scheme.Light, "#1c2632"), InlineData(Role.Muted, Scheme.Dark, "#abc"), InlineData(Role.Danger, Scheme.Light, "#a21")]
    public void A_text_has_the_ink_of_its_role_and_no_outline(Role role, Scheme scheme, string ink) =>
        Assert.Contains($"<text font-family=\"mono-strong\" fill=\"{ink}\" stroke=\"none\" text-anchor=\"start\"",
            Draw(new Text { Key = "a", At = new(20, 60), Content = "ink", Size = 20, Role = role, Anchor = Anchor.Start, Strong = true }, scheme), StringComparison.Ordinal);

    [Fact]
    public void A_file_with_plain_colours_has_nothing_to_be_worked_out()
    {
        var shapes = Enum.GetValues<Role>().SelectMany(role => Enum.GetValues<Paint>().Select(paint => (Shape)new Rectangle { Key = $"{role}/{paint}", X = 20, Y = 20, Width = 50, Height = 50, Role = role, Paint = paint }));
        var svg = s_frames.Plain(Frame.Of(shapes, Canvas.Wide, 100), Scheme.Dark);
        Assert.All(["var(", "light-dark", "oklch", "<style", "--"], s => Assert.DoesNotContain(s, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_that_cannot_be_worked_out_is_refused_with_what_may_be_written()
    {
        var style = new PlainStyle(new FrameStyle(".frame{--panel:color-mix(in srgb,red,blue)}").Rules);
        var error = Assert.Throws<TemplateException>(() => style.Ground(Scheme.Light));
        Assert.Equal("theme/css/shapes.css: \"color-mix(in srgb,red,blue)\" cannot be worked out for a picture with plain colours; use var(), light-dark() or oklch(from <colour> <lightness> calc(c * <factor>) h)", error.Message);
    }

    [Theory]
    [InlineData("#159"), InlineData("#fffdf7"), InlineData("#87481a")]
    public void A_colour_survives_the_way_to_lightness_chroma_and_hue(string hex) =>
        Assert.Equal(hex.Length == 4 ? string.Concat("#", string.Concat(hex[1..].Select(c => $"{c}{c}"))) : hex, Oklch.Of(hex).ToHex());

    private static string Draw(Shape shape, Scheme scheme) => s_frames.Plain(Frame.Of([shape], Canvas.Wide, 100), scheme);
}
