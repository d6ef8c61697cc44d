using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SystemsAtlas.Models.Networking.Handshake.TlsHandshake;
using SystemsAtlas.Models.Tls;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Oracles.Tls;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on the TLS handshake says of tshark, OpenSSL and nginx.</summary>
[NeedsPackage("tshark", "tshark")]
[NeedsPackage("openssl", "openssl")]
[NeedsPackage("nginx", "nginx")]
public sealed class TlsClaims
{
    private const string Slug = "tls-handshake";
    private const string Server = "atlas.example";

    [Fact]
    public void Tshark_lists_the_run_as_the_chapter_shows_without_its_secrets_and_with_them()
    {
        var tshark = Tool.Find("tshark");
        var comparison = Comparison.With(tshark);
        var trace = HandshakeDefinition.Definition.Run();
        var (closed, opened) = (Shown("$ tshark -r run.pcap -Y"), Shown("$ tshark -r run.pcap -o"));
        comparison.Same(Listed(tshark, closed[0], trace, 1), closed[1..], "without secrets");
        comparison.Same(Listed(tshark, opened[0], trace, 1), opened[1..], "with secrets");
        comparison.Catches("the secrets of another seed", !Listed(tshark, opened[0], trace, 2).SequenceEqual(opened[1..]));
        comparison.Finish(2);
    }

    [Fact]
    public void Openssl_reads_and_checks_the_certificate_as_the_chapter_shows()
    {
        var openssl = Tool.Find("openssl", "version");
        var comparison = Comparison.With(openssl);
        using var scratch = NewScratch();
        var (read, check) = (Shown("$ openssl x509"), Shown("$ openssl verify"));
        comparison.Same(openssl.Run(scratch, read[0].Split(' ')[2..]).Succeeded().Lines, read[1..], "what the certificate says");
        comparison.Same(openssl.Run(scratch, check[0].Split(' ')[2..]).Succeeded().Lines, check[1..], "whether it holds");
        comparison.Catches("another name", openssl.Run(scratch, check[0].Replace(Server, "another.example", StringComparison.Ordinal).Split(' ')[2..]).ExitCode != 0);
        comparison.Catches("a year later", openssl.Run(scratch, check[0].Replace("1795953600", "1827000000", StringComparison.Ordinal).Split(' ')[2..]).ExitCode != 0);
        comparison.Finish(2);
    }

    [Fact]
    public void Nginx_speaks_TLS_13_and_takes_early_data_only_where_it_is_told_to()
    {
        var comparison = Comparison.With(Tool.Find("nginx", "-v"));
        using var scratch = NewScratch();
        TlsClient Asked(string setting, bool offersTls12)
        {
            using var nginx = new Listening(scratch, "nginx", port => ["-p", scratch.Folder, "-e", "stderr", "-c", scratch.Write("nginx.conf", Configuration(port, setting))]);
            return Call(nginx.Port, null, "", record => offersTls12 ? record : OnlyTls13(record));
        }
        string Met(string setting, bool offersTls12)
        {
            var client = Asked(setting, offersTls12);
            return client.IsTls13 is { } is13 ? is13 ? "1.3" : "1.2" : TlsAlerts.Name(client.Alert!.Value);
        }
        comparison.Same(Met("", offersTls12: true), "1.2", "without ssl_protocols, for a client that offers both");
        comparison.Same(Met("", offersTls12: false), "protocol_version", "without ssl_protocols, for a client that offers TLS 1.3 only");
        comparison.Same(Asked("ssl_protocols TLSv1.3;", offersTls12: true).Tickets[0].MostEarlyBytes, 0, "early data of a ticket, without ssl_early_data");
        comparison.Catches("a configuration with early data", Asked("ssl_protocols TLSv1.3; ssl_early_data on;", offersTls12: true).Tickets[0].MostEarlyBytes > 0);
        comparison.Catches("a configuration that names TLS 1.3", Met("ssl_protocols TLSv1.2 TLSv1.3;", offersTls12: true) == "1.3");
        comparison.Finish(3);
    }

    [Fact]
    public void S_server_gives_two_tickets_then_one_takes_early_data_once_and_calls_a_wrong_binder_an_illegal_parameter()
    {
        var comparison = Comparison.With(Tool.Find("openssl", "version"));
        using var scratch = NewScratch();
        using var server = new Listening(scratch, "openssl", port => ["s_server", "-accept", port.ToString(CultureInfo.InvariantCulture), "-cert", "certificate.pem", "-key", "key.pem", "-early_data", "-quiet"]);
        var full = Call(server.Port, null, "");
        var (first, second) = (Call(server.Port, full.Tickets[0], "early\n"), Call(server.Port, full.Tickets[0], "early\n"));
        comparison.Same((full.Tickets.Count, first.Tickets.Count), (2, 1), "tickets after a full and after a resumed handshake");
        comparison.Same((first.HasEarlyAccepted, second.HasEarlyAccepted), (true, false), "early data with one ticket, twice");
        var wrong = Call(server.Port, full.Tickets[1], "", record => record[0] == 22 && record.Length > 250 ? [.. record[..^1], (byte)(record[^1] ^ 1)] : record);
        comparison.Same(wrong.Alert, TlsAlert.IllegalParameter, "the alert for a binder that does not fit");
        comparison.Catches("a binder that fits", Call(server.Port, full.Tickets[1], "").IsResumed);
        comparison.Finish(3);
    }

    private static string[] Shown(string beginning) => ChapterCode.Block(Slug, beginning).TrimEnd('\n').Split('\n');

    private static IReadOnlyList<string> Listed(Tool tshark, string command, Simulation.Trace trace, ulong keysOf)
    {
        using var scratch = new Scratch();
        scratch.Write("run.pcap", HandshakeCapture.Pcap(trace));
        scratch.Write("keys.txt", HandshakeCapture.KeyLog(HandshakeDefinition.Definition.Run([], [], keysOf)));
        return [.. tshark.Run(scratch, command.Split(' ').Skip(2)).Succeeded().Lines.Select(l => l.Replace('\t', ' ').TrimEnd())];
    }

    private static Scratch NewScratch()
    {
        var scratch = new Scratch();
        scratch.Write("root.pem", Authority.Pem("CERTIFICATE", Authority.Trusted.Root().Bytes));
        scratch.Write("certificate.pem", HandshakeCapture.Certificates(HandshakeDefinition.Definition.Run()));
        scratch.Write("key.pem", Authority.Pem("PRIVATE KEY", Authority.ServerKeyBytes()));
        return scratch;
    }

    private static string Configuration(int port, string setting) =>
        $"daemon off; master_process off; pid nginx.pid; error_log stderr emerg;\nevents {{ }}\nhttp {{ access_log off;\n  client_body_temp_path temp1; proxy_temp_path temp2; fastcgi_temp_path temp3; uwsgi_temp_path temp4; scgi_temp_path temp5;\n  server {{ listen 127.0.0.1:{port} ssl; ssl_certificate certificate.pem; ssl_certificate_key key.pem; {setting} return 204; }} }}\n";

    // TLS 1.2 is written over in the list of versions; nothing was signed yet that would notice before the server has answered.
    private static byte[] OnlyTls13(byte[] record)
    {
        var changed = (byte[])record.Clone();
        ReadOnlySpan<byte> offer = [0, 43, 0, 5, 4, 3, 4, 3, 3];
        var at = changed.AsSpan().IndexOf(offer);
        if (at >= 0) (changed[at + 7], changed[at + 8]) = (0x0a, 0x0a);
        return changed;
    }

    private static TlsClient Call(int port, TlsTicket? ticket, string early, Func<byte[], byte[]>? change = null)
    {
        using var socket = new TcpClient("127.0.0.1", port);
        var client = new TlsClient(new() { ServerName = Server, Ticket = ticket, WantsEarlyData = early.Length > 0, Random = new($"client {ticket?.Identity.Length} {early}") });
        client.Start();
        if (early.Length > 0) client.Send(Encoding.ASCII.GetBytes(early));
        TlsPeer.Run(socket, client, () => client.IsConnected && (client.IsTls13 == false || client.Tickets.Count > (ticket is null ? 1 : 0)), change);
        return client;
    }

    /// <summary>A program that listens on a port of its own until this is disposed of.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly Process _process;

        public Listening(Scratch scratch, string command, Func<int, IEnumerable<string>> arguments)
        {
            using (var probe = TlsPeer.Listen()) Port = TlsPeer.PortOf(probe);
            _process = Process.Start(new ProcessStartInfo(Tool.PathOf(command)!, arguments(Port)) { WorkingDirectory = scratch.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            for (var looks = 0; !Answers(); looks++)
            {
                if (_process.HasExited || looks == 3_000) Assert.Fail($"{command} does not listen");
                Thread.Sleep(20);
            }
        }

        public int Port { get; }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        private bool Answers()
        {
            try
            {
                using var socket = new TcpClient("127.0.0.1", Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
