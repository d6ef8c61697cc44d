using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SystemsAtlas.Site.Caching;

/// <summary>
/// Many results in one file: their bytes, then a list of them (how many, and for each its name, place, length and check), then where the list begins and a check of both. A check is the beginning of a SHA-256.
/// A whole pack never changes. Safe for many threads, but for its end.
/// </summary>
internal sealed class Pack
{
    private const string Whole = ".pack", Begun = ".next";
    private const int FooterBytes = 16;

    private readonly SafeFileHandle _file;
    private readonly Lock _lock = new();
    private readonly List<PackEntry> _entries = [];
    private long _length;

    private Pack(string path, SafeFileHandle file) => (Path, _file) = (path, file);

    /// <summary>The file, by its present name.</summary>
    public string Path { get; private set; }

    /// <summary>Its size so far, in bytes.</summary>
    public long SizeBytes => Interlocked.Read(ref _length);

    /// <summary>What it holds, once it is whole.</summary>
    public IReadOnlyList<PackEntry> Entries => _entries;

    /// <summary>The packs of a folder, the oldest first; damaged ones are removed.</summary>
    public static IEnumerable<Pack> In(string folder) =>
        !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*" + Whole).Order(StringComparer.Ordinal).Select(Open).OfType<Pack>();

    /// <summary>Begins a pack that is younger than all others of its folder.</summary>
    public static Pack Begin(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var number = Youngest(folder) + 1; ; number++)
        {
            var path = PathOf(folder, number, Begun);
            try
            {
                return new(path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another build has this number.
            }
        }
    }

    /// <summary>Adds a result; it may be read at once.</summary>
    public PackEntry Add(string name, ReadOnlySpan<byte> bytes)
    {
        var entry = new PackEntry(this, name, Interlocked.Add(ref _length, bytes.Length) - bytes.Length, bytes.Length, Check(bytes));
        RandomAccess.Write(_file, bytes, entry.Offset);
        lock (_lock) _entries.Add(entry);
        return entry;
    }

    /// <summary>Makes it whole: the list is written, and the file gets the name by which other builds know it.</summary>
    public void Finish()
    {
        var list = WriteList();
        RandomAccess.Write(_file, list, _length);
        _length += list.Length;
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        for (var number = NumberOf(Path); ; number++)
        {
            var whole = PathOf(folder, number, Whole);
            try
            {
                File.Move(Path, whole);
                Path = whole;
                return;
            }
            catch (IOException) when (File.Exists(whole))
            {
                // Another build was quicker with this number.
            }
        }
    }

    /// <summary>The bytes of a result; null where they are not what was written.</summary>
    public byte[]? Read(PackEntry entry)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(entry.Length);
        return ReadFully(_file, bytes, entry.Offset) && Check(bytes) == entry.Check ? bytes : null;
    }

    /// <summary>Closes and removes it.</summary>
    public void Remove()
    {
        _file.Dispose();
        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays until another build may remove it.
        }
    }

    private static Pack? Open(string path)
    {
        try
        {
            var pack = new Pack(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            if (pack.ReadList()) return pack;
            pack.Remove();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another build removed it, or it may not be read.
        }
        return null;
    }

    private byte[] WriteList()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(_entries.Count);
        foreach (var entry in _entries)
        {
            writer.Write(entry.Name);
            writer.Write(entry.Offset);
            writer.Write(entry.Length);
            writer.Write(entry.Check);
        }
        writer.Write(_length);
        writer.Flush();
        writer.Write(Check(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        return buffer.ToArray();
    }

    private bool ReadList()
    {
        _length = RandomAccess.GetLength(_file);
        Span<byte> footer = stackalloc byte[FooterBytes];
        if (_length < FooterBytes || !ReadFully(_file, footer, _length - FooterBytes)) return false;
        var begin = BinaryPrimitives.ReadInt64LittleEndian(footer);
        if (begin < 0 || begin > _length - FooterBytes || _length - begin > int.MaxValue) return false;
        var list = new byte[_length - begin];
        if (!ReadFully(_file, list, begin) || Check(list.AsSpan(..^sizeof(ulong))) != BinaryPrimitives.ReadUInt64LittleEndian(list.AsSpan(^sizeof(ulong)..))) return false;
        using var reader = new BinaryReader(new MemoryStream(list), Encoding.UTF8);
        var count = reader.ReadInt32();
        _entries.Capacity = count;
        for (var i = 0; i < count; i++) _entries.Add(new(this, reader.ReadString(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadUInt64()));
        return true;
    }

    private static bool ReadFully(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read == 0) return false;
            bytes = bytes[read..];
            offset += read;
        }
        return true;
    }

    private static ulong Check(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    private static long Youngest(string folder)
    {
        long youngest = 0;
        foreach (var path in Directory.GetFiles(folder)) youngest = Math.Max(youngest, NumberOf(path));
        return youngest;
    }

    private static long NumberOf(string path) => long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string PathOf(string folder, long number, string ending) => System.IO.Path.Combine(folder, FormattableString.Invariant($"{number:D8}{ending}"));
}

/// <summary>Where a result lies.</summary>
/// <param name="Pack">The file that holds it.</param>
/// <param name="Name">Its kind and key.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Length">How long it is, in bytes.</param>
/// <param name="Check">What its hash begins with.</param>
internal sealed record PackEntry(Pack Pack, string Name, long Offset, int Length, ulong Check)
{
    /// <summary>Whether this process asked for it, or made it.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Its bytes; null where they are not what was written.</summary>
    public byte[]? Read() => Pack.Read(this);
}
