namespace SystemsAtlas.Site.Kit;

/// <summary>Messages and schedules.</summary>
internal static class TimeSamples
{
    public static IReadOnlyList<KitSample> All { get; } =
    [
        new("sequence-order", "A TCP handshake against order: one row for each different moment, states beside the lifelines.", Handshake),
        new("sequence-time", "Against time: arrows slant by their delay, a lost message ends in a cross, one is still in flight at the line of now.", Retransmission),
        new("sequence-three", "Three lifelines: a name is looked up.", new Sequence("dns",
            [new("client", "client"), new("resolver", "resolver", "resolv."), new("server", "root server", "root")],
            [
                new("query", "client", "resolver", 0, 1, "A example.org?", "A?"), new("referral-query", "resolver", "server", 2, 3, "A example.org?", "A?"),
                new("referral", "server", "resolver", 4, 5, "ask .org", "ask .org", Role.Waiting), new("answer", "resolver", "client", 6, 7, "192.0.2.7", "192.0.2.7", Role.Done),
            ])),
        new("timeline", "Three threads and a lock: bars hold their labels where they fit, the last is still going on.", new Timeline("threads",
            [new("main", "main"), new("worker/1", "worker 1"), new("worker/2", "worker 2")],
            [
                new("main/parse", "main", 0, 18, "parse", Role: Role.Done), new("main/wait", "main", 18, 62, "waits for both", "waits", Role.Waiting),
                new("w1/lock", "worker/1", 18, 40, "holds lock", "lock", Role.Active), new("w1/rest", "worker/1", 40, 52, "write", "", Role.Done),
                new("w2/blocked", "worker/2", 20, 40, "blocked", "", Role.Danger), new("w2/lock", "worker/2", 40, double.PositiveInfinity, "holds lock", "lock", Role.Active),
            ], 0, 80) { Unit = "ms", Now = 62 }),
    ];

    private static Sequence Handshake => new("handshake",
        [new("client", "client"), new("server", "server")],
        [
            new("syn", "client", "server", 1, 2, "SYN seq=100", "SYN 100"), new("syn-ack", "server", "client", 3, 4, "SYN,ACK seq=300 ack=101", "SYN,ACK", Role.Active),
            new("ack", "client", "server", 5, 6, "ACK seq=101 ack=301", "ACK 301", Role.Done),
        ],
        [
            new("client/sent", "client", 1, "SYN-SENT"), new("client/open", "client", 5, "ESTABLISHED", "ESTAB", Role.Done),
            new("server/listen", "server", 0, "LISTEN"), new("server/received", "server", 2, "SYN-RECEIVED", "SYN-RCVD", Role.Waiting), new("server/open", "server", 6, "ESTABLISHED", "ESTAB", Role.Done),
        ]);

    private static Sequence Retransmission => new("retransmission",
        [new("sender", "sender"), new("receiver", "receiver")],
        [
            new("data/1", "sender", "receiver", 0, 40, "data 1"), new("ack/2", "receiver", "sender", 40, 80, "ack 2", Role: Role.Done),
            new("data/2", "sender", "receiver", 80, 120, "data 2, lost", "data 2", Role.Danger, Lost: true),
            new("data/2/again", "sender", "receiver", 200, 240, "data 2 again", "data 2", Role.Active),
        ],
        [new("timeout", "sender", 200, "timeout", Role: Role.Danger)])
    { Scale = 1.5, Until = 250, Unit = "ms", Now = 226 };
}
