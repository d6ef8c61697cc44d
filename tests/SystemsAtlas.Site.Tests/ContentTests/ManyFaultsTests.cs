using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>Several faults in one file: all are told in one run, and nothing that only follows from another.</summary>
public class ManyFaultsTests
{
    // Each is wrong by itself, and its rule is what is told of it alone.
    private static readonly (string Old, string Now, string Rule)[] Front =
    [
        ("summary:", "sumary:", "ATLAS0006"), ("title:", "titel:", "ATLAS0006"), ("model:", "modle:", "ATLAS0006"), ("parameters:", "paramters:", "ATLAS0006"),
        ("plate: 1", "plate: 1\ncolour: red", "ATLAS0006"), ("plate: 1", "plate: one", "ATLAS0009"), ("plate: 1", "plate: 1\nplate: 2", "ATLAS0007"), ("family: code", "family: coed", "ATLAS0011"),
        ("to: 4", "to: 400", "ATLAS0403"), ("to: 4", "two: 4", "ATLAS0402"), ("plate: 1", "plate: 1\nactions: [\"skpi:1@2\"]", "ATLAS0404"), ("plate: 1", "plate: 1\ncodex: nothing", "ATLAS0015"),
        ("plate: 1", "plate: 1\nactions: [\"rest\"]", "ATLAS0405"), ("summary: How to count.\n", "", "ATLAS0008"), ("model: counter", "model: conuter", "ATLAS0401"), ("[2, 4]", "[2, 4", "ATLAS0005"),
    ];

    private static readonly (string Old, string Now, string Rule)[] Body =
    [
        ("## count-ended", "## count-endde", "ATLAS0104"), ("{{seen.count|number|numbers}}", "{{sene.count}}", "ATLAS0102"), ("Another.", "An [other](term:puase).", "ATLAS0201"),
        ("The list is empty.", "The list<br> is empty.", "ATLAS0206"), ("From one to {{parameters.to}}.", "From [one](javascript:two).", "ATLAS0205"), ("# Marks", "![](/map.png)\n\n# Marks", "ATLAS0208"),
    ];

    public static TheoryData<int> Fronts => [.. Enumerable.Range(0, Front.Length)];

    [Theory]
    [MemberData(nameof(Fronts))]
    public void A_fault_of_the_front_matter_hides_none_of_the_text(int front)
    {
        var text = Body.Aggregate(Replace(Toy.Good, Front[front]), Replace);
        // Which events and values there are is known from the model alone.
        var untold = Front[front].Rule is "ATLAS0401" or "ATLAS0005" ? new[] { "ATLAS0102", "ATLAS0104" } : [];
        Assert.Equal(Body.Append(Front[front]).Select(f => f.Rule).Except(untold).Order(), RulesOf(text));
    }

    [Theory]
    [MemberData(nameof(Fronts))]
    public void A_fault_of_the_front_matter_is_told_alone(int front) => Assert.Equal([Front[front].Rule], RulesOf(Replace(Toy.Good, Front[front])));

    [Fact]
    public void Any_two_faults_of_the_text_are_both_told()
    {
        foreach (var one in Body)
            foreach (var other in Body.Where(b => b != one))
                Assert.Equal(new[] { one.Rule, other.Rule }.Order(), RulesOf(Replace(Replace(Toy.Good, one), other)));
    }

    // The section is never shown, its question not read, its act has no other: none of it is told, and what it says is looked through.
    [Theory]
    [InlineData("## count-endde\n### The {{end}}\nIn [all](term:al).", "ATLAS0104 ATLAS0201")]
    [InlineData("## Count ended\n### The {{end}}\nIn [all](term:al).", "ATLAS0111 ATLAS0201")]
    [InlineData("## count-broken\n### The {{end}}\nIn [all](term:al).", "ATLAS0105 ATLAS0201")]
    [InlineData("## mark-reached\n### The {{mrak}}\nIn [all](term:al).", "ATLAS0107 ATLAS0201")]
    [InlineData("# Last\n## count-endde\n### End\nIn [all](term:al).", "ATLAS0104 ATLAS0201")]
    [InlineData("# Last\n## count-broken\n### End\n{{sene}}", "ATLAS0105")]
    [InlineData("# Last\nStray [all](term:al) {{x}}.\n## count-ended\n### End\nEnd.", "ATLAS0108 ATLAS0201")]
    [InlineData("## count-ended\n### End\n### Again [all](term:al)\nEnd.", "ATLAS0110 ATLAS0201")]
    [InlineData("## count-ended\n### End\n::: predict answer=4\nWhat {{x}}?\n\n- [all](term:al)\n- none\n\nWhy.\n:::", "ATLAS0118 ATLAS0201")]
    [InlineData("## count-ended\n### End\n::: predict answer={{total}}\nWhat?\n\n- [all](term:al)\n- none\n\n", "ATLAS0201 ATLAS0302")]
    [InlineData("## count-ended\n### End\n::: frame {model=counter}\nIn {{all}} [all](term:al).\n:::", "ATLAS0201 ATLAS0307")]
    public void What_no_step_shows_is_looked_through(string end, string rules) =>
        Assert.Equal(rules.Split(' '), RulesOf(Toy.Good[..Toy.Good.IndexOf("## count-ended", StringComparison.Ordinal)] + end + "\n"));

    [Fact]
    public void An_unknown_event_at_the_start_does_not_make_the_next_question_too_early() =>
        Assert.Equal(["ATLAS0104"], RulesOf(Toy.Good.Replace("## start", "## strat", StringComparison.Ordinal).Replace("It makes", "::: predict answer={{number}}\nWhich?\n\n- {{number}}\n- none\n\nIt.\n:::\nIt makes", StringComparison.Ordinal)));

    [Theory]
    [InlineData("A {{x}} [b](term:c).\n\n::: frame {model=counter to = 4}\nThe {{median}}, [b](term:d).\n:::\n", "ATLAS0113 ATLAS0201 ATLAS0201 ATLAS0304")]
    [InlineData("::: frame {model=counter to=99}\nThe {{median}}, [b](term:d).\n:::\n", "ATLAS0201 ATLAS0403")]
    [InlineData("::: frame {model=counter}\nThe [b](term:d).\n\n::: frame {model=counter}\nThe [b](term:e) {{sum}}.\n:::\n\nThe [b](term:f).\n", "ATLAS0201 ATLAS0201 ATLAS0201 ATLAS0303")]
    [InlineData("::: fraem {model=counter}\nThe {{median}}, [b](term:d).\n:::\n", "ATLAS0201 ATLAS0301")]
    [InlineData("::: player {walkthrough=nothing}\nThe {{median}}, [b](term:d).\n:::\n", "ATLAS0017 ATLAS0201")]
    public void A_directive_that_is_not_drawn_is_looked_through(string body, string rules) => Assert.Equal(rules.Split(' '), Ids(Toy.Render(body).Diagnostics));

    [Theory]
    [InlineData("runs: { small: { model: countr } }", "ATLAS0401")]
    [InlineData("runs: { small: { model: counter, parameters: { to: 0 } } }", "ATLAS0403")]
    [InlineData("runs: { small: { modle: counter } }", "ATLAS0006")]
    [InlineData("runs: { small: counter }", "ATLAS0009")]
    [InlineData("runs: [ small ]", "ATLAS0009")]
    [InlineData("rnus: { small: { model: counter } }", "ATLAS0006")]
    [InlineData("models: { small: { model: counter } }", "ATLAS0006")]
    [InlineData("runs: { small: { model: counter }", "ATLAS0005")]
    public void A_run_of_a_chapter_that_cannot_be_read_is_told_once(string runs, string rule)
    {
        var (_, found) = Toy.RenderChapter(runs, "It has {{small.steps}} and {{small@mark-reached.mark}}, [b](term:d).\n\n## A\n::: frame {run=small id=x}\n{{small.sum}}, {{small.steps}}\n:::\n\n[See](figure:x)\n");
        Assert.Equal(new[] { rule, "ATLAS0201" }.Order(), Ids(found));
    }

    [Theory]
    [InlineData("sources: [ peano ]", "ATLAS0009")]
    [InlineData("sources: { peano: Numbers }", "ATLAS0009")]
    [InlineData("sources: { peano: { url: https://example.org/ } }", "ATLAS0008")]
    [InlineData("soucres: { peano: { text: Numbers } }", "ATLAS0006")]
    public void A_source_that_cannot_be_read_is_told_once(string sources, string rule) => Assert.Equal([rule], Ids(Toy.RenderChapter(sources, "As [Peano](source:peano) says.\n\n## A\nText.\n").Diagnostics));

    [Fact]
    public void A_figure_whose_directive_cannot_be_read_is_not_unknown() => Assert.Equal(["ATLAS0304"], Ids(Toy.RenderChapter("", "See [it](figure:x).\n\n## A\n::: frame {model=counter id=x to = 3}\n:::\n").Diagnostics));

    [Theory]
    [InlineData("input/walkthroughs/broken.md", "::: player {walkthrough=broken}\n:::\n")]
    [InlineData("input/glossary/broken.md", "A [term](term:broken).\n")]
    public void What_refers_to_a_file_with_errors_is_not_told(string path, string body)
    {
        foreach (var text in new[] { "", "---\nx: [\n---\nText.\n", "---\ntitle: A\n", "no front matter" })
        {
            var (_, found) = Toy.Render(body, null, new SourceFile(path, text));
            Assert.Equal([path], found.Sorted().Select(d => d.Place!.File.Path).Distinct());
        }
    }

    // Whose term it was meant to be is not known; and an entry that cannot be read hides no other of its file.
    [Theory]
    [InlineData("trem: rest\nfield: music\nsource: A", "rest", "ATLAS0006")]
    [InlineData("field: music\nsource: A", "break", "ATLAS0008")]
    [InlineData("term: rest\nfield: music\nsource: A\nslug: break", "break", "ATLAS0006")]
    [InlineData("term: rest\nfield: music\nid: A break\nsource: A", "break", "ATLAS0019")]
    [InlineData("term: [rest\nfield: music", "break", "ATLAS0005")]
    [InlineData("term: rest\nfield: music", "rest", "ATLAS0008")]
    public void A_term_that_cannot_be_read_is_told_once(string entry, string meant, string rule)
    {
        var terms = new SourceFile("input/glossary/music.md", $"---\n{entry}\n---\nA [stop](term:pause).\n\n---\nterm: beat\nfield: music\nsource: A\n---\nOne of many.\n");
        var (_, found) = Toy.Render($"A [break](term:{meant}), a [beat](term:beat).\n", null, terms);
        Assert.Equal([rule], Ids(found));
    }

    private static IEnumerable<string> RulesOf(string text) => Ids(Toy.Tell(text).Diagnostics);

    private static IEnumerable<string> Ids(Site.Content.Diagnostics.DiagnosticBag found) => found.Sorted().Select(d => d.Rule.Id).Order(StringComparer.Ordinal);

    private static string Replace(string text, (string Old, string Now, string Rule) fault)
    {
        Assert.Contains(fault.Old, text, StringComparison.Ordinal);
        return text.Replace(fault.Old, fault.Now, StringComparison.Ordinal);
    }
}
