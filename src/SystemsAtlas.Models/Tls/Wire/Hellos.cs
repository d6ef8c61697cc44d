namespace SystemsAtlas.Models.Tls.Wire;

/// <summary>What a client opens with. Source: RFC 8446, section 4.1.2.</summary>
internal sealed record ClientHello(byte[] Random, byte[] SessionId, IReadOnlyList<int> Ciphers, Extensions Extensions)
{
    public byte[] Write()
    {
        var ciphers = new WireWriter();
        foreach (var cipher in Ciphers) ciphers.Number(cipher, 2);
        return new WireWriter().Number(TlsNumbers.Tls12, 2).Bytes(Random).Vector(1, SessionId).Vector(2, ciphers.ToArray()).Vector(1, [0]).Bytes(Extensions.Write()).ToArray();
    }

    public static ClientHello Read(byte[] body)
    {
        var reader = new WireReader(body);
        reader.Number(2);
        var (random, sessionId, ciphers) = (reader.Bytes(32), reader.Vector(1), new List<int>());
        for (var list = reader.Reader(2); !list.IsAtEnd;) ciphers.Add(list.Number(2));
        if (sessionId.Length > 32) throw new TlsFault(TlsAlert.DecodeError, "A session id is longer than 32 bytes.");
        if (!reader.Vector(1).AsSpan().Contains((byte)0)) throw new TlsFault(TlsAlert.IllegalParameter, "A client does not offer to leave out compression.");
        var extensions = Extensions.Read(reader);
        reader.End();
        return new(random, sessionId, ciphers, extensions);
    }
}

/// <summary>What a server chose. Source: RFC 8446, section 4.1.3.</summary>
internal sealed record ServerHello(byte[] Random, byte[] SessionId, int Cipher, Extensions Extensions)
{
    public byte[] Write() =>
        new WireWriter().Number(TlsNumbers.Tls12, 2).Bytes(Random).Vector(1, SessionId).Number(Cipher, 2).Number(0, 1).Bytes(Extensions.Write()).ToArray();

    public static ServerHello Read(byte[] body)
    {
        var reader = new WireReader(body);
        if (reader.Number(2) != TlsNumbers.Tls12) throw new TlsFault(TlsAlert.ProtocolVersion, "A server chose a version older than TLS 1.2.");
        var (random, sessionId, cipher) = (reader.Bytes(32), reader.Vector(1), reader.Number(2));
        if (reader.Number(1) != 0) throw new TlsFault(TlsAlert.IllegalParameter, "A server chose a compression that was not offered.");
        var extensions = Extensions.Read(reader);
        reader.End();
        return new(random, sessionId, cipher, extensions);
    }
}
