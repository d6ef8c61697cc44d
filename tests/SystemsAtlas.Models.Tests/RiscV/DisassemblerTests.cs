using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class DisassemblerTests
{
    // The address of the first instruction of a program without variables: behind 64 bytes of file header and 56 of a program header.
    private const ulong First = 0x10078;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_assembles_to_the_word_that_it_was_made_of(bool aliases)
    {
        var random = new SeededRandom(2);
        foreach (var form in InstructionTable.All)
        {
            var words = Enumerable.Range(0, 60).Select(i => form.Match | ((uint)random.NextBits() & ~form.Mask & (i % 3 == 0 ? 0xfe0fffffu : i % 3 == 1 ? 0x000fffffu : uint.MaxValue))).Where(Writable).ToList();
            var text = string.Join('\n', words.Select((w, i) => Disassembler.Of(w, First + (ulong)i * 4, aliases)));
            var section = Assembler.Assemble(text).Expect()[SectionKind.Text]!;
            Assert.Equal(First, section.Address);
            Assert.Equal(words, words.Select((_, i) => BitConverter.ToUInt32(section.Bytes.AsSpan(i * 4, 4))));
        }
    }

    [Theory]
    [InlineData(0x00000013u, "addi zero,zero,0", "nop")]
    [InlineData(0xfe010113u, "addi sp,sp,-32", "addi sp,sp,-32")]
    [InlineData(0x00058513u, "addi a0,a1,0", "mv a0,a1")]
    [InlineData(0x00008067u, "jalr zero,0(ra)", "ret")]
    [InlineData(0xfea00ee3u, "beq zero,a0,0x1ffc", "beq zero,a0,0x1ffc")]
    [InlineData(0xfe050ee3u, "beq a0,zero,0x1ffc", "beqz a0,0x1ffc")]
    [InlineData(0x00c12503u, "lw a0,12(sp)", "lw a0,12(sp)")]
    [InlineData(0x000127b7u, "lui a5,0x12", "lui a5,0x12")]
    [InlineData(0x0ff0000fu, "fence iorw,iorw", "fence")]
    [InlineData(0xffffffffu, ".4byte 0xffffffff", ".4byte 0xffffffff")]
    public void An_instruction_has_a_plain_form_and_a_readable_one(uint word, string plain, string readable)
    {
        Assert.Equal(plain, Disassembler.Of(word, 0x2000).ToString());
        Assert.Equal(readable, Disassembler.Of(word, 0x2000, aliases: true).ToString());
    }

    // A fence that orders nothing, and one with fields that mean nothing yet, have no text.
    private static bool Writable(uint word) => !Disassembler.Of(word, 0).ToString().Contains("unknown", StringComparison.Ordinal);
}
