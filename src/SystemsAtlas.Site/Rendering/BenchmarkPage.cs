using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes /simulators/benchmark/: how long each playground takes to answer in the browser that opens it. For those who build playgrounds, so in preview only.</summary>
public static class BenchmarkPage
{
    public const string Address = "simulators/benchmark/";

    public static void Write(SiteWork work, IReadOnlyList<Playground> playgrounds)
    {
        var root = SiteWork.RootOf(Address);
        work.AddPage("benchmark", new BenchmarkView
        {
            Root = root,
            Address = Address,
            Title = "How fast playgrounds answer",
            Description = "Each playground is opened in a frame, its first knob is turned, and the time until the new picture is painted is taken. The first turn fetches and starts the engine, which then warms itself for up to three seconds before the others follow.",
            Canonical = "",
            Navigation = work.Navigation(root, "simulators"),
            IsPreview = work.IsPreview,
            Pages = [.. playgrounds.Select(p => new LinkView(p.Simulator.Title, root + p.Address))],
        });
    }
}
