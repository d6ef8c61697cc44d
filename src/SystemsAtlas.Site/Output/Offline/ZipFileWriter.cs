using System.Text;

namespace SystemsAtlas.Site.Output.Offline;

/// <summary>
/// Writes a zip from files that are deflated already, which the class library's own writer cannot take: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. Times are the earliest that a zip can
/// hold, so that no clock is in it.
/// </summary>
public static class ZipFileWriter
{
    private const int LocalHeader = 0x04034b50, CentralHeader = 0x02014b50, EndOfCentralDirectory = 0x06054b50;

    // How long they are, without names.
    private const int LocalBytes = 30, CentralBytes = 46, EndBytes = 22;

    // A deflated file needs version 2.0 of the format; names are UTF-8 (bit 11); method 8 is deflate; 1 January 1980, 0:00.
    private const ushort Version = 20, NamesAreUtf8 = 1 << 11, MethodDeflate = 8, Midnight = 0, FirstDay = 0x21;

    /// <summary>The zip.</summary>
    /// <exception cref="NotSupportedException">More than 65,534 files, or 4 GiB: those need the format's 64-bit records.</exception>
    public static byte[] Write(IReadOnlyList<ZipEntry> entries)
    {
        var whole = entries.Sum(e => e.Deflated.Length + (2L * Encoding.UTF8.GetByteCount(e.Path)) + LocalBytes + CentralBytes) + EndBytes;
        if (entries.Count >= ushort.MaxValue || whole > Array.MaxLength)
            throw new NotSupportedException($"{entries.Count} files are too many or too large for a zip without 64-bit records");
        var zip = new byte[whole];
        using var buffer = new MemoryStream(zip);
        using var writer = new BinaryWriter(buffer);
        var places = new uint[entries.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = (uint)buffer.Position;
            var name = Encoding.UTF8.GetBytes(entries[i].Path);
            writer.Write(LocalHeader);
            WriteShared(writer, entries[i], name);
            writer.Write(name);
            writer.Write(entries[i].Deflated);
        }
        var directory = (uint)buffer.Position;
        for (var i = 0; i < places.Length; i++) WriteCentral(writer, entries[i], places[i]);
        var size = (uint)buffer.Position - directory;
        writer.Write(EndOfCentralDirectory);
        writer.Write(0);
        writer.Write((ushort)entries.Count);
        writer.Write((ushort)entries.Count);
        writer.Write(size);
        writer.Write(directory);
        writer.Write((ushort)0);
        return zip;
    }

    // What both headers say of a file, in the same order.
    private static void WriteShared(BinaryWriter writer, ZipEntry entry, byte[] name)
    {
        writer.Write(Version);
        writer.Write(NamesAreUtf8);
        writer.Write(MethodDeflate);
        writer.Write(Midnight);
        writer.Write(FirstDay);
        writer.Write(entry.Check);
        writer.Write(entry.Deflated.Length);
        writer.Write(entry.Size);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)0);
    }

    private static void WriteCentral(BinaryWriter writer, ZipEntry entry, uint place)
    {
        var name = Encoding.UTF8.GetBytes(entry.Path);
        writer.Write(CentralHeader);
        writer.Write(Version);
        WriteShared(writer, entry, name);
        // No comment, the first disk, nothing known of the kind of file.
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write(0);
        writer.Write(place);
        writer.Write(name);
    }
}
