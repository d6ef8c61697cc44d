using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SystemsAtlas.Site.Caching;

/// <summary>Names a thing by the content of all that it is made from: SHA-256 over its parts, each with its length before it, so that no two lists of parts read alike.</summary>
public sealed class ContentKey : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The key of some texts.</summary>
    /// <returns>40 hexadecimal digits.</returns>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var key = new ContentKey();
        foreach (var part in parts) key.Add(part);
        return key.Finish();
    }

    /// <summary>The key of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Text(SHA256.HashData(bytes));

    // As it lies in memory: a view holds pages of text, and another encoding would copy them.
    public ContentKey Add(string part) => Add(MemoryMarshal.AsBytes(part.AsSpan()));

    public ContentKey Add(ReadOnlySpan<byte> part)
    {
        Add(part.Length);
        _hash.AppendData(part);
        return this;
    }

    public ContentKey Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>The key of everything added; begins anew.</summary>
    public string Finish() => Text(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private static string Text(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash[..20]);
}
