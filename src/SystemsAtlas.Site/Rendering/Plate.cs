using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>A walkthrough, run and drawn.</summary>
/// <param name="Walkthrough">What the contributor wrote.</param>
/// <param name="Run">Its run.</param>
/// <param name="Story">What is said at which step.</param>
/// <param name="Svg">Writes its pictures.</param>
public sealed record Plate(Walkthrough Walkthrough, RecordedRun Run, Story Story, FrameSvg Svg)
{
    public string Address => AddressOf(Walkthrough.Slug);

    public static string AddressOf(string slug) => $"visualize/{slug}/";

    /// <summary>The step of the picture that stands for the whole: the one that the walkthrough names as its poster, or else the stop with the most to see, the first of equals.</summary>
    public int EmblemStep => Story.Stops.LastOrDefault(s => s.Step <= Story.Poster)?.Step ?? Story.Stops.MaxBy(s => Picture(s.Step, Canvas.Wide).ShapeCount)?.Step ?? 0;

    /// <summary>The picture of its card, or null where the walkthrough names no keys, or none that are drawn.</summary>
    public Picture? Emblem { get; init; }

    /// <summary>The picture of its card as seen from the site's root.</summary>
    public EmblemView CardPicture => Emblem is { } cut ? new(Address + EmblemName, cut.Width, cut.Height) : Cards.Top(Frames("", EmblemStep));

    public const string EmblemName = "frames/card.svg";

    /// <summary>The way from the site's root to the stop that shows a step.</summary>
    public string AddressAt(int step) => Story.StopAt(step) is { } stop ? FormattableString.Invariant($"{Address}#step-{stop.Step}") : Address;

    /// <summary>The picture of a step.</summary>
    public Picture Picture(int step, Canvas canvas) => Run.Picture(step, canvas, Svg);

    /// <summary>The files of a step, as seen from a page whose way to the root is given.</summary>
    public FramesView Frames(string root, int step) => Describe(Run, Svg, root + Address, step);

    /// <summary>The names and sizes of the files of a step in a folder.</summary>
    public static FramesView Describe(RecordedRun run, FrameSvg svg, string folder, int step) =>
        FramesView.Of(folder + FileName(step, Canvas.Wide), run.Picture(step, Canvas.Wide, svg), folder + FileName(step, Canvas.Narrow), run.Picture(step, Canvas.Narrow, svg));

    /// <summary>The films of a run that lie in a folder.</summary>
    public static FilmsView FilmsIn(string folder) => new(folder + FilmName(Canvas.Wide), folder + FilmName(Canvas.Narrow));

    public static string FilmName(Canvas canvas) => $"film-{canvas.Name}.js";

    public static string FileName(int step, Canvas canvas) => FormattableString.Invariant($"frames/{step:000}-{canvas.Name}.svg");
}
