using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>Sockets over the loopback interface of the Linux that the tests run on, and what ss says of them.</summary>
[NeedsPackage("ss", "iproute2")]
[NeedsPackage("uname", "coreutils")]
internal sealed partial class LinuxSockets : IDisposable
{
    // linux/tcp.h: TCP_QUICKACK; 0 has the kernel delay acknowledgments as on a connection that goes to and fro.
    private const int QuickAck = 12;

    private readonly Scratch _scratch = new();
    private readonly List<Socket> _sockets = [];

    public LinuxSockets()
    {
        if (!OperatingSystem.IsLinux()) Tool.Missing("these claims are about Linux");
        (Kernel, Ss) = (Tool.Find("uname", "-r").As("Linux"), Tool.Find("ss", "-V"));
    }

    /// <summary>The kernel, by its release.</summary>
    public Tool Kernel { get; }

    public Tool Ss { get; }

    /// <summary>A setting below /proc/sys/net, or null where this kernel has none of the name.</summary>
    public static long? Setting(string path) => File.Exists($"/proc/sys/net/{path}") ? long.Parse(File.ReadAllText($"/proc/sys/net/{path}"), CultureInfo.InvariantCulture) : null;

    /// <summary>A counter of the kernel's extended TCP statistics, as nstat shows it with TcpExt before its name.</summary>
    public static long Counter(string name)
    {
        var rows = File.ReadLines("/proc/net/netstat").Where(l => l.StartsWith("TcpExt:", StringComparison.Ordinal)).Select(l => l.Split(' ')).ToList();
        return long.Parse(rows[1][Array.IndexOf(rows[0], name)], CultureInfo.InvariantCulture);
    }

    public static void DelayAcknowledgments(Socket socket, bool delays) => socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, QuickAck, BitConverter.GetBytes(delays ? 0 : 1));

    /// <summary>A listener that accepts nobody; its port.</summary>
    public int Listen(int backlog)
    {
        var listener = New();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog);
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    /// <summary>Sends a SYN and does not wait for more: over loopback the handshake is done before the call returns, if it is done at all.</summary>
    public void BeginConnect(int port)
    {
        var client = New();
        client.Blocking = false;
        try
        {
            client.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
        }
    }

    /// <summary>An open connection, and what ss finds it by: both ports, because an old connection in TIME-WAIT may have one of them.</summary>
    public (Socket Client, Socket Server, string Filter) Connect()
    {
        var listener = New();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var client = New();
        client.Connect(listener.LocalEndPoint!);
        var server = listener.Accept();
        _sockets.Add(server);
        return (client, server, $"sport = {((IPEndPoint)client.LocalEndPoint!).Port} and dport = {((IPEndPoint)client.RemoteEndPoint!).Port}");
    }

    /// <summary>The accept queue of a listener: how many connections wait in it (Recv-Q), and its limit (Send-Q).</summary>
    public (int Waiting, int Limit) Queue(int port)
    {
        var columns = Show("-Hlnt", $"sport = {port}").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (int.Parse(columns[1], CultureInfo.InvariantCulture), int.Parse(columns[2], CultureInfo.InvariantCulture));
    }

    /// <summary>How many clients of a port have sent a SYN and were not answered.</summary>
    public int InSynSent(int port) => Show("-Hnt", "state", "syn-sent", $"dport = {port}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The timeout, the smoothed round trip and its variation of a connection, in ms, as soon as nothing is on the way.</summary>
    public (double Rto, double Rtt, double Variation) TimersOnceAcknowledged(string filter)
    {
        while (true)
        {
            var shown = Show("-Htin", filter);
            if (shown.Contains("unacked:", StringComparison.Ordinal)) continue;
            double Number(string group) => double.Parse(Timers().Match(shown).Groups[group].Value, CultureInfo.InvariantCulture);
            return (Number("rto"), Number("rtt"), Number("variation"));
        }
    }

    /// <summary>How many seconds of TIME-WAIT are left for a connection.</summary>
    public double TimeWaitLeft(string filter)
    {
        while (true)
        {
            var match = TimeWait().Match(Show("-Htano", filter));
            // One minute is shown as 1min and no seconds.
            if (match.Success) return match.Groups["unit"].Value == "min" ? 60 : int.Parse(match.Groups["left"].Value, CultureInfo.InvariantCulture);
        }
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
        _scratch.Dispose();
    }

    private Socket New()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        return socket;
    }

    private string Show(params string[] arguments) => Ss.Run(_scratch, arguments).Succeeded().Output;

    [GeneratedRegex(@"\brto:(?<rto>[\d.]+) rtt:(?<rtt>[\d.]+)/(?<variation>[\d.]+)")]
    private static partial Regex Timers();

    [GeneratedRegex(@"timer:\(timewait,(?<left>\d+)(?<unit>sec|min)")]
    private static partial Regex TimeWait();
}
