using System.Buffers;
using System.Runtime.InteropServices;

namespace SystemsAtlas.Site.Output;

/// <summary>
/// Takes a file of the site that stands over into the next one where both are equal: one more name for the same file (link(2)), which costs far less than another file, and keeps its time for whoever
/// copies only what is new.
/// </summary>
internal static partial class KeptFile
{
    private const int PieceBytes = 128 << 10;

    /// <summary>Whether <paramref name="old"/> has exactly these bytes and is now <paramref name="next"/> as well; otherwise nothing was done.</summary>
    public static bool Take(string old, string next, byte[] bytes)
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            // A symbolic link would itself get the second name.
            var file = new FileInfo(old);
            return file.Exists && file.LinkTarget is null && file.Length == bytes.Length && Holds(old, bytes) && Link(old, next) == 0;
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            return false;
        }
    }

    // Piece by piece: a site is many megabytes, and most of it stays.
    private static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            using var file = File.OpenHandle(path);
            for (var at = 0; at < bytes.Length;)
            {
                var read = RandomAccess.Read(file, piece, at);
                if (read == 0 || read > bytes.Length - at || !piece.AsSpan(0, read).SequenceEqual(bytes.Slice(at, read))) return false;
                at += read;
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string name);
}
