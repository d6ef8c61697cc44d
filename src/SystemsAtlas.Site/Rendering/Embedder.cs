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
        var sizes = new Dictionary<Canvas, string>();
        foreach (var canvas in Canvas.All)
        {
            var frame = Storyboard.Still(embed.Trace, embed.System.Scene, step, canvas);
            sizes[canvas] = Number.Write(frame.Height);
            work.AddFile(FileName(embed, canvas), work.Theme.Frames.Standalone(frame));
        }
        var frames = new FramesView(
            embed.PageRoot + FileName(embed, Canvas.Wide),
            embed.PageRoot + FileName(embed, Canvas.Narrow),
            Number.Write(Canvas.Wide.Width),
            sizes[Canvas.Wide],
            Number.Write(Canvas.Narrow.Width),
            sizes[Canvas.Narrow],
            label,
            caption);
        return work.Theme.Templates.Render("embed-frame", new EmbedFrameView(embed.Id, embed.Caption, frames));
    }

    /// <inheritdoc/>
    public string Player(Embed embed, Walkthrough walkthrough)
    {
        var plate = plates.First(p => p.Walkthrough.Slug == walkthrough.Slug);
        return work.Theme.Templates.Render("embed-player", WalkthroughPages.Player(plate, embed.PageRoot, embed.Id + "-", 3));
    }

    private static string FileName(Embed embed, Canvas canvas) => $"frames/{embed.Id}-{canvas.Name}.svg";
}
