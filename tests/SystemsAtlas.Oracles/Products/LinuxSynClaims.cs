using System.Net;
using System.Net.Sockets;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What pages say of the options in a SYN, tried on the SYNs of real programs: a listener keeps each as it came, and it is taken apart here.</summary>
[NeedsPackage("chromium-headless-shell", "chromium-headless-shell")]
[NeedsPackage("uname", "coreutils")]
public sealed class LinuxSynClaims : IDisposable
{
    // linux/tcp.h, and the kinds of options as IANA lists them.
    private const int FastOpenConnect = 30, SaveSyn = 27, SavedSyn = 28;
    private const int MaximumSegmentSize = 2, WindowScale = 3, SackPermitted = 4, Timestamps = 8, FastOpen = 34;

    private readonly Scratch _scratch = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public LinuxSynClaims()
    {
        if (!OperatingSystem.IsLinux()) Tool.Missing("these claims are about Linux");
        _listener.SetRawSocketOption((int)SocketOptionLevel.Tcp, SaveSyn, BitConverter.GetBytes(1));
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(64);
    }

    [Fact]
    public async Task Chromium_does_not_ask_for_Fast_Open()
    {
        var chromium = Tool.Find("chromium-headless-shell");
        var comparison = Comparison.With(chromium, [Tool.Find("uname", "-r").As("Linux")]);
        var answering = AnswerOne();
        chromium.Run(
            _scratch, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--user-data-dir={_scratch["profile"]}", "--dump-dom", $"http://127.0.0.1:{Port}/"]).Succeeded();
        var options = await answering;
        comparison.Same(options.Contains(FastOpen), false, "the SYN of a page");
        comparison.Catches("a client that asks for it", OptionsOf(Asking()).Contains(FastOpen));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void A_SYN_of_Linux_offers_window_scale_selective_acknowledgment_and_timestamps_unless_a_setting_says_otherwise()
    {
        var comparison = Comparison.With(Tool.Find("uname", "-r").As("Linux"));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(IPAddress.Loopback, Port);
        var options = OptionsOf(_listener.Accept());
        comparison.Same(options.Contains(MaximumSegmentSize), true, "maximum segment size");
        foreach (var (option, setting) in (IReadOnlyList<(int, string)>)[(WindowScale, "tcp_window_scaling"), (SackPermitted, "tcp_sack"), (Timestamps, "tcp_timestamps")])
            comparison.Same(options.Contains(option), LinuxSockets.Setting($"ipv4/{setting}") != 0, setting);
        comparison.Catches("an option that nobody asked for", !options.Contains(FastOpen));
        comparison.Finish(atLeast: 4);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _scratch.Dispose();
    }

    private int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Takes one connection, answers its request with an empty page, and returns the options of its SYN.</summary>
    private async Task<IReadOnlyList<int>> AnswerOne()
    {
        var connection = await _listener.AcceptAsync();
        await connection.ReceiveAsync(new byte[4096]);
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        return OptionsOf(connection);
    }

    // A client that is told to: the kernel asks for a cookie, where its setting lets clients ask.
    private Socket Asking()
    {
        if ((LinuxSockets.Setting("ipv4/tcp_fastopen") & 1) != 1) Tool.Missing("this machine lets no client ask for Fast Open (tcp_fastopen)");
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.SetRawSocketOption((int)SocketOptionLevel.Tcp, FastOpenConnect, BitConverter.GetBytes(1));
        client.Connect(IPAddress.Loopback, Port);
        client.Send("x"u8);
        return _listener.Accept();
    }

    /// <summary>The kinds of the options in the SYN that opened a connection (RFC 9293 section 3.1).</summary>
    private static IReadOnlyList<int> OptionsOf(Socket connection)
    {
        using (connection)
        {
            Span<byte> kept = stackalloc byte[256];
            var syn = kept[..connection.GetRawSocketOption((int)SocketOptionLevel.Tcp, SavedSyn, kept)];
            var tcp = syn[((syn[0] & 15) * 4)..];
            var options = tcp[20..((tcp[12] >> 4) * 4)];
            List<int> kinds = [];
            while (options.Length > 0 && options[0] != 0)
            {
                kinds.Add(options[0]);
                options = options[(options[0] == 1 ? 1 : options[1])..];
            }
            return kinds;
        }
    }
}
