namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>Stand-in.</summary>
public sealed class WebScene : Scene<WebState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [new(Role.Active, "x")];
    protected override Diagram Draw(Step step, WebState before, WebState after, Canvas canvas) => new Label("x", "x");
    protected override string[] Focus(Event? happened, WebState after) => ["x"];
    protected override Sentence Picture(Step step, WebState after) => $"x {after.NowMs}";
    protected override Sentence Caption(Step step, WebState after) => $"x {after.NowMs}";
}
