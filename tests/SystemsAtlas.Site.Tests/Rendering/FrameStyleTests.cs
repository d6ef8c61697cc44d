using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.Rendering;

/// <summary>The style that a frame carries as a file of its own.</summary>
public class FrameStyleTests
{
    [Fact]
    public void A_file_has_the_accent_of_its_family()
    {
        const string Tokens = ":root{--accent:red}[data-family=\"hardware\"],[data-family=\"platform\"]{--accent:light-dark(#5c2a0a,#d9863a)}[data-family=\"code\"]{--accent:blue}";
        var style = new FrameStyle(".frame{--ink:#111;--accent:var(--ink)}.frame .accent{stroke:var(--accent);fill:var(--accent)}", Tokens);
        Assert.Equal(".frame{--accent:light-dark(#5c2a0a,#d9863a)}.frame .accent{stroke:var(--accent);fill:var(--accent)}", style.In("hardware").For(["accent"]));
        Assert.Equal(".frame{--accent:blue}.frame .accent{stroke:var(--accent);fill:var(--accent)}", style.In("code").For(["accent"]));
        Assert.Same(style, style.In("platform-of-none"));
    }

    [Theory]
    [InlineData("memory", "#5c2a0a")]
    [InlineData("qr-codes", "#a8146e")]
    public void A_system_is_drawn_in_the_accent_of_its_family(string slug, string accent)
    {
        var frames = new Theme(Path.Combine(Project.Folder, "theme")).Frames;
        var shape = new Rectangle { Key = "a", X = 20, Y = 20, Width = 9, Height = 9, Role = Role.Accent };
        Assert.Contains(accent, frames.Of(Catalogue.Find(slug)!.Model).Standalone(Frame.Of([shape], Canvas.Wide, 60)), StringComparison.Ordinal);
        Assert.DoesNotContain(accent, frames.Standalone(Frame.Of([shape], Canvas.Wide, 60)), StringComparison.Ordinal);
    }

    private static readonly FrameStyle Style = new(".frame{--active:#159;--accent:var(--active)}.frame .active{stroke:var(--active)}.frame .accent{stroke:var(--accent);fill:var(--accent)}.frame .line{fill:none}");

    [Fact]
    public void A_property_that_takes_its_value_from_another_keeps_a_value_when_the_other_goes()
    {
        Assert.Equal(".frame{--accent:#159}.frame .accent{stroke:var(--accent);fill:var(--accent)}", Style.For(["accent"]));
        Assert.Equal(".frame .a{fill:#159}", new FrameStyle(".frame{--x:#159;--y:var(--x)}.frame .a{fill:var(--y)}").For(["a"]));
    }

    [Fact]
    public void Rules_of_other_roles_stay_out() => Assert.Equal(".frame .active{stroke:#159}", Style.For(["active"]));
}
