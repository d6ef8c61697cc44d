using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Output.Offline;

/// <summary>A file as it lies in a zip.</summary>
/// <param name="Path">Its name, with forward slashes.</param>
/// <param name="Check">CRC-32 of its content.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="Deflated">Its content, deflated.</param>
public sealed record ZipEntry(string Path, uint Check, int Size, byte[] Deflated)
{
    /// <summary>Deflates a file, or takes it from the store.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="key">Of all that it is made from.</param>
    /// <param name="make">Makes its content.</param>
    /// <param name="store">Where deflated files are kept.</param>
    public static ZipEntry Of(string path, string key, Func<byte[]> make, ContentStore store)
    {
        using var reader = new BinaryReader(new MemoryStream(store.Get("zipped", ContentKey.Of(key, CodeIdentity.Library), () => Deflate(make()))));
        var (check, size) = (reader.ReadUInt32(), reader.ReadInt32());
        return new(path, check, size, reader.ReadBytes((int)reader.BaseStream.Length));
    }

    private static byte[] Deflate(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Crc32.HashToUInt32(content));
            writer.Write(content.Length);
        }
        // The class library writes nothing for nothing, which no other program inflates; this is one last block of fixed codes with only its end in it (RFC 1951, 3.2.6).
        if (content.Length == 0) buffer.Write([0x03, 0x00]);
        else using (var deflate = new DeflateStream(buffer, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        return buffer.ToArray();
    }
}
