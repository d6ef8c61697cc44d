using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.Rendering;

/// <summary>The style that a frame carries as a file of its own.</summary>
public class FrameStyleTests
{
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
