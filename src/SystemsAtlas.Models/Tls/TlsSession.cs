using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;

namespace SystemsAtlas.Models.Tls;

/// <summary>How a connection is made.</summary>
public sealed record TlsOptions
{
    /// <summary>The newest version that both ends speak: 1.3 or 1.2.</summary>
    public string Version { get; init; } = "1.3";

    /// <summary>Whether the client has a ticket of an earlier connection.</summary>
    public bool Resumed { get; init; }

    /// <summary>Data that the client sends with its first flight; empty for none. This takes TLS 1.3 and a ticket.</summary>
    public IReadOnlyList<byte> EarlyData { get; init; } = [];

    /// <summary>The server's name.</summary>
    public required string ServerName { get; init; }

    /// <summary>The protocols that both ends know, the preferred one first.</summary>
    public IReadOnlyList<string> Alpn { get; init; } = ["http/1.1"];

    /// <summary>What everything that is random is drawn from.</summary>
    public string Seed { get; init; } = "1";
}

/// <summary>A connection with both its ends and no network between: the handshake is run at once, and records for data can be made.</summary>
public sealed class TlsSession
{
    private const int EarlierMs = 60_000;

    private readonly List<TlsFlight> handshake = [];
    private readonly TlsClient client;
    private readonly TlsServer server;

    /// <summary>Runs the handshake.</summary>
    public TlsSession(TlsOptions options)
    {
        var (clientBytes, serverBytes) = (new SeededBytes($"client {options.Seed}"), new SeededBytes($"server {options.Seed}"));
        var (memory, isTls13) = (new ServerMemory(serverBytes), options.Version == "1.3");
        client = new(new()
        {
            ServerName = options.ServerName, Alpn = options.Alpn, Random = clientBytes, NowMs = EarlierMs,
            Ticket = options.Resumed ? memory.Earlier(clientBytes, isTls13, 0) : null, WantsEarlyData = options.EarlyData.Count > 0,
        });
        server = new(new()
        {
            Certificate = Authority.Trusted.Issue(options.ServerName), Alpn = options.Alpn, SpeaksTls13 = isTls13, Memory = memory, Random = serverBytes, NowMs = EarlierMs,
        });
        client.Start();
        if (options.EarlyData.Count > 0 && isTls13 && options.Resumed) client.Send([.. options.EarlyData]);
        Run();
    }

    /// <summary>What was sent until both ends were connected, in its order.</summary>
    public IReadOnlyList<TlsFlight> Handshake => handshake;

    /// <summary>The client's end.</summary>
    public TlsEnd Client => client;

    /// <summary>The server's end.</summary>
    public TlsEnd Server => server;

    /// <summary>The protocol that was agreed on.</summary>
    public string Alpn => client.Alpn;

    /// <summary>What decrypts a capture of the connection.</summary>
    public string KeyLog => client.KeyLog;

    /// <summary>The records in which the client sends data.</summary>
    public IReadOnlyList<byte[]> ProtectClient(ReadOnlySpan<byte> plaintext) => Protect(client, plaintext);

    /// <summary>The records in which the server sends data.</summary>
    public IReadOnlyList<byte[]> ProtectServer(ReadOnlySpan<byte> plaintext) => Protect(server, plaintext);

    private static IReadOnlyList<byte[]> Protect(TlsEnd end, ReadOnlySpan<byte> plaintext)
    {
        end.Send(plaintext);
        return [.. end.Take().Select(m => m.Record)];
    }

    private void Run()
    {
        for (var isClient = true; ; isClient = !isClient)
        {
            TlsEnd from = isClient ? client : server, to = isClient ? server : client;
            var flight = from.Take();
            if (flight.Count == 0) return;
            handshake.Add(new(isClient, flight));
            foreach (var message in flight) to.Receive(message.Record);
        }
    }
}
