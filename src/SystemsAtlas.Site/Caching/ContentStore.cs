using System.Security.Cryptography;

namespace SystemsAtlas.Site.Caching;

/// <summary>
/// Results by the content of what they were made from, in a folder that may be deleted at any time. A file is written under another name and renamed, so that two builds at once, or one that is killed,
/// leave whole files only; each ends with a hash of itself, so that a damaged one counts as none.
/// </summary>
/// <param name="folder">The folder, or null for a store that keeps nothing.</param>
public sealed class ContentStore(string? folder)
{
    /// <summary>How much a store may hold unless told otherwise, in bytes.</summary>
    public const long StandardLimitBytes = 512L << 20;

    private const int CheckBytes = 8;
    private static readonly TimeSpan s_touched = TimeSpan.FromHours(12);
    private int _written;

    /// <summary>A store that keeps nothing.</summary>
    public static ContentStore None { get; } = new(null);

    /// <summary>What is kept under a key, else what is made now, which is then kept.</summary>
    /// <param name="kind">A folder's name: what sort of thing it is.</param>
    /// <param name="key">Of all that it is made from.</param>
    /// <param name="make">Makes it.</param>
    public byte[] Get(string kind, string key, Func<byte[]> make)
    {
        if (Find(kind, key) is { } kept) return kept;
        var made = make();
        Keep(kind, key, made);
        return made;
    }

    /// <summary>What is kept under a key, or null.</summary>
    public byte[]? Find(string kind, string key)
    {
        if (folder is null) return null;
        var path = PathOf(kind, key);
        try
        {
            // Asked first, because most of what is asked for on a first build is not there, and an exception is dear.
            if (!File.Exists(path)) return null;
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < CheckBytes || !Check(bytes.AsSpan(..^CheckBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^CheckBytes..))) return null;
            Touch(path);
            return bytes[..^CheckBytes];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps something. A disk that is full or may not be written costs the next build time and nothing else.</summary>
    public void Keep(string kind, string key, ReadOnlySpan<byte> bytes)
    {
        if (folder is null) return;
        var path = PathOf(kind, key);
        var next = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.next";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = File.Create(next))
            {
                file.Write(bytes);
                file.Write(Check(bytes));
            }
            File.Move(next, path, overwrite: true);
            Interlocked.Increment(ref _written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(next);
        }
    }

    /// <summary>Removes what was not used for longest until the rest is within the limit; called at the end of a build.</summary>
    /// <param name="limitBytes">How much may stay.</param>
    public void Trim(long limitBytes = StandardLimitBytes)
    {
        if (folder is null || _written == 0 || !Directory.Exists(folder)) return;
        try
        {
            var files = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Select(f => (f.FullName, f.Length, f.LastWriteTimeUtc)).ToList();
            var size = files.Sum(f => f.Length);
            foreach (var (path, length, _) in files.OrderBy(f => f.LastWriteTimeUtc))
            {
                if (size <= limitBytes) return;
                File.Delete(path);
                size -= length;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another build removed a file first; the next one looks again.
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was never begun, or the disk takes nothing any more.
        }
    }

    private string PathOf(string kind, string key) => Path.Combine(folder!, kind, key[..2], key[2..]);

    private static byte[] Check(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..CheckBytes];

    // A file's time says when it was last of use; written rarely, because most builds use most files.
    private static void Touch(string path)
    {
        try
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            if (now - File.GetLastWriteTimeUtc(path) > s_touched) File.SetLastWriteTimeUtc(path, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What may be read and not written is of use all the same.
        }
    }
}
