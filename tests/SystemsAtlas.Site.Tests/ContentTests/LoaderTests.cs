using System.Text;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class LoaderTests
{
    [Fact]
    public void A_walkthrough_is_read_whole()
    {
        var text = Toy.Good.Replace("plate: 1", "plate: 1\nseed: 18446744073709551615\nactions: [\"skip:2@3\", rest@5]\nevidence:\n  - claim: It counts\n    oracle: Fingers\n    test: ToyTests.Counts", StringComparison.Ordinal);
        var (content, diagnostics) = Toy.Load(new SourceFile(Toy.Path, text));
        Assert.Equal("", Toy.Messages(diagnostics));
        var read = Assert.Single(content.Walkthroughs);
        Assert.Equal(("counting", 1, "code", ulong.MaxValue), (read.Slug, read.Plate, read.Family.Slug, read.Request.Seed));
        Assert.Equal("2,4", read.Request.Parameters.TextOf(ToyCounter.Marks));
        Assert.Equal(["skip:2@3", "rest:@5"], read.Request.Actions.Select(a => $"{a.Name}:{a.Argument}@{a.Moment}"));
        Assert.Equal(new Evidence("It counts", "Fingers", "ToyTests.Counts", ""), Assert.Single(read.Evidence));
    }

    [Fact]
    public void Every_error_of_a_file_is_collected_and_sorted()
    {
        var text = Toy.Good.Replace("family: code", "family: coed", StringComparison.Ordinal).Replace("to: 4", "to: 40", StringComparison.Ordinal).Replace("summary:", "sumary:", StringComparison.Ordinal);
        var (_, diagnostics) = Toy.Load(new SourceFile(Toy.Path, text), new SourceFile("input/codex/a.md", "---\ntitle: 1\n---\nText.\n"));
        Assert.Equal(["input/codex/a.md:1 ATLAS0008", "input/codex/a.md:1 ATLAS0008", "input/walkthroughs/counting.md:4 ATLAS0011", "input/walkthroughs/counting.md:6 ATLAS0403", "input/walkthroughs/counting.md:7 ATLAS0006"],
            diagnostics.Sorted().Select(d => $"{d.Place!.File.Path}:{d.Place.File.PlaceOf(d.Place.Start).Line} {d.Rule.Id}"));
    }

    [Fact]
    public void A_file_with_errors_is_read_as_far_as_it_goes_and_the_others_are_read_whole()
    {
        var (content, diagnostics) = Toy.Load(new SourceFile(Toy.Path, Toy.Good.Replace("plate: 1", "plate: x", StringComparison.Ordinal)), new SourceFile("input/walkthroughs/again.md", Toy.Good));
        Assert.True(diagnostics.HasErrors);
        Assert.Equal([("counting", false), ("again", true)], content.Walkthroughs.Select(w => (w.Slug, w.IsWhole)));
    }

    [Fact]
    public void A_file_of_terms_holds_many_and_a_word_may_mean_something_in_each_field()
    {
        const string terms = "---\nterm: B-tree\nfield: search trees\nsource: Comer\n---\nA tree.\n\n---\nterm: pause\nfield: processors\nid: spin-pause\nsource: Intel\n---\nAn *instruction*.\n";
        var (content, diagnostics) = Toy.Load(new SourceFile("input/glossary/data.md", terms));
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Equal(["b-tree: B-tree (search trees)", "pause: pause (music)", "spin-pause: pause (processors)"], content.Glossary.Select(g => $"{g.Slug}: {g.Term} ({g.Field})"));
        Assert.Equal(["A tree.", "An <em>instruction</em>."], content.Glossary.Where(g => g.Field != "music").Select(g => new Narrator(content, diagnostics, new()).RenderInline(g.Definition, "../")));
    }

    [Fact]
    public void A_walkthrough_may_hold_its_playground()
    {
        var (content, diagnostics) = Toy.Load(new SourceFile(Toy.Path, Toy.Good + "\n---\ntitle: Count yourself\nsummary: Up and up.\nparameters: { to: 5 }\n---\nTurn the knob.\n"));
        Assert.Equal("", Toy.Messages(diagnostics));
        var (walkthrough, playground) = (Assert.Single(content.Walkthroughs), Assert.Single(content.Simulators));
        Assert.Equal(("counting", "counting", "Count yourself", walkthrough.Family, walkthrough.System), (walkthrough.Simulator, playground.Slug, playground.Title, playground.Family, playground.System));
        Assert.Equal("5", playground.Opening.Request.Parameters.TextOf(ToyCounter.To));
    }

    [Fact]
    public void A_fault_in_a_playground_has_its_place_in_the_walkthroughs_file()
    {
        var (content, diagnostics) = Toy.Load(new SourceFile(Toy.Path, Toy.Good + "\n---\ntitle: Count yourself\nmodel: counter\nparameters: { to: 50 }\n---\nTurn the knob.\n"));
        var first = Toy.Good.Count(c => c == '\n') + 2;
        Assert.Equal([(first, "ATLAS0008"), (first + 2, "ATLAS0006"), (first + 3, "ATLAS0403")], diagnostics.Sorted().Select(d => (d.Place!.File.PlaceOf(d.Place.Start).Line, d.Rule.Id)));
        Assert.Single(content.Walkthroughs);
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public void A_draft_is_read_and_not_published(string draft, int published)
    {
        var (content, diagnostics) = Toy.Load(new SourceFile(Toy.Path, Toy.Good.Replace("plate: 1", $"plate: 1\ndraft: {draft}", StringComparison.Ordinal) + "\n---\ntitle: Count yourself\nsummary: Up.\n---\nTurn the knob.\n"));
        Assert.Equal("", Toy.Messages(diagnostics));
        Assert.Equal((1, 1), (content.Walkthroughs.Count, content.Simulators.Count));
        Assert.Equal((published, published), (content.Published().Walkthroughs.Count, content.Published().Simulators.Count));
    }

    [Fact]
    public void A_comparison_that_was_never_recorded_is_no_evidence()
    {
        using var folder = new ToyFolder();
        folder.Write("tests/CountOracle.cs", "public class CountOracle\n{\n    [Fact]\n    public void Agrees()\n    {\n        var comparison = Comparison.With(tool);\n    }\n\n    [Fact]\n    public void Holds()\n    {\n    }\n}\n");
        foreach (var (test, rules) in new[] { ("Agrees", "ATLAS0029"), ("Holds", "") })
        {
            folder.Write("input/walkthroughs/counting.md", Toy.Good.Replace("plate: 1", $"plate: 1\nevidence:\n  - {{ claim: It counts, oracle: Fingers, test: CountOracle.{test} }}", StringComparison.Ordinal));
            Assert.Equal(rules, string.Join(' ', folder.Load().Sorted().Select(d => d.Rule.Id)));
        }
        Assert.Equal(Environment.GetEnvironmentVariable("CI") == "true" ? Severity.Error : Severity.Warning, DiagnosticRules.NoRecord.Severity);
    }

    // A comparison passes without its record, so that a new one can be run; it must not stay so, nor lose it unseen.
    [Fact]
    public void Every_comparison_has_its_record_but_those_of_the_harness_and_of_drafts()
    {
        var tests = TestIndex.Read(BuiltSite.ProjectFolder)!;
        var drafts = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag()).Walkthroughs.Where(w => w.IsDraft).SelectMany(w => w.Evidence).Select(e => e.Test);
        var compared = tests.Comparisons.Where(t => !t.StartsWith("HarnessTests.", StringComparison.Ordinal) && !t.StartsWith("LoaderTests.", StringComparison.Ordinal)).Except(drafts).ToList();
        Assert.NotEmpty(compared);
        Assert.DoesNotContain(compared, t => tests.RecordOf(t) is null);
    }

    [Fact]
    public void A_fault_in_one_term_has_its_place_and_hides_no_other()
    {
        const string terms = "---\nterm: one\nfield: counting\n---\nIt.\n---\nterm: two\nfeild: counting\nsource: Me\n---\nThey.\n---\nterm: three\nfield: counting\nsource: Me\n---\nThree.\n---\nterm: \u00fc\nfield: counting\nsource: Me\n---\nUmlaut.\n";
        var (content, diagnostics) = Toy.Load(new SourceFile("input/glossary/data.md", terms));
        Assert.Equal(["1 ATLAS0008", "8 ATLAS0006", "19 ATLAS0019"], diagnostics.Sorted().Select(d => $"{d.Place!.File.PlaceOf(d.Place.Start).Line} {d.Rule.Id}"));
        Assert.Contains(content.Glossary, g => g.Slug == "three");
    }

    [Fact]
    public void Line_ends_and_byte_order_marks_make_no_difference()
    {
        using var folder = new ToyFolder();
        folder.Write("input/walkthroughs/counting.md", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Toy.Good.Replace("\n", "\r\n", StringComparison.Ordinal))]);
        folder.Write("input/glossary/pause.md", Toy.Pause.Text);
        Assert.Equal("", Toy.Messages(folder.Load()));
    }

    [Fact]
    public void Evidence_says_what_its_test_compared_when_it_was_approved()
    {
        using var folder = new ToyFolder();
        folder.Write("tests/Toy.Tests/ToyTests.cs", "public class ToyTests\n{\n    public void Counts() { }\n}\n");
        folder.Write("tests/Approved/Oracles/ToyTests.Counts.json", "{ \"cases\": 300, \"controls\": 2, \"tools\": [{ \"name\": \"fingers\", \"version\": \"5.5\" }] }");
        folder.Write("input/glossary/pause.md", Toy.Pause.Text);
        folder.Write("input/walkthroughs/counting.md", Toy.Good.Replace("plate: 1", "plate: 1\nevidence: [{ claim: a, oracle: b, test: ToyTests.Counts }]", StringComparison.Ordinal));
        var record = Assert.Single(ContentLoader.Load(folder.Path, new(), Toy.Systems).Walkthroughs.Single().Evidence).Record!;
        Assert.Equal((300, 2, "fingers 5.5"), (record.Cases, record.Controls, Assert.Single(record.Tools)));
    }

    [Fact]
    public void Evidence_is_looked_up_in_the_source_of_the_tests()
    {
        using var folder = new ToyFolder();
        folder.Write("tests/Toy.Tests/ToyTests.cs", "public class ToyTests\n{\n    [Fact]\n    public void Counts() { }\n\n    private void Helps() { }\n}\n");
        folder.Write("input/glossary/pause.md", Toy.Pause.Text);
        foreach (var (test, ids) in new[] { ("ToyTests.Counts", ""), ("ToyTests.Conuts", "ATLAS0018"), ("ToyTests.Helps", "ATLAS0018"), ("Counts", "ATLAS0018") })
        {
            folder.Write("input/walkthroughs/counting.md", Toy.Good.Replace("plate: 1", $"plate: 1\nevidence: [{{ claim: a, oracle: b, test: {test} }}]", StringComparison.Ordinal));
            var found = folder.Load();
            Assert.Equal(ids, string.Join(", ", found.Sorted().Select(d => d.Rule.Id)));
            if (test == "ToyTests.Conuts") Assert.Contains("Did you mean \"ToyTests.Counts\"?", Toy.Messages(found), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        using var folder = new ToyFolder();
        folder.Write("input/glossary/pause.md", Toy.Pause.Text);
        folder.Link("input/glossary/gone.md", "nowhere.md");
        Assert.Equal("""
            input/glossary/gone.md:1:1: error ATLAS0001: unreadable file
            The file cannot be read: it does not exist.
            Fix: check that it exists, and that you may read it.
            See: input/diagnostics/ATLAS0001.md
            """, Toy.Messages(folder.Load()));
    }

    [Fact]
    public void The_real_content_has_no_fault()
    {
        var diagnostics = new DiagnosticBag();
        ContentLoader.Load(BuiltSite.ProjectFolder, diagnostics);
        Assert.Equal("", Toy.Messages(diagnostics));
    }
}
