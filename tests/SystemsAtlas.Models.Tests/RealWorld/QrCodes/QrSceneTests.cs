using System.Collections.Immutable;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models.RealWorld.QrCodes;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RealWorld.QrCodes;

/// <summary>The drawings hold for every knob, and the borders of areas are those of their modules.</summary>
public sealed class QrSceneTests
{
    private static readonly QrScene Scene = new();

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void Every_frame_of_many_runs_can_be_drawn_and_keys_keep_their_kinds(string canvas)
    {
        var random = new SeededRandom(7);
        for (var i = 0; i < 24; i++)
        {
            var (version, level, mode) = (1 + (i % 12), (QrLevel)(i % 4), (QrMode)(i % 3));
            var text = QrTexts.In(random, mode, version, level);
            var size = QrVersion.Size(version);
            RequireFrames(Run(text, level, $"{version}", i % 5 == 0 ? $"{i % 8}" : "auto", $"{i % size},0-{(i + 4) % size},{size - 1}", $"{size - 1},{size - 1}"), canvas);
        }
    }

    [Theory]
    [InlineData("H", QrLevel.H, "40", "7", "0,0-176,176")]
    [InlineData("\u0001\u0007\n  \u200f", QrLevel.L, "auto", "auto", "8,0-8,20")]
    [InlineData("日本語日本語日本語日本語日本語日本語日本語日本語🙂🙂🙂🙂🙂🙂", QrLevel.Q, "auto", "auto", "0,8-20,8")]
    [InlineData("0", QrLevel.L, "1", "0", "20,20")]
    public void Extreme_knobs_fit(string text, QrLevel level, string version, string mask, string scratch)
    {
        var trace = Run(text, level, version, mask, scratch);
        foreach (var canvas in Canvas.All) RequireFrames(trace, canvas.Name);
    }

    [Fact]
    public void The_longest_text_fits_the_drawing()
    {
        var trace = Run(new('8', 7089), QrLevel.L, "auto", "3", "90,90");
        foreach (var step in trace.Steps.Where(s => s.Index % 9 == 0 || s.Events is [TextRead or MaskChosen or BlocksDivided]))
            foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(Scene.Draw(step, canvas), canvas).Shapes);
    }

    [Fact]
    public void A_contour_encloses_its_modules_and_no_other()
    {
        var random = new SeededRandom(8);
        for (var run = 0; run < 200; run++)
        {
            var modules = Enumerable.Range(0, 64).Where(_ => random.Fraction() < 0.5).Select(i => new ModuleAt(i / 8, i % 8)).ToHashSet();
            var path = Contour.Of(modules, (x, y) => new(x, y));
            for (var i = 0; i < 64; i++)
                Assert.Equal(modules.Contains(new(i / 8, i % 8)) ? 1 : 0, Winding(path, (i % 8) + 0.5, (i / 8) + 0.5));
        }
    }

    [Fact]
    public void Each_codeword_has_its_land_once_all_are_placed_and_once_the_code_is_scratched()
    {
        var trace = Run("HI", QrLevel.M, "auto", "auto", "10,18-13,20");
        int LandsAt(Func<Event, bool> when) => Frame.Of(Scene.Draw(trace.Steps.Last(s => s.Events.Any(when)), Canvas.Wide), Canvas.Wide).Shapes.Count(s => s.Key.EndsWith("/area", StringComparison.Ordinal));
        var all = ((QrState)trace.Steps[^1].After).Encoding.Codewords.Length;
        Assert.Equal([all, 0, all, all], [LandsAt(e => e is CodewordsPlaced), LandsAt(e => e is SymbolFinished), LandsAt(e => e is ModulesScratched), LandsAt(e => e is TextRead or DecodingFailed)]);
    }

    [Fact]
    public void What_repairs_has_its_share_of_the_bar()
    {
        var step = Run("HI", QrLevel.H, "auto", "auto", "0,0").Steps.Single(s => s.Events.Any(e => e is SymbolFinished));
        var (frame, encoding) = (Frame.Of(Scene.Draw(step, Canvas.Wide), Canvas.Wide), ((QrState)step.After).Encoding);
        double Width(string key) => ((Rectangle)frame[key]!).Width;
        Assert.Equal(encoding.Data.Length / (double)encoding.Codewords.Length, Width("share/data") / (Width("share/data") + Width("share/correction")), 0.01);
        Assert.Equal(((QrState)step.After).Correctable, int.Parse(((Text)frame["panel/bound"]!).Content, System.Globalization.CultureInfo.InvariantCulture));
    }

    // How often the path runs around a point, clockwise: a hole undoes its border, so only filled ground has 1.
    private static int Winding(IReadOnlyList<PathCommand> path, double x, double y)
    {
        var (winding, start, at) = (0, default(Point), default(Point));
        foreach (var command in path)
        {
            var next = command.Letter == 'Z' ? start : command.Points[0];
            if (command.Letter == 'M') start = next;
            else if (at.X > x && next.X > x && at.X == next.X) winding += at.Y < y && next.Y > y ? 1 : at.Y > y && next.Y < y ? -1 : 0;
            at = next;
        }
        return winding;
    }

    private static Trace Run(string text, QrLevel level, string version, string mask, params string[] scratches)
    {
        var model = QrModel.Definition;
        var parameters = Parameters.Parse(model, [new("text", text), new("level", QrLevels.NameOf(level)), new("version", version), new("mask", mask)]);
        ImmutableArray<ReaderAction> actions = [.. scratches.Select((s, i) => ActionKind.Parse(model, "scratch", s, 100_000 + i))];
        return model.Run(new RunRequest(model, parameters, actions, 1, RunLimits.Default));
    }

    private static void RequireFrames(Trace trace, string name)
    {
        var canvas = Canvas.All.Single(c => c.Name == name);
        Frame? last = null;
        foreach (var step in trace.Steps)
        {
            Assert.EndsWith(".", Scene.Describe(step), StringComparison.Ordinal);
            var frame = Frame.Of(Scene.Draw(step, canvas), canvas);
            _ = last?.DeltaTo(frame);
            last = frame;
        }
    }
}
