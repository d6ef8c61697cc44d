namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>To be drawn.</summary>
public sealed class WifiScene : Scene<WifiState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } = [new(Role.Active, "sends")];

    protected override Diagram Draw(Step step, WifiState before, WifiState after, Canvas canvas) => new BigNumber("number", Lines.Say($"{after.Throughput:0.##}"), "Mbit/s of payload");

    protected override string[] Focus(Event? happened, WifiState after) => ["number"];

    protected override Sentence Picture(Step step, WifiState after) => $"{after.Throughput:0.##} Mbit/s.";

    protected override Sentence Caption(Step step, WifiState after) => $"{after.StationCount:station}";
}
