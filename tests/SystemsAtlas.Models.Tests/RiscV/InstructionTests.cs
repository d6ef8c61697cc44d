using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class InstructionTests
{
    [Fact]
    public void The_table_has_a_row_for_each_instruction_in_order_and_no_word_is_two_of_them()
    {
        Assert.Equal(Enum.GetValues<Op>(), InstructionTable.All.Select(f => f.Op));
        Assert.Distinct(InstructionTable.All.Select(f => f.Mnemonic));
        // fence.tso is one of the words of fence, which came first.
        foreach (var (a, b) in InstructionTable.All.SelectMany(a => InstructionTable.All.Where(b => b.Op > a.Op), (a, b) => (a, b)).Where(p => p.a.Op != Op.FenceTso))
            Assert.True((a.Match & a.Mask & b.Mask) != (b.Match & a.Mask & b.Mask), $"{a.Mnemonic} and {b.Mnemonic} share words");
    }

    // 1,000,000 words by chance and 1,000 of each row.
    [Fact]
    public void What_is_decoded_is_encoded_as_the_same_word()
    {
        var random = new SeededRandom(1);
        var legal = 0;
        foreach (var word in Words(random))
        {
            if (!Instruction.TryDecode(word, out var instruction)) continue;
            legal++;
            Assert.Equal(word, instruction.Encode());
            Assert.True(instruction.Form.Immediates.Holds(instruction.Immediate));
        }
        Assert.InRange(legal, 1000 * InstructionTable.All.Length, int.MaxValue);
    }

    // Worked out by hand from the figures of sections 2.3 to 2.6 of the manual.
    [Theory]
    [InlineData(0x00500513u, Op.Addi, 10, 0, 0, 5)]
    [InlineData(0xfe112e23u, Op.Sw, 0, 2, 1, -4)]
    [InlineData(0xfe0518e3u, Op.Bne, 0, 10, 0, -16)]
    [InlineData(0x00b50463u, Op.Beq, 0, 10, 11, 8)]
    [InlineData(0xffdff06fu, Op.Jal, 0, 0, 0, -4)]
    [InlineData(0x00008067u, Op.Jalr, 0, 1, 0, 0)]
    [InlineData(0xfffff537u, Op.Lui, 10, 0, 0, -4096)]
    [InlineData(0x43f5d513u, Op.Srai, 10, 11, 0, 63)]
    [InlineData(0x02c5d533u, Op.Divu, 10, 11, 12, 0)]
    [InlineData(0x0ff0000fu, Op.Fence, 0, 0, 0, 0xff)]
    [InlineData(0x00000073u, Op.Ecall, 0, 0, 0, 0)]
    public void A_word_is_the_instruction_that_the_manual_says(uint word, Op op, int rd, int rs1, int rs2, long immediate)
    {
        Assert.True(Instruction.TryDecode(word, out var instruction));
        Assert.Equal(new Instruction(op, rd, rs1, rs2, immediate), instruction);
    }

    [Theory]
    [InlineData(0x00000000u)]
    [InlineData(0xffffffffu)]
    [InlineData(0x00000001u)]
    [InlineData(0x0000101fu)]
    [InlineData(0x00200073u)]
    [InlineData(0x2000d513u)]
    [InlineData(0x0205d51bu)]
    [InlineData(0x02001533u | 0x04000000u)]
    public void What_is_no_instruction_is_not_decoded(uint word) => Assert.False(Instruction.TryDecode(word, out _));

    [Theory]
    [InlineData(Op.Addi, 2048)]
    [InlineData(Op.Slliw, 32)]
    [InlineData(Op.Beq, 4096)]
    [InlineData(Op.Beq, 3)]
    [InlineData(Op.Lui, 1)]
    [InlineData(Op.Add, 1)]
    public void What_does_not_fit_is_not_encoded(Op op, long immediate) => Assert.Throws<ArgumentOutOfRangeException>(() => new Instruction(op, 1, 1, 1, immediate).Encode());

    internal static IEnumerable<uint> Words(SeededRandom random)
    {
        for (var i = 0; i < 1_000_000; i++) yield return (uint)random.NextBits();
        foreach (var form in InstructionTable.All)
            for (var i = 0; i < 1000; i++) yield return form.Match | ((uint)random.NextBits() & ~form.Mask);
    }
}
