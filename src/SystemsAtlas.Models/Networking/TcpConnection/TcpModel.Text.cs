namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Data and FINs that arrive: the seventh and eighth check of RFC 9293 section 3.10.7.4.</summary>
public partial class TcpModel
{
    private readonly bool[] _readScheduled = new bool[2];

    private void TakeText(Host host, Segment segment)
    {
        var t = this[host];
        var fits = (int)Math.Clamp((long)unchecked((int)(t.RcvEdge - segment.Seq)), 0, segment.Payload.Length);
        var piece = new HeldPiece(segment.Seq, segment.Payload[..fits], segment.Has(ControlBits.Fin) && fits == segment.Payload.Length);
        if (piece.Payload.IsEmpty && !piece.Fin) return;
        if (Before(t.RcvNxt, piece.Seq)) Hold(host, segment, piece);
        else Deliver(host, piece);
    }

    /// <summary>Kept until the gap before it is filled; the duplicate acknowledgment names the gap.</summary>
    private void Hold(Host host, Segment segment, HeldPiece piece)
    {
        var t = this[host];
        OweDuplicateAck(host);
        if (t.Held.Any(h => h.Seq == piece.Seq && h.Payload.Length >= piece.Payload.Length && h.Fin == piece.Fin))
        {
            Emit(new SegmentRefused(segment, "it is held already"));
            return;
        }
        this[host] = t with { Held = [.. t.Held.Add(piece).OrderBy(h => unchecked(h.Seq - t.RcvNxt))] };
        Emit(new DataHeld(host, unchecked(t.RcvNxt - t.Irs), unchecked(piece.Seq - t.Irs), piece.Payload.Length));
    }

    private void Deliver(Host host, HeldPiece piece)
    {
        var t = this[host];
        var (bytes, next) = (ImmutableArray.CreateBuilder<byte>(), t.RcvNxt);
        var finished = Append(piece);
        var own = bytes.Count;
        var held = t.Held;
        while (held.Length > 0 && !Before(next, held[0].Seq))
        {
            finished |= Append(held[0]);
            held = held.RemoveAt(0);
        }
        this[host] = t with { RcvNxt = finished ? unchecked(next + 1) : next, Held = finished ? [] : held, Delivered = t.Delivered + bytes.Count, Unread = t.Unread + bytes.Count, PeerFinished = finished };
        OweAck(host);
        if (bytes.Count > 0)
        {
            Emit(new DataDelivered(host, t.Delivered, bytes.ToImmutable(), unchecked(next - t.Irs), bytes.Count - own));
            ReadSoon(host);
        }
        if (finished) Finish(host);

        bool Append(HeldPiece part)
        {
            var known = (int)Math.Clamp((long)unchecked((int)(next - part.Seq)), 0, part.Payload.Length);
            bytes.AddRange(part.Payload.AsSpan()[known..]);
            next = unchecked(next + (uint)(part.Payload.Length - known));
            return part.Fin && next == part.End;
        }
    }

    private void Finish(Host host)
    {
        Emit(new StreamEnded(host, this[host].Delivered));
        var to = this[host].State switch
        {
            ConnectionState.Established => ConnectionState.CloseWait,
            ConnectionState.FinWait1 => ConnectionState.Closing,
            ConnectionState.FinWait2 => ConnectionState.TimeWait,
            var state => throw new NotSupportedException($"a FIN is not taken in {state.Word()}"),
        };
        ChangeState(host, to, to == ConnectionState.Closing ? "the peer's FIN arrived before the acknowledgment of its own" : "the peer's FIN arrived");
    }

    private void ReadSoon(Host host)
    {
        var delay = Parameters.Get(TcpDefinition.ReadDelay);
        if (delay == 0)
        {
            this[host] = this[host] with { Unread = 0 };
            return;
        }
        if (_readScheduled[(int)host]) return;
        _readScheduled[(int)host] = true;
        Schedule(delay, () => Read(host));
    }

    private void Read(Host host)
    {
        var t = this[host];
        _readScheduled[(int)host] = false;
        this[host] = t with { Unread = 0 };
        Emit(new ApplicationRead(host, t.Unread, t.Delivered));
        if (this[host].MayReceive && IsWindowNews(host)) OweAck(host);
        AskApplications();
        Wake(host);
    }
}
