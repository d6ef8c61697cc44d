using SystemsAtlas.Site.Kit;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Writes /contribute/kit/: every diagram of the drawing kit on both canvases, for those who draw scenes.</summary>
public static class KitPage
{
    public static void Write(SiteWork work)
    {
        const string address = "contribute/kit/";
        var root = SiteWork.RootOf(address);
        work.AddPage("kit", new KitView
        {
            Root = root,
            Address = address,
            Title = "The drawing kit",
            Description = "Every diagram that a scene may use, in every role, on the wide canvas and the narrow.",
            Canonical = work.Canonical(address),
            Navigation = work.Navigation(root, "contribute"),
            Section = "contribute",
            Crumbs = [new("Contribute", $"{root}contribute/")],
            IsPreview = work.IsPreview,
            Samples = [.. KitGallery.Samples.Select(s => new KitSampleView(s.Name, s.Note, Draw(work, s, Canvas.Wide), Draw(work, s, Canvas.Narrow)))],
        });
    }

    private static Html Draw(SiteWork work, KitSample sample, Canvas canvas) =>
        new(work.Theme.Frames.Inline(Frame.Of(sample.Draw(canvas), canvas), $"{sample.Name}, {canvas.Name}"));
}
