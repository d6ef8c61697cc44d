using System.Buffers.Binary;

namespace SystemsAtlas.Models.RiscV;

/// <summary>A page of an address space. Its bytes come with the first access; its instructions are decoded once, because nothing that can be executed can be written.</summary>
internal sealed class Page(Permissions permissions)
{
    private const int Instructions = AddressSpace.PageBytes / Instruction.Size;

    private byte[]? _bytes;
    private Decoded[]? _decoded;

    public Permissions Permissions { get; } = permissions;

    public byte[] Bytes => _bytes ??= new byte[AddressSpace.PageBytes];

    public bool Allows(Permissions need) => (Permissions & need) == need;

    /// <summary>Puts bytes into it, whatever its permissions.</summary>
    public void Fill(int offset, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Bytes.AsSpan(offset));
        _decoded = null;
    }

    /// <summary>The word at an offset that is a multiple of 4, decoded.</summary>
    public Decoded Fetch(int offset)
    {
        if (Allows(Permissions.Write)) return Decode(offset);
        _decoded ??= new Decoded[Instructions];
        ref var kept = ref _decoded[offset / Instruction.Size];
        if (!kept.IsRead) kept = Decode(offset);
        return kept;
    }

    private Decoded Decode(int offset)
    {
        var word = BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(offset));
        var isLegal = Instruction.TryDecode(word, out var instruction);
        return new(true, isLegal, word, instruction);
    }
}

/// <summary>A word that was fetched.</summary>
internal readonly record struct Decoded(bool IsRead, bool IsLegal, uint Word, Instruction Instruction);
