namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>A sea chart of who hears whom, with a ring for whoever sends; beside it what the air was used for, and below it the air over time.</summary>
public sealed class WifiScene : Scene<WifiState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "a station that sends, its ring and its frame; the teeth are slots that it counts"),
        new(Role.Done, "the access point when it answers, and short answers of all"),
        new(Role.Waiting, "a station that holds its count, and air that is reserved"),
        new(Role.Danger, "frames that overlap, and a station whose frame has failed"),
        new(Role.Neutral, "a station that is associated, and beacons and frames of joining"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("move", "station/{}", "{}", "Move station {} to the other side"),
        new("join", "island", "", "Another station comes"),
        new("use-rts", "island", "on", "Ask with RTS from now on"),
        new("use-rts", "island", "off", "Send without asking from now on"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("throughput", frame => frame.Number("number")),
        new("stationCount", frame => frame.Count("station/*")),
        new("payload", frame => frame.Number("account/payload/value") ?? 0),
    ];

    protected override Diagram Draw(Step step, WifiState before, WifiState after, Canvas canvas)
    {
        var number = new BigNumber("number", Lines.Say($"{after.Throughput:0.00}"), canvas.Pick("of payload since the cell last changed", "of payload since the last change")) { Unit = Lines.Say($"Mbit/s, of {after.Setting.RateMbps:0.#}") };
        var account = new AirAccount(after);
        if (canvas.IsNarrow) return new Column([new CellMap(after), new AirLanes(after), number, account], 8, Align.Start);
        return new Column([new Panels(new CellMap(after), new Column([number, account], 10, Align.Start)) { LeftWidth = 440, Gap = 40 }, new AirLanes(after)], 14, Align.Start);
    }

    protected override string[] Focus(Event? happened, WifiState after) => happened switch
    {
        BeaconSent => ["ring/0", "air/0"],
        StationJoined e => [Station(e.Station)],
        ProbeSent e => [Ring(e.Station), Air(e.Station)],
        ProbeAnswered => ["ring/0", "air/0"],
        AuthenticationRequested e => [Station(e.Station), Air(e.Station)],
        AuthenticationGranted e => [Station(e.Station), "air/0"],
        AssociationRequested e => [Station(e.Station), Air(e.Station)],
        StationAssociated e => [Station(e.Station)],
        BackoffDrawn e => [Slots(e.Station), Station(e.Station)],
        DataSent e => [Air(e.Station), after.Radios.FirstOrDefault(r => r.Number > 0 && r.Number != e.Station && (r.IsReserved || r.Doing == Doing.Frozen)) is { } held ? Slots(held.Number) : ""],
        DataRepeated e => [Air(e.Station)],
        AcknowledgmentSent => ["air/0", "ring/0"],
        DataAcknowledged e => [Station(e.Station), "account/payload|account"],
        FramesCollided e => ["clash", Air(e.First), Air(e.Second)],
        AnswerMissed e => [Slots(e.Station), Station(e.Station)],
        WindowDoubled e => [Slots(e.Station), Station(e.Station)],
        FrameDropped e => [Slots(e.Station), Station(e.Station)],
        RtsSent e => [Air(e.Station), Ring(e.Station)],
        CtsSent => ["air/0", "ring/0"],
        StationMoved e => [Station(e.Station), "island"],
        RtsSwitched => ["rts/says"],
        StretchPassed => ["account", "number"],
        RunEnded => ["number", Lines.Say($"row/{after.Periods.Length}/name")],
        _ => ["light", after.StationCount > 0 ? Station(1) : "sea"],
    };

    // A draw only prepares for what is told next.
    protected override bool IsAside(Event happened) => happened is BackoffDrawn;

    protected override Sentence Caption(Step step, WifiState after) => $"{after.AssociatedCount:station} · {after.NowMs:0.0} ms · {after.Collisions:collision}";

    protected override Sentence Picture(Step step, WifiState after) =>
        after.Present is { } p ? $"{p.Stations:station is|stations are} associated, {p.Behind} behind the island; {p.Throughput:0.##} Mbit/s of payload, {p.Failed:0.#} % of the attempts without an answer." : (Sentence)$"{after.AssociatedCount} of {after.StationCount:station} associated; no data yet.";

    private static string Station(int number) => number == 0 ? "light" : Lines.Say($"station/{number}");

    private static string Ring(int number) => Lines.Say($"ring/{number}");

    private static string Air(int number) => Lines.Say($"air/{number}|lane/{number}/name|lanes/title");

    private static string Slots(int number) => number == 0 ? "lane/0/name" : Lines.Say($"lane/{number}/slots|lane/{number}/name|lanes/title");
}
