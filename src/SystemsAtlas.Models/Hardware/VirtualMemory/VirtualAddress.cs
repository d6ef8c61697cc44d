using System.Globalization;

namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>
/// A virtual address of 48 bits, as x86-64 splits it (Intel SDM, volume 3A, section 4.5): four indexes of nine bits, one for each level of tables, and an offset of twelve; with
/// pages of 2 MiB three indexes and an offset of 21.
/// </summary>
/// <param name="Value">All 64 bits; bits 63 to 48 repeat bit 47.</param>
public readonly record struct VirtualAddress(ulong Value)
{
    /// <summary>Bits of an index, and the entries of a table that they can name.</summary>
    public const int IndexBits = 9, TableEntries = 1 << IndexBits;

    /// <summary>Levels of tables; the root is level 4.</summary>
    public const int Levels = 4;

    /// <summary>Bits of an offset in a page of 4 KiB.</summary>
    public const int SmallOffsetBits = 12;

    /// <summary>The index into the table of a level.</summary>
    /// <param name="level">4 for the root, 1 for the last.</param>
    public int Index(int level) => (int)((Value >> ShiftOf(level)) & (TableEntries - 1));

    /// <summary>The bit at which the index of a level begins.</summary>
    public static int ShiftOf(int level) => SmallOffsetBits + (IndexBits * (level - 1));

    /// <summary>What leads to the table of a level: all bits above its index. The root's is 0.</summary>
    public ulong PrefixOf(int level) => level == Levels ? 0 : Value >> ShiftOf(level + 1);

    /// <summary>Whether bits 63 to 48 repeat bit 47; the processor takes no other address.</summary>
    public bool IsCanonical => (ulong)((long)(Value << 16) >> 16) == Value;

    /// <summary>The address as it is written.</summary>
    public override string ToString() => Hex(Value);

    /// <summary>A number in hexadecimal.</summary>
    public static string Hex(ulong number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);
}
