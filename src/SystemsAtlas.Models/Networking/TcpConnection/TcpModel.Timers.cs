namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Sending again: the retransmission timer of RFC 6298, and what it leads to.</summary>
public partial class TcpModel
{
    private const long InitialRto = 1000;
    private const long RtoAfterLostSyn = 3000;
    private const long LongestRto = 60_000;
    private const long ClockGranularity = 1;

    private readonly Scheduled?[] _timers = new Scheduled?[2];
    private readonly Scheduled?[] _timeWaits = new Scheduled?[2];
    private readonly (uint Covers, long SentAt)?[] _timed = new (uint, long)?[2];
    private readonly bool[] _synTimedOut = new bool[2];

    /// <summary>Karn's algorithm (RFC 6298 section 3): an acknowledgment of something sent twice does not tell which of the two it answers.</summary>
    protected virtual bool MayMeasure(Segment segment) => !segment.Again;

    // Rule 5.1: a running timer is left alone.
    private void StartTimer(Host host)
    {
        if (this[host].TimerDue is not null) return;
        var rto = this[host].Rto;
        this[host] = this[host] with { TimerDue = Now + rto };
        _timers[(int)host] = Schedule(rto, () => OnTimer(host, rto));
    }

    private void StopTimer(Host host)
    {
        _timers[(int)host]?.Cancel();
        this[host] = this[host] with { TimerDue = null };
    }

    private void OnTimer(Host host, long waited)
    {
        this[host] = this[host] with { TimerDue = null };
        var t = this[host];
        var doubled = Math.Min(t.Rto * 2, LongestRto);
        if (t.Outstanding == 0)
        {
            if (t.Sent == t.Written && (!t.CloseCalled || t.FinSent)) return;
            this[host] = t with { Rto = doubled };
            _probeOwed[(int)host] = true;
            Emit(new ProbeTimedOut(host, t.SndWnd, t.Written - t.Sent));
            Wake(host);
            return;
        }
        if (t.Retries >= Parameters.Get(TcpDefinition.Retries)) Abandon(host);
        else TimeOut(host, waited, doubled);
    }

    /// <summary>Rules 5.4 to 5.6: send the earliest again, double the timeout, start the timer (which sending does).</summary>
    private void TimeOut(Host host, long waited, long doubled)
    {
        var t = this[host] = this[host] with { Rto = doubled, Retries = this[host].Retries + 1, Recover = this[host].SndNxt, DuplicateAcks = 0 };
        if (!t.IsSynchronized) _synTimedOut[(int)host] = true;
        _again[(int)host] = t.SndWnd == 0 && t.IsSynchronized ? "probe" : "timeout";
        Note(host, "timeout");
        Emit(new RetransmissionTimedOut(host, unchecked(t.SndUna - t.Iss), waited, doubled, t.Retries));
        Wake(host);
    }

    private void Abandon(Host host)
    {
        Emit(new ConnectionAbandoned(host, this[host].State, this[host].Retries));
        ChangeState(host, ConnectionState.Closed, "it was never answered");
    }

    private bool SendAgain(Host host)
    {
        if (_again[(int)host] is not { } cause) return false;
        _again[(int)host] = null;
        var t = this[host];
        if (t.Outstanding == 0) return false;
        if (t.State is ConnectionState.SynSent or ConnectionState.SynReceived)
        {
            var bits = t.State == ConnectionState.SynSent ? ControlBits.Syn : ControlBits.Syn | ControlBits.Ack;
            Emit(new SegmentRetransmitted(Number(host, bits, t.Iss, [], again: true), cause));
            return true;
        }
        if (!t.MaySend) return false;
        // Never beyond the window, but always something.
        var count = (int)Math.Min(Math.Min(t.SndMss, Math.Max(1, t.SndWnd)), t.Sent - t.OffsetOf(t.SndUna));
        Emit(new SegmentRetransmitted(count > 0 ? RepeatData(t, count) : Number(host, ControlBits.Fin | ControlBits.Ack, t.SndUna, [], again: true), cause));
        return true;
    }

    private Segment RepeatData(Tcb t, int count)
    {
        var offset = t.OffsetOf(t.SndUna);
        var bits = ControlBits.Ack | (offset + count == t.Written ? ControlBits.Psh : ControlBits.None);
        return Number(t.Host, bits, t.SndUna, ByteStream.Of(t.Host, offset, count), again: true);
    }

    private void TimeRoundTrip(Host host, Segment segment)
    {
        if (!MayMeasure(segment)) _timed[(int)host] = null;
        else if (_timed[(int)host] is null || segment.Again) _timed[(int)host] = (unchecked(segment.Seq + segment.Length), Now);
    }

    /// <summary>RFC 6298 rules 2.2 to 2.4.</summary>
    private void MeasureRoundTrip(Host host, uint ack)
    {
        if (_timed[(int)host] is not { } timed || Before(ack, timed.Covers)) return;
        _timed[(int)host] = null;
        var (t, sample) = (this[host], Now - timed.SentAt);
        var variation = t.Srtt is { } known ? (0.75 * t.RttVar) + (0.25 * Math.Abs(known - sample)) : sample / 2.0;
        var smoothed = t.Srtt is { } old ? (0.875 * old) + (0.125 * sample) : sample;
        var computed = (long)Math.Ceiling(smoothed + Math.Max(ClockGranularity, 4 * variation));
        var rto = Math.Clamp(computed, Parameters.Get(TcpDefinition.RtoMin), LongestRto);
        this[host] = t with { Srtt = smoothed, RttVar = variation, Rto = rto };
        Emit(new RoundTripMeasured(host, sample, t.Srtt, t.RttVar, smoothed, variation, rto, computed));
    }

    private void StartTimeWait(Host host)
    {
        StopTimer(host);
        var wait = 2 * Parameters.Get(TcpDefinition.Msl);
        this[host] = this[host] with { TimeWaitDue = Now + wait };
        _timeWaits[(int)host] = Schedule(wait, () => ChangeState(host, ConnectionState.Closed, "twice the maximum segment lifetime is over"));
        Emit(new TimeWaitStarted(host, wait));
    }

    private void RestartTimeWait(Host host)
    {
        _timeWaits[(int)host]?.Cancel();
        var wait = 2 * Parameters.Get(TcpDefinition.Msl);
        this[host] = this[host] with { TimeWaitDue = Now + wait };
        _timeWaits[(int)host] = Schedule(wait, () => ChangeState(host, ConnectionState.Closed, "twice the maximum segment lifetime is over"));
        Emit(new TimeWaitRestarted(host, wait));
    }
}
