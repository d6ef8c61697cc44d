namespace SystemsAtlas.Site.Tests.ContentTests;

public class ExpressionTests
{
    // At the end of a count to four with two marks: total is 10, seen holds 1 to 4, mean is 2.5.
    [Theory]
    [InlineData("{{= total}} {{=total}} {{ = total }}", "10 10 10")]
    [InlineData("{{= total + 2 * 3}} {{= (total + 2) * 3}} {{= total - 2 - 3}} {{= total / 2 / 5}}", "16 36 5 1")]
    [InlineData("{{= -total}} {{= 3 - -total}} {{= -(1 + 2) * 2}}", "-10 13 -6")]
    [InlineData("{{= total / 3}} {{= 0.5 * total}} {{= total*1000}} {{= total/seen.count}}", "3.33 5 10,000 2.5")]
    [InlineData("{{= mean * 100 * total * seen.count | 0}} {{= total * 12345 | 1}}", "10,000 123,450.0")]
    [InlineData("{{= total / 3 | 0}} {{= total / 3 | 1}} {{= total / 3 | 2}}", "3 3.3 3.33")]
    [InlineData("{{= seen.count / total | %}} {{= 1 / 3 | %}} {{= run.last.number / seen.3|%}}", "40\u00A0% 33\u00A0% 100\u00A0%")]
    [InlineData("{{= total - 9 | mark | marks}} {{= total | mark | marks}} {{= total / 9 | 0 | mark | marks}}", "1\u00A0mark 10\u00A0marks 1\u00A0mark")]
    [InlineData("{{= parameters.to - before.seen.count}}", "0")]
    [InlineData("{{= 0 - total / 10000 | 0}}", "0")]
    public void An_expression_is_worked_out_over_what_placeholders_know(string written, string expected)
    {
        var (story, diagnostics) = Toy.Tell(Toy.Good.Replace("{{total}} in all.", written, StringComparison.Ordinal));
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Equal($"<p>{expected}</p>", story!.Stops.Last().BodyHtml);
    }

    [Theory]
    [InlineData("{{= small.sum / long.sum | %}}", "22\u00A0%")]
    [InlineData("{{= long@number-counted#3.number - small@mark-reached#2.mark}}", "-1")]
    [InlineData("{{= small.events.mark-reached * 36 - fact.beats}}", "0")]
    public void In_a_chapter_it_takes_values_of_several_runs(string written, string expected)
    {
        var (chapter, diagnostics) = Toy.RenderChapter("runs:\n  small: { model: counter, parameters: { to: 4, marks: [2, 4] } }\n  long: { model: counter, parameters: { to: 9 } }", $"Summary.\n\n## A\n{written}\n\n| a |\n|---|\n| {written} |\n");
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Contains($"<p>{expected}</p>", chapter!.Prose.Html, StringComparison.Ordinal);
        Assert.Contains($"<td>{expected}</td>", chapter.Prose.Html, StringComparison.Ordinal);
    }

    // Whatever stands there, one finding or more, each within the placeholder, and no fault of the program.
    [Fact]
    public void Nonsense_is_refused_at_its_place()
    {
        var random = new SystemsAtlas.Simulation.SeededRandom(20_261_128);
        string[] parts = ["total", "seen", "2", "1.5", "+", "-", "*", "/", "(", ")", " ", "|", "%", "fact.beats", "x@y#1.z", "..", "é", "#", "9x", "="];
        var results = new[] { 0, 0 };
        for (var i = 0; i < 2_000; i++)
        {
            var written = "{{=" + string.Concat(Enumerable.Range(0, (int)random.Integer(1, 11)).Select(_ => parts[(int)random.Integer(0, parts.Length - 1)])) + "}}";
            var (prose, diagnostics) = Toy.Render(written);
            var found = diagnostics.Sorted();
            results[found.Count == 0 ? 1 : 0]++;
            Assert.True(found.Count > 0 || prose.Html.Any(char.IsAsciiDigit), $"{written} gives {prose.Html} and no finding");
            Assert.All(found, d => Assert.NotEqual("ATLAS0503", d.Rule.Id));
            Assert.All(found, d => Assert.InRange(d.Place!.Start - d.Place.File.Text.IndexOf("{{=", StringComparison.Ordinal), 0, written.Length));
        }
        Assert.All(results, count => Assert.InRange(count, 20, 1_980));
    }
}
