using System.Buffers.Binary;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>
/// A code with its quiet zone as a PNG of black and white. Written here, with stored blocks, because the platform's compressor need not give the
/// same bytes in a browser. Sources: PNG specification, third edition; RFC 1950; RFC 1951, section 3.2.4.
/// </summary>
public static class QrPng
{
    /// <summary>Light modules that every side of a code needs. Source: ISO/IEC 18004:2015, section 6.3.8.</summary>
    public const int QuietZone = 4;

    private const int LargestStoredBlock = 65535;

    /// <summary>The picture.</summary>
    /// <param name="symbol">The code.</param>
    /// <param name="pixels">Pixels along a module's side; 1 or more.</param>
    public static byte[] Write(QrSymbol symbol, int pixels = 8)
    {
        var side = (symbol.Size + (2 * QuietZone)) * pixels;
        var file = new List<byte> { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A };
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1; // one bit a pixel, greyscale, not interlaced
        AddChunk(file, "IHDR"u8, header);
        AddChunk(file, "IDAT"u8, Zlib(Rows(symbol, pixels, side)));
        AddChunk(file, "IEND"u8, []);
        return [.. file];
    }

    // Each row: its filter, which is none, then the pixels from the highest bit down, 1 for white.
    private static byte[] Rows(QrSymbol symbol, int pixels, int side)
    {
        var stride = 1 + ((side + 7) / 8);
        var rows = new byte[stride * side];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
                if (!IsDark(symbol, (y / pixels) - QuietZone, (x / pixels) - QuietZone)) rows[(y * stride) + 1 + (x / 8)] |= (byte)(0x80 >> (x % 8));
        }
        return rows;
    }

    private static bool IsDark(QrSymbol symbol, int row, int column) =>
        row >= 0 && row < symbol.Size && column >= 0 && column < symbol.Size && symbol[row, column];

    private static byte[] Zlib(byte[] data)
    {
        var stream = new List<byte> { 0x78, 0x01 };
        for (var from = 0; from < data.Length; from += LargestStoredBlock)
        {
            var length = Math.Min(LargestStoredBlock, data.Length - from);
            stream.AddRange([(byte)(from + length == data.Length ? 1 : 0), (byte)length, (byte)(length >> 8), (byte)~length, (byte)(~length >> 8)]);
            stream.AddRange(data.AsSpan(from, length));
        }
        AddNumber(stream, Adler32(data));
        return [.. stream];
    }

    private static void AddChunk(List<byte> file, ReadOnlySpan<byte> type, byte[] content)
    {
        AddNumber(file, (uint)content.Length);
        byte[] checkedPart = [.. type, .. content];
        file.AddRange(checkedPart);
        AddNumber(file, Crc32(checkedPart));
    }

    private static void AddNumber(List<byte> bytes, uint number) => bytes.AddRange([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    private static uint Adler32(byte[] data)
    {
        var (a, b) = (1u, 0u);
        foreach (var value in data) (a, b) = ((a + value) % 65521, (a + value + b) % 65521);
        return (b << 16) | a;
    }

    private static uint Crc32(byte[] data)
    {
        var crc = ~0u;
        foreach (var value in data)
        {
            crc ^= value;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }
}
