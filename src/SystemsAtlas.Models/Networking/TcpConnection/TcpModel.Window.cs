namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Flow control at the receiver: RFC 9293 section 3.8.6 and RFC 7323 section 2.</summary>
public partial class TcpModel
{
    private const int LargestField = 65535;

    /// <summary>The window to grant now: room in the buffer, but its right edge moves only by a worthwhile step and never back (section 3.8.6.2.2).</summary>
    private long WindowToGrant(Host host)
    {
        var t = this[host];
        var buffer = Parameters.Get(TcpDefinition.Window);
        var room = buffer - t.Unread;
        return room - t.RcvWnd >= Math.Max(1, Math.Min(t.SndMss, buffer / 2)) ? room : t.RcvWnd;
    }

    /// <summary>Puts the window into the header's 16 bits, and remembers the edge that is now promised.</summary>
    private (int Field, long Scaled) GrantWindow(Host host, bool syn)
    {
        var t = this[host];
        var shift = syn ? 0 : t.RcvShift;
        var field = (int)Math.Min(LargestField, WindowToGrant(host) >> shift);
        var granted = (long)field << shift;
        this[host] = t with { RcvEdge = unchecked(t.RcvNxt + (uint)Math.Max(granted, t.RcvWnd)) };
        return (field, granted);
    }
}
