using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Distributed;

/// <summary>One HAProxy with several lists of servers s1, s2 and so on, all of which it is itself; it is asked which server each key goes to.</summary>
internal sealed class HAProxyHashes : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly Process _process;
    private readonly List<int> _ports = [];

    /// <param name="lists">For each list, a directive or an empty text, and how many servers it has.</param>
    public HAProxyHashes(IReadOnlyList<(string Directive, int Servers)> lists)
    {
        var answer = NginxUpstreams.FreePort();
        var config = new StringBuilder("defaults\n  mode http\n  timeout connect 10s\n  timeout client 60s\n  timeout server 60s\n");
        config.Append(CultureInfo.InvariantCulture, $"frontend answer\n  bind 127.0.0.1:{answer}\n  http-request return status 204\n");
        foreach (var (i, (directive, servers)) in lists.Index())
        {
            _ports.Add(NginxUpstreams.FreePort());
            config.Append(CultureInfo.InvariantCulture, $"listen l{i}\n  bind 127.0.0.1:{_ports[i]}\n  balance url_param k\n  {directive}\n  http-response set-header Chosen %s\n");
            for (var s = 1; s <= servers; s++) config.Append(CultureInfo.InvariantCulture, $"  server s{s} 127.0.0.1:{answer}\n");
        }
        _process = Process.Start(new ProcessStartInfo(Tool.PathOf("haproxy")!, ["-db", "-f", _scratch.Write("haproxy.cfg", config.ToString())]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        for (var looks = 0; !IsUp(); looks++)
        {
            if (_process.HasExited || looks == 3_000) Assert.Fail($"HAProxy does not start: {(_process.HasExited ? _process.StandardError.ReadToEnd() : "no answer")}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Which server of a list each key goes to.</summary>
    public IReadOnlyList<string> Ask(int list, IReadOnlyList<string> keys)
    {
        using var client = new TcpClient("127.0.0.1", _ports[list]);
        using var stream = client.GetStream();
        var (chosen, reader) = (new List<string>(), new StreamReader(stream, Encoding.ASCII));
        foreach (var key in keys)
        {
            stream.Write(Encoding.ASCII.GetBytes($"GET /?k={key} HTTP/1.1\r\nHost: a\r\n\r\n"));
            for (var line = reader.ReadLine(); line!.Length > 0; line = reader.ReadLine())
                if (line.StartsWith("chosen: ", StringComparison.OrdinalIgnoreCase)) chosen.Add(line[8..]);
        }
        return chosen;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _scratch.Dispose();
    }

    private bool IsUp()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", _ports[0]);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
