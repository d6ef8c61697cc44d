namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>To come.</summary>
public sealed class ContextSwitchingScene : Scene<ContextSwitchingState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [];

    protected override Diagram Draw(Simulation.Step step, ContextSwitchingState before, ContextSwitchingState after, Canvas canvas) => new BigNumber("lost", Lines.Say($"{after.Lost}"), "lost");

    protected override string[] Focus(Event? happened, ContextSwitchingState after) => ["lost"];

    protected override Sentence Picture(Simulation.Step step, ContextSwitchingState after) => $"{after.Lost} % lost.";

    protected override Sentence Caption(Simulation.Step step, ContextSwitchingState after) => $"{after.Policy}";
}
