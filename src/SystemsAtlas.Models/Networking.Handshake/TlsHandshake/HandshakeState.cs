namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>A connection between two steps; immutable.</summary>
public sealed partial record HandshakeState : IState
{
    /// <summary>How the run is set.</summary>
    [Spread]
    public required Setting Setting { get; init; }

    [Unnamed]
    public long NowMs { get; init; }

    /// <summary>The version that the server chose; empty before.</summary>
    public string Agreed { get; init; } = "";

    /// <summary>The cipher suite that the server chose; empty before.</summary>
    public string Suite { get; init; } = "";

    /// <summary>What was sent, in its order.</summary>
    public ImmutableArray<SentMessage> Messages { get; init; } = [];

    /// <summary>What the client has come to.</summary>
    public required EndState Client { get; init; }

    /// <summary>What the server has come to.</summary>
    public required EndState Server { get; init; }

    /// <summary>The secrets of the key schedule that somebody has.</summary>
    public ImmutableArray<SecretState> Secrets { get; init; } = [];

    /// <summary>The names that whoever listens has read: the server's, that of the protocol, the issuer's.</summary>
    public ImmutableArray<string> Seen { get; init; } = [];

    /// <summary>Round trips until the client sent its request; those so far where it has not.</summary>
    public double RoundTrips { get; init; }

    /// <summary>Round trips until the client had the answer; those so far where it has not.</summary>
    public double AnswerTrips { get; init; }

    /// <summary>Whether the request was sent.</summary>
    public bool IsRequested { get; init; }

    /// <summary>How often the server did what the request asks.</summary>
    public int Served { get; init; }

    /// <summary>How often the first flight was sent again.</summary>
    public int Replays { get; init; }

    /// <summary>Alerts that ended a connection.</summary>
    public int Alerts { get; init; }

    /// <summary>The alert that ended the client's connection; empty while there is none.</summary>
    public string Alert { get; init; } = "";

    /// <summary>Why, as the end that sent it says.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What somebody on the way waits for.</summary>
    [Unnamed]
    public ImmutableArray<string> Traps { get; init; } = [];

    /// <summary>All records, for the capture.</summary>
    internal Track<LoggedRecord> Log { get; init; } = Track<LoggedRecord>.Empty;

    [Unnamed]
    internal string KeyLog { get; init; } = "";

    [Unnamed]
    internal byte[] ServerCertificate { get; init; } = [];

    /// <summary>Bytes that the client sent.</summary>
    public int ClientBytes => Sum(m => m.FromClient && !m.IsReplay);

    /// <summary>Bytes that the server sent.</summary>
    public int ServerBytes => Sum(m => !m.FromClient);

    /// <summary>Bytes of them that are not sealed.</summary>
    public int OpenBytes => Sum(m => m.Keys.Length == 0 && !m.IsReplay);

    /// <summary>Secrets that both ends have.</summary>
    public int SharedSecrets => Secrets.Count(s => s.HasClient && s.HasServer);

    /// <summary>Whether a message of a kind is still to arrive, as far as this version has it.</summary>
    internal bool MayCome(string kind)
    {
        foreach (var message in Messages)
        {
            if (message.Kind == kind && !message.IsReplay) return !message.IsArrived;
        }
        return Alert.Length == 0 && Setting.Has(kind);
    }

    private int Sum(Func<SentMessage, bool> which)
    {
        var sum = 0;
        foreach (var message in Messages)
        {
            if (which(message)) sum += message.Size;
        }
        return sum;
    }
}

/// <summary>A message that was sent.</summary>
/// <param name="Number">Which of the run, from 1 on.</param>
/// <param name="Title">Its name in the specification; a request and an answer are called so.</param>
/// <param name="Kind">What an action calls it.</param>
/// <param name="FromClient">Whether the client sent it, or somebody who repeats the client.</param>
/// <param name="Size">Bytes as sent.</param>
/// <param name="Keys">The secret that its key was made of; empty in the open.</param>
/// <param name="SentMs">When it was sent.</param>
public sealed partial record SentMessage(int Number, string Title, string Kind, bool FromClient, int Size, string Keys, long SentMs) : IValued
{
    /// <summary>When it arrived or will arrive.</summary>
    public long ArrivesMs { get; init; }

    public bool IsArrived { get; init; }

    /// <summary>Whether somebody changed it on the way.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Whether its receiver did not take it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether somebody else sent it again.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Its first bytes as they were on the wire.</summary>
    public string Bytes { get; init; } = "";
}

/// <summary>What an end has come to.</summary>
public sealed partial record EndState : IValued
{
    public bool IsConnected { get; init; }

    public bool IsResumed { get; init; }

    /// <summary>How many secrets it has.</summary>
    public int SecretCount { get; init; }

    /// <summary>What it sends with now; empty in the open.</summary>
    public string Keys { get; init; } = "";

    public bool HasFailed { get; init; }
}

/// <summary>A secret of the key schedule.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Start">Its first bytes.</param>
public sealed partial record SecretState(string Title, string Start) : IValued
{
    public bool HasClient { get; init; }

    public bool HasServer { get; init; }
}

/// <summary>A record on the wire.</summary>
internal sealed record LoggedRecord(long SentUs, int Connection, bool FromClient, byte[] Bytes);

/// <summary>How the run is set.</summary>
public sealed partial record Setting : IValued
{
    public string Version { get; init; } = "";

    public string Resumption { get; init; } = "";

    public string Certificate { get; init; } = "";

    public int RttMs { get; init; }

    public string ServerName { get; init; } = "";

    public string Alpn { get; init; } = "";

    public bool IsSingleUse { get; init; }

    internal bool Has(string kind) => kind switch
    {
        "encrypted-extensions" => Version == HandshakeDefinition.Tls13,
        "certificate" => Resumption == HandshakeDefinition.None,
        "certificate-verify" => Version == HandshakeDefinition.Tls13 && Resumption == HandshakeDefinition.None,
        "server-key-exchange" or "client-key-exchange" => Version == HandshakeDefinition.Tls12 && Resumption == HandshakeDefinition.None,
        "early-data" => Resumption == HandshakeDefinition.EarlyData,
        "request" => Resumption != HandshakeDefinition.EarlyData,
        _ => true,
    };
}
