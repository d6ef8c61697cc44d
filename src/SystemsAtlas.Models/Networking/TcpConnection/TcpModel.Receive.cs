namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>SEGMENT ARRIVES: RFC 9293 section 3.10.7, in its order.</summary>
public partial class TcpModel
{
    private readonly bool[] _scaleHeard = new bool[2];

    private void Receive(Segment segment)
    {
        var host = segment.To;
        switch (this[host].State)
        {
            case ConnectionState.Closed: ReceiveClosed(host, segment); break;
            case ConnectionState.Listen: ReceiveListening(host, segment); break;
            case ConnectionState.SynSent: ReceiveInSynSent(host, segment); break;
            default: ReceiveSynchronizing(host, segment); break;
        }
        AskApplications();
        Wake(host);
    }

    /// <summary>Section 3.10.7.1: anything but a reset is answered with a reset.</summary>
    private void ReceiveClosed(Host host, Segment segment)
    {
        Emit(new SegmentRefused(segment, $"the {host.Word()} has no such connection"));
        if (segment.Has(ControlBits.Rst)) return;
        if (segment.Has(ControlBits.Ack)) ReplyReset(host, segment.Ack, null);
        else ReplyReset(host, 0, unchecked(segment.Seq + segment.Length));
    }

    private void ReceiveListening(Host host, Segment segment)
    {
        if (segment.Has(ControlBits.Rst)) return;
        if (segment.Has(ControlBits.Ack))
        {
            Emit(new SegmentRefused(segment, "it acknowledges something to an end that only listens"));
            ReplyReset(host, segment.Ack, null);
            return;
        }
        if (!segment.Has(ControlBits.Syn)) return;
        TakeSyn(host, segment);
        _synAckOwed[(int)host] = true;
        ChangeState(host, ConnectionState.SynReceived, "a SYN arrived");
    }

    private void ReceiveInSynSent(Host host, Segment segment)
    {
        var t = this[host];
        var acks = segment.Has(ControlBits.Ack);
        if (acks && (!Before(t.Iss, segment.Ack) || Before(t.SndNxt, segment.Ack)))
        {
            Emit(new SegmentRefused(segment, "it acknowledges what was not sent"));
            if (!segment.Has(ControlBits.Rst)) ReplyReset(host, segment.Ack, null);
            return;
        }
        if (segment.Has(ControlBits.Rst))
        {
            if (!acks) return;
            Emit(new ConnectionRefused(host));
            ChangeState(host, ConnectionState.Closed, "the other end refused the connection");
            return;
        }
        if (!segment.Has(ControlBits.Syn)) return;
        TakeSyn(host, segment);
        if (acks)
        {
            AdvanceUna(host, segment.Ack);
            OweAck(host);
            Establish(host, segment, "its SYN is acknowledged, and the peer's SYN arrived");
            return;
        }
        _synAckOwed[(int)host] = true;
        ChangeState(host, ConnectionState.SynReceived, "a SYN crossed its own");
    }

    /// <summary>The peer's initial sequence number and options. A scale holds only if both SYNs carry one (RFC 7323 section 2.2).</summary>
    private void TakeSyn(Host host, Segment segment)
    {
        var (own, t) = (ScaleKnobOf(host), this[host]);
        var scaled = own is not null && segment.ScaleOption is not null;
        _scaleHeard[(int)host] = segment.ScaleOption is not null;
        this[host] = t with
        {
            Irs = segment.Seq,
            RcvNxt = unchecked(segment.Seq + 1),
            RcvEdge = unchecked(segment.Seq + 1 + (t.RcvEdge - t.RcvNxt)),
            SndMss = Math.Min(segment.MssOption ?? 536, MssKnobOf(host)),
            SndShift = scaled ? segment.ScaleOption!.Value : 0,
            RcvShift = scaled ? own!.Value : 0,
            SndWnd = segment.Window,
            MaxSndWnd = segment.Window,
            SndWl1 = segment.Seq,
            SndWl2 = segment.Ack,
        };
        Emit(new OptionsAgreed(host, this[host].SndMss, this[host].SndShift, this[host].RcvShift));
    }

    private void Establish(Host host, Segment segment, string cause)
    {
        var window = segment.Has(ControlBits.Syn) ? segment.Window : (long)segment.Window << this[host].SndShift;
        this[host] = this[host] with { SndWnd = window, MaxSndWnd = Math.Max(this[host].MaxSndWnd, window), SndWl1 = segment.Seq, SndWl2 = segment.Ack };
        // RFC 6298 rule 5.7.
        if (_synTimedOut[(int)host] && this[host].Srtt is null) this[host] = this[host] with { Rto = RtoAfterLostSyn };
        ChangeState(host, ConnectionState.Established, cause);
    }

    /// <summary>Section 3.10.7.4, for SYN-RECEIVED and every later state.</summary>
    private void ReceiveSynchronizing(Host host, Segment segment)
    {
        if (IsCrossingSynAck(this[host], segment))
        {
            AdvanceUna(host, segment.Ack);
            Establish(host, segment, "the peer's SYN ACK crossed its own");
            return;
        }
        if (!IsAcceptable(this[host], segment))
        {
            ReceiveUnacceptable(host, segment);
            return;
        }
        if (segment.Has(ControlBits.Rst))
        {
            ReceiveReset(host, segment);
            return;
        }
        if (segment.Has(ControlBits.Syn))
        {
            Emit(new SegmentRefused(segment, "a SYN does not belong into an open connection"));
            OweDuplicateAck(host);
            return;
        }
        if (!segment.Has(ControlBits.Ack)) return;
        if (this[host].State == ConnectionState.SynReceived && !LeaveSynReceived(host, segment)) return;
        if (!TakeAck(host, segment)) return;
        if (this[host].MayReceive) TakeText(host, segment);
    }

    /// <summary>
    /// The second SYN of a peer whose first crossed the own: figure 7 has the end ESTABLISHED on it, while the test of section 3.10.7.4 taken by the letter would refuse it, since its number is that of the
    /// first. The figure is followed, as Linux does.
    /// </summary>
    private static bool IsCrossingSynAck(Tcb t, Segment segment) =>
        t.State == ConnectionState.SynReceived && segment.Bits == (ControlBits.Syn | ControlBits.Ack) && segment.Length == 1 && segment.Seq == t.Irs && segment.Ack == t.SndNxt;

    /// <summary>
    /// The test of section 3.10.7.4: does the segment have a number inside the window? One without data may also stand at its right edge, as Linux (tcp_sequence) and BSD have it: there an end stands that
    /// has filled the window, and if both have and all was lost, each would answer the other's answers until a timeout.
    /// </summary>
    private bool IsAcceptable(Tcb t, Segment segment)
    {
        bool InWindow(uint seq) => !Before(seq, t.RcvNxt) && Before(seq, t.RcvEdge);
        if (segment.Length == 0) return segment.Seq == t.RcvNxt || (!Before(segment.Seq, t.RcvNxt) && !Before(t.RcvEdge, segment.Seq));
        return t.RcvWnd > 0 && (InWindow(segment.Seq) || InWindow(unchecked(segment.Seq + segment.Length - 1)));
    }

    private void ReceiveUnacceptable(Host host, Segment segment)
    {
        var t = this[host];
        if (segment.Has(ControlBits.Rst))
        {
            Emit(new SegmentRefused(segment, "its number is not in the window, so nothing happens"));
            return;
        }
        Emit(new SegmentRefused(segment, Before(segment.Seq, t.RcvNxt) ? "all of it is here already" : "it lies beyond the window"));
        OweDuplicateAck(host);
        // A closed window takes no data, but what else the segment says counts.
        if (t.RcvWnd == 0 && segment.Seq == t.RcvNxt && segment.Has(ControlBits.Ack) && t.State != ConnectionState.SynReceived) TakeAck(host, segment);
        if (t.State == ConnectionState.TimeWait && segment.Has(ControlBits.Fin)) RestartTimeWait(host);
    }

    /// <summary>A reset counts only with exactly the number expected; one that is merely in the window is questioned (RFC 5961 section 3).</summary>
    private void ReceiveReset(Host host, Segment segment)
    {
        var t = this[host];
        if (segment.Seq != t.RcvNxt)
        {
            Emit(new SegmentRefused(segment, "its number is in the window but not the next one, so it is asked for proof"));
            OweDuplicateAck(host);
            return;
        }
        Emit(new ConnectionReset(host, t.State));
        var back = t.State == ConnectionState.SynReceived && t.Passive;
        ChangeState(host, back ? ConnectionState.Listen : ConnectionState.Closed, "a reset arrived");
        if (back) ListenAgain(host);
    }

    private void ListenAgain(Host host)
    {
        Forget(host);
        this[host] = new Tcb(host) { State = ConnectionState.Listen, Passive = true, Iss = _isns[(int)host], SndUna = _isns[(int)host], SndNxt = _isns[(int)host], Rto = InitialRto };
    }

    private bool LeaveSynReceived(Host host, Segment segment)
    {
        var t = this[host];
        if (Before(t.SndUna, segment.Ack) && !Before(t.SndNxt, segment.Ack))
        {
            Establish(host, segment, "its SYN is acknowledged");
            return true;
        }
        Emit(new SegmentRefused(segment, "it does not acknowledge the SYN"));
        ReplyReset(host, segment.Ack, null);
        return false;
    }
}
