namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>How long the flights of a handshake are, so that time can be told without any cryptography. A test holds these numbers against the handshakes themselves.</summary>
internal sealed record TlsShape(int[] Flights, int RecordOverhead)
{
    /// <summary>Of a kind of handshake, for HTTP/2 or HTTP/1.1. The first flight is the client's, and then they take turns.</summary>
    public static TlsShape Of(string mode, bool isHttp2) => mode switch
    {
        WebDefinition.Tls12 => new([200, 600, 93, 51], 29),
        WebDefinition.Tls13 => new([200, 700, 80], 22),
        WebDefinition.Resumed => new([400, 200, 80], 22),
        _ => new([400, 200, 106], 22),
    };
}
