using System.Text;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Tests;

/// <summary>What the built site must satisfy, whatever walkthroughs it holds.</summary>
public class WalkthroughTests(BuiltSite site)
{
    [Fact]
    public void The_site_builds_without_a_diagnostic() => Assert.Empty(site.Diagnostics);

    [Fact]
    public void Every_page_keeps_within_its_budgets() => Assert.All(site.Weights, w =>
    {
        Assert.InRange(w.Script, 1, Weight.ScriptBudget);
        Assert.InRange(w.Page, 1, Weight.PageBudget);
    });

    [Fact]
    public void The_fonts_keep_within_their_budget() => Assert.InRange(Weight.OfFonts(site.Files), 20_000, Weight.FontBudget);

    [Fact]
    public void A_walkthrough_stops_twelve_to_thirty_times() => Assert.All(Pages("visualize/"), page =>
        Assert.InRange(page.Split("<article").Length - 1, 12, 30));

    public static TheoryData<string> Walkthroughs => [.. Project.Walkthroughs];

    [Theory, MemberData(nameof(Walkthroughs))]
    public void First_middle_and_last_frame_are_the_approved_ones(string slug)
    {
        var stops = site.Files.Keys.Where(f => f.StartsWith($"visualize/{slug}/frames/", StringComparison.Ordinal) && f.EndsWith("-wide.svg", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        foreach (var frame in new[] { stops[0], stops[stops.Count / 2], stops[^1] })
        {
            Approve.Equal(Text(frame), "Frames/" + frame);
            Approve.Equal(Text(frame.Replace("-wide", "-narrow", StringComparison.Ordinal)), "Frames/" + frame.Replace("-wide", "-narrow", StringComparison.Ordinal));
        }
    }

    // A walkthrough in one file holds its own; it is saved and not served.
    [Fact]
    public void No_page_holds_an_inline_script_or_style() => Assert.All(Pages(""), page =>
    {
        Assert.DoesNotMatch(@"<script(?![^>]*\b(src=|type=""application/(ld\+)?json""))", page);
        Assert.DoesNotMatch(@"<[^>]+\sstyle=", page);
        Assert.DoesNotMatch(@"<[^>]+\son\w+=", page);
    });

    private IEnumerable<string> Pages(string below) => site.Files.Keys
        .Where(f => (f.EndsWith("index.html", StringComparison.Ordinal) || f == "404.html") && f.StartsWith(below, StringComparison.Ordinal) && f != below + "index.html")
        .Select(Text);

    private string Text(string file) => Encoding.UTF8.GetString(site.Files[file]);
}
