namespace SystemsAtlas.Site.Tests.ContentTests;

public class PlaceholderTests
{
    // At the second number of four: the event holds number, half, odd, word; the state seen and last; the readouts sum and mean.
    [Theory]
    [InlineData("{{number}} {{half}} {{odd}} {{word}}", "2 1 no &lt;2&gt;")]
    [InlineData("{{seen}} {{seen.0}} {{seen.count}} {{last.number}} {{last}}", "1, 2 1 2 2 number 2")]
    [InlineData("{{sum}} {{mean}} {{mean:0.000}} {{mean:0%}}", "3 1.5 1.500 150%")]
    [InlineData("{{before.seen}} {{before.sum}} {{before.last.number}}", "1 1 1")]
    [InlineData("{{parameters.to}} {{parameters.marks}} {{parameters.mood}}", "4 2, 4 calm")]
    [InlineData("{{run.steps}} {{run.seen}} {{run.sum}} {{run.last.number}}", "7 1, 2, 3, 4 10 4")]
    [InlineData("{{time}} {{step}}", "2 2")]
    [InlineData("{{number|key|keys}} {{half|key|keys}} {{half:0.0|key|keys}}", "2\u00A0keys 1\u00A0key 1.0\u00A0key")]
    [InlineData("{{ number }} **{{number}}** [{{number}}](https://example.org/)", "2 2 2")]
    [InlineData("`{{name}}` \\{{number}}", "{{name}} {{number}}")]
    [InlineData("{{mean:0.0}} % {{half}} %, {{half}}%, {{half}}", "1.5\u00A0% 1\u00A0%, 1%, 1")]
    [InlineData("{{seen:0.0}}", "1.0, 2.0")]
    public void A_placeholder_takes_its_value_from_event_state_readouts_or_run(string written, string expected)
    {
        var (story, diagnostics) = Toy.Tell(Toy.Good.Replace("It makes {{seen.count|number|numbers}}.", written, StringComparison.Ordinal));
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Equal(expected, WithoutTags(story!.Stops.Single(s => s.Step == 2).BodyHtml));
    }

    [Fact]
    public void Titles_take_placeholders_as_html_and_as_text()
    {
        var (story, _) = Toy.Tell(Toy.Good.Replace("### {{number}} comes", "### *{{word}}* comes", StringComparison.Ordinal));
        var stop = story!.Stops.Single(s => s.Step == 2);
        Assert.Equal("<em>&lt;2&gt;</em> comes", stop.TitleHtml);
        Assert.Equal("<2> comes", stop.TitleText);
    }

    [Fact]
    public void The_opening_and_the_acts_speak_of_the_whole_run()
    {
        var (story, _) = Toy.Tell(Toy.Good.Replace("# Up", "# Up to {{run.last.number}}", StringComparison.Ordinal));
        Assert.Equal("Up to 4", story!.Acts[0].Title);
    }

    private static string WithoutTags(string html) => System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", "");
}
