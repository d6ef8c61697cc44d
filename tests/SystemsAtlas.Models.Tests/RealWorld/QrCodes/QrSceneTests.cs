using SystemsAtlas.Drawing;
using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RealWorld.QrCodes;

public sealed class QrSceneTests
{
    private static readonly QrScene Scene = new();

    [Theory]
    [InlineData("HI", "M", "auto")]
    [InlineData("1", "H", "auto")]
    [InlineData("Grüße, 日本語", "L", "2")]
    [InlineData("Grüße, 日本語 🙂", "Q", "auto")]
    [InlineData("a\n\tb", "L", "7")]
    [InlineData("HTTPS://ATLAS.EXAMPLE/A-LONGER-ADDRESS?WITH=QUERY", "H", "10")]
    [InlineData("40", "L", "40")]
    public void Every_step_can_be_drawn_and_follows_from_the_one_before(string text, string level, string version) =>
        AssertDrawn(QrRuns.Of(text, level, version, scratches: ["9,9-12,13", "0,8-8,0", "0,0-20,20"]));

    [Fact]
    public void The_longest_text_can_be_drawn() => AssertDrawn(QrRuns.Of(new('a', 2953), "L", scratches: "30,30-60,60"));

    [Fact]
    public void The_bits_of_a_codeword_keep_their_shape_from_the_tape_to_their_place()
    {
        var trace = QrRuns.Of("HI");
        var placed = trace.Steps.First(s => s.Events is [CodewordsPlaced { Placed: 3 }]);
        var (before, after) = (Frames(trace.Steps[placed.Index - 1]).First()["codeword/3"], Frames(placed).First()["codeword/3"]);
        Assert.Equal(((PathShape)before!).Commands.Select(c => c.Letter), ((PathShape)after!).Commands.Select(c => c.Letter));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void A_scratch_changes_nothing_but_itself()
    {
        var trace = QrRuns.Of("HI", scratches: "12,12-13,13");
        var step = trace.Steps.First(s => s.Events is [ModulesScratched]);
        var (before, after) = (Frames(trace.Steps[step.Index - 1]).First(), Frames(step).First());
        Assert.Equal(before["data"], after["data"]);
        Assert.Contains(after.Shapes, s => s.Key.StartsWith("scratched/", StringComparison.Ordinal) && s.Role == Role.Danger);
    }

    [Fact]
    public void The_outline_of_a_code_covers_exactly_its_dark_modules()
    {
        var step = QrRuns.Of("HI").Steps[^1];
        var symbol = ((QrState)step.After).Symbol;
        var paths = Frames(step).First().Shapes.OfType<PathShape>().ToList();
        var paper = (Rectangle)Frames(step).First()["paper"]!;
        var side = paper.Width / (symbol.Size + 8);
        for (var r = 0; r < symbol.Size; r++)
        {
            for (var c = 0; c < symbol.Size; c++)
                Assert.Equal(symbol[r, c], paths.Any(p => Winding(p, new(paper.X + ((c + 4.5) * side), paper.Y + ((r + 4.5) * side))) != 0));
        }
    }

    // How often a path goes around a point: its crossings of the ray to the right, up and down.
    private static int Winding(PathShape path, Point at)
    {
        var winding = 0;
        var (start, from) = (default(Point), default(Point));
        foreach (var command in path.Commands)
        {
            var to = command.Letter == 'Z' ? start : command.Points[0];
            if (command.Letter == 'M') start = to;
            else if (from.X > at.X && (from.Y > at.Y) != (to.Y > at.Y)) winding += to.Y > from.Y ? 1 : -1;
            from = to;
        }
        return winding;
    }

    private static IEnumerable<Frame> Frames(Step step) => Canvas.All.Select(c => Frame.Of(Scene.Draw(step, c), c));

    private static void AssertDrawn(Trace trace)
    {
        var before = Frames(trace.Steps[0]).ToList();
        foreach (var step in trace.Steps)
        {
            var now = Frames(step).ToList();
            for (var i = 0; i < now.Count; i++) before[i].DeltaTo(now[i]);
            Assert.EndsWith(".", Scene.Describe(step), StringComparison.Ordinal);
            before = now;
        }
    }
}
