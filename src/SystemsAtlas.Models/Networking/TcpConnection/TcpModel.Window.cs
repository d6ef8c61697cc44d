namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Flow control at the receiver: RFC 9293 section 3.8.6 and RFC 7323 section 2.</summary>
public partial class TcpModel
{
    private const int LargestField = 65535;

    // Up to where the peer has been told that it may send; what the field could not say exactly makes this less or more than the edge promised.
    private readonly uint[] _toldEdges = new uint[2];

    /// <summary>
    /// The window to tell now, in bytes that the field can say: room in the buffer, but its right edge moves only by a worthwhile step and never back (section 3.8.6.2.2). A promise that the scale
    /// cannot say exactly is rounded up where the buffer has room for that, as Linux does (__tcp_select_window): rounded down, a promise below 2^scale would be told as 0 by an end that has room.
    /// </summary>
    private long WindowToGrant(Host host, int shift)
    {
        var t = this[host];
        var (unit, room) = (1L << shift, Parameters.Get(TcpDefinition.Window) - t.Unread);
        var most = Math.Min((long)LargestField << shift, room / unit * unit);
        if (most - t.RcvWnd >= WorthwhileStep(t)) return most;
        var up = (t.RcvWnd + unit - 1) / unit * unit;
        return up <= most ? up : Math.Min(most, t.RcvWnd / unit * unit);
    }

    private long WorthwhileStep(Tcb t) => Math.Max(1, Math.Min(t.SndMss, Parameters.Get(TcpDefinition.Window) / 2));

    /// <summary>Whether the peer is to hear of the window at once: it has grown by a worthwhile step, or from nothing.</summary>
    private bool IsWindowNews(Host host)
    {
        var t = this[host];
        var (now, told) = (WindowToGrant(host, t.RcvShift), Math.Max(0, unchecked((int)(_toldEdges[(int)host] - t.RcvNxt))));
        return now - told >= WorthwhileStep(t) || (told == 0 && now > 0);
    }

    /// <summary>Puts the window into the header's 16 bits, and remembers the edge that is now promised.</summary>
    private (int Field, long Scaled) GrantWindow(Host host, bool syn)
    {
        var t = this[host];
        var shift = syn ? 0 : t.RcvShift;
        var granted = WindowToGrant(host, shift);
        _toldEdges[(int)host] = unchecked(t.RcvNxt + (uint)granted);
        this[host] = t with { RcvEdge = unchecked(t.RcvNxt + (uint)Math.Max(granted, t.RcvWnd)) };
        return ((int)(granted >> shift), granted);
    }
}
