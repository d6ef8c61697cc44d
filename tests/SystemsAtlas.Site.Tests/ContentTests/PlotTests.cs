namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>A plot of a chapter: what is drawn and told of its table, and what is refused.</summary>
public class PlotTests
{
    private const string Runs = "runs:\n  small: { model: counter, parameters: { to: 4, marks: [2, 4] } }\n  long: { model: counter, parameters: { to: 9 } }";
    private const string Table = "| to | sum |\n|---|---|\n| {{small.parameters.to}} | {{small.sum}} |\n| {{long.parameters.to}} | {{long.sum}} in all |\n";

    [Fact]
    public void A_plot_takes_its_numbers_from_the_runs_that_its_table_names()
    {
        var html = Html($"::: plot {{id=sums across=\"to\" up=\"sum\"}}\n{Table}\nThe sums.\n:::\n\nSee [figure](figure:sums).\n");
        Assert.Contains("<figure id=\"figure-1\" data-number=\"1\" aria-label=\"to 4: sum 10; to 9: sum 45 in all.\"><p>The sums.</p>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#figure-1\">figure 1</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("across=to up=sum", "Only words.", "The plot has no table to draw.")]
    [InlineData("across=to up=sum", "| to | sum |\n|---|---|\n| 1 | many |", "\"many\" does not begin with a number.")]
    [InlineData("up=sum", Table, "The plot does not say what goes across.")]
    [InlineData("across=to up=sum log=upwards", Table, "\"upwards\" is not an axis.")]
    [InlineData("across=to up=sum colour=red", Table, "A plot has no key \"colour\".")]
    public void A_plot_that_cannot_be_drawn_is_refused(string keys, string body, string reason)
    {
        var (_, diagnostics) = Toy.RenderChapter(Runs, $"Summary.\n\n## A\n::: plot {{{keys}}}\n{body}\n:::\n");
        Assert.Contains(reason, Toy.Messages(diagnostics), StringComparison.Ordinal);
    }

    private static string Html(string body)
    {
        var (chapter, diagnostics) = Toy.RenderChapter(Runs, $"Summary.\n\n## A\n{body}");
        Assert.Equal("", Toy.Messages(diagnostics));
        return chapter!.Prose.Html;
    }
}
