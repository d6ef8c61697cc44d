namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>How long the flights of a handshake are, so that time can be told without any cryptography. A test holds these numbers against the handshakes themselves.</summary>
internal sealed record TlsShape(int[] Flights, int RecordOverhead)
{
    /// <summary>Of a kind of handshake, for HTTP/2 or HTTP/1.1. The first flight is the client's, and then they take turns.</summary>
    public static TlsShape Of(string mode, bool isHttp2)
    {
        // A client that offers both versions of HTTP names one more, and the server's choice is a shorter word.
        var (offer, choice) = isHttp2 ? (3, -6) : (0, 0);
        return mode switch
        {
            WebDefinition.Tls12 => new([217 + offer, 549 + choice, 93, 156], 29),
            WebDefinition.Tls13 => new([217 + offer, 692 + choice, 64, Ticket], 22),
            WebDefinition.Resumed => new([338 + offer, 240 + choice, 64, Ticket], 22),
            _ => new([348 + offer, 244 + choice, 84, Ticket], 22),
        };
    }

    // With which a client may come back.
    private const int Ticket = 122;
}
