namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>Sequence numbers are compared modulo 2^32 (RFC 9293 section 3.4): one is before another when the way forward is shorter than half the circle.</summary>
public static class SequenceNumber
{
    /// <summary>Whether <paramref name="a"/> comes before <paramref name="b"/> on the circle.</summary>
    public static bool Before(uint a, uint b) => unchecked((int)(a - b)) < 0;
}
