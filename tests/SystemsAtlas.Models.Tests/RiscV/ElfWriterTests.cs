using System.Buffers.Binary;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class ElfWriterTests
{
    private static readonly Program Small = Assembler.Assemble(".globl _start\n_start: nop\nf: nop\n.section .rodata\n.word 5\n.data\nx: .word 1\n.bss\n.zero 100").Expect();

    [Fact]
    public void A_file_has_the_segments_that_a_loader_needs_and_the_bytes_at_their_places()
    {
        var file = ElfWriter.Write(Small);
        Assert.Equal([new ElfSegment(0, 0x10000, 0xbc, 0xbc, Permissions.Read | Permissions.Execute), new ElfSegment(0xbc, 0x110bc, 4, 104, Permissions.Read | Permissions.Write)], file.Segments);
        Assert.All(file.Segments, s => Assert.Equal((ulong)s.Offset % 4096, s.Address % 4096));
        var bytes = file.Bytes.AsSpan();
        Assert.Equal((0x13u, 5u, 1u), (Word(bytes, 0xb0), Word(bytes, 0xb8), Word(bytes, 0xbc)));
        Assert.Equal((0x10000UL + 0xb0, 243), (BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..])));
    }

    [Fact]
    public void A_file_without_variables_has_one_segment_and_without_symbols_no_sections()
    {
        var file = ElfWriter.Write(Assembler.Assemble("nop").Expect(), symbols: false);
        Assert.Equal(new ElfSegment(0, 0x10000, 0x7c, 0x7c, Permissions.Read | Permissions.Execute), Assert.Single(file.Segments));
        Assert.Equal(0x7c, file.Bytes.Length);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
