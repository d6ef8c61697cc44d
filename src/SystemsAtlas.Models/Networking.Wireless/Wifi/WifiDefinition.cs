namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>What the model of a WiFi cell says of itself.</summary>
public static class WifiDefinition
{
    /// <summary>The most stations of a run, those that a reader adds included.</summary>
    public const int MostStations = 20;

    /// <summary>The most actions of one run.</summary>
    public const int MostActions = 40;

    internal const string On = "on", Off = "off";

    internal static readonly IntegerKnob Stations = Knob.Integer("stations", 3, 1, MostStations, "Stations", help: "How many stations come, one after the other, each with frames to send without end.");
    internal static readonly ChoiceKnob Rate = Knob.Choice("rate", "11", ["1", "2", "5.5", "11"], "Rate of data in Mbit/s", "How fast data, RTS and their answers are sent. Preambles, beacons and all that leads to an association go at 1 Mbit/s.");
    internal static readonly IntegerKnob Payload = Knob.Integer("payload", 1500, 1, 2296, "Payload of a frame", "bytes", help: "How many bytes of a data frame its receiver wants. Headers and check sequence add 36.");
    internal static readonly IntegerKnob WindowMin = Knob.Integer("window-min", 31, 0, 1023, "Smallest contention window", "slots", help: "A station draws from 0 to this many slots before it sends a new frame. IEEE 802.11b has 31.");
    internal static readonly IntegerKnob WindowMax = Knob.Integer("window-max", 1023, 0, 1023, "Largest contention window", "slots", help: "Each failed attempt doubles the window, up to this. Where it is not above the smallest one, the window never changes.");
    internal static readonly ChoiceKnob Rts = Knob.Choice("rts", Off, [Off, On], "RTS and CTS", "Whether a station asks with a short frame, and waits for the answer, before it sends data.");
    internal static readonly IntegerKnob Hidden = Knob.Integer("hidden", 0, 0, MostStations, "Stations behind the island", help: "The last so many stations and the others cannot hear one another. All of them hear the access point. If all stand behind, they hear one another.");
    internal static readonly IntegerKnob Duration = Knob.Integer("duration", 500, 20, 20_000, "Duration", "ms", step: 10, help: "How long the run takes.");
    internal static readonly IntegerKnob Which = Knob.Integer("station", 1, 1, MostStations, "Station");
    internal static readonly ChoiceKnob Wanted = Knob.Choice("asking", On, [Off, On], "RTS and CTS");

    /// <summary>The model.</summary>
    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "wifi",
        Title = "WiFi",
        Version = 1,
        UsesChance = true,
        Covers = "One access point and up to 20 stations on a channel of IEEE 802.11b: beacons, probing, open authentication and association; carrier sense, interframe spaces, random backoff that freezes while others send, acknowledgments, the doubled contention window and the retry limits; the network allocation vector, RTS and CTS; stations that cannot hear one another. Every frame is simulated and has its bytes.",
        Simplifications =
        [
            "Every station always has a frame to send to the access point, and the access point sends nothing but beacons and answers. That is the load under which a channel is measured; real stations are mostly silent.",
            "Two frames that overlap are both broken wherever both are heard. A real receiver may read the stronger one (capture), and at 1 Mbit/s even one of two that are equally strong.",
            "A frame that overlaps with no other always arrives. Real links lose frames to distance, walls and microwave ovens, and choose another rate then.",
            "Sound and light take no time here: a frame is heard by others in the microsecond in which it begins, so stations collide only where their counts end in the same microsecond.",
            "The rates are those of 1999. OFDM with 54 Mbit/s and more, aggregation of frames, block acknowledgments, priorities (EDCA) and OFDMA came later; they change the numbers and not the rules for sharing the air.",
            "The network is open: nothing is encrypted, and authentication is the step of that name that proves nothing.",
            "A station probes for one network by its name, and never roams or sleeps.",
            "After an acknowledgment that did not come, a station waits DIFS again before it counts, as ns-3 does; the standard can be read either way.",
        ],
        Sources =
        [
            new("IEEE Std 802.11-2020, clauses 9 (frame formats), 10.3 (DCF), 15 and 16 (DSSS)"),
            new("G. Bianchi, Performance Analysis of the IEEE 802.11 Distributed Coordination Function, IEEE Journal on Selected Areas in Communications 18(3), 2000"),
            new("V. Bharghavan, A. Demers, S. Shenker and L. Zhang, MACAW: A Media Access Protocol for Wireless LAN's, SIGCOMM 1994"),
            new("Radiotap, de facto standard for 802.11 frame injection and reception", "https://www.radiotap.org/"),
        ],
        TimeUnit = "us",
        Knobs = [Stations, Rate, Payload, WindowMin, WindowMax, Rts, Hidden, Duration],
        Actions =
        [
            new("join", "Another station comes", null, "One more station probes for the network and joins it."),
            new("move", "Move a station", Which, "The station goes behind the island or comes back. Those on both sides of it cannot hear one another."),
            new("use-rts", "Switch RTS and CTS", Wanted, "From now on stations ask before they send data, or they do not."),
        ],
        Idle = (state, action) => state is WifiState cell ? Refusal(cell, action) : null,
        Events = WifiEvent.Names,
        Readouts =
        [
            Readout.From<WifiState>("throughput", "Payload delivered since the last change", "megabit a second|megabits a second", s => s.Throughput),
            Readout.From<WifiState>("airtime", "Share of the air that carried payload", "%", s => s.Payload),
            Readout.From<WifiState>("collisions", "Collisions", "collision|collisions", s => s.Collisions),
            Readout.From<WifiState>("failed", "Share of attempts without an answer", "%", s => s.Failed),
            Readout.From<WifiState>("lost", "Share of the air that collisions took", "%", s => s.Present?.Lost ?? 0),
            Readout.From<WifiState>("silent", "Share of the time in which the air was silent", "%", s => s.Present?.Silent ?? 0),
            Readout.From<WifiState>("dropped", "Data frames given up", "frame|frames", s => s.Dropped),
            Readout.From<WifiState>("associated", "Stations associated", "station|stations", s => s.AssociatedCount),
            Readout.From<WifiState>("behind", "Stations behind the island", "station|stations", s => s.Radios.Count(r => r.IsBehind)),
            Readout.From<WifiState>("asking", "Stations that ask with RTS", "station|stations", s => s.IsRts ? s.StationCount : 0),
            Readout.From<WifiState>("fairness", "Jain's index of fairness", "", s => s.Present?.Fairness ?? 1),
        ],
        Artifacts = [new("pcap", "All frames that the access point sent or read", "application/vnd.tcpdump.pcap", "pcap", WifiCapture.Pcap)],
        Create = context => new WifiModel(context),
    };

    /// <summary>What no single knob or action can check.</summary>
    /// <exception cref="InvalidInputException">There are too many actions.</exception>
    internal static void RequireConsistent(RunRequest request)
    {
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", Said($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
    }

    internal static string? Refusal(WifiState state, ReaderAction action) => action.Name switch
    {
        _ when state.IsOver => "the run is over",
        "join" when state.StationCount >= MostStations => Said($"there are {MostStations} stations already"),
        "move" when action.Get(Which) > state.StationCount => Said($"there is no station {action.Get(Which)}"),
        "use-rts" when state.IsRts == (action.Get(Wanted) == On) => state.IsRts ? "the stations ask already" : "the stations do not ask anyway",
        _ => null,
    };

    private static string Said(FormattableString text) => FormattableString.Invariant(text);
}
