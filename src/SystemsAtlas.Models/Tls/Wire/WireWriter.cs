namespace SystemsAtlas.Models.Tls.Wire;

/// <summary>Writes what the language of RFC 8446, section 3, describes: numbers with the most significant byte first, and vectors with their length before them.</summary>
internal sealed class WireWriter
{
    private readonly List<byte> bytes = [];

    public byte[] ToArray() => [.. bytes];

    /// <summary>A number of one to four bytes.</summary>
    public WireWriter Number(long value, int size)
    {
        for (var i = size - 1; i >= 0; i--) bytes.Add((byte)(value >> (8 * i)));
        return this;
    }

    public WireWriter Bytes(ReadOnlySpan<byte> value)
    {
        foreach (var b in value) bytes.Add(b);
        return this;
    }

    /// <summary>A vector whose length takes so many bytes.</summary>
    public WireWriter Vector(int lengthSize, ReadOnlySpan<byte> content) => Number(content.Length, lengthSize).Bytes(content);
}
