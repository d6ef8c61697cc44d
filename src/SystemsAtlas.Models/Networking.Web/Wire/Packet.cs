using SystemsAtlas.Models.Networking.Web.Http;
using SystemsAtlas.Models.Networking.Web.Names;

namespace SystemsAtlas.Models.Networking.Web.Wire;

/// <summary>A packet as it was captured.</summary>
/// <param name="AtUs">When.</param>
public abstract record Packet(long AtUs);

/// <summary>A datagram of UDP with a message of DNS.</summary>
/// <param name="AtUs">When.</param>
/// <param name="From">The sender's address.</param>
/// <param name="To">The receiver's.</param>
/// <param name="FromPort">The sender's port.</param>
/// <param name="ToPort">The receiver's.</param>
/// <param name="Message">The message.</param>
public sealed record DnsPacket(long AtUs, string From, string To, int FromPort, int ToPort, DnsMessage Message) : Packet(AtUs);

/// <summary>A segment of TCP.</summary>
/// <param name="AtUs">When.</param>
/// <param name="Connection">Of which connection.</param>
/// <param name="FromClient">Whether the browser sent it.</param>
/// <param name="Sequence">The number of its first byte, counted from the SYN, which is 0.</param>
/// <param name="Acknowledged">The number that it acknowledges, counted likewise.</param>
/// <param name="Length">How many bytes of the stream it carries.</param>
/// <param name="IsSyn">Whether it opens the connection.</param>
/// <param name="IsPush">Whether it carries the last that was written.</param>
public sealed record TcpPacket(long AtUs, int Connection, bool FromClient, long Sequence, long Acknowledged, int Length, bool IsSyn, bool IsPush) : Packet(AtUs);

/// <summary>What a connection is known by.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="ClientPort">The browser's port.</param>
/// <param name="ClientStart">The browser's initial sequence number.</param>
/// <param name="ServerStart">The server's.</param>
/// <param name="Seed">What its keys are made from.</param>
public sealed record Endpoints(int Number, int ClientPort, uint ClientStart, uint ServerStart, ulong Seed);

/// <summary>How bytes are protected.</summary>
public enum Protection
{
    /// <summary>A flight of the handshake.</summary>
    Handshake,

    /// <summary>Early data, by a key of an earlier connection.</summary>
    Early,

    /// <summary>By the connection's own keys.</summary>
    Full,
}

/// <summary>Something that was written into a connection, in one record or one flight.</summary>
/// <param name="Connection">Which.</param>
/// <param name="FromClient">By whom.</param>
/// <param name="Protection">How it is protected.</param>
/// <param name="Flight">Which flight of the handshake it is, or -1.</param>
/// <param name="Head">What is written before a stretch of a body.</param>
/// <param name="Part">Whose body, or null.</param>
/// <param name="From">From which byte of the body.</param>
/// <param name="Length">How many bytes of it.</param>
/// <param name="Bytes">How many bytes of the connection it takes.</param>
public sealed record Written(int Connection, bool FromClient, Protection Protection, int Flight, ImmutableArray<byte> Head, PagePart? Part, int From, int Length, int Bytes);
