using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Tls;

/// <summary>The programs of OpenSSL on the other end, where the library of Node does not reach: data before the handshake, tickets in files, certificates checked by the program.</summary>
[NeedsPackage("openssl", "openssl")]
public sealed class OpensslOracle
{
    private const string Server = "atlas.example";

    [Fact]
    public void S_client_takes_a_ticket_and_sends_data_before_the_handshake()
    {
        var openssl = Tool.Find("openssl", "version");
        var comparison = Comparison.With(openssl);
        using var scratch = NewScratch();
        var memory = new ServerMemory(new("a memory"));
        var (first, _) = Dial(openssl, scratch, memory, is13: true, "-sess_out", "one.pem");
        comparison.Same(Says(first), "New, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256 | Verification: OK | Early data was not sent", "a full handshake");
        var (again, _) = Dial(openssl, scratch, memory, is13: true, "-sess_in", "one.pem", "-sess_out", "two.pem");
        comparison.Same(Says(again), "Reused, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256 | Verification: OK | Early data was not sent", "with its ticket");
        scratch.Write("early.txt", "EARLY");
        var (early, end) = Dial(openssl, scratch, memory, is13: true, "-sess_in", "two.pem", "-early_data", "early.txt");
        comparison.Same(Says(early), "Reused, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256 | Verification: OK | Early data was accepted", "with data before the handshake");
        comparison.Same("EARLY True", $"{Encoding.ASCII.GetString(end.Data[0].Bytes)} {end.Data[0].IsEarly}", "what the model's server read");
        var (replayed, _) = Dial(openssl, scratch, memory, is13: true, "-sess_in", "two.pem", "-early_data", "early.txt");
        comparison.Same(Says(replayed), "Reused, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256 | Verification: OK | Early data was rejected", "with the same ticket a second time");
        var (old, _) = Dial(openssl, scratch, memory, is13: false, "-sess_out", "old.pem");
        comparison.Same(Says(old), "New, TLSv1.2, Cipher is ECDHE-ECDSA-AES128-GCM-SHA256 | Verification: OK", "TLS 1.2");
        var (oldAgain, _) = Dial(openssl, scratch, memory, is13: false, "-sess_in", "old.pem");
        comparison.Same(Says(oldAgain), "Reused, TLSv1.2, Cipher is ECDHE-ECDSA-AES128-GCM-SHA256 | Verification: OK", "TLS 1.2 with its ticket");
        comparison.Catches("a certificate for another name", !Says(Dial(openssl, scratch, memory, is13: true, "-verify_hostname", "another.example").Told).Contains("Verification: OK", StringComparison.Ordinal));
        comparison.Finish(7);
    }

    [Fact]
    public void S_server_reads_the_data_that_the_model_sends_before_the_handshake_and_refuses_a_flipped_binder()
    {
        var openssl = Tool.Find("openssl", "version");
        var comparison = Comparison.With(openssl);
        using var scratch = NewScratch();
        using var server = new OpensslServer(scratch);
        var full = Call(server.Port, null, early: "");
        comparison.Same("True False", $"{full.IsConnected || full.Tickets.Count > 0} {full.IsResumed}", "a full handshake");
        var resumed = Call(server.Port, full.Tickets[0], early: "EARLY from the model\n");
        comparison.Same("True True", $"{resumed.IsResumed} {resumed.HasEarlyAccepted}", "with its ticket and early data");
        var changed = Call(server.Port, full.Tickets[1], early: "", record => record[0] == 22 && record.Length > 250 ? [.. record[..^1], (byte)(record[^1] ^ 1)] : record);
        comparison.Catches("a flipped bit in the binder", changed.Alert is not null and not Models.Tls.TlsAlert.CloseNotify && !changed.IsConnected);
        comparison.Same(true, server.Read().Contains("EARLY from the model", StringComparison.Ordinal), "what the program printed");
        comparison.Finish(3);
    }

    private static Scratch NewScratch()
    {
        var scratch = new Scratch();
        scratch.Write("root.pem", Authority.Pem("CERTIFICATE", Authority.Trusted.Root().Bytes));
        scratch.Write("leaf.pem", Authority.Pem("CERTIFICATE", Authority.Trusted.Issue(Server).Bytes));
        scratch.Write("key.pem", Authority.Pem("PRIVATE KEY", Authority.ServerKeyBytes()));
        return scratch;
    }

    // The program calls; the model answers once, and closes.
    private static (ToolResult Told, TlsServer End) Dial(Tool openssl, Scratch scratch, ServerMemory memory, bool is13, params string[] more)
    {
        using var listener = TlsPeer.Listen();
        var end = new TlsServer(new() { Certificate = Authority.Trusted.Issue(Server), SpeaksTls13 = is13, Alpn = ["http/1.1"], Memory = memory, Random = new($"server {string.Join(' ', more)}") });
        var serving = Task.Run(() =>
        {
            using var socket = listener.AcceptTcpClient();
            TlsPeer.Run(socket, end, () => end.IsConnected);
        });
        // The time of the certificates, so that the test does not end with them.
        var told = openssl.Run(scratch, ["s_client", "-connect", $"127.0.0.1:{TlsPeer.PortOf(listener)}", "-CAfile", "root.pem", "-verify_return_error", "-attime", "1795953600", "-servername", Server, "-alpn", "http/1.1", "-ign_eof", .. more]);
        serving.Wait(TimeSpan.FromSeconds(60));
        return (told, end);
    }

    private static string Says(ToolResult told) => string.Join(" | ", new[] { ", Cipher is", "Verification: ", "Early data was" }.Select(w => told.Lines.FirstOrDefault(l => l.Contains(w, StringComparison.Ordinal))).Where(l => l is not null));

    private static TlsClient Call(int port, TlsTicket? ticket, string early, Func<byte[], byte[]>? change = null)
    {
        using var socket = new TcpClient("127.0.0.1", port);
        var client = new TlsClient(new() { ServerName = Server, Ticket = ticket, WantsEarlyData = early.Length > 0, Random = new($"client {ticket?.Identity.Length} {early}"), NowMs = 0 });
        client.Start();
        if (early.Length > 0) client.Send(Encoding.ASCII.GetBytes(early));
        TlsPeer.Run(socket, client, () => client.IsConnected && client.Tickets.Count > (ticket is null ? 1 : 0), change);
        return client;
    }

    /// <summary>An s_server that takes early data, on a port of its own.</summary>
    private sealed class OpensslServer : IDisposable
    {
        private readonly Process _process;
        private readonly StringBuilder _said = new();

        public OpensslServer(Scratch scratch)
        {
            using (var probe = TlsPeer.Listen()) Port = TlsPeer.PortOf(probe);
            string[] arguments = ["s_server", "-accept", Port.ToString(CultureInfo.InvariantCulture), "-cert", "leaf.pem", "-key", "key.pem", "-early_data"];
            _process = Process.Start(new ProcessStartInfo(Tool.PathOf("openssl")!, arguments) { WorkingDirectory = scratch.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            _process.OutputDataReceived += (_, e) => { lock (_said) _said.AppendLine(e.Data); };
            _process.BeginOutputReadLine();
            while (!_process.HasExited && !Answers()) Thread.Sleep(20);
        }

        public int Port { get; }

        public string Read()
        {
            for (var i = 0; i < 100; i++)
            {
                lock (_said) if (_said.ToString().Contains("EARLY", StringComparison.Ordinal)) return _said.ToString();
                Thread.Sleep(20);
            }
            return _said.ToString();
        }

        public void Dispose()
        {
            _process.Kill();
            _process.Dispose();
        }

        private bool Answers()
        {
            lock (_said) return _said.ToString().Contains("ACCEPT", StringComparison.Ordinal);
        }
    }
}
