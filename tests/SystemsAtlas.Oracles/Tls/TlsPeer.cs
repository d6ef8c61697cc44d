using System.Net;
using System.Net.Sockets;
using SystemsAtlas.Models.Tls.Ends;

namespace SystemsAtlas.Oracles.Tls;

/// <summary>Moves the records of one of the model's ends over a connection of TCP.</summary>
internal static class TlsPeer
{
    /// <summary>A listener on a free port of this machine.</summary>
    public static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    public static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Runs an end until it has all it wants, or either side closes.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="end">The end; a client has been started.</param>
    /// <param name="work">What to do after something came: it may send, and says whether the end has all it wants.</param>
    /// <param name="change">What somebody on the way does to a record of this end.</param>
    public static void Run(TcpClient socket, TlsEnd end, Func<bool> work, Func<byte[], byte[]>? change = null)
    {
        using var stream = socket.GetStream();
        var buffer = new byte[65536];
        try
        {
            while (true)
            {
                var isDone = end.Alert is null && work();
                if (isDone) end.Close();
                foreach (var message in end.Take()) stream.Write(change?.Invoke(message.Record) ?? message.Record);
                if (isDone || end.Alert is not null) return;
                var count = stream.Read(buffer);
                if (count == 0) return;
                end.Receive(buffer.AsSpan(0, count));
            }
        }
        // The other side may be gone before it has read the last.
        catch (IOException)
        {
        }
    }
}
