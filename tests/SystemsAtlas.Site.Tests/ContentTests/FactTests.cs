using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class FactTests
{
    [Theory]
    [InlineData("{{fact.beats}} of {{fact.beats.product}}", "72\u00A0beats of A heart")]
    [InlineData("{{fact.beats.value}} {{fact.beats.unit}} {{fact.beats:0.0}} {{fact.beats|beat|beats}}", "72 beats 72.0 72\u00A0beats")]
    [InlineData("{{= fact.beats / 2}} {{= fact.beats.value * 60}}", "36 4320")]
    [InlineData("[clap](fact:applause)", "<a class=\"cite\" href=\"../method/#fact-applause\">clap</a>")]
    [InlineData("`{{fact.beats}}`", "<code>{{fact.beats}}</code>")]
    public void A_page_takes_a_facts_value_or_links_to_it(string written, string expected)
    {
        var (prose, diagnostics) = Toy.Render(written);
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Equal($"<p>{expected}</p>", prose.Html);
    }

    [Fact]
    public void A_walkthrough_takes_facts_in_its_opening_its_titles_its_stops_and_its_questions()
    {
        var text = Toy.Good.Replace("From one to", "At {{fact.beats}}, from one to", StringComparison.Ordinal).Replace("### The end", "### The end of {{fact.beats}}", StringComparison.Ordinal)
            .Replace("Another.", "::: predict answer=\"{{mark}} of {{fact.beats.value}}\"\nOf {{fact.beats}}?\n\n- {{mark}} of {{fact.beats.value}}\n- none\n\nThat.\n:::\n\nAnother of [them](fact:beats).", StringComparison.Ordinal);
        var (story, diagnostics) = Toy.Tell(text);
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.StartsWith("<p>At 72\u00A0beats, from one to 4.", story!.OpeningHtml, StringComparison.Ordinal);
        Assert.Equal("The end of 72\u00A0beats", story.Stops.Last().TitleText);
        Assert.Equal(["4 of 72", "none"], story.Stops.Single(s => s.Prediction is not null).Prediction!.Choices.Select(c => c.Html));
    }

    [Fact]
    public void A_term_and_a_fact_take_values_of_facts()
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/glossary/pulse.md", "---\nterm: pulse\nfield: music\nsource: Elsewhere\n---\nSome {{fact.beats}} a minute.\n"));
        var narrator = new Narrator(content, diagnostics, new());
        Assert.Equal("Some 72\u00A0beats a minute.", narrator.RenderInline(content.Glossary[1].Definition, "../"));
        Assert.Equal("How often a <em>heart</em> beats in a minute, and 72 times more.", narrator.RenderInline(content.Facts[1].Claim, "../", "method/"));
        Assert.Equal("", Toy.Messages(diagnostics));
    }

    [Fact]
    public void A_fact_knows_its_source_its_date_and_its_test()
    {
        var (content, _) = Toy.Load();
        Assert.Equal(["applause", "beats"], content.Facts.Select(f => f.Slug));
        Assert.Equal(("counting", "72\u00A0beats", "A book, page 3", "https://example.org/book", "2026-11-28", ""), content.Facts.Select(f => (f.Family, f.Text, f.Source, f.SourceUrl, f.Read, f.Test)).Last());
        Assert.Equal(("", "ToyTests.Counts"), content.Facts.Select(f => (f.Text, f.Test)).First());
    }

    // What is written with a fraction keeps all of it; a long number is grouped; what is no number is a text.
    [Theory]
    [InlineData("0.125", "0.125")]
    [InlineData("250000", "250,000")]
    [InlineData("-3", "-3")]
    [InlineData("4 to 6", "4 to 6")]
    [InlineData("0x20", "0x20")]
    [InlineData("1e400", "1e400")]
    public void A_value_is_shown_as_it_is(string value, string expected)
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/facts/counting.md", $"---\nfact: it\nvalue: {value}\nunit: s\ntest: ToyTests.Counts\n---\nSo.\n"));
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Equal(expected + "\u00A0s", Assert.Single(content.Facts).Text);
    }

    [Theory]
    [InlineData("After *two* of {{parameters.to}}: {{seen}}, {{= sum / 2 | 1}}, {{run.sum}}; at {{fact.beats}}.", "After *two* of 4: 1, 2, 1.5, 10; at 72\u00A0beats.", "")]
    [InlineData("No {{smu}} of {{= 1 / 0}} and {{open", "No  of  and open", "ATLAS0101 ATLAS0102 ATLAS0126")]
    public void A_notice_takes_values_of_its_own_run_at_its_step(string notice, string expected, string rules)
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/simulators/counting.md", $"---\ntitle: Count\nfamily: code\nmodel: counter\nsummary: Up.\npresets:\n  - title: Two\n    notice: \"{notice}\"\n    parameters: {{ to: 4 }}\n---\nCount.\n"));
        var preset = content.Simulators[0].Presets[0];
        var trace = preset.Request.Model.Run(preset.Request);
        Assert.Equal(expected, new Narrator(content, diagnostics, new()).Fill(preset.Notice, preset.NoticePlace, trace, trace.Steps[2]));
        Assert.Equal(rules, string.Join(' ', diagnostics.Sorted().Select(d => d.Rule.Id)));
        Assert.All(diagnostics.Sorted(), d => Assert.Equal(8, d.Place!.File.PlaceOf(d.Place.Start).Line));
    }

    [Fact]
    public void A_comparison_without_a_record_is_told_as_for_evidence()
    {
        var diagnostics = new DiagnosticBag();
        var tests = TestIndex.Of("public class HeartOracle\n{\n    public void Beats() { var c = Comparison" + ".With(tool); }\n}");
        ContentLoader.Load([new("input/facts/heart.md", "---\nfact: beats\ntest: HeartOracle.Beats\n---\nIt beats.\n")], diagnostics, tests, Toy.Systems);
        Assert.Equal(DiagnosticRules.NoRecord, Assert.Single(diagnostics.Sorted()).Rule);
    }

    [Fact]
    public void A_fact_and_a_term_that_no_page_uses_are_told()
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/pages/method.md", "---\ntitle: Method\nsummary: How.\n---\nThey [clap](fact:applause).\n"));
        var links = new LinkLedger();
        new Narrator(content, diagnostics, links).Render(content.Pages[0].Body, "../", "method/", null!);
        Unfinished.TellUnused(content, term => term != "pause", links, diagnostics);
        Assert.Equal([DiagnosticRules.UnusedFact, DiagnosticRules.UnusedTerm], diagnostics.Sorted().Select(d => d.Rule));
        var found = diagnostics.Sorted()[0];
        Assert.Equal(DiagnosticRules.UnusedFact, found.Rule);
        Assert.Contains("\"beats\"", found.Reason, StringComparison.Ordinal);
        Assert.Equal((2, 7), found.Place!.File.PlaceOf(found.Place.Start));
    }
}
