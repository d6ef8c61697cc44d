namespace SystemsAtlas.Models.Tls.Certificates;

/// <summary>The encoding of certificates: a tag, a length, a content, where contents hold such again. Source: ITU-T X.690, section 10.</summary>
internal static class Der
{
    public const byte Integer = 0x02;
    public const byte BitString = 0x03;
    public const byte OctetString = 0x04;
    public const byte Identifier = 0x06;
    public const byte Utf8 = 0x0c;
    public const byte Time = 0x17;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    /// <summary>The tag of a part that only its number in its sequence names.</summary>
    public static byte Context(int number) => (byte)(0xa0 | number);

    public static byte[] Write(byte tag, params ReadOnlySpan<byte[]> contents)
    {
        var content = new List<byte>();
        foreach (var part in contents) content.AddRange(part);
        byte[] length = content.Count switch
        {
            < 0x80 => [(byte)content.Count],
            < 0x100 => [0x81, (byte)content.Count],
            _ => [0x82, (byte)(content.Count >> 8), (byte)content.Count],
        };
        return [tag, .. length, .. content];
    }
}

/// <summary>Reads one part of DER after another; whatever is not as expected is a bad certificate.</summary>
internal sealed class DerReader(byte[] bytes)
{
    private int at;

    public bool IsAtEnd => at >= bytes.Length;

    public bool IsAt(byte tag) => !IsAtEnd && bytes[at] == tag;

    /// <summary>The content of the next part.</summary>
    public byte[] Read(byte tag) => Part(tag, out _);

    public DerReader Enter(byte tag) => new(Read(tag));

    /// <summary>The next part with its tag and length.</summary>
    public byte[] ReadWhole(byte tag)
    {
        Part(tag, out var start);
        return bytes[start..at];
    }

    private byte[] Part(byte tag, out int start)
    {
        start = at;
        if (at + 2 > bytes.Length || bytes[at] != tag) throw Broken();
        var length = (int)bytes[at + 1];
        at += 2;
        if (length >= 0x80)
        {
            var count = length - 0x80;
            if (count is 0 or > 2 || at + count > bytes.Length) throw Broken();
            length = 0;
            for (var i = 0; i < count; i++) length = (length << 8) | bytes[at++];
        }
        if (at + length > bytes.Length) throw Broken();
        at += length;
        return bytes[(at - length)..at];
    }

    private static TlsFault Broken() => new(TlsAlert.BadCertificate, "A certificate cannot be read.");
}
