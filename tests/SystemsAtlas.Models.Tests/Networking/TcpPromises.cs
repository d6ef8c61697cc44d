using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>What a run must keep to, checked from its events and states alone.</summary>
internal static class TcpPromises
{
    public const string Content = "what is delivered is what was written, in order";
    public const string Completeness = "a connection that closes in order has delivered everything";
    public const string Diagram = "every change of state is an arrow of figure 5";
    public const string Numbers = "SND.UNA is never past SND.NXT, nor RCV.NXT past what the peer has sent";
    public const string Window = "nothing new is sent beyond the window";
    public const string Samples = "no round trip is shorter than the path";
    public const string Quiet = "on a network without faults nothing is sent again";
    public const string Ending = "each end is closed at last, or its peer has gone";

    /// <summary>The names of the promises that a run breaks.</summary>
    public static IReadOnlyCollection<string> Broken(Trace trace)
    {
        var broken = new SortedSet<string>();
        void Require(bool kept, string promise)
        {
            if (!kept) broken.Add(promise);
        }
        foreach (var host in Enum.GetValues<Host>()) Require(DeliversWhatWasWritten(trace, host), Content);
        Require(IsComplete(trace), Completeness);
        Require(trace.All<StateChanged>().All(c => IsAllowed(trace, c)), Diagram);
        Require(trace.Steps.All(s => HaveOrder((TcpState)s.After)), Numbers);
        Require(StaysInWindow(trace), Window);
        var rtt = trace.Knob("rtt");
        Require(trace.All<RoundTripMeasured>().All(m => m.SampleMs >= rtt), Samples);
        Require(!HasNoFaults(trace) || trace.End().Retransmitted == 0, Quiet);
        Require(HasEnded(trace), Ending);
        return broken;
    }

    private static bool DeliversWhatWasWritten(Trace trace, Host receiver)
    {
        var next = 0L;
        foreach (var piece in trace.All<DataDelivered>().Where(d => d.Host == receiver))
        {
            if (piece.Offset != next || !piece.Bytes.SequenceEqual(ByteStream.Of(ConnectionStates.PeerOf(receiver), next, piece.Bytes.Length))) return false;
            next += piece.Bytes.Length;
        }
        return next <= trace.End().Of(ConnectionStates.PeerOf(receiver)).Written;
    }

    // An end that takes the peer's FIN has taken all that the peer wrote before.
    private static bool IsComplete(Trace trace) =>
        trace.All<StreamEnded>().All(e => e.Received == trace.End().Of(ConnectionStates.PeerOf(e.Host)).Written && e.Received == trace.End().Of(e.Host).Delivered);

    private static bool IsAllowed(Trace trace, StateChanged change) =>
        ConnectionStates.IsInFigure5(change.From, change.To)
        || (change.To == ConnectionState.Closed && (trace.All<ConnectionReset>().Any(r => r.Host == change.Host) || trace.All<ConnectionAbandoned>().Any(a => a.Host == change.Host) || trace.All<ApplicationAborted>().Any(a => a.Host == change.Host)));

    private static bool HaveOrder(TcpState state)
    {
        bool AtMost(uint a, uint b) => !SequenceNumber.Before(b, a);
        foreach (var t in (Tcb[])[state.Client, state.Server])
        {
            var peer = state.Of(ConnectionStates.PeerOf(t.Host));
            if (!AtMost(t.SndUna, t.SndNxt)) return false;
            // Both are compared only while they speak of one connection.
            if (t.IsSynchronized && peer.IsSynchronized && !(AtMost(t.RcvNxt, peer.SndNxt) && AtMost(t.SndUna, peer.RcvNxt))) return false;
        }
        return true;
    }

    // A probe may ask with one byte; everything else fits into what the receiver has granted.
    private static bool StaysInWindow(Trace trace) =>
        trace.Steps.All(s => s.Events.OfType<DataSent>().All(d =>
            !SequenceNumber.Before(((TcpState)s.Before).Of(d.Segment.To).RcvEdge, unchecked(d.Segment.Seq + d.Segment.Length)) || !((TcpState)s.Before).Of(d.Segment.To).IsSynchronized));

    // Nor with a window that closes, a timeout shorter than the way there and back, or SYNs that cross, which all send again for good reason.
    private static bool HasNoFaults(Trace trace) =>
        new[] { "loss", "duplication", "reordering", "jitter", "read-delay" }.All(k => trace.Request.Parameters.Values[k]!.ToText() == "0") && trace.Request.Actions.Count == 0
        && trace.Request.Parameters.Values["open"]!.ToText() == "client" && trace.Knob("window") > 60_000
        && trace.Knob("rto-min") >= 1000 && trace.Knob("rtt") <= 120 && trace.Knob("spacing") == 1;

    private static bool HasEnded(Trace trace)
    {
        var end = trace.End();
        bool Gone(Host host) => end.Of(host).State == ConnectionState.Closed;
        return end.InFlight.IsEmpty && (Gone(Host.Client) || Gone(Host.Server) || IsNeverClosed(trace));
    }

    private static bool IsNeverClosed(Trace trace) => trace.Request.Parameters.Values["close"]!.ToText() == "none";
}
