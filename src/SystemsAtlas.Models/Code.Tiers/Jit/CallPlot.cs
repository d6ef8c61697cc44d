using SystemsAtlas.Models.Code.Tiers.Jit.Machine;
using Shape = SystemsAtlas.Drawing.Shape;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>How long each call took, compiling included, as soundings on a scale of equal ratios: the coast falls with each tier, and rises where code was given up.</summary>
internal sealed class CallPlot(JitState state) : Diagram
{
    private readonly CallPoint[] _calls = state.Calls.Items();

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + HeightOn(room) + Axis.Depth(room.Canvas.SmallSize));

    private static double HeightOn(Room room) => room.Canvas.Pick(104.0, 90);

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        foreach (var shape in new Caption("plot/name", ["cycles of each call, compiling included", "cycles of each call"]) { Value = Lines.Say($"{_calls.Length}") }.Place(room, at)) yield return shape;
        var (top, gutter) = (at.Y + Caption.HeightOn(canvas), canvas.Pick(66.0, 50));
        var bottom = top + HeightOn(room);
        var most = NiceTicks.Covering(0, Math.Max(20, _calls.Length), 6)[^1];
        var x = new Scale(0, most, at.X + gutter, at.X + room.Width - 8);
        var y = new Scale(Low, High, bottom - 4, top + 4, true);
        yield return new Rectangle { Key = "plot", X = x.Start, Y = top, Width = Math.Round(x.End - x.Start, 1), Height = bottom - top, Radius = 0, Role = Role.Muted, Paint = Paint.Line, Layer = Layer.Ground };
        foreach (var shape in Axis.Across("call-number", x, [.. Axis.TicksAlong(0, most, x.End - x.Start, small).Where(t => x.Of(t) < x.End - (2 * small))], bottom, bottom, small)) yield return shape;
        for (var tick = Low; tick <= High; tick *= 10)
            yield return Lines.Label(Lines.Say($"cycles/{tick}"), Short(tick), x.Start - 6, Math.Clamp(y.Of(tick), top + (small / 2), bottom - (small / 2)), small, Role.Neutral, Anchor.End);
        foreach (var call in _calls)
        {
            var isLast = call == _calls[^1];
            yield return new Circle
            {
                Key = Lines.Say($"call/{call.Number}"), Centre = new(Math.Round(x.Of(call.Number), 1), Math.Round(y.Of(Math.Clamp(call.Cycles, Low, High)), 1)), Radius = isLast ? 6 : canvas.Pick(3.2, 2.4),
                Role = call.WasThrownBack ? Role.Danger : call.Tier switch { Tier.Interpreted => Role.Neutral, Tier.Baseline => Role.Waiting, _ => Role.Active }, Paint = Paint.Solid, Layer = isLast ? Layer.Note : Layer.Body,
            };
        }
    }

    // At most four letters, so that the axis fits whatever a call costs.
    private static string Short(double tick) =>
        tick >= 1e9 ? Lines.Say($"{tick / 1e9}G") : tick >= 1e6 ? Lines.Say($"{tick / 1e6}M") : tick >= 1000 ? Lines.Say($"{tick / 1000}k") : Lines.Say($"{tick}");

    private double Low
    {
        get
        {
            var low = 100.0;
            foreach (var call in _calls) while (call.Cycles < low && low > 1) low /= 10;
            return low;
        }
    }

    private double High
    {
        get
        {
            var high = 10_000.0;
            foreach (var call in _calls) while (call.Cycles > high) high *= 10;
            return high;
        }
    }
}
