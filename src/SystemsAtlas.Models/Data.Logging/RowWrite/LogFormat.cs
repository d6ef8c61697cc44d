using System.Buffers.Binary;

namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>Where a scan of the log stopped.</summary>
[Words]
public enum StopReason
{
    [Named("the file ends")]
    End,
    [Named("the checksum does not match")]
    Checksum,
    [Named("the salts do not match")]
    Salt,
    [Named("there is no valid header")]
    Header,
}

/// <summary>What a scan of the log found.</summary>
/// <param name="Valid">How many frames are valid.</param>
/// <param name="Committed">How many of them, from the first on, end with a commit.</param>
/// <param name="Whole">How many frames the file has room for.</param>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Chain">The checksum after the last committed frame.</param>
public sealed record LogScan(int Valid, int Committed, int Whole, StopReason Reason, Checksum Chain);

/// <summary>A running checksum: each frame's goes on from that of the frame before.</summary>
public readonly record struct Checksum(uint First, uint Second)
{
    public Checksum Over(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (First, Second);
        for (var i = 0; i + 8 <= bytes.Length; i += 8)
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]) + b;
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i + 4)..]) + a;
        }
        return new(a, b);
    }
}

/// <summary>SQLite's write-ahead log: a header, then frames, each a page with the salts of its log and a checksum over all before it. Source: SQLite Database File Format, section 4.</summary>
public static class LogFormat
{
    public const int HeaderBytes = 32, FrameHeaderBytes = 24, FrameBytes = FrameHeaderBytes + LeafPage.Bytes;

    // Checksums over little-endian words; the other magic number says big-endian.
    private const uint Magic = 0x377f0682, Version = 3_007_000;

    public static int Offset(int slot) => HeaderBytes + ((slot - 1) * FrameBytes);

    /// <summary>A header and the checksum from which the first frame goes on.</summary>
    public static (byte[] Bytes, Checksum Chain) Header(uint number, uint salt1, uint salt2)
    {
        var header = new byte[HeaderBytes];
        uint[] fields = [Magic, Version, LeafPage.Bytes, number, salt1, salt2];
        for (var i = 0; i < fields.Length; i++) Put(header, 4 * i, fields[i]);
        var chain = default(Checksum).Over(header.AsSpan(0, 24));
        Put(header, 24, chain.First);
        Put(header, 28, chain.Second);
        return (header, chain);
    }

    /// <summary>A page as a frame; a commit says how many pages the table's file has, any other frame 0.</summary>
    public static (byte[] Bytes, Checksum Chain) Frame(int page, bool isCommit, byte[] image, uint salt1, uint salt2, Checksum chain)
    {
        var frame = new byte[FrameBytes];
        Put(frame, 0, (uint)page);
        Put(frame, 4, isCommit ? TableFile.Pages : 0u);
        Put(frame, 8, salt1);
        Put(frame, 12, salt2);
        image.CopyTo(frame, FrameHeaderBytes);
        chain = chain.Over(frame.AsSpan(0, 8)).Over(image);
        Put(frame, 16, chain.First);
        Put(frame, 20, chain.Second);
        return (frame, chain);
    }

    /// <summary>Reads a log from its start, and stops at the first frame that does not belong to it.</summary>
    public static LogScan Scan(byte[] log)
    {
        var whole = Math.Max(0, (log.Length - HeaderBytes) / FrameBytes);
        if (log.Length < HeaderBytes || Get(log, 0) != Magic || default(Checksum).Over(log.AsSpan(0, 24)) is var header && (header.First != Get(log, 24) || header.Second != Get(log, 28)))
            return new(0, 0, whole, StopReason.Header, default);
        var (chain, committed, valid, sound) = (header, 0, 0, header);
        for (var slot = 1; slot <= whole; slot++)
        {
            var frame = log.AsSpan(Offset(slot), FrameBytes);
            if (Get(frame, 8) != Get(log, 16) || Get(frame, 12) != Get(log, 20)) return new(valid, committed, whole, StopReason.Salt, sound);
            chain = chain.Over(frame[..8]).Over(frame[FrameHeaderBytes..]);
            if (chain.First != Get(frame, 16) || chain.Second != Get(frame, 20)) return new(valid, committed, whole, StopReason.Checksum, sound);
            valid++;
            if (Get(frame, 4) != 0) (committed, sound) = (slot, chain);
        }
        return new(valid, committed, whole, StopReason.End, sound);
    }

    public static int PageOf(byte[] log, int slot) => (int)Get(log, Offset(slot));

    public static ReadOnlySpan<byte> ImageOf(byte[] log, int slot) => log.AsSpan(Offset(slot) + FrameHeaderBytes, LeafPage.Bytes);

    public static (uint Number, uint Salt1, uint Salt2) HeadOf(byte[] log) => (Get(log, 12), Get(log, 16), Get(log, 20));

    private static uint Get(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private static void Put(byte[] bytes, int at, uint number) => BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), number);
}
