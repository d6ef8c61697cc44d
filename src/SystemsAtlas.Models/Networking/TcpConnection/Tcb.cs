namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>A piece of the stream, or the FIN behind it, that arrived before what precedes it.</summary>
public sealed record HeldPiece(uint Seq, ImmutableArray<byte> Payload, bool Fin)
{
    public uint End => unchecked(Seq + (uint)Payload.Length);
}

/// <summary>The transmission control block of one end: the variables of RFC 9293 section 3.3.1, and its retransmission timer (RFC 6298).</summary>
public sealed record Tcb(Host Host)
{
    public ConnectionState State { get; init; }

    /// <summary>Whether it waits to be called (passive OPEN).</summary>
    public bool Passive { get; init; }

    // Send sequence variables.
    public uint Iss { get; init; }
    public uint SndUna { get; init; }
    public uint SndNxt { get; init; }

    /// <summary>The window that the peer grants, in bytes from SND.UNA.</summary>
    public long SndWnd { get; init; }

    /// <summary>The largest window that the peer has granted.</summary>
    public long MaxSndWnd { get; init; }

    public uint SndWl1 { get; init; }
    public uint SndWl2 { get; init; }

    // Receive sequence variables.
    public uint Irs { get; init; }
    public uint RcvNxt { get; init; }

    /// <summary>The right edge of the window that it has granted: RCV.NXT + RCV.WND.</summary>
    public uint RcvEdge { get; init; }

    /// <summary>The largest payload that it sends: the peer's MSS option, else 536.</summary>
    public int SndMss { get; init; } = 536;

    /// <summary>The shift for windows that arrive, and for those that it grants (RFC 7323 section 2).</summary>
    public int SndShift { get; init; }
    public int RcvShift { get; init; }

    /// <summary>Bytes that its application has written, and whether it has called CLOSE.</summary>
    public long Written { get; init; }
    public bool CloseCalled { get; init; }

    /// <summary>Whether its FIN has been sent, and whether it has been acknowledged.</summary>
    public bool FinSent { get; init; }
    public bool FinAcked { get; init; }

    /// <summary>Bytes delivered in order, and those of them that the application has not read yet.</summary>
    public long Delivered { get; init; }
    public long Unread { get; init; }

    /// <summary>What arrived early, in order.</summary>
    public ImmutableArray<HeldPiece> Held { get; init; } = [];

    /// <summary>Whether the peer's FIN has been taken: all that it sent is here.</summary>
    public bool PeerFinished { get; init; }

    /// <summary>Smoothed round-trip time and its variation, in ms; null before the first measurement.</summary>
    public double? Srtt { get; init; }
    public double RttVar { get; init; }

    /// <summary>The retransmission timeout, in ms.</summary>
    public long Rto { get; init; }

    /// <summary>When the retransmission timer runs out; null when it is off.</summary>
    public long? TimerDue { get; init; }

    /// <summary>Timeouts in a row without an acknowledgment of anything new.</summary>
    public int Retries { get; init; }

    public int DuplicateAcks { get; init; }

    /// <summary>SND.NXT when a loss was noticed: until it is acknowledged, gaps are filled as they show (RFC 6582).</summary>
    public uint? Recover { get; init; }

    /// <summary>When TIME-WAIT ends; null outside it.</summary>
    public long? TimeWaitDue { get; init; }

    public string Name => Host.Word();

    public long RcvWnd => unchecked(RcvEdge - RcvNxt);

    /// <summary>Numbers sent and not acknowledged.</summary>
    public long Outstanding => unchecked(SndNxt - SndUna);

    /// <summary>The place in its stream of a sequence number: 0 for the first byte.</summary>
    public long OffsetOf(uint seq) => unchecked((int)(seq - Iss)) - 1;

    /// <summary>How many bytes of the stream have been sent.</summary>
    public long Sent => Math.Clamp(unchecked((long)(SndNxt - Iss)) - 1, 0, Written);

    /// <summary>How many bytes of the stream have been acknowledged.</summary>
    public long Acked => Math.Clamp(unchecked((long)(SndUna - Iss)) - 1, 0, Written);

    public bool IsSynchronized => State >= ConnectionState.Established;

    /// <summary>Whether the receiving half is open: data may still arrive.</summary>
    public bool MayReceive => State is ConnectionState.Established or ConnectionState.FinWait1 or ConnectionState.FinWait2;

    /// <summary>Whether data may be sent, and sent again.</summary>
    public bool MaySend => State is ConnectionState.Established or ConnectionState.CloseWait or ConnectionState.FinWait1 or ConnectionState.Closing or ConnectionState.LastAck;

    public RecordValue ValuesAt(long now) => Value.Record(
        ("state", State.Word()), ("iss", (long)Iss), ("una", (long)unchecked(SndUna - Iss)), ("nxt", (long)unchecked(SndNxt - Iss)), ("wnd", SndWnd),
        ("irs", (long)Irs), ("rcvNxt", (long)unchecked(RcvNxt - Irs)), ("rcvWnd", RcvWnd), ("mss", SndMss), ("outstanding", Outstanding),
        ("written", Written), ("sent", Sent), ("acked", Acked), ("delivered", Delivered), ("unread", Unread),
        ("held", Value.List(Held, h => Value.Record(("from", (long)unchecked(h.Seq - Irs)), ("count", h.Payload.Length), ("fin", h.Fin)))),
        ("heldBytes", Held.Sum(h => h.Payload.Length)),
        ("srtt", Srtt is { } s ? s : Value.None), ("rttvar", RttVar), ("rto", Rto), ("timerIn", TimerDue - now), ("retries", Retries),
        ("duplicateAcks", DuplicateAcks), ("timeWaitIn", TimeWaitDue - now));
}
