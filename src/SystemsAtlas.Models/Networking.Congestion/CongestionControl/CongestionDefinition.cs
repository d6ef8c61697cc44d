using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>What the model of congestion control says of itself.</summary>
public static class CongestionDefinition
{
    /// <summary>A segment with its headers: 1,500 bytes on the link.</summary>
    public const int SegmentBits = 12_000;

    /// <summary>The most flows of a run, those that a reader adds included.</summary>
    public const int MostFlows = 4;

    /// <summary>The most segments that the bottleneck could send in a run.</summary>
    public const int MostSegments = 40_000;

    /// <summary>The most actions of one run.</summary>
    public const int MostActions = 40;

    internal const string Reno = "reno", Cubic = "cubic";

    internal static readonly ChoiceKnob Algorithm = Knob.Choice("algorithm", Reno, [Reno, Cubic], "Algorithm", "How windows grow above the threshold and how far a loss throws them back. Reno adds one segment a round trip and halves; CUBIC follows a cubic function of time and keeps 70 %.");
    internal static readonly DecimalKnob Rtt = Knob.Decimal("rtt", 100, 1, 1000, "Round-trip time", "ms", step: 5, help: "How long a segment and its acknowledgment are under way on an empty path, without the time that the bottleneck takes to send the segment.");
    internal static readonly DecimalKnob Bandwidth = Knob.Decimal("bandwidth", 3, 0.1, 1000, "Bandwidth of the bottleneck", "Mbit/s", step: 0.5, help: "A segment has 1,500 bytes with its headers, so 3 Mbit/s are 250 segments in a second.");
    internal static readonly IntegerKnob Queue = Knob.Integer("queue", 12, 0, 2000, "Room in the queue", "segments", help: "How many segments may wait before the bottleneck. One that finds no room is lost.");
    internal static readonly ListKnob<long> Losses = Knob.Integers("losses", [], 1, 1_000_000, 60, "Segments that the link loses", help: "Numbers of segments of the first flow that the link loses apart from the queue, with commas. A number that stands there twice is lost again when it is sent again.");
    internal static readonly IntegerKnob Flows = Knob.Integer("flows", 1, 1, MostFlows, "Flows", help: "How many senders share the bottleneck.");
    internal static readonly IntegerKnob InitialWindow = Knob.Integer("initial-window", 10, 1, 100, "Initial window", "segments", help: "How many segments a sender may send before the first acknowledgment comes. RFC 6928 allows ten.");
    internal static readonly DecimalKnob Duration = Knob.Decimal("duration", 10, 0.1, 120, "Duration", "s", step: 1, help: "How long the run takes.");
    internal static readonly IntegerKnob Stagger = Knob.Integer("stagger", 2000, 0, 60_000, "Time between flows", "ms", step: 100, help: "How long after one flow the next one begins.") with { Group = "Detail" };
    internal static readonly IntegerKnob Count = Knob.Integer("count", 1, 1, 50, "Segments");
    internal static readonly IntegerKnob Compared = Knob.Integer("window", 100, 10, 5000, "Window");

    /// <summary>The model.</summary>
    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "tcp-congestion-control",
        Title = "TCP congestion control",
        Version = 1,
        Covers = "Up to four senders that share one bottleneck with a drop-tail queue: slow start, congestion avoidance, limited transmit, fast retransmit and NewReno's fast recovery, the retransmission timer, and CUBIC with its Reno-friendly region and fast convergence. Every segment and every acknowledgment is simulated.",
        Simplifications =
        [
            "There are no selective acknowledgments: recovery is that of RFC 6582, which repairs one lost segment in a round trip. With SACK, which most connections use, a sender repairs several at once.",
            "The receiver acknowledges each segment at once. Real receivers acknowledge every second one where segments come close together, which makes Reno's growth slower where a sender counts acknowledgments.",
            "The receiver's window is never the limit, and the sender always has data. An application that pauses lets its window go unused.",
            "The curve leaves out what fast recovery adds to cwnd for each duplicate acknowledgment, because these segments have left the network; the file has it.",
            "The retransmission timer is at least one second, as RFC 6298 asks. Linux uses 200 ms.",
            "Acknowledgments are never lost and never wait, and every segment has the same size.",
            "The senders send as soon as the window allows. Linux can spread segments over the round trip (pacing), and leaves slow start early when the round trip grows (HyStart).",
            "A queue that drops what finds no room is the only one here. Routers with CoDel, RED or ECN signal before the queue is full.",
            "At one moment acknowledgments come before timers, and both before a reader's action.",
        ],
        Sources =
        [
            new("M. Allman, V. Paxson and E. Blanton, TCP Congestion Control, RFC 5681, 2009", "https://www.rfc-editor.org/rfc/rfc5681"),
            new("T. Henderson, S. Floyd, A. Gurtov and Y. Nishida, The NewReno Modification to TCP's Fast Recovery Algorithm, RFC 6582, 2012", "https://www.rfc-editor.org/rfc/rfc6582"),
            new("V. Paxson, M. Allman, J. Chu and M. Sargent, Computing TCP's Retransmission Timer, RFC 6298, 2011", "https://www.rfc-editor.org/rfc/rfc6298"),
            new("M. Allman, H. Balakrishnan and S. Floyd, Enhancing TCP's Loss Recovery Using Limited Transmit, RFC 3042, 2001", "https://www.rfc-editor.org/rfc/rfc3042"),
            new("J. Chu, N. Dukkipati, Y. Cheng and M. Mathis, Increasing TCP's Initial Window, RFC 6928, 2013", "https://www.rfc-editor.org/rfc/rfc6928"),
            new("L. Xu, S. Ha, I. Rhee, V. Goel and L. Eggert, CUBIC for Fast and Long-Distance Networks, RFC 9438, 2023", "https://www.rfc-editor.org/rfc/rfc9438"),
            new("D.-M. Chiu and R. Jain, Analysis of the increase and decrease algorithms for congestion avoidance in computer networks, Computer Networks and ISDN Systems 17(1), 1989"),
        ],
        TimeUnit = "us",
        Knobs = [Algorithm, Rtt, Bandwidth, Queue, Losses, Flows, InitialWindow, Duration, Stagger],
        Actions =
        [
            new("drop", "Lose the next segments", Count, "So many of the next segments that any sender sends are lost."),
            new("add-flow", "Add a flow", null, "One more sender begins, with its initial window."),
            new("compare", "Compare Reno and CUBIC", Compared, "Works out, beside the run, how long each algorithm takes from a loss at such a window back to it."),
        ],
        Idle = (state, action) => state is CongestionState path ? Refusal(path, action) : null,
        Events = CongestionEvent.Names,
        Readouts =
        [
            Readout.From<CongestionState>("cwnd", "Window of the first flow", "segment|segments", s => s.Window),
            Readout.From<CongestionState>("ssthresh", "Threshold of the first flow", "segment|segments", s => s.Ssthresh is { } t ? t : 0),
            Readout.From<CongestionState>("in-flight", "Segments in flight", "segment|segments", s => s.InFlight),
            Readout.From<CongestionState>("queued", "Segments in the queue", "segment|segments", s => s.Waiting),
            Readout.From<CongestionState>("rtt-now", "Smoothed round-trip time", "ms", s => s.RttMs),
            Readout.From<CongestionState>("used", "Share of the link that was used", "%", s => s.Utilisation),
            Readout.From<CongestionState>("queue-delay", "Mean wait in the queue", "ms", s => s.QueueMs),
            Readout.From<CongestionState>("goodput", "Delivered in order", "megabit a second|megabits a second", s => s.Goodput),
            Readout.From<CongestionState>("lost", "Segments lost", "segment|segments", s => s.Lost),
            Readout.From<CongestionState>("recoveries", "Fast recoveries", "recovery|recoveries", s => s.Recoveries),
            Readout.From<CongestionState>("timeouts", "Timeouts", "timeout|timeouts", s => s.Timeouts),
            Readout.From<CongestionState>("senders", "Senders", "sender|senders", s => s.Flows.Length),
            Readout.From<CongestionState>("fairness", "Jain's index of fairness", "", s => s.Fairness is { } f ? f : 1),
        ],
        Artifacts = [new("cwnd", "Every change of cwnd and ssthresh", "text/csv", "csv", Csv)],
        Create = context => new CongestionModel(context),
    };

    internal static long SegmentUs(double bandwidth) => Math.Max(1, (long)Math.Round(SegmentBits / bandwidth));

    /// <summary>What no single knob or action can check.</summary>
    /// <exception cref="InvalidInputException">The run would send too many segments, or there are too many actions.</exception>
    internal static void RequireConsistent(RunRequest request)
    {
        var p = request.Parameters;
        var longest = MostSegments * SegmentUs(p.Get(Bandwidth)) / 1e6;
        if (p.Get(Duration) > longest)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidValue, "duration", Duration.Format(p.Get(Duration)), Said($"is too long at {p.Get(Bandwidth)} Mbit/s, where the bottleneck could send more than {MostSegments} segments"), [Said($"at most {Math.Floor(longest * 10) / 10} s, or less bandwidth")])]);
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", Said($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
    }

    internal static string? Refusal(CongestionState state, ReaderAction action) => action.Name switch
    {
        "add-flow" when state.Flows.Length >= MostFlows => Said($"there are {MostFlows} flows already"),
        "add-flow" or "drop" when state.IsOver => "the run is over",
        "compare" when state.Comparisons.Any(c => c.Window == action.Get(Compared)) => "this window has been compared already",
        _ => null,
    };

    // All changes, in the order in which they came; ssthresh is empty before the first loss.
    private static byte[] Csv(Trace trace)
    {
        var log = ((CongestionState)trace.Final).Log;
        var text = new StringBuilder("flow,time_us,cwnd,ssthresh,state\n");
        foreach (var row in log.Items())
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Flow},{row.Us},{row.Cwnd:R},{row.Ssthresh:R},{row.Phase.Word().Replace(' ', '-')}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Said(FormattableString text) => FormattableString.Invariant(text);
}
