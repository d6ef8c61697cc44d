namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>The applications at both ends: a client that sends a request, a server that answers it, and who closes.</summary>
public partial class TcpModel
{
    // An application is told by the system, runs, and calls back.
    private const long WakingMs = 1;

    // More would not show anything new, and its numbers would not fit the drawing.
    private const long MostBytesDrawn = 40_000;

    // A slow reader lets its buffer fill, and the sender asks and waits, before each: more would not come to an end within the steps of a run.
    private const long MostBuffersFull = 160;

    private long MostBytes => Math.Min(MostBytesDrawn, MostBuffersFull * Parameters.Get(TcpDefinition.Window));

    private readonly bool[] _wrote = new bool[2];
    private readonly bool[] _decidedToClose = new bool[2];

    /// <summary>Whether what has happened lets an application go on. Asked after everything that arrives or is read; each thing is done once.</summary>
    private void AskApplications()
    {
        var (client, server) = (this[Host.Client], this[Host.Server]);
        var (size, reply) = (Parameters.Get(TcpDefinition.Size), Parameters.Get(TcpDefinition.Reply));
        if (IsOpen(client) && Once(_wrote, Host.Client)) Schedule(WakingMs, () => Say(Host.Client, size));
        if (IsOpen(server) && ReadBy(server) >= size && Once(_wrote, Host.Server)) Schedule(WakingMs, () => Say(Host.Server, reply));
        var answered = IsOpen(client) && ReadBy(client) >= reply && ReadBy(server) >= size && _wrote[(int)Host.Client];
        var close = Parameters.Get(TcpDefinition.Close);
        if (answered && close is "client" or "both") CloseSoon(Host.Client, answered);
        if (answered && close is "both" && IsOpen(server)) CloseSoon(Host.Server, answered);
        foreach (var host in Hosts)
        {
            // A server whose client has closed before the whole request came has nothing to wait for.
            var done = _wrote[(int)host] || (host == Host.Server && ReadBy(server) < size);
            CloseSoon(host, this[host].State == ConnectionState.CloseWait && this[host].Unread == 0 && done);
        }
    }

    private static bool IsOpen(Tcb t) => t.IsSynchronized && t.State != ConnectionState.TimeWait;

    private static long ReadBy(Tcb t) => t.Delivered - t.Unread;

    private static bool Once(bool[] done, Host host)
    {
        if (done[(int)host]) return false;
        done[(int)host] = true;
        return true;
    }

    private void CloseSoon(Host host, bool decided)
    {
        if (decided && Once(_decidedToClose, host)) Schedule(WakingMs, () => Close(host));
    }

    private void Say(Host host, long count)
    {
        if (!IsOpen(this[host])) return;
        if (count > 0) Write(host, count);
        var early = Parameters.Get(TcpDefinition.Close) == (host == Host.Client ? "half" : "server");
        if (early && Once(_decidedToClose, host)) Close(host);
        AskApplications();
    }

    private string? Write(Host host, long count)
    {
        var t = this[host];
        if (TcpGuard.Write(t, count, MostBytes) is { } idle) return idle;
        this[host] = t with { Written = t.Written + count };
        Emit(new ApplicationWrote(host, count, t.Written + count));
        Wake(host);
        return null;
    }

    /// <summary>The CLOSE call (RFC 9293 section 3.10.4): no more will be sent; what was written still goes, then the FIN.</summary>
    private string? Close(Host host)
    {
        var t = this[host];
        if (TcpGuard.Close(t) is { } idle) return idle;
        if (t.State is ConnectionState.Listen or ConnectionState.SynSent)
        {
            Emit(new ApplicationClosed(host));
            ChangeState(host, ConnectionState.Closed, "its application calls CLOSE");
            return null;
        }
        _decidedToClose[(int)host] = true;
        this[host] = t with { CloseCalled = true };
        Emit(new ApplicationClosed(host));
        Wake(host);
        return null;
    }

    /// <summary>The ABORT call (section 3.10.5): everything is dropped, and a reset says so.</summary>
    private string? Abort(Host host)
    {
        var t = this[host];
        if (TcpGuard.Abort(t) is { } idle) return idle;
        Emit(new ApplicationAborted(host));
        var tells = t.State is not (ConnectionState.Listen or ConnectionState.SynSent or ConnectionState.Closing or ConnectionState.LastAck or ConnectionState.TimeWait);
        ChangeState(host, ConnectionState.Closed, "its application calls ABORT");
        if (tells) ReplyReset(host, NextWithin(t), null);
        return null;
    }
}
