using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>A walkthrough, run and drawn.</summary>
/// <param name="Walkthrough">What the contributor wrote.</param>
/// <param name="Board">Every step, drawn.</param>
/// <param name="Story">What is said at which step.</param>
public sealed record Plate(Walkthrough Walkthrough, Storyboard Board, Story Story)
{
    public string Address => AddressOf(Walkthrough.Slug);

    public static string AddressOf(string slug) => $"visualize/{slug}/";

    /// <summary>The step of the picture that stands for the whole: the stop with the most to see, the first of equals.</summary>
    public int EmblemStep => Story.Stops.MaxBy(s => Board.Frames(Canvas.Wide)[s.Step].Shapes.Count)?.Step ?? 0;

    /// <summary>The files of a step, as seen from a page whose way to the root is given.</summary>
    public FramesView Frames(string root, int step) => Describe(Board, root + Address, step);

    /// <summary>The names and sizes of the files of a step in a folder.</summary>
    public static FramesView Describe(Storyboard board, string folder, int step) => new(
        folder + FileName(step, Canvas.Wide),
        folder + FileName(step, Canvas.Narrow),
        Number.Write(Canvas.Wide.Width),
        Number.Write(board.Heights(Canvas.Wide)[step]),
        Number.Write(Canvas.Narrow.Width),
        Number.Write(board.Heights(Canvas.Narrow)[step]),
        board.Descriptions[step],
        board.Captions[step]);

    public static string FileName(int step, Canvas canvas) => FormattableString.Invariant($"frames/{step:000}-{canvas.Name}.svg");
}
