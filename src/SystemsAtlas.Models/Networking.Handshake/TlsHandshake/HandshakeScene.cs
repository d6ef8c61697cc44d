namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>A strait between two coasts: messages cross it as ships, one below the other; beside it the tree of secrets, and what somebody on the way has read.</summary>
public sealed class HandshakeScene : Scene<HandshakeState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "the message of this step, and the secret of its keys"),
        new(Role.Neutral, "a message in the open, and a secret that one end has"),
        new(Role.Done, "a sealed message, in hachures, and a secret that both ends have"),
        new(Role.Danger, "a message that was changed or not taken, and secrets that do not agree"),
        new(Role.Waiting, "a secret that nobody has yet"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("tamper", "ship/{}", "{}", "Change {} on the way") { IsAtStart = true },
        new("downgrade", "coast/client", "", "Take TLS 1.3 out of the offer") { IsAtStart = true },
        new("replay", "coast/server", "", "Send the first flight again"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("roundTrips", frame => frame.Number("number")),
        new("sharedSecrets", frame => frame.Count("secret/*", s => s.Role is Role.Done or Role.Active && s.Paint == Paint.Solid) + frame.Count("secret/*", s => s.Role == Role.Done && s.Paint == Paint.Body)),
    ];

    protected override Diagram Draw(Step step, HandshakeState before, HandshakeState after, Canvas canvas)
    {
        var current = CurrentOf(step);
        var number = new BigNumber("number", Lines.Say($"{after.RoundTrips:0.##}"), after.IsRequested ? "before the request went out" : "so far, and no request yet") { Unit = after.RoundTrips == 1 ? "round trip" : "round trips" };
        Diagram[] beside = [new KeyTree(after, current), new Overheard(after, current), number];
        return canvas.IsNarrow ? new Column([new Strait(after, current), .. beside], 12, Align.Start) : new Panels(new Strait(after, current), new Column(beside, 12, Align.Start)) { LeftWidth = 560, Gap = 40 };
    }

    protected override string[] Focus(Event? happened, HandshakeState after) => happened switch
    {
        OpenMessageSent e => [Ship(after, e.Number)],
        SealedMessageSent e => [Ship(after, e.Number), KeyTree.KeyOf(e.Keys)],
        MessageArrived e => [Ship(after, e.Number)],
        MessageDropped e => [Ship(after, e.Number)],
        MessageChanged e => [Ship(after, e.Number)],
        FaultFound => ["fault|strait/title"],
        FlightReplayed => ["coast/server"],
        RequestServed => ["coast/server"],
        AnswerRead => ["coast/client"],
        AttackBegun => ["traps|strait/title"],
        _ => ["coast/client", "coast/server"],
    };

    protected override IEnumerable<Event> Told(Step step) => step.Events;

    protected override Sentence Caption(Step step, HandshakeState after) => $"{after.NowMs} ms · {(after.Agreed.Length > 0 ? $"TLS {after.Agreed}" : "no version yet")} · {after.Messages.Length:message}";

    protected override Sentence Picture(Step step, HandshakeState after) =>
        $"{after.Messages.Length:message has|messages have} been sent, {after.Messages.Count(m => m.Keys.Length > 0)} of them sealed; both ends have {after.SharedSecrets:secret}; whoever listens has read {after.Seen.Length:name}.";

    private static string Ship(HandshakeState state, int number) => Strait.ShipOf(state, number);

    private static int CurrentOf(Step step)
    {
        foreach (var happened in step.Events)
        {
            var number = happened switch { OpenMessageSent e => e.Number, SealedMessageSent e => e.Number, MessageArrived e => e.Number, MessageDropped e => e.Number, MessageChanged e => e.Number, _ => 0 };
            if (number > 0) return number;
        }
        return 0;
    }
}
