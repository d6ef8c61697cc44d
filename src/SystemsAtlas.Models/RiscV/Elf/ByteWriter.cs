using System.Buffers.Binary;

namespace SystemsAtlas.Models.RiscV;

/// <summary>Bytes of a file, one after another, little-endian.</summary>
internal sealed class ByteWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    public ByteWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ByteWriter Half(int value) => Number((ulong)value, 2);

    public ByteWriter Word(uint value) => Number(value, 4);

    public ByteWriter Double(ulong value) => Number(value, 8);

    public void Skip(int bytes) => _bytes.AddRange(new byte[bytes]);

    public void SkipTo(int offset) => Skip(offset - Length);

    public void Align(int multiple) => Skip((multiple - Length % multiple) % multiple);

    private ByteWriter Number(ulong value, int bytes)
    {
        Span<byte> all = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(all, value);
        return Bytes(all[..bytes]);
    }
}
