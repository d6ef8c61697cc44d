using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Output.Offline;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes /offline/: the whole site as one zip, and the walkthroughs as single files. Comes after every other page, because the zip holds them all.</summary>
public static class OfflinePage
{
    private const string Address = "offline/", ZipName = "systems-atlas.zip", Slug = "offline";

    public static bool Is(ProsePage page) => page.Slug == Slug;

    public static void Write(SiteWork work, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds, Embedder embedder)
    {
        if (work.Content.Pages.FirstOrDefault(Is) is not { } page) return;
        var view = View(work, page, plates, leaves, playgrounds, embedder);
        if (work.IsPreview)
        {
            work.AddPage(Slug, view);
            return;
        }
        var families = Family.OfWalkthroughs.Where(f => plates.Any(p => p.Walkthrough.Family == f)).Select(f => FamilyEdition.Add(work, f, plates, leaves, playgrounds)).ToList();
        // The page in the zip cannot say how large the zip is, and who reads it there has it already.
        var files = new Dictionary<string, byte[]>(work.Files.Where(f => !f.Key.EndsWith(".zip", StringComparison.Ordinal))) { [Address + "index.html"] = System.Text.Encoding.UTF8.GetBytes(work.Render(Slug, view)) };
        var zip = OfflineEdition.Zip(files, [.. playgrounds.Select(p => p.Simulator.System).Distinct()], work.Store, work.Info.Url, "Systems Atlas", FamilyEdition.Latest(work.Content.Walkthroughs.Select(w => w.Dates), work.Content.Chapters.Select(c => c.Dates)));
        work.AddFile(Address + ZipName, zip);
        work.AddPage(Slug, view with { Zip = new(ZipName, ZipName, Downloads.Size(zip.Length)), Families = families });
    }

    private static OfflineView View(SiteWork work, ProsePage page, IReadOnlyList<Plate> plates, IReadOnlyList<Leaf> leaves, IReadOnlyList<Playground> playgrounds, Embedder embedder)
    {
        var root = SiteWork.RootOf(Address);
        var prose = work.Narrator.Render(page.Body, root, Address, embedder);
        return new OfflineView
        {
            Root = root,
            Address = Address,
            Title = page.Title,
            Description = page.Summary,
            Canonical = work.Canonical(Address),
            Navigation = work.Navigation(root, Slug),
            Section = Slug,
            IsPreview = work.IsPreview,
            Source = page.Body.File.Path,
            Terms = work.Terms(prose.Facts.Terms, Address, page.Title),
            BodyHtml = new(prose.Html),
            Holds = [Leaf.Count(plates.Count, "walkthrough"), Leaf.Count(leaves.Count, "chapter"), Leaf.Count(playgrounds.Count, "playground"), Leaf.Count(work.Content.Glossary.Count, "term")],
            Singles =
            [
                .. plates.Select(p => (Name: p.Address + WalkthroughPages.SingleFileName(p.Walkthrough), p.Walkthrough.Title)).Where(s => work.Files.ContainsKey(s.Name))
                    .Select(s => new DownloadView(root + s.Name, s.Title, Downloads.Size(work.Files[s.Name].Length))),
            ],
        };
    }
}
