using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class ChapterTests
{
    private const string Runs = "runs:\n  small: { model: counter, parameters: { to: 4, marks: [2, 4] } }\n  long: { model: counter, parameters: { to: 9 }, actions: [\"rest@3\"], seed: 7 }";

    // The run counts to four and reaches the marks 2 and 4: seven steps.
    [Theory]
    [InlineData("{{small.sum}} {{small.mean:0.0}} {{small.seen}} {{small.last.number}}", "10 2.5 1, 2, 3, 4 4")]
    [InlineData("{{small.steps|step|steps}} {{small.parameters.marks}} {{small.time}}", "7\u00A0steps 2, 4 7")]
    [InlineData("{{small.events.mark-reached|mark|marks}} {{small.events.count-broken}}", "2\u00A0marks 0")]
    [InlineData("{{small@mark-reached.mark}} {{small@mark-reached#2.mark}} {{small@mark-reached#2.sum}}", "2 4 10")]
    [InlineData("{{small@mark-reached.time}} {{small@mark-reached.before.seen}} {{small@mark-reached.run.sum}}", "3 1, 2 10")]
    [InlineData("{{long.sum}} {{long.parameters.to}}", "45 9")]
    public void A_placeholder_takes_its_value_from_a_named_run(string written, string expected)
    {
        var (chapter, diagnostics) = Toy.RenderChapter(Runs, $"Summary.\n\n## A\n{written}\n");
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.EndsWith($"<p>{expected}</p>", chapter!.Prose.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chapter_with_everything_is_written_as_approved()
    {
        var (chapter, diagnostics) = Toy.RenderChapter(Runs + "\nsources:\n  peano: { text: \"Peano, 1889\", url: https://example.org/ }", """
            Counting to {{small.last.number}} takes {{small.steps}} steps, as [Peano](source:peano) and [figure](figure:end) show.

            ## Figure 1
            A [pause](term:pause), see [Figure](figure:mark).

            ::: frame {id=mark run=small event=mark-reached#2}
            Mark {{mark}} of {{long.last.number}}.
            :::

            ## Again
            ::: frame {id=end model=counter to=2}
            :::

            ::: player {walkthrough=counting}
            Of {{small.steps}} steps.
            :::
            """, new SourceFile(Toy.Path, Toy.Good));
        Assert.Equal("", Toy.Messages(diagnostics));
        var contents = string.Join('\n', chapter!.Prose.Contents.Select(c => $"{c.Text} #{c.Id}"));
        Approve.Equal($"{chapter.SummaryHtml}\n---\n{chapter.Prose.Html}\n\ncontents:\n{contents}\nterms: {string.Join(", ", chapter.Prose.Facts.Terms)}\nwords: {chapter.Words}\nfigures: {chapter.Figures}\n", "Content/chapter.txt");
    }

    [Fact]
    public void Words_are_those_of_the_text_without_captions_players_and_code()
    {
        var (chapter, _) = Toy.RenderChapter(Runs, "One {{small.seen}} six.\n\n## Seven eight\n- nine\n- *ten*\n\n| eleven | twelve |\n|---|---|\n| {{small.sum}} | fourteen |\n\n```\nnot these\n```\n\n::: frame {run=small}\nNor these.\n:::\n");
        Assert.Equal(14, chapter!.Words);
    }

    [Fact]
    public void A_run_that_many_places_name_is_run_once()
    {
        var embedder = new CountingEmbedder();
        var (content, diagnostics) = Toy.Load(new SourceFile("input/codex/numbers.md", $"---\ntitle: Numbers\nfamily: theory\nsummary: How.\n{Runs}\n---\n{{{{small.sum}}}}\n\n## A\n{{{{small.steps}}}}\n\n::: frame {{run=small}}\n:::\n"));
        new Narrator(content, diagnostics, new()).RenderChapter(content.Chapters[0], "../../", "codex/numbers/", embedder);
        Assert.Equal(1, embedder.Runs);
    }

    [Fact]
    public void Chapters_come_in_the_order_of_the_families_then_of_their_titles()
    {
        SourceFile Chapter(string slug, string title, string family) => new($"input/codex/{slug}.md", $"---\ntitle: {title}\nfamily: {family}\nsummary: S.\n---\nText.\n");
        var (content, _) = Toy.Load(Chapter("a", "Zones", "theory"), Chapter("b", "Names", "wire"), Chapter("c", "Links", "wire"));
        Assert.Equal(["c", "b", "a"], content.Chapters.Select(c => c.Slug));
    }

    private static readonly SourceFile Playground = new("input/simulators/counting.md", "---\ntitle: Count\nfamily: code\nmodel: counter\nsummary: Up and up.\n---\nCount.\n");

    [Theory]
    [InlineData("[try](sim:small)", "<a class=\"situation\" href=\"../../simulators/counting/#v=1&amp;to=4&amp;marks=2,4&amp;step=7\">try</a>")]
    [InlineData("[try](sim:small@mark-reached#2)", "<a class=\"situation\" href=\"../../simulators/counting/#v=1&amp;to=4&amp;marks=2,4&amp;step=6\">try</a>")]
    public void A_link_opens_the_playground_in_the_situation_of_a_run(string written, string expected)
    {
        var (chapter, diagnostics) = Toy.RenderChapter(Runs, $"Summary.\n\n## A\n{written}\n", Playground);
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.EndsWith($"<p>{expected}</p>", chapter!.Prose.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_says_on_what_it_was_run()
    {
        var (chapter, diagnostics) = Toy.RenderChapter("", "Summary.\n\n## A\n```sql {ran=\"A & B 15.14\"}\nSELECT {{1}} < 2;\n```\n\n```sql\nSELECT 3;\n```\n");
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.EndsWith("<figure class=\"ran\">\n<pre><code class=\"language-sql\">SELECT {{1}} &lt; 2;\n</code></pre>\n<figcaption>Run on A &amp; B 15.14</figcaption></figure>\n<pre><code class=\"language-sql\">SELECT 3;\n</code></pre>", chapter!.Prose.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chapter_says_what_it_is_for_what_comes_before_and_for_what_it_holds()
    {
        const string head = "ableTo: [ count, sum, \"stop: in time\" ]\nbefore: [ zero, counting ]\nreviewed: 2026-11-28\nversions: [ Fingers 10, \"Toes 10\" ]";
        SourceFile Page(string slug, string more) => new($"input/codex/{slug}.md", $"---\ntitle: {slug}\nfamily: theory\nsummary: S.\n{more}\n---\nText.\n");
        var (content, diagnostics) = Toy.Load(Page("numbers", head), Page("zero", "draft: true"), Page("plain", ""), new SourceFile(Toy.Path, Toy.Good));
        Assert.Equal("", Toy.Messages(diagnostics));
        var chapter = content.Chapters.Single(c => c.Slug == "numbers");
        Assert.Equal(["count", "sum", "stop: in time"], chapter.AbleTo);
        Assert.Equal(["zero", "counting"], chapter.Before!);
        Assert.Equal(("2026-11-28", "Fingers 10, Toes 10"), (chapter.Reviewed, string.Join(", ", chapter.Versions)));
        Assert.Null(content.Chapters.Single(c => c.Slug == "plain").Before);
        Assert.Equal(["counting"], content.Published().Chapters.Single(c => c.Slug == "numbers").Before!);
    }

    [Fact]
    public void Chapters_that_name_a_walkthrough_follow_the_one_that_it_ends_at()
    {
        static SourceFile Chapter(string slug, string title, string more) => new($"input/codex/{slug}.md", $"---\ntitle: {title}\nfamily: theory\nsummary: How.\n{more}---\nText.\n");
        var (content, _) = Toy.Load(new SourceFile(Toy.Path, Toy.Good.Replace("model: counter", "model: counter\ncodex: sums", StringComparison.Ordinal)),
            Chapter("sums", "Sums", "walkthrough: counting\n"), Chapter("tallies", "Tallies", "walkthrough: counting\n"), Chapter("abacus", "The abacus", "walkthrough: counting\n"), Chapter("zero", "Zero", ""), Chapter("secret", "A draft", "walkthrough: counting\ndraft: true\n"));
        Assert.Equal(["sums", "tallies", "abacus"], content.Published().ChaptersOf(content.Walkthroughs[0]).Select(c => c.Slug));
    }

    private sealed class CountingEmbedder : IEmbedder
    {
        public int Runs { get; private set; }

        public Site.Runs.RecordedRun Run(Simulation.RunRequest request, Models.IScene scene)
        {
            Runs++;
            return new(request, scene, ContentStore.None, CancellationToken.None);
        }

        public string Frame(Embed embed, int step) => "";

        public string Plot(PlotFigure figure) => "";

        public string Player(Embed embed, Walkthrough walkthrough) => "";

        public bool Tells(string walkthrough) => true;
    }
}
