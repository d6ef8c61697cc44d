using System.Runtime.InteropServices;

namespace SystemsAtlas.Site.Output;

/// <summary>
/// Takes a file of the site that stands over into the next one where both are equal: one more name for the same file (link(2)), which costs far less than another file, and keeps its time for whoever
/// copies only what is new.
/// </summary>
internal static partial class KeptFile
{
    /// <summary>Whether <paramref name="old"/> has exactly these bytes and is now <paramref name="next"/> as well; otherwise nothing was done.</summary>
    public static bool Take(string old, string next, byte[] bytes)
    {
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            // A symbolic link would itself get the second name.
            var file = new FileInfo(old);
            return file.Exists && file.LinkTarget is null && file.Length == bytes.Length && File.ReadAllBytes(old).AsSpan().SequenceEqual(bytes) && Link(old, next) == 0;
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string file, string name);
}
