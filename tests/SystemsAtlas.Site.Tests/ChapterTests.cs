using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests;

/// <summary>Holds every published chapter to the template, and its page to what its front matter says.</summary>
public class ChapterTests(BuiltSite site)
{
    private static readonly SiteContent s_content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag()).Published();

    public static TheoryData<string> Chapters => [.. s_content.Chapters.Select(c => c.Slug)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void A_chapter_has_what_the_template_asks_for(string slug)
    {
        var found = new DiagnosticBag();
        var facts = Page(slug).QuerySelector(".facts-line")!.TextContent;
        var words = int.Parse(Regex.Match(facts, "([0-9,]+) words").Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        ChapterTemplate.Tell(s_content.Chapters.Single(c => c.Slug == slug), words, found);
        Assert.Equal("", string.Join("\n", found.Sorted().Select(DiagnosticText.Render)));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Chapters))]
    public void Its_page_says_what_it_is_for_and_on_what_its_code_was_run(string slug)
    {
        var (chapter, page) = (s_content.Chapters.Single(c => c.Slug == slug), Page(slug));
        var aims = page.QuerySelectorAll(".aims > div:first-child > dd").Select(d => d.TextContent);
        Assert.Equal(chapter.AbleTo, aims);
        Assert.Equal(chapter.Before?.Count ?? 0, page.QuerySelectorAll(".aims dd > a").Length);
        Assert.Equal(chapter.Reviewed, page.QuerySelector(".aims time")?.TextContent ?? "");
        Assert.Equal(chapter.Versions, page.QuerySelectorAll(".aims span").Select(s => s.TextContent));
        var source = chapter.Body.File.Text[chapter.Body.Start..];
        Assert.Equal(Regex.Matches(source, @"(?m)^(?:```|~~~).*\{ran=""([^""]+)""\}").Select(m => "Run on " + m.Groups[1].Value), page.QuerySelectorAll(".ran > figcaption").Select(c => c.TextContent));
    }

    private AngleSharp.Html.Dom.IHtmlDocument Page(string slug) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(site.Files[ChapterPages.AddressOf(slug) + "index.html"]));
}
