using System.Text;
using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// The pictures of pixels that stand for the site elsewhere: a card of each walkthrough, which its playground shares, one of each chapter that belongs to a walkthrough, one for all other pages, and the site's mark for the
/// screens of phones. Preview draws none. They come after the offline edition, which nobody shares.
/// </summary>
public static class SocialCards
{
    private const string Folder = "cards/", Mark = "favicon.svg", Name = "Systems Atlas", Motto = "Computer systems, drawn by running models of them";

    /// <summary>The sizes of the mark, in pixels: what iOS asks for, and what Web App Manifest's readers do.</summary>
    private static readonly IReadOnlyList<int> s_marks = [180, 192, 512];

    /// <summary>The path of a mark of so many pixels.</summary>
    public static string MarkOf(int size) => FormattableString.Invariant($"icon-{size}.png");

    /// <summary>The path of a page's card.</summary>
    public static string PathOf(SiteContent content, string address) => Folder + (address.Split('/') switch
    {
        ["visualize", { Length: > 0 } slug, ""] => slug,
        ["simulators", { Length: > 0 } slug, ""] => content.Walkthroughs.FirstOrDefault(w => w.Simulator == slug)?.Slug,
        ["codex", { Length: > 0 } slug, ""] when content.Chapters.Any(c => c.Slug == slug && content.Walkthroughs.Any(w => w.Slug == c.Walkthrough)) => "codex-" + slug,
        _ => null,
    } ?? "atlas") + ".png";

    /// <summary>Draws the cards that a plate is on: while its run is at hand, because a frame is drawn from real states.</summary>
    public static void Draw(SiteWork work, Plate plate)
    {
        if (work.IsPreview) return;
        var (walkthrough, step) = (plate.Walkthrough, plate.EmblemStep);
        byte[] Card(string title, string caption) => plate.Run.Card(step, title, caption, plate.Svg);
        work.AddPublished(PathOf(work.Content, plate.Address), Card(walkthrough.Title, FormattableString.Invariant($"{Name} · Plate {walkthrough.Plate}")));
        foreach (var chapter in work.Content.Chapters.Where(c => c.Walkthrough == walkthrough.Slug))
            work.AddPublished(PathOf(work.Content, ChapterPages.AddressOf(chapter.Slug)), Card(chapter.Title, $"{Name} · A chapter of the Codex"));
        if (walkthrough.Slug == work.Info.Hero) work.AddPublished(PathOf(work.Content, ""), Card(Name, Motto));
    }

    /// <summary>Files the marks.</summary>
    public static void WriteMarks(SiteWork work)
    {
        if (!work.Theme.Assets.TryGetValue(Mark, out var mark)) return;
        foreach (var size in s_marks) work.AddFile(MarkOf(size), work.Store.Get("cards", ContentKey.Of(CodeIdentity.Program, ContentKey.Of(mark), MarkOf(size)), () => Drawn(work, mark, size)));
    }

    // With a border of a sixth, because phones cut the corners off. The rasteriser knows no media queries: what stands in them is taken out.
    private static byte[] Drawn(SiteWork work, byte[] mark, int size)
    {
        var svg = Encoding.UTF8.GetString(mark);
        var (from, to) = (svg.IndexOf("@media", StringComparison.Ordinal), svg.IndexOf("}}", StringComparison.Ordinal));
        if (from >= 0 && to > from) svg = svg[..from] + svg[(to + 2)..];
        const float Side = 32, Border = Side / 6;
        var scale = size / (Side + (2 * Border));
        return Rasteriser.Png(size, size, work.Theme.Frames.Ground(Scheme.Light), new Pictures.Layer(svg.Replace("<svg ", "<svg width=\"32\" height=\"32\" ", StringComparison.Ordinal), Border * scale, Border * scale, scale));
    }
}
