namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class MachineArithmeticTests
{
    private const long Least = long.MinValue, LeastWord = int.MinValue;

    // Table 11 of the manual: what division gives where there is no quotient.
    [Theory]
    [InlineData("div", 7, 0, -1)]
    [InlineData("divu", 7, 0, -1)]
    [InlineData("rem", -7, 0, -7)]
    [InlineData("remu", -7, 0, -7)]
    [InlineData("div", Least, -1, Least)]
    [InlineData("rem", Least, -1, 0)]
    [InlineData("divw", 7, 0, -1)]
    [InlineData("divuw", 7, 0, -1)]
    [InlineData("remw", -7, 0, -7)]
    [InlineData("remuw", 0x80000001, 0, -0x7fffffff)]
    [InlineData("divw", LeastWord, -1, LeastWord)]
    [InlineData("remw", LeastWord, -1, 0)]
    [InlineData("div", -7, 2, -3)]
    [InlineData("rem", -7, 2, -1)]
    [InlineData("divu", -7, 2, long.MaxValue - 3)]
    [InlineData("divw", 0x100000008, 2, 4)]
    [InlineData("mulh", -1, -1, 0)]
    [InlineData("mulhu", -1, -1, -2)]
    [InlineData("mulhsu", -1, -1, -1)]
    [InlineData("mulhsu", -1, 2, -1)]
    [InlineData("mulw", 0x10000, 0x8000, LeastWord)]
    [InlineData("sll", 1, 65, 2)]
    [InlineData("sra", -8, 1, -4)]
    [InlineData("srl", -8, 60, 15)]
    [InlineData("sllw", 1, 31, LeastWord)]
    [InlineData("srlw", -1, 1, int.MaxValue)]
    [InlineData("sraw", 0x80000000, 31, -1)]
    [InlineData("addw", int.MaxValue, 1, LeastWord)]
    [InlineData("subw", LeastWord, 1, int.MaxValue)]
    [InlineData("slt", -1, 0, 1)]
    [InlineData("sltu", -1, 0, 0)]
    public void Two_numbers_give_the_result_of_the_manual(string mnemonic, long a, long b, long result) =>
        Assert.Equal(result, (long)RiscVRuns.Register(10, FormattableString.Invariant($"li a0, {a}\nli a1, {b}\n{mnemonic} a0, a0, a1")));

    [Theory]
    [InlineData("sltiu a0, a0, -1", 5, 1)]
    [InlineData("addiw a0, a0, -1", 0x80000000, int.MaxValue)]
    [InlineData("srai a0, a0, 63", Least, -1)]
    [InlineData("lui a0, 0x80000", 0, LeastWord)]
    [InlineData("add x0, a0, a0\nmv a0, x0", 5, 0)]
    public void A_number_in_the_instruction_has_its_sign(string line, long a, long result) => Assert.Equal(result, (long)RiscVRuns.Register(10, FormattableString.Invariant($"li a0, {a}\n{line}")));

    [Theory]
    [InlineData("lb", -1)]
    [InlineData("lbu", 0xff)]
    [InlineData("lh", -2)]
    [InlineData("lhu", 0xfffe)]
    [InlineData("lw", -2)]
    [InlineData("lwu", 0xfffffffe)]
    public void A_load_extends_as_its_name_says(string load, long result) =>
        Assert.Equal(result, (long)RiscVRuns.Register(10, $"li t0, -2\nsd t0, -16(sp)\n{load} a0, {(load.StartsWith("lb", StringComparison.Ordinal) ? -15 : -16)}(sp)"));
}
