using System.Runtime.InteropServices;

namespace SystemsAtlas.Site.Output;

/// <summary>Waits until what was written is on the disk, so that a power cut after the swap cannot leave empty pages behind new names.</summary>
public static partial class DiskFlush
{
    /// <summary>Everything below a folder: on Linux in one call for its file system (syncfs(2)), elsewhere file by file.</summary>
    public static void Tree(string folder)
    {
        if (OperatingSystem.IsLinux() && With(folder, FlushFileSystem)) return;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)) Folder(inner);
        Folder(folder);
    }

    /// <summary>The names in one folder. Windows has no such call; there the file system's journal does it.</summary>
    public static void Folder(string folder)
    {
        // Some disks refuse to flush a folder (EINVAL); their own journal then keeps the names.
        if (!OperatingSystem.IsWindows()) _ = With(folder, Flush);
    }

    private static bool With(string folder, Func<int, int> flush)
    {
        var descriptor = Open(folder, 0);
        if (descriptor < 0) return false;
        var failed = flush(descriptor) != 0;
        _ = Close(descriptor);
        return !failed;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int FlushFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
