namespace SystemsAtlas.Models.Networking.Wire;

/// <summary>The Internet checksum of RFC 1071: the complement of the ones' complement sum of 16-bit words.</summary>
public static class InternetChecksum
{
    /// <summary>The checksum of some bytes; an odd last byte is padded with a zero. Bytes that hold their own checksum give 0.</summary>
    public static ushort Of(ReadOnlySpan<byte> bytes) => (ushort)~Sum(bytes);

    /// <summary>The ones' complement sum of 16-bit words, carries added back in; RFC 1071 section 3 sums 0001 f203 f4f5 f6f7 to ddf2.</summary>
    public static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0L;
        for (var i = 0; i < bytes.Length; i += 2) sum += (bytes[i] << 8) | (i + 1 < bytes.Length ? bytes[i + 1] : 0);
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)sum;
    }
}
