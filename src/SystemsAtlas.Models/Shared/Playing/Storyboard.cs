namespace SystemsAtlas.Models.Playing;

/// <summary>Every step of a trace, or of a stretch of it, drawn and described.</summary>
public sealed class Storyboard
{
    private readonly Dictionary<Canvas, IReadOnlyList<Frame>> _frames = [];
    private readonly Dictionary<Canvas, IReadOnlyList<double>> _heights = [];

    private Storyboard(Trace trace, IScene scene, IReadOnlyList<Canvas> canvases)
    {
        Trace = trace;
        Scene = scene;
        Descriptions = [.. trace.Steps.Select(scene.Describe)];
        Captions = [.. trace.Steps.Select(scene.Caption)];
        foreach (var canvas in canvases) (_frames[canvas], _heights[canvas]) = Draw(trace, scene, canvas);
    }

    public Trace Trace { get; }

    public IScene Scene { get; }

    /// <summary>The text alternative of each step.</summary>
    public IReadOnlyList<string> Descriptions { get; }

    /// <summary>The cartouche's words at each step.</summary>
    public IReadOnlyList<string> Captions { get; }

    /// <summary>A frame for each step, all of one height.</summary>
    public IReadOnlyList<Frame> Frames(Canvas canvas) => _frames[canvas];

    /// <summary>How much of that height each step needs, in units: the drawing is at the top.</summary>
    public IReadOnlyList<double> Heights(Canvas canvas) => _heights[canvas];

    /// <summary>A step's frame cut to the height that it needs: what stands in a file of its own.</summary>
    public Frame Cut(Canvas canvas, int step) => Frame.Of(_frames[canvas][step].Shapes, canvas, _heights[canvas][step]);

    /// <summary>Draws a whole trace.</summary>
    /// <param name="trace">The trace, or a stretch of one.</param>
    /// <param name="scene">What draws it.</param>
    /// <param name="canvases">The canvases to draw on; both unless given.</param>
    /// <exception cref="DrawingException">A frame is wrong; the message names the step.</exception>
    public static Storyboard Of(Trace trace, IScene scene, IReadOnlyList<Canvas>? canvases = null) => new(trace, scene, canvases ?? Canvas.All);

    /// <summary>Draws one step on a canvas of its own height.</summary>
    public static Frame Still(Trace trace, IScene scene, int step, Canvas canvas) => Frame.Of(scene.Draw(trace.Steps[step], canvas), canvas);

    private static (List<Frame> Frames, List<double> Heights) Draw(Trace trace, IScene scene, Canvas canvas)
    {
        var diagrams = trace.Steps.Select(s => scene.Draw(s, canvas)).ToList();
        var heights = diagrams.ConvertAll(d => Frame.HeightFor(d, canvas));
        return ([.. diagrams.Select((d, step) => AtStep(step, () => Frame.Of(d, canvas, heights.Max())))], heights);
    }

    private static Frame AtStep(int step, Func<Frame> draw)
    {
        try
        {
            return draw();
        }
        catch (DrawingException e)
        {
            throw new DrawingException(e.Key, $"at step {step}: {e.Reason}");
        }
    }
}
