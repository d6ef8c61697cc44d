using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Draws what directives embed: a still of a run as two SVG files of their own, or a whole player.</summary>
public sealed class Embedder(SiteWork work, IReadOnlyList<Plate> plates) : IEmbedder
{
    /// <inheritdoc/>
    public string Frame(Embed embed, int step)
    {
        var label = embed.System.Scene.Describe(embed.Trace.Steps[step]);
        var caption = embed.System.Scene.Caption(embed.Trace.Steps[step]);
        var (wide, wideHeight) = Write(Canvas.Wide);
        var (narrow, narrowHeight) = Write(Canvas.Narrow);
        var frames = new FramesView(wide, narrow, Number.Write(Canvas.Wide.Width), wideHeight, Number.Write(Canvas.Narrow.Width), narrowHeight, label, caption);
        return work.Theme.Templates.Render("embed-frame", new EmbedFrameView(embed.Id, embed.Caption, frames));

        // Ids are unique on a page only, so the files are named by what they show.
        (string Href, string Height) Write(Canvas canvas)
        {
            var frame = Storyboard.Still(embed.Trace, embed.System.Scene, step, canvas);
            return (embed.PageRoot + work.AddShared("frames", work.Theme.Frames.Standalone(frame), "svg"), Number.Write(frame.Height));
        }
    }

    /// <inheritdoc/>
    public string Player(Embed embed, Walkthrough walkthrough)
    {
        var plate = plates.First(p => p.Walkthrough.Slug == walkthrough.Slug);
        return work.Theme.Templates.Render("embed-player", WalkthroughPages.Player(plate, embed.PageRoot, embed.Id + "-", 3));
    }
}
