using SystemsAtlas.Models;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Runs;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>A small project in memory.</summary>
internal static class Toy
{
    public static readonly IReadOnlyList<SystemEntry> Systems = [new(ToyCounter.Definition, new ToyScene())];

    public const string Path = "input/walkthroughs/counting.md";

    public const string Good = """
        ---
        title: Counting
        plate: 1
        family: code
        model: counter
        parameters: { to: 4, marks: [2, 4] }
        summary: How to count.
        ---
        From one to {{parameters.to}}.

        # Up
        ## start
        ### Nothing yet
        The list is empty.
        ## number-counted
        ### {{number}} comes
        It makes {{seen.count|number|numbers}}.
        # Marks
        ## mark-reached #1
        ### The first mark
        > A mark is a [pause](term:pause).
        ## mark-reached
        ### Mark {{mark}}
        Another.
        ## count-ended
        ### The end
        {{total}} in all.
        """;

    private static readonly TestIndex Tests = TestIndex.Of("public class ToyTests\n{\n    public void Counts() { }\n}");

    public static readonly SourceFile Pause = new("input/glossary/pause.md", "---\nterm: pause\nfield: music\nsource: Common sense\n---\nA stop of some *length*.\n");

    /// <summary>Two facts: one with a value, one without.</summary>
    public static readonly SourceFile Facts = new("input/facts/counting.md", """
        ---
        fact: beats
        value: 72
        unit: beats
        product: A heart
        source: A book, page 3
        sourceUrl: https://example.org/book
        read: 2026-11-28
        ---
        How often a *heart* beats in a minute, and {{fact.beats.value}} times more.

        ---
        fact: applause
        test: ToyTests.Counts
        product: An audience
        ---
        People clap.
        """);

    /// <summary>Loads a walkthrough's text, beside the glossary's one term and two facts.</summary>
    public static (SiteContent Content, DiagnosticBag Diagnostics) Load(params IReadOnlyList<SourceFile> files)
    {
        var diagnostics = new DiagnosticBag();
        return (ContentLoader.Load(files.Any(f => f.Path == Facts.Path) ? [.. files, Pause] : [.. files, Pause, Facts], diagnostics, Tests, Systems), diagnostics);
    }

    /// <summary>Loads and tells a walkthrough.</summary>
    public static (Story? Story, DiagnosticBag Diagnostics) Tell(string text, LinkLedger? links = null)
    {
        var (content, diagnostics) = Load(new SourceFile(Path, text));
        foreach (var draft in content.Broken) new Narrator(content, diagnostics, links ?? new()).LookThrough(draft, draft.System?.Model.Run(draft.Request ?? Simulation.RunRequest.Default(draft.System.Model)));
        if (content.Walkthroughs is not [var walkthrough]) return (null, diagnostics);
        var trace = walkthrough.System.Model.Run(walkthrough.Request);
        return (new Narrator(content, diagnostics, links ?? new()).Tell(walkthrough, trace, "../../", "visualize/counting/"), diagnostics);
    }

    /// <summary>What a contributor reads about a walkthrough.</summary>
    public static string Messages(string walkthrough) => Messages(Tell(walkthrough).Diagnostics);

    public static string Messages(DiagnosticBag diagnostics) => string.Join("\n\n", diagnostics.Sorted().Select(DiagnosticText.Render));

    /// <summary>Renders a page's body.</summary>
    public static (RenderedProse Prose, DiagnosticBag Diagnostics) Render(string body, LinkLedger? links = null, params IReadOnlyList<SourceFile> others)
    {
        var (content, diagnostics) = Load([new("input/pages/method.md", "---\ntitle: Method\nsummary: How.\n---\n" + body), .. others]);
        return (new Narrator(content, diagnostics, links ?? new()).Render(content.Pages[0].Body, "../", "method/", new ToyEmbedder()), diagnostics);
    }

    /// <summary>Renders a chapter with more front matter and this body.</summary>
    public static (RenderedChapter? Chapter, DiagnosticBag Diagnostics) RenderChapter(string frontMatter, string body, params IReadOnlyList<SourceFile> others)
    {
        var more = frontMatter.Length == 0 ? "" : frontMatter + "\n";
        var (content, diagnostics) = Load([new("input/codex/numbers.md", $"---\ntitle: Numbers\nfamily: theory\nsummary: How.\n{more}---\n{body}"), .. others]);
        if (content.Chapters is not [var chapter]) return (null, diagnostics);
        return (new Narrator(content, diagnostics, new()).RenderChapter(chapter, "../../", "codex/numbers/", new ToyEmbedder()), diagnostics);
    }

    private sealed class ToyEmbedder : IEmbedder
    {
        public RecordedRun Run(Simulation.RunRequest request, Models.IScene scene) => new(request, scene, ContentStore.None, CancellationToken.None);

        public string Frame(Embed embed, int step) => $"<figure id=\"{embed.Id}\"{(embed.Number > 0 ? $" data-number=\"{embed.Number}\"" : "")} data-step=\"{step}\" data-steps=\"{embed.Run.Trace.Steps.Count}\">{embed.Caption}</figure>";

        public string Plot(PlotFigure figure) => $"<figure id=\"{figure.Id}\" data-number=\"{figure.Number}\" aria-label=\"{figure.Description}\">{figure.Caption}</figure>";

        public bool Tells(string walkthrough) => true;

        public string Player(Embed embed, Walkthrough walkthrough) => $"<atlas-player id=\"{embed.Id}\">{walkthrough.Slug}{embed.Caption}</atlas-player>";
    }
}
