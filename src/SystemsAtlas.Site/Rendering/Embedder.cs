using System.Text;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Draws what directives embed: a still of a run as two SVG files of their own, or a whole player. One for each page.</summary>
public sealed class Embedder(SiteWork work, PlateShelf plates) : IEmbedder
{
    private readonly List<FramesView> _stills = [];

    /// <summary>The stills drawn so far, as seen from the site's root.</summary>
    public IReadOnlyList<FramesView> Stills => _stills;

    /// <inheritdoc/>
    public RecordedRun Run(RunRequest request, IScene scene) => work.Runs.Of(request, scene);

    /// <inheritdoc/>
    public string Frame(Embed embed, int step)
    {
        var (wide, narrow) = (embed.Run.Picture(step, Canvas.Wide, work.Theme.Frames), embed.Run.Picture(step, Canvas.Narrow, work.Theme.Frames));
        // Files are named by what they show, so that pages share them.
        var frames = FramesView.Of(work.AddShared("frames", wide.Svg, "svg"), wide, work.AddShared("frames", narrow.Svg, "svg"), narrow);
        _stills.Add(frames);
        IReadOnlyList<LegendView> legend = [.. embed.Run.Scene.Legend.Where(l => wide.Roles.Contains(l.Role)).Select(LegendView.Of)];
        return work.Render("embed-frame", new EmbedFrameView(embed.Id, embed.Number, new(embed.Caption), frames.From(embed.PageRoot), legend));
    }

    /// <inheritdoc/>
    public string Plot(PlotFigure figure)
    {
        var (wide, narrow) = (PictureOf(figure, Canvas.Wide), PictureOf(figure, Canvas.Narrow));
        var frames = FramesView.Of(work.AddShared("frames", wide.Svg, "svg"), wide, work.AddShared("frames", narrow.Svg, "svg"), narrow);
        _stills.Add(frames);
        return work.Render("embed-frame", new EmbedFrameView(figure.Id, figure.Number, new(figure.Caption), frames.From(figure.PageRoot), []));
    }

    private Picture PictureOf(PlotFigure figure, Canvas canvas)
    {
        var frame = Drawing.Frame.Of(figure.Plot, canvas);
        return new(Encoding.UTF8.GetBytes(work.Theme.Frames.Standalone(frame)), Number.Write(canvas.Width), Number.Write(frame.Height), frame.Shapes.Count, 0, [], frame.Shapes.Select(s => s.Role).ToHashSet(), figure.Description, "");
    }

    /// <inheritdoc/>
    public string? Player(Embed embed, Walkthrough walkthrough)
    {
        if (plates[walkthrough.Slug] is not { } plate) return null;
        var link = new LinkView(walkthrough.Title, embed.PageRoot + plate.Address);
        return work.Render("embed-player", new EmbedPlayerView(embed.Id, new(embed.Caption), link, walkthrough.Family.Slug, walkthrough.Plate, plate.Story.Stops.Count(), WalkthroughPages.Player(work, plate, embed.PageRoot, embed.Id + "-", 3)));
    }

    /// <inheritdoc/>
    public bool Tells(string walkthrough) => plates.IsShown(walkthrough);
}
