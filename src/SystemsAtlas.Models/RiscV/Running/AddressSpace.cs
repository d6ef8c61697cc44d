using System.Buffers.Binary;

namespace SystemsAtlas.Models.RiscV;

/// <summary>What came of an access to memory.</summary>
public enum AccessOutcome
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>No page is there.</summary>
    NotMapped,

    /// <summary>The page does not allow it.</summary>
    NotAllowed,
}

/// <summary>
/// The memory of a program: pages of 4 KiB, little-endian, each with what may be done with it. Accesses need not be aligned; one that may not be carried out whole changes nothing.
/// </summary>
/// <param name="limitBytes">How much may be mapped.</param>
public sealed partial class AddressSpace(long limitBytes = AddressSpace.StandardLimitBytes)
{
    /// <summary>The size of a page.</summary>
    public const int PageBytes = 4096;

    /// <summary>How much may be mapped unless somebody says otherwise.</summary>
    public const long StandardLimitBytes = 16 << 20;

    private readonly Dictionary<ulong, Page> _pages = [];

    // The pages that were found last: instructions come from one and most data from another.
    private (ulong Number, Page? Page) _lastFetched, _lastUsed;

    /// <summary>How much may be mapped.</summary>
    public long LimitBytes { get; } = limitBytes;

    /// <summary>How much is mapped.</summary>
    public long MappedBytes => (long)_pages.Count * PageBytes;

    /// <summary>Whether something is mapped at an address.</summary>
    public bool IsMapped(ulong address) => Find(address) is not null;

    /// <summary>What may be done at an address; null when nothing is mapped there.</summary>
    public Permissions? PermissionsAt(ulong address) => Find(address)?.Permissions;

    /// <summary>Reads 1, 2, 4 or 8 bytes as a number without sign.</summary>
    public AccessOutcome Read(ulong address, int size, out ulong value)
    {
        value = 0;
        var (outcome, page, next) = PagesOf(address, size, Permissions.Read);
        if (outcome != AccessOutcome.Done) return outcome;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Copy(page!, next, address, bytes[..size]);
        value = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return outcome;
    }

    /// <summary>Writes the lowest 1, 2, 4 or 8 bytes of a number.</summary>
    /// <param name="address">Where.</param>
    /// <param name="size">How many bytes.</param>
    /// <param name="value">The number.</param>
    /// <param name="before">What was there.</param>
    public AccessOutcome Write(ulong address, int size, ulong value, out ulong before)
    {
        before = 0;
        var (outcome, page, next) = PagesOf(address, size, Permissions.Write);
        if (outcome != AccessOutcome.Done) return outcome;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        Copy(page!, next, address, bytes[..size]);
        before = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        var (offset, here) = Split(address, size);
        bytes[..here].CopyTo(page!.Bytes.AsSpan(offset));
        bytes[here..size].CopyTo((next ?? page).Bytes);
        return outcome;
    }

    /// <summary>The word that an instruction is, at an address that is a multiple of 4.</summary>
    internal AccessOutcome Fetch(ulong address, out Decoded decoded)
    {
        decoded = default;
        if (Cached(ref _lastFetched, address) is not { } page) return AccessOutcome.NotMapped;
        if (!page.Allows(Permissions.Execute)) return AccessOutcome.NotAllowed;
        decoded = page.Fetch((int)(address % PageBytes));
        return AccessOutcome.Done;
    }

    // The page of the first byte, and that of the last where it is another.
    private (AccessOutcome Outcome, Page? Page, Page? Next) PagesOf(ulong address, int size, Permissions need)
    {
        if (Cached(ref _lastUsed, address) is not { } page) return (AccessOutcome.NotMapped, null, null);
        if (!page.Allows(need)) return (AccessOutcome.NotAllowed, null, null);
        if (address % PageBytes + (ulong)size <= PageBytes) return (AccessOutcome.Done, page, null);
        if (Find(address + (ulong)size - 1) is not { } next) return (AccessOutcome.NotMapped, null, null);
        return next.Allows(need) ? (AccessOutcome.Done, page, next) : (AccessOutcome.NotAllowed, null, null);
    }

    private static void Copy(Page page, Page? next, ulong address, Span<byte> bytes)
    {
        var (offset, here) = Split(address, bytes.Length);
        page.Bytes.AsSpan(offset, here).CopyTo(bytes);
        if (next is not null) next.Bytes.AsSpan(0, bytes.Length - here).CopyTo(bytes[here..]);
    }

    // Where an access begins in its page, and how many of its bytes lie there.
    private static (int Offset, int Here) Split(ulong address, int size)
    {
        var offset = (int)(address % PageBytes);
        return (offset, Math.Min(size, PageBytes - offset));
    }

    private Page? Cached(ref (ulong Number, Page? Page) last, ulong address)
    {
        if (last.Page is null || last.Number != address / PageBytes) last = (address / PageBytes, Find(address));
        return last.Page;
    }

    private Page? Find(ulong address) => _pages.GetValueOrDefault(address / PageBytes);
}
