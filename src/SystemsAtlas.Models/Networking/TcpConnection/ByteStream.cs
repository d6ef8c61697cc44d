using System.Globalization;
using System.Runtime.InteropServices;

namespace SystemsAtlas.Models.Networking.TcpConnection;

/// <summary>What the applications say: text in pieces of 16 characters that name their own place, so that a misplaced byte is seen at once.</summary>
public static class ByteStream
{
    private const int Piece = 16;

    /// <summary>Bytes of a host's stream.</summary>
    /// <param name="host">Who says it.</param>
    /// <param name="offset">The first byte, from 0.</param>
    /// <param name="count">How many bytes.</param>
    public static ImmutableArray<byte> Of(Host host, long offset, int count)
    {
        var bytes = new byte[count];
        var piece = "";
        for (var i = 0; i < count; i++)
        {
            var place = (int)((offset + i) % Piece);
            if (i == 0 || place == 0) piece = PieceAt(host, offset + i - place);
            bytes[i] = (byte)piece[place];
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    /// <summary>Text for a label: as much as fits a number of characters.</summary>
    public static string TextOf(ImmutableArray<byte> bytes, int most) =>
        string.Concat(bytes.Take(most).Select(b => b is >= 0x20 and < 0x7F ? ((char)b).ToString() : "·"));

    private static string PieceAt(Host host, long offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(host == Host.Client ? "client" : "server")} {offset:00000000}\n");
}
