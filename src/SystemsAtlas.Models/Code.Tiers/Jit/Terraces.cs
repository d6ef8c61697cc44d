using SystemsAtlas.Models.Code.Tiers.Jit.Machine;
using Shape = SystemsAtlas.Drawing.Shape;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>The three tiers as terraces, each as deep as an instruction is dear there, with the function standing on one; beside it how hot it is.</summary>
internal sealed class Terraces(JitState state) : Diagram
{
    private static readonly string[] s_names = ["interpreter", "baseline", "optimised"];

    protected override Size MeasureIn(Room room) => new(room.Width, Caption.HeightOn(room.Canvas) + room.Canvas.Pick(158.0, 118));

    public override IEnumerable<Shape> Place(Room room, Point at)
    {
        var (canvas, small) = (room.Canvas, room.Canvas.SmallSize);
        var routine = state.Routine;
        foreach (var shape in new Caption("tiers/name", [$"tier of {routine?.Label}", "tier"]).Place(room, at)) yield return shape;
        var (top, width, rise) = (at.Y + Caption.HeightOn(canvas), room.Width / 3, canvas.Pick(26.0, 18));
        var bottom = top + canvas.Pick(112.0, 82);
        for (var tier = 0; tier < 3; tier++)
        {
            var (x, y) = (at.X + (tier * width), bottom - ((tier + 1) * rise));
            var isHere = routine is not null && (int)routine.Tier == tier;
            yield return new Rectangle { Key = $"tier/{s_names[tier]}", X = Math.Round(x), Y = y, Width = Math.Round(width) - 3, Height = bottom - y, Radius = 0, Role = isHere ? Role.Active : Role.Muted, Paint = isHere ? Paint.Body : Paint.Wash };
            yield return Lines.Label($"tier/{s_names[tier]}/says", Lines.Say($"{Cost(tier)}"), x + (width / 2), bottom - (small * 0.7), small, Role.Neutral, Anchor.Middle);
        }
        var here = (int)(routine?.Tier ?? Tier.Interpreted);
        yield return new Circle { Key = "here", Centre = new(Math.Round(at.X + (here * width) + (width / 2)), bottom - ((here + 1) * rise) - 11), Radius = 9, Role = state.Failed >= 0 || state.IsGone ? Role.Danger : Role.Active, Paint = Paint.Solid, Layer = Layer.Message };
        yield return Lines.Label("here/says", s_names[here], at.X, top + (small * 0.6), small, Role.Active, face: Face.Voice);
        var heat = routine?.Heat ?? 0;
        var (barY, full) = (bottom + 10, state.Thresholds.Optimise);
        yield return new Rectangle { Key = "heat/track", X = at.X, Y = barY, Width = room.Width, Height = 9, Radius = 1, Role = Role.Muted, Layer = Layer.Ground };
        yield return new Rectangle { Key = "heat/bar", X = at.X, Y = barY, Width = Math.Max(1, Math.Round(room.Width * Math.Min(1, (double)heat / full), 1)), Height = 9, Radius = 1, Role = routine?.IsMarked == true ? Role.Danger : Role.Accent, Paint = Paint.Solid };
        yield return Lines.Label("heat/says", Lines.Say($"{heat}"), at.X, barY + 10 + (small * 0.8), small, Role.Accent);
        yield return Lines.Label("heat/full", Lines.Say($"hot at {full}"), at.X + room.Width, barY + 10 + (small * 0.8), small, Role.Neutral, Anchor.End, face: Face.Voice);
    }

    private int Cost(int tier) => tier switch { 0 => state.Costs.Interpreted, 1 => state.Costs.Baseline, _ => state.Costs.Optimised };
}
