using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes /simulators/benchmark/: how long each playground takes to answer in the browser that opens it.</summary>
public static class BenchmarkPage
{
    public const string Address = "simulators/benchmark/";

    // The rest is longer than the engine warms itself; the goal is that of half of the turns.
    private const int Turns = 20, RestSeconds = 3, GoalMilliseconds = 50;

    public static void Write(SiteWork work, IReadOnlyList<Playground> playgrounds)
    {
        if (playgrounds.Count == 0) return;
        var root = SiteWork.RootOf(Address);
        work.AddPage("benchmark", new BenchmarkView
        {
            Root = root,
            Address = Address,
            Title = "How fast do playgrounds answer?",
            Description = "Measures in your browser how long each playground takes from the turn of a knob to the new picture, and how long its engine takes to start.",
            Canonical = work.Canonical(Address),
            Navigation = work.Navigation(root, "simulators"),
            Section = "simulators",
            Crumbs = [new("Playgrounds", $"{root}simulators/")],
            IsPreview = work.IsPreview,
            Turns = Turns,
            RestSeconds = RestSeconds,
            GoalMilliseconds = GoalMilliseconds,
            Pages = [.. playgrounds.Select(p => new LinkView(p.Simulator.Title, root + p.Address))],
        });
    }
}
