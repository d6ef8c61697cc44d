using System.Buffers.Binary;
using SystemsAtlas.Models.Tls.Cryptography;
using SystemsAtlas.Models.Tls.Wire;

namespace SystemsAtlas.Models.Tls.Ends;

/// <summary>What a sealed ticket holds.</summary>
internal sealed record TicketContent(bool IsTls13, byte[] Secret, uint AgeAdd, long IssuedMs);

/// <summary>
/// What a server keeps from one connection to the next: the key that seals its tickets and, if it lets each be used once, which were used. Source: RFC 5077, section 4; RFC 8446, section 8.1.
/// </summary>
public sealed class ServerMemory(SeededBytes random, bool usesTicketsOnce = true)
{
    /// <summary>For how long a ticket holds: two hours.</summary>
    public const int LifetimeSeconds = 7200;

    /// <summary>How much a server takes before the handshake.</summary>
    public const int MostEarlyBytes = 16384;

    /// <summary>By how much a ticket's age may differ from what the client says, for data before the handshake. Source: RFC 8446, section 8.3.</summary>
    public const int FreshMs = 10_000;

    private readonly AesGcm128 cipher = new(random.Next("ticket key", AesGcm128.KeyBytes));
    private readonly HashSet<string> used = [];
    private int issued;

    /// <summary>Seals a session into a ticket.</summary>
    internal byte[] Issue(TicketContent content)
    {
        var nonce = random.Next($"ticket nonce {issued++}", AesGcm128.NonceBytes);
        var plain = new WireWriter().Number(content.IsTls13 ? 1 : 0, 1).Number(content.AgeAdd, 4).Number(content.IssuedMs >> 32, 4).Number(content.IssuedMs, 4).Vector(1, content.Secret);
        return [.. nonce, .. cipher.Seal(nonce, plain.ToArray(), [])];
    }

    /// <summary>The ticket of an earlier connection that is not run: its secret is drawn instead.</summary>
    public TlsTicket Earlier(SeededBytes client, bool isTls13, long issuedMs)
    {
        var secret = client.Next("the secret of an earlier connection", isTls13 ? Sha256.HashBytes : 48);
        var ageAdd = BinaryPrimitives.ReadUInt32BigEndian(random.Next("age add", 4));
        return new(isTls13, Issue(new(isTls13, secret, ageAdd, issuedMs)), secret, ageAdd, issuedMs, isTls13 ? MostEarlyBytes : 0);
    }

    /// <summary>What a ticket holds; none where it is not this server's, was changed, or is too old.</summary>
    internal TicketContent? Open(byte[] identity, long nowMs)
    {
        if (identity.Length < AesGcm128.NonceBytes || cipher.Open(identity.AsSpan(0, AesGcm128.NonceBytes), identity.AsSpan(AesGcm128.NonceBytes), []) is not { } plain) return null;
        var reader = new WireReader(plain);
        var content = new TicketContent(reader.Number(1) == 1, [], (uint)reader.Number(4), ((long)reader.Number(4) << 32) | (uint)reader.Number(4));
        return nowMs - content.IssuedMs > 1000L * LifetimeSeconds ? null : content with { Secret = reader.Vector(1) };
    }

    /// <summary>Whether a ticket may be used for data before the handshake: the first time, where each is used once.</summary>
    internal bool MayUse(byte[] identity) => !usesTicketsOnce || used.Add(Convert.ToHexString(identity));
}
