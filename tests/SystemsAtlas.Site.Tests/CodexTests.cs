using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests;

/// <summary>What every chapter must satisfy, and what the built site must hold of each.</summary>
public class CodexTests(BuiltSite site)
{
    private static readonly SiteContent Content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag()).Published();

    public static TheoryData<string> Chapters => [.. Content.Chapters.Select(c => c.Slug)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_neither_a_note_nor_a_book(string slug)
    {
        var page = Document(slug);
        Assert.InRange(Told(page, "words"), 3_000, 5_500);
        Assert.InRange(Told(page, "computed figures"), 3, 12);
        Assert.InRange(page.QuerySelectorAll(".contents a:not([href='#sources'])").Length, 4, 20);
        Assert.NotNull(page.QuerySelector("atlas-player"));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void A_chapter_cites_at_least_three_sources_and_lists_each(string slug)
    {
        var (chapter, page) = (Named(slug), Page(ChapterPages.AddressOf(slug)));
        var cited = chapter.Sources.Where(s => page.Contains($"href=\"#source-{s.Id}\"", StringComparison.Ordinal)).ToList();
        Assert.True(cited.Count >= 3, $"it cites {cited.Count} of its {chapter.Sources.Count} sources");
        Assert.All(chapter.Sources, s => Assert.Contains($"<li id=\"source-{s.Id}\">", page, StringComparison.Ordinal));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void A_chapter_and_its_walkthrough_link_to_each_other(string slug)
    {
        var chapter = Named(slug);
        // A chapter may stand for itself, or with a playground only.
        if (chapter.Walkthrough is null) return;
        Assert.Contains($"href=\"../../visualize/{chapter.Walkthrough}/\"", Page(ChapterPages.AddressOf(slug)), StringComparison.Ordinal);
        Assert.Contains($"href=\"../../codex/{slug}/\"", Page($"visualize/{chapter.Walkthrough}/"), StringComparison.Ordinal);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_a_door_of_its_subject_whose_card_has_a_computed_picture(string slug)
    {
        var shown = Named(slug).Walkthrough;
        // Home has a card of one subject a family, and names the others.
        if (shown is not null) Assert.True(Page("").Contains($"<a href=\"visualize/{shown}/\">", StringComparison.Ordinal), $"home does not name {shown}");
        // A walkthrough's card has the door of the chapter that it ends at; others that name it have a card of their own.
        var isItsEnd = Content.Walkthroughs.Any(w => w.Codex == slug);
        foreach (var (list, root) in isItsEnd ? [("", ""), ("visualize/", "../"), ("codex/", "../")] : new[] { ("codex/", "../") })
        {
            var cards = Page(list).Split("<article").Where(a => a.Contains($"href=\"{root}codex/{slug}/\"", StringComparison.Ordinal)).ToList();
            if (list.Length > 0) Assert.Single(cards);
            Assert.All(cards, card => Assert.Contains(shown is null ? "class=\"emblem\"" : $"src=\"{root}visualize/{shown}/frames/", card, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_family_stands_on_the_codex_page_when_it_has_a_chapter()
    {
        if (Content.Chapters.Count == 0) return;
        var page = Page("codex/");
        Assert.All(Family.OfChapters, f => Assert.Equal(Content.Chapters.Any(c => c.Family == f), page.Contains($"id=\"{f.Slug}\"", StringComparison.Ordinal)));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void A_chapter_has_what_the_template_asks_for(string slug)
    {
        var found = new DiagnosticBag();
        ChapterTemplate.Tell(Named(slug), Told(Document(slug), "words"), found);
        Assert.Equal("", string.Join("\n", found.Sorted().Select(DiagnosticText.Render)));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void Its_page_says_what_it_is_for_and_on_what_its_code_was_run(string slug)
    {
        var (chapter, page) = (Named(slug), Document(slug));
        var aims = page.QuerySelectorAll(".aims > div:first-child > dd").Select(d => d.TextContent);
        Assert.Equal(chapter.AbleTo, aims);
        Assert.Equal(chapter.Before?.Count ?? 0, page.QuerySelectorAll(".aims dd > a").Length);
        Assert.Equal(chapter.Reviewed, page.QuerySelector(".aims time")?.TextContent ?? "");
        Assert.Equal(chapter.Versions, page.QuerySelectorAll(".aims span").Select(s => s.TextContent.TrimEnd(',')));
        var source = chapter.Body.File.Text[chapter.Body.Start..];
        Assert.Equal(Regex.Matches(source, @"(?m)^(?:```|~~~).*\{ran=""([^""]+)""\}").Select(m => "Run on " + m.Groups[1].Value), page.QuerySelectorAll(".ran > figcaption").Select(c => c.TextContent));
    }

    private static int Told(IHtmlDocument page, string noun) =>
        int.Parse(Regex.Match(page.QuerySelector(".facts-line")!.TextContent, $"([0-9,]+) {noun}").Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private IHtmlDocument Document(string slug) => new HtmlParser().ParseDocument(Page(ChapterPages.AddressOf(slug)));

    private static Chapter Named(string slug) => Content.Chapters.Single(c => c.Slug == slug);

    private string Page(string address) => Encoding.UTF8.GetString(site.Files[address + "index.html"]);
}
