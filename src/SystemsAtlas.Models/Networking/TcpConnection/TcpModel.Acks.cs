namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Acknowledgments and windows that arrive: the fifth check of RFC 9293 section 3.10.7.4.</summary>
public partial class TcpModel
{
    /// <returns>Whether the rest of the segment is to be looked at.</returns>
    private bool TakeAck(Host host, Segment segment)
    {
        var t = this[host];
        if (Before(t.SndNxt, segment.Ack))
        {
            Emit(new SegmentRefused(segment, "it acknowledges what was never sent"));
            OweDuplicateAck(host);
            return false;
        }
        if (Before(t.SndUna, segment.Ack)) AdvanceUna(host, segment.Ack);
        else if (IsDuplicateAck(t, segment)) CountDuplicateAck(host);
        TakeWindow(host, segment);
        return FollowAckedFin(host);
    }

    private void AdvanceUna(Host host, uint ack)
    {
        var t = this[host];
        var finAcked = t.FinSent && ack == t.SndNxt;
        this[host] = t with { SndUna = ack, Retries = 0, DuplicateAcks = 0, FinAcked = finAcked };
        MeasureRoundTrip(host, ack);
        StopTimer(host);
        Emit(new AckAccepted(host, unchecked(t.SndUna - t.Iss), unchecked(ack - t.Iss), unchecked(t.SndNxt - ack)));
        if (this[host].Outstanding == 0) this[host] = this[host] with { Recover = null };
        else StartTimer(host);
        if (this[host].Recover is not { } recover) return;
        // What was sent before the loss was noticed is not all here: the next gap shows (RFC 6582 section 3.2, step 3).
        if (!Before(ack, recover)) this[host] = this[host] with { Recover = null };
        else _again[(int)host] = "partial acknowledgment";
    }

    /// <summary>The definition of RFC 5681 section 2.</summary>
    private static bool IsDuplicateAck(Tcb t, Segment segment) =>
        t.Outstanding > 0 && segment.Payload.IsEmpty && segment.Length == 0 && segment.Ack == t.SndUna && (long)segment.Window << t.SndShift == t.SndWnd;

    private void CountDuplicateAck(Host host)
    {
        var t = this[host] = this[host] with { DuplicateAcks = this[host].DuplicateAcks + 1 };
        Emit(new DuplicateAckCounted(host, unchecked(t.SndUna - t.Iss), t.DuplicateAcks));
        if (t.DuplicateAcks != DuplicateAcksNeeded || t.Recover is not null || Parameters.Get(TcpDefinition.FastRetransmit) == "off") return;
        this[host] = t with { Recover = t.SndNxt };
        _again[(int)host] = "duplicate acknowledgments";
    }

    /// <summary>SND.WND follows the newest segment: by its sequence number, then by what it acknowledges.</summary>
    private void TakeWindow(Host host, Segment segment)
    {
        var t = this[host];
        if (Before(segment.Ack, t.SndUna)) return;
        if (!Before(t.SndWl1, segment.Seq) && !(t.SndWl1 == segment.Seq && !Before(segment.Ack, t.SndWl2))) return;
        var window = (long)segment.Window << t.SndShift;
        this[host] = t with { SndWnd = window, MaxSndWnd = Math.Max(t.MaxSndWnd, window), SndWl1 = segment.Seq, SndWl2 = segment.Ack };
        // An end that keeps answering is alive, however long its window stays closed (section 3.8.6.1).
        if (window == 0) this[host] = this[host] with { Retries = 0 };
        if (window == 0 && t.SndWnd > 0) Emit(new WindowClosed(host));
        if (window == 0 || t.SndWnd > 0) return;
        Emit(new WindowOpened(host, window));
        if (t.Outstanding > 0) _again[(int)host] = "window opened";
        else StopTimer(host);
    }

    /// <summary>What follows when the acknowledgment covers the own FIN.</summary>
    private bool FollowAckedFin(Host host)
    {
        if (!this[host].FinAcked) return true;
        switch (this[host].State)
        {
            case ConnectionState.FinWait1:
                ChangeState(host, ConnectionState.FinWait2, "its FIN is acknowledged");
                return true;
            case ConnectionState.Closing:
                ChangeState(host, ConnectionState.TimeWait, "its FIN is acknowledged");
                return true;
            case ConnectionState.LastAck:
                ChangeState(host, ConnectionState.Closed, "its FIN is acknowledged, and the peer finished before");
                return false;
            default:
                return true;
        }
    }
}
