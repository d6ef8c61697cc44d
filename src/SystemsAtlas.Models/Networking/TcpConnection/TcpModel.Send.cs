namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>What leaves an end: one segment at a time, as its link allows.</summary>
public partial class TcpModel
{
    private readonly long[] _linkFreeAt = new long[2];
    private readonly bool[] _awake = new bool[2];
    private readonly bool[] _synOwed = new bool[2];
    private readonly bool[] _synAckOwed = new bool[2];
    private readonly bool[] _ackOwed = new bool[2];
    private readonly int[] _duplicateAcksOwed = new int[2];
    private readonly bool[] _probeOwed = new bool[2];
    private readonly string?[] _again = new string?[2];
    private readonly Queue<Segment>[] _resets = [new(), new()];

    /// <summary>How many new bytes an end may send: what the peer's window and the limit of segments on the way leave.</summary>
    protected virtual long UsableWindow(Tcb t) => Math.Min(t.SndWnd, Parameters.Get(TcpDefinition.Flight) * t.SndMss) - t.Outstanding;

    private int MssKnobOf(Host host) => Parameters.GetInt(host == Host.Client ? TcpDefinition.Mss : TcpDefinition.ServerMss);

    private int? ScaleKnobOf(Host host) => TcpDefinition.ShiftOf(Parameters.Get(host == Host.Client ? TcpDefinition.WindowScale : TcpDefinition.ServerWindowScale));

    private void Wake(Host host)
    {
        if (_awake[(int)host]) return;
        _awake[(int)host] = true;
        Schedule(Math.Max(0, _linkFreeAt[(int)host] - Now), () =>
        {
            _awake[(int)host] = false;
            if (!SendOne(host)) return;
            _linkFreeAt[(int)host] = Now + Parameters.Get(TcpDefinition.Spacing);
            Wake(host);
        });
    }

    private void OweAck(Host host) => _ackOwed[(int)host] = true;

    // Each segment that brings nothing new is answered on its own, so that the sender can count (RFC 5681 section 4.2).
    private void OweDuplicateAck(Host host) => _duplicateAcksOwed[(int)host]++;

    private void ReplyReset(Host host, uint seq, uint? ack)
    {
        _resets[(int)host].Enqueue(new Segment(host, ControlBits.Rst | (ack is null ? ControlBits.None : ControlBits.Ack), seq, ack ?? 0, 0, []));
        Wake(host);
    }

    private bool SendOne(Host host) =>
        SendReset(host) || SendAgain(host) || SendSyn(host) || SendSynAck(host) || SendProbe(host) || SendData(host) || SendFin(host) || SendAck(host);

    private bool SendReset(Host host)
    {
        if (!_resets[(int)host].TryDequeue(out var reset)) return false;
        Emit(new ResetSent(Transmit(Relative(reset))));
        return true;
    }

    private bool SendSyn(Host host)
    {
        if (!_synOwed[(int)host]) return false;
        _synOwed[(int)host] = false;
        if (this[host].State != ConnectionState.Closed) return false;
        this[host] = this[host] with { SndNxt = unchecked(this[host].Iss + 1) };
        Emit(new SynSent(Number(host, ControlBits.Syn, this[host].Iss, [])));
        ChangeState(host, ConnectionState.SynSent, "its application calls OPEN, active");
        return true;
    }

    private bool SendSynAck(Host host)
    {
        if (!_synAckOwed[(int)host]) return false;
        _synAckOwed[(int)host] = false;
        if (this[host].State != ConnectionState.SynReceived) return false;
        var again = this[host].SndNxt != this[host].Iss;
        this[host] = this[host] with { SndNxt = unchecked(this[host].Iss + 1) };
        Emit(new SynAckSent(Number(host, ControlBits.Syn | ControlBits.Ack, this[host].Iss, [], again)));
        return true;
    }

    private bool SendData(Host host)
    {
        var t = this[host];
        if (t.State is not (ConnectionState.Established or ConnectionState.CloseWait) || t.FinSent) return false;
        var waiting = t.Written - t.Sent;
        if (waiting == 0) return false;
        var count = Math.Min(Math.Min(waiting, t.SndMss), UsableWindow(t));
        // Silly windows are not filled: a full segment, or all there is, or half of the largest window (section 3.8.6.2.1).
        if (count > 0 && (count == t.SndMss || count == waiting || count * 2 >= t.MaxSndWnd))
        {
            SendNew(host, (int)count, s => new DataSent(s));
            return true;
        }
        if (t.Outstanding == 0) StartTimer(host);
        return false;
    }

    private void SendNew(Host host, int count, Func<Segment, TcpEvent> happened)
    {
        var t = this[host];
        var last = t.Sent + count == t.Written;
        this[host] = t with { SndNxt = unchecked(t.SndNxt + (uint)count) };
        var bits = ControlBits.Ack | (last ? ControlBits.Psh : ControlBits.None);
        Emit(happened(Number(host, bits, t.SndNxt, ByteStream.Of(host, t.Sent, count))));
    }

    /// <summary>The FIN follows the last byte; the states of figure 5 change as it is sent.</summary>
    private bool SendFin(Host host)
    {
        var t = this[host];
        if (!t.CloseCalled || t.FinSent || t.Sent < t.Written || t.State is not (ConnectionState.Established or ConnectionState.CloseWait)) return false;
        if (t.Outstanding < t.SndWnd) return SendFinNow(host);
        if (t.Outstanding == 0) StartTimer(host);
        return false;
    }

    private bool SendFinNow(Host host)
    {
        var t = this[host];
        this[host] = t with { SndNxt = unchecked(t.SndNxt + 1), FinSent = true };
        Emit(new FinSent(Number(host, ControlBits.Fin | ControlBits.Ack, t.SndNxt, [])));
        ChangeState(host, t.State == ConnectionState.CloseWait ? ConnectionState.LastAck : ConnectionState.FinWait1, "its application calls CLOSE");
        return true;
    }

    private bool SendProbe(Host host)
    {
        if (!_probeOwed[(int)host]) return false;
        _probeOwed[(int)host] = false;
        var t = this[host];
        if (t.Outstanding > 0 || t.State is not (ConnectionState.Established or ConnectionState.CloseWait)) return false;
        if (t.Sent == t.Written) return t.CloseCalled && !t.FinSent && SendFinNow(host);
        var count = (int)Math.Clamp(UsableWindow(t), 1, Math.Min(t.SndMss, t.Written - t.Sent));
        SendNew(host, count, s => t.SndWnd == 0 ? new ProbeSent(s) : new DataSent(s));
        return true;
    }

    private bool SendAck(Host host)
    {
        if (!_ackOwed[(int)host] && _duplicateAcksOwed[(int)host] == 0) return false;
        if (_ackOwed[(int)host]) _ackOwed[(int)host] = false;
        else _duplicateAcksOwed[(int)host]--;
        var (ack, more) = (_ackOwed[(int)host], _duplicateAcksOwed[(int)host]);
        Emit(new AckSent(Number(host, ControlBits.Ack, NextWithin(this[host]), [])));
        (_ackOwed[(int)host], _duplicateAcksOwed[(int)host]) = (ack, more);
        return true;
    }

    /// <summary>
    /// The number of a segment without data. SND.NXT, but not past what was put into a closed window only to probe it: that number is not acceptable to the peer, so that two ends which probe one another
    /// would answer each other's answers for ever. BSD's tcp_output does the same.
    /// </summary>
    private static uint NextWithin(Tcb t) => t.IsSynchronized && t.SndWnd == 0 ? t.SndUna : t.SndNxt;

    /// <summary>Fills in what depends on the state of the end, sends, and keeps the timer. A segment with ACK pays what was owed.</summary>
    private Segment Number(Host host, ControlBits bits, uint seq, ImmutableArray<byte> payload, bool again = false)
    {
        var syn = (bits & ControlBits.Syn) != 0;
        var acks = (bits & ControlBits.Ack) != 0;
        var (field, scaled) = GrantWindow(host, syn);
        var segment = Transmit(Relative(new Segment(host, bits, seq, acks ? this[host].RcvNxt : 0, field, payload)
        {
            ScaledWindow = scaled, Again = again, MssOption = syn ? MssKnobOf(host) : null, ScaleOption = syn ? OfferedScale(host, acks) : null,
        }));
        if (acks) (_ackOwed[(int)host], _duplicateAcksOwed[(int)host]) = (false, 0);
        if (segment.Length > 0)
        {
            TimeRoundTrip(host, segment);
            StartTimer(host);
        }
        return segment;
    }

    // The answer to a SYN carries the option only if the SYN did (RFC 7323 section 2.2).
    private int? OfferedScale(Host host, bool answers) => answers && !_scaleHeard[(int)host] ? null : ScaleKnobOf(host);

    private Segment Relative(Segment segment)
    {
        var (own, peer) = (this[segment.From].Iss, this[segment.To].Iss);
        // The reset of an end that has no connection begins nowhere: its number is 0 as it stands.
        var nowhere = segment.Has(ControlBits.Rst) && segment.Seq == 0;
        return segment with { RelativeSeq = nowhere ? 0 : unchecked(segment.Seq - own), RelativeAck = segment.Has(ControlBits.Ack) ? unchecked(segment.Ack - peer) : 0 };
    }
}
