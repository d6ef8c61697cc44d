namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

public sealed class PipeliningScene : Scene<PipeliningState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [new(Role.Accent, "x")];
    protected override Diagram Draw(Simulation.Step step, PipeliningState before, PipeliningState after, Canvas canvas) => new BigNumber("cpi", Lines.Say($"{after.PerInstruction:0.00}"), "cycles");
    protected override string[] Focus(Event? happened, PipeliningState after) => ["cpi"];
    protected override Sentence Picture(Simulation.Step step, PipeliningState after) => $"cycle {after.Cycle}.";
    protected override Sentence Caption(Simulation.Step step, PipeliningState after) => $"cycle {after.Cycle}";
}
