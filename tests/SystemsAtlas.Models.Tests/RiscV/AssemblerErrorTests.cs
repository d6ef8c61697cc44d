using System.Text;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class AssemblerErrorTests
{
    // Each line has what its comment says, or as many faults as lines follow in the approved file.
    private const string Wrong = """
        _start: adi a0, a0, 1
          addi a0, a0, 2048
          addi q0, a0, 1
          addi a0, a0, a1
          addi a0, a0
          lw a0, 4
          lw a0, 5000(a1)
          sw 3, 4(a0)
          mv a0, 5
          slli a0, a0, 64
          slliw a0, a0, 32
          lui a0, 0x100000
          beq a0, a1, nowhere
          beqz a0, far
          j 1b
          j 1f
          addi a0, a0, _start
          li a0, later
          li a0, 0x10000000000000000
          li a0, 12ab
          li a0, 'ab'
          addi a0, %lo(_start), 1
          lui a0, %lo(_start)
          addi a0, a0, %lo(_start
          addi a0, a0, %high(_start)
          addi a0, , 1
          addi a0, a0, 1 1
          addi a0, a0, 1 / 0
          addi a0, a0, 1 << 64
          addi a0, a0, _start * 2
          addi a0, a0, _start - x
          addi a0, a0, %pcrel_lo(_start)
          fence wr, r
          ecall 1
          jalr 8
        _start: nop
        a0: nop
          .wrod 1
          .byte 256
          .byte "a"
          .ascii 1
          .ascii "no end
          .ascii "\q"
          .zero -1
          .zero 99999999999
          .align 13
          .balign 3
          .globl 1
          .equ x, 5
          .equ broken, 1 +
          li a0, broken
          .section .other
          .set circle, circle2
          .set circle2, circle
          addi a0, a0, circle
          § nop
          .byte 1
          nop
          .align 2
          .zero 8000
        far: later = 1
          .data
        x: .word 1
          .bss
          .word 1
          call x+
          /* no end
        """;

    [Fact]
    public void Every_fault_of_a_text_is_told_with_its_place_its_reason_and_a_remedy()
    {
        var lines = Wrong.Split('\n');
        var text = new StringBuilder();
        foreach (var error in Assembler.Assemble(Wrong).Errors)
            text.Append(lines[error.Place.Line - 1].TrimEnd()).Append('\n').Append(' ', error.Place.Column - 1).Append('^', Math.Max(1, error.Length)).Append('\n').Append(error).Append("\n\n");
        Approve.Equal(text.ToString(), "RiscV/errors.txt");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n.data\n.word 1\n")]
    public void A_program_without_an_instruction_is_refused(string text) => Assert.Contains("no instruction", Assert.Single(Assembler.Assemble(text).Errors).Reason, StringComparison.Ordinal);

    [Fact]
    public void Limits_are_named()
    {
        Assert.Contains($"{AssemblyLimits.SourceCharacters} are the most", Only(new string(' ', AssemblyLimits.SourceCharacters + 1)), StringComparison.Ordinal);
        Assert.Contains($"more than {AssemblyLimits.SectionBytes} bytes", Only("nop\n.data\n.zero 1000000\n.zero 1000000\n.word 1\n"), StringComparison.Ordinal);
        Assert.Contains($"a section may hold {AssemblyLimits.SectionBytes}", Only("nop\n.bss\n.zero 0x7fffffffffffffff\n"), StringComparison.Ordinal);
        Assert.Contains($"more than {AssemblyLimits.ExpressionParts} parts", Only($"li a0, {new string('-', 100_000)}1"), StringComparison.Ordinal);
        Assert.Contains($"more than {AssemblyLimits.ExpressionParts} parts", Only($"li a0, {new string('(', 100_000)}1"), StringComparison.Ordinal);
        Assert.All(Assembler.Assemble(string.Concat(Enumerable.Range(0, 200).Select(i => $"n{i} = n{i + 1} + n{i + 1}\n")) + "n200 = 1\naddi a0, a0, n0").Errors, e => Assert.Contains($"more than {AssemblyLimits.SymbolDepth} other symbols", e.Reason, StringComparison.Ordinal));
        Assert.Equal(AssemblyLimits.Errors, Assembler.Assemble(string.Concat(Enumerable.Repeat("x", 5000).Select((x, i) => $"{x}{i} nothing{i}\n"))).Errors.Length);
    }

    // Words that mean something, in any order: what comes out is a program or errors with places in the text.
    [Fact]
    public void Any_text_ends_with_a_program_or_with_errors_that_have_a_place()
    {
        string[] words = ["addi", "li", "la", "lw", "sw", "call", "beq", "j", "fence", ".word", ".ascii", ".equ", ".align", ".zero", ".data", ".text", ".section", ".bss", ".globl", ".size", ".type", "a0", "sp", "x", "x:", "1:", "1b", "1f", "%lo", "%pcrel_lo", "(", ")", ",", ",", ",", "+", "-", "*", "<<", "~", ":", "=", "@", "5", "-1", "0x7ff", "99999999999", "\"a\"", "\"", "'", "\\", "/*", "*/", "#", ".", "$1", "$pc", "\n", "\n", "\n", ";", "\0", "é", "\ud800"];
        var random = new SeededRandom(3);
        var programs = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder("nop\n");
            for (var n = random.Integer(1, 12); n > 0; n--) text.Append(words[random.Integer(0, words.Length - 1)]).Append(random.Chance(0.7) ? " " : "");
            var result = Assembler.Assemble(text.ToString());
            Assert.Equal(result.Errors.IsEmpty, result.Program is not null);
            var lines = text.ToString().Split('\n');
            Assert.All(result.Errors, e => Assert.InRange(e.Place.Column + e.Length, 1, lines[e.Place.Line - 1].Length + 2));
            programs += result.Errors.IsEmpty ? 1 : 0;
        }
        Assert.InRange(programs, 500, 19_000);
    }

    private static string Only(string text) => Assert.Single(Assembler.Assemble(text).Errors).Reason;
}
