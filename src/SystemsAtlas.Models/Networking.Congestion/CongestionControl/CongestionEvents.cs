using System.Globalization;

namespace SystemsAtlas.Models.Networking.Congestion.CongestionControl;

/// <summary>Something that happened on the path or at a sender. Windows are in segments, times in ms to a tenth.</summary>
public abstract partial record CongestionEvent : Event<CongestionState>
{
    internal static double Ms(long us) => Math.Round(us / 1000.0, 1);

    internal static string Written(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A sender began, with its initial window.</summary>
/// <param name="Flow">Which.</param>
/// <param name="Window">Its window.</param>
public sealed partial record FlowStarted(int Flow, double Window) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"Flow {Flow} begins and sends its initial window of {Window:segment} at once.";
}

/// <summary>In slow start: all that was in flight when the round began is acknowledged.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Round">Which round.</param>
/// <param name="From">The window when it began.</param>
/// <param name="To">The window now.</param>
/// <param name="Queued">How many segments wait before the bottleneck now.</param>
public sealed partial record WindowDoubled(int Flow, int Round, double From, double To, int Queued) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"Round {Round} of flow {Flow} ends in slow start: the window went from {Written(From)} to {Written(To)} segments.";
}

/// <summary>In congestion avoidance: all that was in flight when the round began is acknowledged.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Round">Which round.</param>
/// <param name="From">The window when it began.</param>
/// <param name="To">The window now.</param>
/// <param name="Queued">How many segments wait before the bottleneck now.</param>
public sealed partial record WindowGrown(int Flow, int Round, double From, double To, int Queued) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"Round {Round} of flow {Flow} ends: the window is {Written(To)} segments, and {Queued:segment waits|segments wait} in the queue.";
}

/// <summary>For the first time more is under way than the pipe holds, in congestion avoidance.</summary>
/// <param name="Flow">Whose round ended.</param>
/// <param name="Round">Which round.</param>
/// <param name="Window">Its window.</param>
/// <param name="Queued">How many segments wait before the bottleneck.</param>
public sealed partial record PipeFilled(int Flow, int Round, double Window, int Queued) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"The window of {Written(Window)} segments is more than the pipe holds, which is {after.Setting.Pipe}: the rest waits in the queue.";
}

/// <summary>The window reached the threshold, and slow start is over.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Window">The window.</param>
public sealed partial record ThresholdReached(int Flow, double Window) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"The window of flow {Flow} reaches the threshold, {Written(Window)} segments: from here it grows by congestion avoidance.";
}

/// <summary>A segment was lost before the bottleneck.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Segment">Which.</param>
/// <param name="Cause">Why.</param>
/// <param name="Queued">How many segments waited.</param>
/// <param name="IsAgain">Whether it had been sent before.</param>
public sealed partial record SegmentLost(int Flow, int Segment, LossCause Cause, int Queued, [Named("again")] bool IsAgain) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"Segment {Segment} of flow {Flow} is lost: {Cause.Word()}, with {Queued:segment} waiting.";
}

/// <summary>An acknowledgment came that asks for the same segment as the one before.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Segment">The segment that the receiver lacks.</param>
/// <param name="Count">The how manieth duplicate it is.</param>
public sealed partial record DuplicateAcknowledged(int Flow, int Segment, int Count) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"Duplicate acknowledgment {Count} for flow {Flow}: the receiver still waits for segment {Segment}.";
}

/// <summary>The third duplicate acknowledgment came: the missing segment is sent again, and fast recovery begins.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Segment">Which segment.</param>
/// <param name="From">The window before.</param>
/// <param name="Flight">How many segments were in flight, without those of limited transmit.</param>
/// <param name="Threshold">The new threshold.</param>
public sealed partial record FastRetransmitted(int Flow, int Segment, double From, int Flight, double Threshold) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"The third duplicate acknowledgment: flow {Flow} sends segment {Segment} again at once, and its threshold and window fall from {Written(From)} to {Written(Threshold)} segments.";
}

/// <summary>In fast recovery: an acknowledgment of a part of what was in flight, so another segment is missing.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Count">How many segments it acknowledges.</param>
/// <param name="Segment">The next that is missing; it is sent again.</param>
public sealed partial record PartiallyAcknowledged(int Flow, int Count, int Segment) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"A partial acknowledgment of {Count:segment}: flow {Flow} sends segment {Segment} again too.";
}

/// <summary>All that was in flight when the loss was noticed is acknowledged.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Window">The window, back at the threshold.</param>
/// <param name="Took">How long recovery took.</param>
public sealed partial record RecoveryEnded(int Flow, double Window, double Took) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"Flow {Flow} has recovered after {Written(Took)} ms and goes on with a window of {Written(Window)} segments.";
}

/// <summary>The retransmission timer ran out.</summary>
/// <param name="Flow">Whose.</param>
/// <param name="Segment">The oldest segment that is not acknowledged.</param>
/// <param name="Waited">How long the timer ran.</param>
/// <param name="From">The window before.</param>
/// <param name="Threshold">The new threshold.</param>
public sealed partial record TimedOut(int Flow, int Segment, double Waited, double From, double Threshold) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"The retransmission timer of flow {Flow} runs out after {Written(Waited)} ms: it sends segment {Segment} again with a window of 1.";
}

/// <summary>Many things happened since the last step that was told.</summary>
/// <param name="Recoveries">How many losses have been noticed by duplicate acknowledgments.</param>
/// <param name="Expired">How many timers have run out.</param>
/// <param name="Drops">How many segments have been lost.</param>
public sealed partial record StretchPassed(int Recoveries, int Expired, int Drops) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"A stretch of the run passes: {Drops:segment has|segments have} been lost by now, with {Recoveries:fast recovery|fast recoveries} and {Expired:timeout}.";
}

/// <summary>A reader ordered losses.</summary>
/// <param name="Count">How many of the next segments will be lost.</param>
public sealed partial record LossOrdered(int Count) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"The next {Count:segment} will be lost.";
}

/// <summary>The time that both algorithms need from a loss back to its window was worked out.</summary>
public sealed partial record WindowsCompared([Spread] WayBack Way) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) =>
        $"After a loss at {Way.Window} segments Reno needs {Written(Way.RenoSeconds)} s to be back there, and CUBIC {Written(Way.CubicSeconds)} s.";
}

/// <summary>The run's time is over.</summary>
/// <param name="Segments">How many segments the receivers have.</param>
/// <param name="Drops">How many were lost.</param>
/// <param name="Used">For what share of the time the bottleneck was sending, in per cent.</param>
public sealed partial record RunEnded(int Segments, int Drops, double Used) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"The run ends: {Segments:#,0 segment has|segments have} been delivered and {Drops:#,0 was|were} lost; the bottleneck was busy for {Written(Used)} % of the time.";
}

/// <summary>An action did nothing.</summary>
/// <param name="Action">Which.</param>
/// <param name="Reason">Why.</param>
public sealed partial record ActionIgnored(string Action, string Reason) : CongestionEvent
{
    protected override Sentence Say(CongestionState after) => $"The action {Action} does nothing: {Reason}.";
}
