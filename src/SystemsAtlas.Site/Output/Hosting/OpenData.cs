using System.Text;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Output.Hosting;

/// <summary>
/// What other programs take from the atlas, at addresses that stay: each walkthrough's run as JSON (<c>data/runs/raft.json</c>), all models with their knobs, actions, events and readouts (<c>data/models.json</c>), and
/// <c>llms.txt</c> (llmstxt.org), which tells a program that reads text where everything is.
/// </summary>
public static class OpenData
{
    public const string ModelsName = "data/models.json", IndexName = "llms.txt";

    /// <summary>The path of a walkthrough's run.</summary>
    public static string RunOf(string slug) => $"data/runs/{slug}.json";

    /// <summary>Keeps a plate's run, while it is at hand.</summary>
    public static void Keep(SiteWork work, Plate plate)
    {
        if (!work.IsPreview) work.AddPublished(RunOf(plate.Walkthrough.Slug), plate.Run.Json());
    }

    public static void Write(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds)
    {
        work.AddFile(ModelsName, CatalogueJson.Write([.. work.Content.Systems.Where(s => playgrounds.Any(p => p.Simulator.System.Model.Slug == s.Model.Slug) || plates.Any(p => p.Walkthrough.System.Model.Slug == s.Model.Slug))], [.. plates.Select(p => p.Walkthrough)]) + "\n");
        var text = new StringBuilder("# Systems Atlas\n\n> Computer systems explained by running models of them. Every picture and every number comes from a run that was checked against the real thing; what a model leaves out stands on its page.\n\n");
        Section("Walkthroughs: one run, step by step", plates.Select(p => (p.Walkthrough.Title, p.Address, p.Walkthrough.Summary)));
        Section("Codex: chapters", leaves.Select(l => (l.Chapter.Title, ChapterPages.AddressOf(l.Chapter.Slug), l.Chapter.Summary)));
        Section("Playgrounds: the same models, live", playgrounds.Select(p => (p.Simulator.Title, p.Address, p.Simulator.Summary)));
        Section("Data",
        [
            ("Models", ModelsName, "every model with its knobs, actions, events, readouts and artifacts, as JSON"),
            .. plates.Select(p => ($"Run: {p.Walkthrough.Title}", RunOf(p.Walkthrough.Slug), "each step with its events, state and readouts, as JSON")),
        ]);
        Section("Optional", work.Content.Pages.Where(p => p.Slug is not ("home" or "not-found")).Select(p => (p.Title, $"{p.Slug}/", p.Summary)).Append(("Glossary", "glossary/", "every term with its definition and source")));
        work.AddFile(IndexName, text.ToString());

        void Section(string name, IEnumerable<(string Title, string Address, string Says)> pages)
        {
            text.Append($"## {name}\n\n");
            foreach (var (title, address, says) in pages) text.Append($"- [{title}]({work.Canonical(address)}): {says}\n");
            text.Append('\n');
        }
    }
}
