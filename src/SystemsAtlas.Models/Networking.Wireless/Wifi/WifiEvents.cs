using System.Globalization;

namespace SystemsAtlas.Models.Networking.Wireless.Wifi;

/// <summary>Something that happened on the air or at a station. Stations have numbers; times are in ms or, where the name says so, in µs.</summary>
public abstract partial record WifiEvent : Event<WifiState>
{
    internal static string Written(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>The access point began a beacon.</summary>
/// <param name="Count">Which one.</param>
/// <param name="Network">The name of the network.</param>
/// <param name="Took">How long it is on the air, in µs.</param>
public sealed partial record BeaconSent(int Count, string Network, int Took) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"The access point sends beacon {Count} with the name of its network, {Network}.";
}

/// <summary>A reader brought another station.</summary>
public sealed partial record StationJoined(int Station) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} comes.";
}

/// <summary>A station began a probe request.</summary>
public sealed partial record ProbeSent(int Station, string Network) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} asks whether the network {Network} is there.";
}

/// <summary>The access point began a probe response.</summary>
public sealed partial record ProbeAnswered(int Station) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"The access point answers the probe of station {Station}.";
}

/// <summary>A station began its part of the authentication.</summary>
public sealed partial record AuthenticationRequested(int Station) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} asks to be authenticated.";
}

/// <summary>The access point began its part of the authentication.</summary>
public sealed partial record AuthenticationGranted(int Station) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"The access point authenticates station {Station}, which proves nothing in an open network.";
}

/// <summary>A station began an association request.</summary>
public sealed partial record AssociationRequested(int Station) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} asks to be associated.";
}

/// <summary>A station has its association.</summary>
/// <param name="Station">Which.</param>
/// <param name="Total">How many stations are associated now.</param>
/// <param name="At">When, in ms.</param>
public sealed partial record StationAssociated(int Station, int Total, double At) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} is associated and may send data; the access point has {Total:station} now.";
}

/// <summary>A station drew its backoff.</summary>
/// <param name="Station">Which.</param>
/// <param name="Drawn">How many slots it will count.</param>
/// <param name="Window">From 0 to how many it drew.</param>
public sealed partial record BackoffDrawn(int Station, int Drawn, int Window) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} draws {Drawn:slot} from 0 to {Window}.";
}

/// <summary>A station began to send data for the first time.</summary>
/// <param name="Station">Which.</param>
/// <param name="Sequence">The frame's sequence number.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Took">How long it is on the air, in µs.</param>
/// <param name="Holding">How many others hold their count.</param>
public sealed partial record DataSent(int Station, int Sequence, int Bytes, int Took, int Holding) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} has counted to 0 and sends frame {Sequence}: {Bytes:byte}, {Took} µs.";
}

/// <summary>A station began to send data again.</summary>
/// <param name="Station">Which.</param>
/// <param name="Sequence">The frame's sequence number.</param>
/// <param name="Attempt">Which attempt it is.</param>
public sealed partial record DataRepeated(int Station, int Sequence, int Attempt) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} sends frame {Sequence} again, as attempt {Attempt}.";
}

/// <summary>The access point began an acknowledgment.</summary>
/// <param name="Station">For whom.</param>
/// <param name="Took">How long it is on the air, in µs.</param>
public sealed partial record AcknowledgmentSent(int Station, int Took) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"The access point acknowledges the frame of station {Station} after {after.Setting.SifsUs} µs of silence.";
}

/// <summary>A station has its acknowledgment.</summary>
/// <param name="Station">Which.</param>
/// <param name="Sequence">The sequence number of the frame.</param>
public sealed partial record DataAcknowledged(int Station, int Sequence) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} has the acknowledgment of frame {Sequence}.";
}

/// <summary>A frame began while another was on the air.</summary>
/// <param name="First">Who sends already; 0 is the access point.</param>
/// <param name="Second">Who begins.</param>
/// <param name="After">How long after the first, in µs.</param>
/// <param name="Number">Which collision it is.</param>
public sealed partial record FramesCollided(int First, int Second, int After, int Number) : WifiEvent
{
    protected override Sentence Say(WifiState after) => After == 0
        ? (Sentence)$"{Who(First)} and {Lower(Second)} begin in the same slot: both frames are broken."
        : $"{Who(Second)} begins {After} µs after {Lower(First)}, which it cannot hear: both frames are broken.";

    internal static string Who(int radio) => radio == 0 ? "The access point" : FormattableString.Invariant($"Station {radio}");

    private static string Lower(int radio) => radio == 0 ? "the access point" : FormattableString.Invariant($"station {radio}");
}

/// <summary>No answer came.</summary>
/// <param name="Station">Who waited; 0 is the access point.</param>
/// <param name="Attempt">Which attempt failed.</param>
/// <param name="Waited">How long it waited, in µs.</param>
public sealed partial record AnswerMissed(int Station, int Attempt, int Waited) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"No answer for {FramesCollided.Who(Station)[..1].ToLowerInvariant()}{FramesCollided.Who(Station)[1..]} within {Waited} µs: attempt {Attempt} has failed.";
}

/// <summary>A window was doubled and the backoff drawn from it.</summary>
/// <param name="Station">Whose; 0 is the access point.</param>
/// <param name="From">The window before.</param>
/// <param name="To">The window now.</param>
/// <param name="Drawn">How many slots it will count.</param>
public sealed partial record WindowDoubled(int Station, int From, int To, int Drawn) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"{FramesCollided.Who(Station)} doubles its window from {From} to {To} and draws {Drawn:slot}.";
}

/// <summary>A frame was sent as often as allowed, and was given up.</summary>
/// <param name="Station">Whose; 0 is the access point.</param>
/// <param name="Attempts">How often it was sent, or asked for.</param>
public sealed partial record FrameDropped(int Station, int Attempts) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"{FramesCollided.Who(Station)} gives its frame up after {Attempts:attempt}.";
}

/// <summary>A station began to ask for the air.</summary>
/// <param name="Station">Which.</param>
/// <param name="Took">How long the RTS is on the air, in µs.</param>
/// <param name="Reserves">For how long it asks, in µs.</param>
public sealed partial record RtsSent(int Station, int Took, int Reserves) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"Station {Station} asks for the air for {Reserves} µs; the RTS takes {Took} µs.";
}

/// <summary>The access point began to grant the air.</summary>
/// <param name="Station">To whom.</param>
/// <param name="Reserves">For how long from its end, in µs.</param>
public sealed partial record CtsSent(int Station, int Reserves) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"The access point grants the air to station {Station}; everyone else keeps silent for {Reserves} µs.";
}

/// <summary>A reader moved a station.</summary>
public sealed partial record StationMoved(int Station, bool IsBehind) : WifiEvent
{
    protected override Sentence Say(WifiState after) => IsBehind ? (Sentence)$"Station {Station} goes behind the island." : $"Station {Station} comes back from behind the island.";
}

/// <summary>A reader switched RTS and CTS.</summary>
public sealed partial record RtsSwitched(bool IsOn) : WifiEvent
{
    protected override Sentence Say(WifiState after) => IsOn ? (Sentence)$"From now on stations ask with RTS before they send." : $"From now on stations send without asking.";
}

/// <summary>Much happened since the last step that was told.</summary>
/// <param name="Frames">How many data frames have been delivered by now.</param>
/// <param name="Overlaps">How many collisions there have been.</param>
public sealed partial record StretchPassed(int Frames, int Overlaps) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"A stretch passes: {Frames:frame has|frames have} been delivered by now, with {Overlaps:collision}.";
}

/// <summary>The run's time is over.</summary>
/// <param name="Frames">How many data frames have been delivered.</param>
/// <param name="Overlaps">How many collisions there have been.</param>
public sealed partial record RunEnded(int Frames, int Overlaps) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"The run ends: {Frames:frame has|frames have} been delivered, with {Overlaps:collision}.";
}

/// <summary>An action did nothing.</summary>
/// <param name="Action">Which.</param>
/// <param name="Reason">Why.</param>
public sealed partial record ActionIgnored(string Action, string Reason) : WifiEvent
{
    protected override Sentence Say(WifiState after) => $"The action {Action} does nothing: {Reason}.";
}
