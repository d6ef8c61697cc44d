using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Distributed;

/// <summary>A list of servers, and how nginx is to choose among them.</summary>
/// <param name="Method">A directive such as "hash $arg_k consistent".</param>
/// <param name="Servers">The servers, with what follows them, such as "weight=2".</param>
internal sealed record Upstream(string Method, IReadOnlyList<string> Servers);

/// <summary>One nginx with many upstreams, all of whose servers it is itself; it is asked which server each key goes to.</summary>
internal sealed class NginxUpstreams : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly Process _process;
    private readonly int _port = FreePort();

    /// <param name="upstreams">The lists of servers; a key is asked for by its place among them.</param>
    public NginxUpstreams(IReadOnlyList<Upstream> upstreams)
    {
        var servers = upstreams.SelectMany(u => u.Servers).Select(s => s.Split(' ')[0]).Distinct().ToList();
        var config = new StringBuilder("daemon off; master_process off; pid nginx.pid; error_log stderr emerg;\nevents { worker_connections 512; }\nhttp {\n  access_log off; keepalive_requests 10000000;\n  client_body_temp_path temp/1; proxy_temp_path temp/2; fastcgi_temp_path temp/3; uwsgi_temp_path temp/4; scgi_temp_path temp/5;\n");
        foreach (var (i, upstream) in upstreams.Index()) config.Append(CultureInfo.InvariantCulture, $"  upstream u{i} {{ {upstream.Method}; {string.Concat(upstream.Servers.Select(s => $"server {s}; "))}}}\n");
        config.Append(CultureInfo.InvariantCulture, $"  server {{ {string.Concat(servers.Select(s => $"listen {s}; "))}return 204; }}\n  server {{ listen 127.0.0.1:{_port};\n");
        for (var i = 0; i < upstreams.Count; i++) config.Append(CultureInfo.InvariantCulture, $"    location /{i}/ {{ proxy_pass http://u{i}; add_header Chosen $upstream_addr; }}\n");
        config.Append("  }\n}\n");
        Directory.CreateDirectory(_scratch["temp"]);
        // Sockets named without a folder lie where nginx was started.
        _process = Process.Start(new ProcessStartInfo(Tool.PathOf("nginx")!, ["-p", _scratch.Folder, "-e", "stderr", "-c", _scratch.Write("nginx.conf", config.ToString())]) { WorkingDirectory = _scratch.Folder, RedirectStandardError = true })!;
        for (var looks = 0; !IsUp(); looks++)
        {
            if (_process.HasExited || looks == 3_000) Assert.Fail($"nginx does not start: {(_process.HasExited ? _process.StandardError.ReadToEnd() : "no answer")}");
            Thread.Sleep(20);
        }
    }

    /// <summary>nginx, with its version.</summary>
    public static Tool Find() => Tool.Find("nginx", "-v");

    /// <summary>Which server each key goes to, as nginx names it.</summary>
    public IReadOnlyList<string> Ask(IReadOnlyList<(int Upstream, string Key)> asked)
    {
        using var client = new TcpClient("127.0.0.1", _port);
        using var stream = client.GetStream();
        // All requests are sent without waiting; nginx answers them in their order.
        var sending = Task.Run(() => stream.Write(Encoding.ASCII.GetBytes(string.Concat(asked.Select(a => $"GET /{a.Upstream}/?k={a.Key} HTTP/1.1\r\nHost: a\r\n\r\n")))));
        var (chosen, reader) = (new List<string>(asked.Count), new StreamReader(stream, Encoding.ASCII));
        while (chosen.Count < asked.Count)
        {
            var line = reader.ReadLine() ?? throw new InvalidOperationException($"nginx closed the connection after {chosen.Count} of {asked.Count} answers");
            if (line.StartsWith("Chosen: ", StringComparison.Ordinal)) chosen.Add(line[8..]);
            else if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && !line.Contains(" 204 ", StringComparison.Ordinal)) Assert.Fail($"nginx answered {line} to key {asked[chosen.Count].Key}");
        }
        sending.Wait();
        return chosen;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _scratch.Dispose();
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private bool IsUp()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
