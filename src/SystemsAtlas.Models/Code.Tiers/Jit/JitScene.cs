namespace SystemsAtlas.Models.Code.Tiers.Jit;

/// <summary>Temporary.</summary>
public sealed class JitScene : Scene<JitState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [new(Role.Active, "now")];

    protected override Diagram Draw(Step step, JitState before, JitState after, Canvas canvas) => new CodeListing("code", after.Lines) { FillsWidth = true };

    protected override string[] Focus(Event? happened, JitState after) => ["code"];

    protected override Sentence Caption(Step step, JitState after) => $"x";

    protected override Sentence Picture(Step step, JitState after) => $"x";
}
