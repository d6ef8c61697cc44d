using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Draws what directives embed: a still of a run as two SVG files of their own, or a whole player. One for each page.</summary>
public sealed class Embedder(SiteWork work, IReadOnlyList<Plate> plates) : IEmbedder
{
    private readonly List<FramesView> _stills = [];

    /// <summary>The stills drawn so far, as seen from the site's root.</summary>
    public IReadOnlyList<FramesView> Stills => _stills;

    /// <inheritdoc/>
    public string Frame(Embed embed, int step)
    {
        var (trace, scene) = (embed.Trace, embed.System.Scene);
        var (wide, wideFrame) = Write(Canvas.Wide);
        var (narrow, narrowFrame) = Write(Canvas.Narrow);
        var frames = new FramesView(wide, narrow, Number.Write(Canvas.Wide.Width), Number.Write(wideFrame.Height), Number.Write(Canvas.Narrow.Width), Number.Write(narrowFrame.Height),
            scene.Describe(trace.Steps[step]), scene.Caption(trace.Steps[step]));
        _stills.Add(frames);
        var used = wideFrame.Shapes.Select(s => s.Role).ToHashSet();
        IReadOnlyList<LegendView> legend = [.. scene.Legend.Where(l => used.Contains(l.Role)).Select(LegendView.Of)];
        return work.Theme.Templates.Render("embed-frame", new EmbedFrameView(embed.Id, embed.Number, new(embed.Caption), frames.From(embed.PageRoot), legend));

        // Files are named by what they show, so that pages share them.
        (string Path, Frame Frame) Write(Canvas canvas)
        {
            var frame = Storyboard.Still(trace, scene, step, canvas);
            return (work.AddShared("frames", work.Theme.Frames.Standalone(frame), "svg"), frame);
        }
    }

    /// <inheritdoc/>
    public string Player(Embed embed, Walkthrough walkthrough)
    {
        var plate = plates.First(p => p.Walkthrough.Slug == walkthrough.Slug);
        var link = new LinkView(walkthrough.Title, embed.PageRoot + plate.Address);
        return work.Theme.Templates.Render("embed-player", new EmbedPlayerView(embed.Id, new(embed.Caption), link, walkthrough.Family.Slug, walkthrough.Plate, plate.Story.Stops.Count(), WalkthroughPages.Player(work, plate, embed.PageRoot, embed.Id + "-", 3)));
    }
}
