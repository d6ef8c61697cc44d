using System.Globalization;
using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>Whatever can be nested, at every depth: it is told or it is read, and the rest of the file is read in any case.</summary>
public class NestingTests
{
    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private static readonly (string Name, Func<int, string> Make)[] Kinds =
    [
        ("quotes", n => Times(">", n) + " a"), ("lists", n => Times("- ", n) + "a"), ("numbered", n => Times("1. ", n) + "a"), ("both", n => Times("> - ", n) + "a"),
        ("stepped", n => Lines(Math.Min(n, 300), i => new string(' ', i * 2) + "- a")), ("stars", n => Times("*", n) + "a" + Times("*", n)), ("emphasis", n => Times("*a ", n) + Times("b* ", n)), ("underscores", n => Times("_a ", n) + Times("b_ ", n)),
        ("strong", n => Times("**a ", n) + Times("b** ", n)), ("brackets", n => Times("[", n)), ("closed", n => Times("[", n) + "a" + Times("]", n)), ("links", n => Times("[", n) + "a" + Times("](/b/)", n)),
        ("images", n => Times("![", n) + "a" + Times("](/b.png)", n)), ("starred images", n => Times("![*", n) + "a" + Times("*](/b.png)", n)), ("containers", n => Times("::: frame\n", n)), ("colons", n => Lines(Math.Min(n, 300), i => new string(':', Math.Min(n, 300) + 3 - i) + " frame")),
        ("cells", n => "|a|\n|-|\n|" + Times("*", n) + "a" + Times("*", n) + "|"), ("mixed", n => Times("*_[![`<{", n)), ("titles", n => "## " + Times("*", n) + "a" + Times("*", n)), ("placeholders", n => Times("{{", n)),
    ];

    public static TheoryData<string> Names => [.. Kinds.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_depth_ends_the_program_or_hides_the_rest(string name)
    {
        var make = Kinds.Single(k => k.Name == name).Make;
        foreach (var depth in new[] { 30, 45, 137, 1_500 })
        {
            var text = make(depth);
            if (text.Length > ContentLoader.LargestBytes) continue;
            // Before and after it, and each at a place of its own.
            var (_, found) = Toy.Render($"An [x](term:first).\n\n{text}\n\n:::\n:::\n\nAn [x](term:last).\n");
            var rules = found.Sorted().Select(d => d.Rule.Id).ToList();
            Assert.DoesNotContain("ATLAS0503", rules);
            Assert.Contains("term:first", Excerpts(found), StringComparison.Ordinal);
            // A container that is not closed takes the rest of the text with it.
            if (name is not ("containers" or "colons") || depth <= 30) Assert.Contains("term:last", Excerpts(found), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_narration_a_chapter_and_a_definition_as_well(string name)
    {
        var text = Kinds.Single(k => k.Name == name).Make(140);
        Assert.DoesNotContain("ATLAS0503", Toy.Messages(Toy.Good.Replace("Another.", text, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("ATLAS0503", Toy.Messages(Toy.RenderChapter("", $"Summary.\n\n## A\n{text}\n").Diagnostics), StringComparison.Ordinal);
        var (content, diagnostics) = Toy.Load(new SourceFile("input/glossary/rest.md", $"---\nterm: rest\nfield: music\nsource: Elsewhere\n---\n{text}\n"));
        new Narrator(content, diagnostics, new()).RenderInline(content.Glossary[1].Definition, "../");
        Assert.DoesNotContain("ATLAS0503", Toy.Messages(diagnostics), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quotes", 400)]
    [InlineData("stars", 137)]
    [InlineData("images", 130)]
    public void What_is_nested_too_deeply_is_told_at_its_line(string name, int depth)
    {
        var (_, found) = Toy.Render($"One.\n\n{Kinds.Single(k => k.Name == name).Make(depth)}\n\nTwo.\n");
        var told = found.Sorted().Single(d => d.Rule.Id == "ATLAS0209").Place!;
        Assert.Equal(7, told.File.PlaceOf(told.Start).Line);
    }

    [Fact]
    public void Front_matter_of_any_depth_is_told()
    {
        foreach (var depth in new[] { 5, 50, 5_000 })
            foreach (var (open, close) in new[] { ("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("'", "'"), ("&a ", ""), ("!a ", "") })
                Assert.True(Toy.Load(new SourceFile(Toy.Path, string.Create(CultureInfo.InvariantCulture, $"---\ntitle: {Times(open, depth)}a{Times(close, depth)}\n---\nText.\n"))).Diagnostics.HasErrors);
    }

    private static string Excerpts(Site.Content.Diagnostics.DiagnosticBag found) => string.Join('\n', found.Sorted().Where(d => d.Rule.Id == "ATLAS0201").Select(d => d.Place!.File.Text.Substring(d.Place.Start, d.Place.Length)));
}
