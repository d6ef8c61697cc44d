using SystemsAtlas.Models.Tls.Certificates;

namespace SystemsAtlas.Models.Tls.Ends;

/// <summary>What a client offers.</summary>
public sealed record ClientOptions
{
    /// <summary>The name that it asks for, and that the certificate must have.</summary>
    public required string ServerName { get; init; }

    /// <summary>The protocols that it offers to speak inside, the preferred one first.</summary>
    public IReadOnlyList<string> Alpn { get; init; } = [];

    /// <summary>Whether it offers TLS 1.3 beside TLS 1.2.</summary>
    public bool OffersTls13 { get; init; } = true;

    /// <summary>A ticket of an earlier connection.</summary>
    public TlsTicket? Ticket { get; init; }

    /// <summary>Whether it wants to send data before the handshake; this takes a ticket of TLS 1.3.</summary>
    public bool WantsEarlyData { get; init; }

    /// <summary>Whose certificates it believes.</summary>
    public Authority Trusted { get; init; } = Authority.Trusted;

    /// <summary>What it draws at random.</summary>
    public required SeededBytes Random { get; init; }

    /// <summary>Its clock.</summary>
    public long NowMs { get; init; }
}

/// <summary>What a server has.</summary>
public sealed record ServerOptions
{
    /// <summary>Its certificate, whose key is <see cref="Authority.ServerPrivateKey"/>.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>The protocols that it speaks inside, the preferred one first.</summary>
    public IReadOnlyList<string> Alpn { get; init; } = [];

    /// <summary>Whether it speaks TLS 1.3 beside TLS 1.2.</summary>
    public bool SpeaksTls13 { get; init; } = true;

    /// <summary>What it keeps between connections.</summary>
    public required ServerMemory Memory { get; init; }

    /// <summary>What it draws at random.</summary>
    public required SeededBytes Random { get; init; }

    /// <summary>Its clock.</summary>
    public long NowMs { get; init; }
}
