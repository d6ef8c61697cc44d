using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Tests.RiscV;

public sealed class AssemblerTests
{
    [Theory]
    [InlineData("li a0, 5", "addi a0,zero,5")]
    [InlineData("li a0, 0x12345", "lui a0,0x12; addiw a0,a0,837")]
    [InlineData("li a0, -1 >> 32", "addiw a0,zero,1; slli a0,a0,0x20; addi a0,a0,-1")]
    [InlineData("ble a0, a1, .", "bge a1,a0,0x10078")]
    [InlineData("call .+8", "auipc ra,0x0; jalr ra,8(ra)")]
    [InlineData("la t0, .", "auipc t0,0x0; addi t0,t0,0")]
    [InlineData("jalr a0", "jalr ra,0(a0)")]
    [InlineData("lw a0, (sp)", "lw a0,0(sp)")]
    [InlineData("sgtz a0, a1", "slt a0,zero,a1")]
    [InlineData("fence rw, w", "fence rw,w")]
    [InlineData(".equ n, 3\nadd a0, a1, n * 2 + 1", "addi a0,a1,7")]
    [InlineData("addi a0, a0, 2 + 1 | 4", "addi a0,a0,7")]
    [InlineData("x = 1\nli a0, x\nx = x + 1\nli a1, x", "addi a0,zero,1; addi a1,zero,2")]
    [InlineData("1: j 1f\n1: j 1b", "jal zero,0x1007c; jal zero,0x1007c")]
    [InlineData("addi a0, a0, after\n.equ after, 9", "addi a0,a0,9")]
    [InlineData("lui a0, %hi(0x12345fff)\naddi a0, a0, %lo(0x12345fff)", "lui a0,0x12346; addi a0,a0,-1")]
    [InlineData("nop # a\nnop // b\nnop /* c\n d */; nop", "addi zero,zero,0; addi zero,zero,0; addi zero,zero,0; addi zero,zero,0")]
    public void A_text_becomes_these_instructions(string text, string expected)
    {
        var section = Assembler.Assemble(text).Expect()[SectionKind.Text]!;
        var words = Enumerable.Range(0, section.Size / 4).Select(i => Disassembler.Of(BitConverter.ToUInt32(section.Bytes.AsSpan(4 * i, 4)), section.Address + (ulong)(4 * i)));
        Assert.Equal(expected, string.Join("; ", words));
    }

    // The addresses are those that GNU ld 2.40 gives, without relaxation and attributes: variables begin with a page where they take one page less than behind the code.
    [Theory]
    [InlineData(3912, 8, 0x11ff8)]
    [InlineData(3912, 64, 0x11000)]
    [InlineData(3912, 4096, 0x11000)]
    [InlineData(3912, 4104, 0x11ff8)]
    [InlineData(3912, 4112, 0x11000)]
    [InlineData(3920, 64, 0x11000)]
    [InlineData(100, 64, 0x11114)]
    public void Variables_begin_where_GNU_ld_has_them_begin(int text, int data, int address)
    {
        var program = Assembler.Assemble(FormattableString.Invariant($"_start:\n.zero {text}\n.data\n.zero {data}")).Expect();
        Assert.Equal((ulong)address, program[SectionKind.Data]!.Address);
        // What is mapped lies at the same place of a page in the file as in memory.
        Assert.All(ElfWriter.Write(program).Segments, s => Assert.Equal(s.Address % 4096, (ulong)s.Offset % 4096));
    }

    [Theory]
    [InlineData(".byte 1, -1, 'a', '\\n'", "01ff610a")]
    [InlineData(".half 0x1234\n.word -2", "3412feffffff")]
    [InlineData(".quad 1 << 63", "0000000000000080")]
    [InlineData(".ascii \"a\\\"\\101\\x42\", \"é\"", "61224142c3a9")]
    [InlineData(".string \"a\", \"b\"", "61006200")]
    [InlineData(".byte 1\n.align 2\n.byte 2\n.balign 4, 7", "0100000002070707")]
    [InlineData(".zero 2\n.skip 2, 3", "00000303")]
    [InlineData("a: .word 7\nb: .byte b - a, . - a", "070000000405")]
    public void Directives_put_these_bytes(string text, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Assembler.Assemble($"nop\n.data\n{text}").Expect()[SectionKind.Data]!.Bytes.AsSpan()));

    [Fact]
    public void Every_byte_that_a_statement_makes_leads_back_to_its_line_and_column()
    {
        var program = Assembler.Assemble("_start: li a0, 0x12345\n  nop; nop\n.align 4\n.data\nx: .byte 1, 2").Expect();
        Assert.Equal([(1, 9), (1, 9), (2, 3), (2, 8), (5, 4), (5, 4)], program.Lines.Entries.Select(e => (e.Place.Line, e.Place.Column)));
        Assert.Equal([true, true, true, true, false, false], program.Lines.Entries.Select(e => e.IsCode));
        Assert.Equal(2, program.Lines.LineOf(program.Entry + 11));
        Assert.Null(program.Lines.LineOf(program.Entry + 16));
        Assert.Equal([0x100b0UL, 0x100b4UL], program.Lines.Of(1).Select(e => e.Address));
    }

    [Fact]
    public void Symbols_have_addresses_and_what_the_text_says_of_them()
    {
        var program = Assembler.Assemble(".globl _start\n.type sum, @function\n_start: nop\nsum: nop\nret\n.size sum, .-sum\n.equ n, 4\n.data\nx: .word n\n.bss\nbuffer: .zero n").Expect();
        Assert.Equal(["n", "_start", "sum", "x", "buffer"], program.Symbols.Select(s => s.Name));
        Assert.Equal(new Symbol("sum", 0x100b4, SectionKind.Text, false, true, 8, new(4, 1)), program.Find("sum"));
        Assert.Equal((0x100b0UL, true), (program.Entry, program.Find("_start")!.IsGlobal));
        Assert.Equal(("sum", 4UL), (program.Whereabouts(0x100b8)!.Value.Symbol.Name, program.Whereabouts(0x100b8)!.Value.Offset));
        Assert.Equal((0x110bcUL, 0x110c0UL), (program.Find("x")!.Value, program.Find("buffer")!.Value));
        Assert.Equal(0x00008067u, program.WordAt(0x100b8));
        Assert.Null(program.WordAt(0x110c0));
    }

    [Fact]
    public void What_a_compiler_writes_for_others_changes_nothing()
    {
        const string Code = "\t.section .text.startup,\"ax\",@progbits\n\t.globl main\nmain:\n\t.cfi_startproc\n\tret\n";
        Assert.Equal(4, Assembler.Assemble("\t.file \"a.c\"\n\t.option nopic\n\t.attribute arch, \"rv64i2p1\"\n" + Code + "\t.cfi_endproc\n\t.ident \"GCC\"\n\t.section .note.GNU-stack,\"\",@progbits\n.word 1\n").Expect()[SectionKind.Text]!.Size);
    }

    [Fact]
    public void A_long_text_of_every_kind_is_assembled()
    {
        var text = new StringBuilder("x: la a0, y\n");
        while (text.Length < AssemblyLimits.SourceCharacters - 100) text.Append("la a0, x\nbeqz a0, .+8\n");
        Assert.InRange(Assembler.Assemble(text.Append("y: nop\n").ToString()).Expect().Lines.Entries.Length, 30_000, int.MaxValue);
    }
}
