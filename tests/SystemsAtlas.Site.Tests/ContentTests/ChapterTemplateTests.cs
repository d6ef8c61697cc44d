using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class ChapterTemplateTests
{
    private const string Whole = """
        ---
        title: Numbers
        family: theory
        summary: How.
        ableTo: [ count, sum, stop ]
        before: []
        reviewed: 2026-11-28
        versions: [ Fingers 10 ]
        runs:
          small: { model: counter }
        sources:
          peano: { text: "Peano, 1889" }
        ---
        Summary.

        ## The problem: too many sheep
        They run, as [one](/visualize/sheep/) and [another](../cows/) show.

        ## The idea: a number for each
        [Rules](/codex/rules/#one).

        ## One run, followed: to four
        [Change this](sim:small), or [that](sim:small@mark-reached).

        ## How it works: adding one
        ### Adding: the next number
        One more.

        ## What it costs: fingers
        Two hands.

        ## In production: *shepherds* count
        | System | source |
        |---|---|
        | Fingers 10 | [Peano](source:peano) |
        | Toes 10 | <https://example.org/> |

        ```console {ran="Fingers 10"}
        $ count
        ```

        ~~~ {ran="Toes 10"}
        $ count
        ~~~

        ## When it goes wrong: sleep
        | symptom |
        |---|
        | [none](fact:beats) |

        In 1889 [a shepherd slept](https://example.org/).

        ## In short
        ### Misunderstandings
        None.
        ### What the model leaves out
        Wolves.
        ### In short
        - Count.
        ### Try it
        Count.
        ### Further reading
        More.
        """;

    private static readonly IReadOnlyList<DiagnosticRule> Rules = [DiagnosticRules.ChapterHead, DiagnosticRules.ChapterSections, DiagnosticRules.ChapterLength, DiagnosticRules.ChapterCode, DiagnosticRules.ChapterLinks, DiagnosticRules.ChapterProduction, DiagnosticRules.ChapterIncident];

    [Fact]
    public void A_chapter_that_has_it_all_lacks_nothing() => Assert.Equal("", string.Concat(Lacks(Whole).Select(d => d.Reason)));

    [Theory]
    [InlineData("ableTo: [ count, sum, stop ]", "ableTo: [ count ]", "ATLAS0609")]
    [InlineData("before: []\n", "", "ATLAS0609")]
    [InlineData("reviewed: 2026-11-28\n", "", "ATLAS0609")]
    [InlineData("versions: [ Fingers 10 ]\n", "", "ATLAS0609")]
    [InlineData("## The idea: a number for each\n", "", "ATLAS0610")]
    [InlineData("## The idea: a number for each", "## The idea", "ATLAS0610")]
    [InlineData("## The idea: a number for each", "## The idea:", "ATLAS0610")]
    [InlineData("## The idea: a number for each", "## The ideas: a number for each", "ATLAS0610 ATLAS0610")]
    [InlineData("## The idea: a number for each", "## The idea: a number for each\n## More: of it", "ATLAS0610")]
    [InlineData("## The idea: a number for each", "## The idea: a number for each\n## The problem: again", "ATLAS0610")]
    [InlineData("### Adding: the next number\n", "", "ATLAS0610")]
    [InlineData("### Try it\n", "", "ATLAS0610")]
    [InlineData("### Try it\nCount.\n### Further reading\nMore.", "### Further reading\nMore.\n### Try it\nCount.", "ATLAS0610")]
    [InlineData("~~~ {ran=\"Toes 10\"}", "~~~", "ATLAS0612")]
    [InlineData("sim:small@mark-reached", "sim:small", "ATLAS0613")]
    [InlineData("/visualize/sheep/", "../numbers/", "ATLAS0613")]
    [InlineData("/visualize/sheep/", "/visualize/", "ATLAS0613")]
    [InlineData("/visualize/sheep/", "/codex/rules/", "ATLAS0613")]
    [InlineData("| System | source |", "| system | where |", "ATLAS0614")]
    [InlineData("| Toes 10 |", "| Toes |", "")]
    [InlineData("| Fingers 10 | [Peano](source:peano) |\n| Toes 10 |", "| Toes |", "ATLAS0614")]
    [InlineData("<https://example.org/>", "hearsay", "ATLAS0614")]
    [InlineData("[a shepherd slept](https://example.org/)", "a shepherd slept", "ATLAS0615")]
    public void What_a_chapter_lacks_is_told(string from, string to, string rules)
    {
        Assert.Contains(from, Whole, StringComparison.Ordinal);
        Assert.Equal(rules, string.Join(' ', Lacks(Whole.Replace(from, to, StringComparison.Ordinal)).Select(d => d.Rule.Id)));
    }

    [Theory]
    [InlineData(2_999, 1)]
    [InlineData(3_000, 0)]
    [InlineData(5_500, 0)]
    [InlineData(5_501, 1)]
    public void Its_words_are_counted(int words, int findings) => Assert.Equal(findings, Lacks(Whole, words).Count(d => d.Rule == DiagnosticRules.ChapterLength));

    [Fact]
    public void Every_rule_of_the_template_tells_its_place_and_what_to_do()
    {
        var found = Lacks("---\ntitle: Numbers\nfamily: theory\nsummary: How.\n---\nSummary.\n\n## In production\n\n## When it goes wrong: rain\n\n## The idea: one\n", 10);
        Assert.Equal(Rules.Select(r => r.Id), found.Select(d => d.Rule.Id).Distinct().Order());
        Approve.Equal(string.Join("\n\n", found.Select(DiagnosticText.Render)) + "\n", "Content/chapter-template.txt");
    }

    private static IReadOnlyList<Diagnostic> Lacks(string text, int words = 4_000)
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/codex/numbers.md", text));
        Assert.Equal("", Toy.Messages(diagnostics));
        ChapterTemplate.Tell(Assert.Single(content.Chapters), words, diagnostics);
        return diagnostics.Sorted();
    }
}
