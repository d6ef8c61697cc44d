namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>The shores and what crosses between them over time; below, the packet that was told of last or, once the document arrives, the files on their way; beside that the account of the wait.</summary>
public sealed class WebScene : Scene<WebState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "packets on the way, and the bytes of the page"),
        new(Role.Waiting, "time in which packets travel and nobody works"),
        new(Role.Done, "time in which the server or the browser works; files that the first paint does not need"),
        new(Role.Accent, "the first paint, and the share of the wait that is travelling"),
        new(Role.Muted, "acknowledgments, and files that are not asked for yet"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("cache", "file/{}", "{}", "Have file {} in the cache from the start") { IsAtStart = true },
        new("reload", "shore/browser", "", "Go to the page again"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("travelShare", (frame, _) => frame.Number("number"), (_, _) => 0.5),
        new("waitMs", (frame, _) => frame.Number("account/total"), (_, _) => 0.06),
        new("firstPaint", (frame, _) => frame.Number("flag/value"), (_, _) => 0.5),
    ];

    protected override Diagram Draw(Step step, WebState before, WebState after, Canvas canvas)
    {
        var number = new BigNumber("number", Lines.Say($"{after.TravelShare:0} %"), canvas.Pick("of the wait is travelling", "of the wait is travelling"));
        Diagram below = after.Resources.Length > 0 && after.Resources[0].FirstUs >= 0 || after.Letter is null ? new Waterfall(after) : new Opened(after.Letter);
        if (canvas.IsNarrow) return new Column([new SeaChart(after), below, new Account(after), number], 10, Align.Start);
        return new Column([new SeaChart(after), new Panels(below, new Column([number, new Account(after)], 8, Align.Start)) { LeftWidth = 520, Gap = 40 }], 16, Align.Start);
    }

    protected override string[] Focus(Event? happened, WebState after) => happened switch
    {
        AddressEntered => ["shore/browser"],
        AddressMissed => ["shore/browser"],
        AddressRemembered => ["shore/browser"],
        QuestionAsked => [Last(after, Cargo.Dns), "letter/3|letter/title"],
        ResolverRemembered => ["shore/resolver"],
        NameServerAsked => [Last(after, Cargo.Dns), "shore/names"],
        ReferralReceived => ["letter/line/3", "letter/3"],
        AnswerReceived => ["letter/line/4|letter/line/3", "letter/3"],
        AddressLearned => ["wait/lookup|wait/name", "shore/browser"],
        SynSent e => [Last(after, Cargo.Open, e.Connection), "letter/2|shore/browser"],
        SynAnswered e => [Last(after, Cargo.Open, e.Connection)],
        ConnectionOpened e => e.Connection == 1 ? ["wait/connect"] : [Last(after, Cargo.Open, e.Connection)],
        ClientHelloSent e => [Last(after, Cargo.Keys, e.Connection), "letter/3|shore/browser"],
        ServerHelloSent e => [Last(after, Cargo.Keys, e.Connection), "letter/3|shore/server"],
        KeysExchanged e => [Last(after, Cargo.Keys, e.Connection), "letter/3|shore/browser"],
        ConnectionSecured e => e.Connection == 1 ? ["wait/secure|shore/browser"] : [Last(after, Cargo.Keys, e.Connection)],
        RequestSent { Resource: 0 } e => [Last(after, Cargo.Request, e.Connection), "letter/4|shore/browser"],
        RequestSent e => [Lines.Say($"file/{e.Resource}/name|waterfall/more|waterfall/title"), Last(after, Cargo.Request, e.Connection)],
        RequestReached => ["shore/server", "wait/request|wait/name"],
        ResponseBegun => ["shore/server", Last(after, Cargo.Content)],
        FirstByteReceived => ["wait/response|shore/browser", "file/0/name"],
        ResourcesFound => ["file/0/name", "file/1/name|waterfall/title"],
        RoundBegun => [Last(after, Cargo.Content), "shore/server"],
        DocumentReceived => ["file/0/content|file/0/name"],
        ResourceReceived e => [Lines.Say($"file/{e.Resource}/content|file/{e.Resource}/name|waterfall/more|waterfall/title")],
        ResourceRemembered e => [Lines.Say($"file/{e.Resource}/value|file/{e.Resource}/name|waterfall/more|waterfall/title")],
        ResourceCached e => [Lines.Say($"file/{e.Resource}/name|waterfall/more|shore/browser")],
        RenderingBegun => ["shore/browser", "wait/content|wait/name"],
        PagePainted => ["flag/value|flag", "work/render|shore/browser"],
        PageLoaded => ["number", "account/total"],
        PageRevisited => ["shore/browser"],
        null => ["shore/browser", "shore/server"],
        _ => ["shore/browser"],
    };

    // What only leads to a question or a request of the same step.
    protected override bool IsAside(Event happened) => happened is AddressMissed or ResourceRemembered or ConnectionSecured or PageRevisited or ResourceReceived or DocumentReceived;

    protected override Sentence Caption(Step step, WebState after) => $"{after.WaitMs:0} ms · {after.PacketCount:packet} · {after.ConnectionCount:connection}";

    protected override Sentence Picture(Step step, WebState after)
    {
        var here = after.Resources.Count(r => r.IsCached || r.DoneUs >= 0);
        var files = after.Resources.Length;
        return after.FirstPaintUs > 0
            ? $"The first paint came after {after.FirstPaint:0.#} ms, of which packets travelled {after.TravelShare:0} %; {here} of {files:file} are here."
            : (Sentence)$"The wait has lasted {after.WaitMs:0.#} ms; {here} of {files:file} are here.";
    }

    private static string Last(WebState state, Cargo cargo, int connection = 1)
    {
        for (var i = state.Crossings.Length - 1; i >= 0; i--)
        {
            var crossing = state.Crossings[i];
            if (crossing.Cargo == cargo && (cargo == Cargo.Dns || crossing.Connection == connection)) return Lines.Say($"packet/{crossing.Id}|shore/browser");
        }
        return "shore/browser";
    }
}
