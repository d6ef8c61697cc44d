using System.Text.RegularExpressions;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// Writes /embed/&lt;slug&gt;/: a walkthrough's stage and nothing else. Other pages may frame it, a teacher may show it, and printed it is a stop a page. Which stretch it shows its address says:
/// <c>?from=7&amp;to=23&amp;loop</c>, by steps as the addresses of stops have them.
/// </summary>
public static partial class EmbedPages
{
    /// <summary>Where they lie; the headers let others frame what is in it.</summary>
    public const string Folder = "embed/";

    public static string AddressOf(string slug) => $"{Folder}{slug}/";

    public static void Write(SiteWork work, Plate plate, WalkthroughView page)
    {
        var address = AddressOf(plate.Walkthrough.Slug);
        var root = SiteWork.RootOf(address);
        var player = WalkthroughPages.Player(work, plate, root, "", 2);
        work.AddPage("embed", new EmbedView
        {
            Root = root,
            Address = address,
            Title = page.Title,
            Description = page.Description,
            Canonical = page.Canonical,
            Navigation = [],
            Family = page.Family,
            HasPlayer = true,
            IsPreview = work.IsPreview,
            Terms = page.Terms,
            Page = root + plate.Address,
            Plate = plate.Walkthrough.Plate,
            // A frame may not be left for a page that cannot be framed, so every link opens a window of its own.
            Player = player with { Playground = null, Films = Plate.FilmsIn(root + plate.Address), Acts = [.. player.Acts.Select(act => act with { Stops = [.. act.Stops.Select(stop => stop with { TitleHtml = Outward(stop.TitleHtml), BodyHtml = Outward(stop.BodyHtml) })] })] },
        });
    }

    private static Html Outward(Html html) => new(Link().Replace(html.Markup, "<a target=\"_blank\" rel=\"noopener\" href=\""));

    [GeneratedRegex("<a href=\"(?!#)")]
    private static partial Regex Link();
}
