using System.Text;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests;

/// <summary>What every entry of the glossary must satisfy.</summary>
public partial class GlossaryTests(BuiltSite site)
{
    private static readonly SiteContent Content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag()).Published();

    [Fact]
    public void There_are_at_least_eighty_terms() => Assert.InRange(Content.Glossary.Count, 80, 1_000);

    [Fact]
    public void Every_term_is_used_on_a_page_that_is_not_the_glossary()
    {
        var unused = Entries().Where(e => !e.Html.Contains("used in", StringComparison.Ordinal)).Select(e => e.Slug);
        Assert.Equal([], unused);
    }

    [Fact]
    public void Every_term_is_defined_in_one_to_three_sentences() => Assert.All(Content.Glossary, entry =>
        Assert.True(SentenceEnd().Count(TextOf(entry)) is >= 1 and <= 3 && TextOf(entry).EndsWith('.'), $"{entry.Slug}: {TextOf(entry)}"));

    [Fact]
    public void Every_term_names_a_source_with_a_year_or_a_standard() => Assert.All(Content.Glossary, entry =>
        Assert.True(Dated().IsMatch(entry.Source), $"{entry.Slug}: {entry.Source}"));

    [Fact]
    public void The_page_counts_what_it_holds() =>
        Assert.Contains($"{Content.Glossary.Count} terms", Text("glossary/index.html"), StringComparison.Ordinal);

    private IEnumerable<(string Slug, string Html)> Entries() =>
        Text("glossary/index.html").Split("<article class=\"entry\" id=\"")[1..].Select(e => (e[..e.IndexOf('"', StringComparison.Ordinal)], e[..e.IndexOf("</article>", StringComparison.Ordinal)]));

    private static string TextOf(GlossaryEntry entry) => entry.Definition.File.Text[entry.Definition.Start..].Trim().ReplaceLineEndings(" ");

    private string Text(string file) => Encoding.UTF8.GetString(site.Files[file]);

    // A full stop ends a sentence where blank or the end follows; "e.g." and the like have no place in a definition.
    [GeneratedRegex(@"[.!?](?=\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(1[89]|20)\d\d\b|\b(RFC|ISO|IEEE|ECMA|POSIX|Unicode|documentation|specification|manual|Living Standard)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Dated();
}
