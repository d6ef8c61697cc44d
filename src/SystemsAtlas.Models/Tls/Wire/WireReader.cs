namespace SystemsAtlas.Models.Tls.Wire;

/// <summary>Reads what <see cref="WireWriter"/> writes; where bytes are missing or left over the peer is told decode_error.</summary>
internal sealed class WireReader(byte[] bytes)
{
    private int at;

    public bool IsAtEnd => at == bytes.Length;

    public int Number(int size)
    {
        var value = 0;
        foreach (var b in Bytes(size)) value = (value << 8) | b;
        return value;
    }

    public byte[] Bytes(int count)
    {
        if (count > bytes.Length - at) throw new TlsFault(TlsAlert.DecodeError, "A message ends too early.");
        at += count;
        return bytes[(at - count)..at];
    }

    public byte[] Vector(int lengthSize) => Bytes(Number(lengthSize));

    public WireReader Reader(int lengthSize) => new(Vector(lengthSize));

    public void End()
    {
        if (!IsAtEnd) throw new TlsFault(TlsAlert.DecodeError, "A message has bytes after its end.");
    }
}
