using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Models.RiscV.Programs;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code.Toolchain;

public sealed class SourceToMachineCodeTests
{
    private const string Globals = "#define TWICE(x) ((x) + (x))\nint total = 5;\nint *into = &total;\nchar *words = \"one\";\nint zeros[9];\nint add(int n) { *into = total + TWICE(n); return zeros[2] + total; }\nint main(void) { add(3); return add(words[0]); }\n";

    private static readonly SourceToMachineCodeScene _scene = new();

    [Fact]
    public void The_default_run_makes_the_machine_code_of_the_other_walkthroughs()
    {
        var final = Final();
        Assert.Equal(SumProgram.Program[SectionKind.Text]!.Bytes, final.Build.Link.Expect()[SectionKind.Text]!.Bytes);
        Assert.Equal(SumProgram.Output, final.Output);
        Assert.Equal(0, final.ExitCode);
    }

    [Fact]
    public void Every_instruction_comes_from_the_statement_that_is_told_to_have_become_it()
    {
        foreach (var level in (string[])["optimise=0", "optimise=1"])
        {
            var trace = Run(level);
            var told = trace.Events.OfType<StatementTranslated>().Sum(e => e.Instructions);
            Assert.Equal(((SourceToMachineCodeState)trace.Final).Build.Assembly.Instructions, told);
            // Each line of assembly belongs to one block, and blocks follow one another.
            var next = 1;
            foreach (var block in ((SourceToMachineCodeState)trace.Final).Build.Assembly.All)
            {
                Assert.Equal(next, block.From);
                next = block.To + 1;
            }
        }
    }

    [Theory]
    [InlineData(SumProgram.C)]
    [InlineData(Globals)]
    public void Code_is_assembled_without_a_gap_and_every_relocation_is_applied(string source)
    {
        var trace = Run($"source={source}");
        var assembled = 0;
        foreach (var state in trace.Steps.Select(s => (SourceToMachineCodeState)s.After))
        {
            Assert.InRange(state.Assembled, assembled, state.Build.Text.Size);
            assembled = state.Assembled;
        }
        var final = (SourceToMachineCodeState)trace.Final;
        Assert.Equal(final.Build.Text.Size, assembled);
        Assert.Equal(final.Build.Inputs.Sum(i => i.File.Sections.Sum(s => s.Relocations.Length)), final.Applied);
        Assert.Equal(0, final.Waiting);
    }

    [Fact]
    public void What_a_relocation_puts_in_is_what_the_formula_says()
    {
        var final = Final($"source={Globals}");
        foreach (var applied in final.Build.Link.Applied.Where(a => a.Relocation.Type is RelocationType.Branch or RelocationType.Jal))
        {
            Assert.True(Instruction.TryDecode(System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(applied.After.AsSpan()), out var instruction));
            Assert.Equal((long)(applied.Target - applied.Address), instruction.Immediate);
        }
    }

    [Fact]
    public void Includes_definitions_and_uses_of_macros_are_told_where_they_stand()
    {
        var events = Run("source=#include <unistd.h>\n#define TWO 2\n#define TWICE(x) ((x) * TWO)\nint main(void) {\n  return TWICE(TWO + 1);\n}\n").Events.ToList();
        Assert.Equal(1, Assert.Single(events.OfType<HeaderIncluded>()).Line);
        Assert.Equal(["TWO", "TWICE"], events.OfType<MacroDefined>().Select(e => e.Macro));
        var expanded = Assert.Single(events.OfType<MacroExpanded>());
        Assert.Equal(("TWICE", 5, "((2 + 1) * 2)"), (expanded.Macro, expanded.Line, expanded.Into));
    }

    [Theory]
    [InlineData("without-library", "undefined")]
    [InlineData("program-twice", "defined twice")]
    public void Files_that_do_not_fit_are_refused_by_the_linker(string linking, string problem)
    {
        var trace = Run([], [$"link:{linking}@9999"]);
        Assert.Equal(problem, Assert.Single(trace.Events.OfType<LinkFailed>()).Problem);
        Assert.Empty(Artifact(trace, "elf"));
    }

    [Fact]
    public void A_function_that_is_declared_and_defined_nowhere_compiles_and_does_not_link()
    {
        var trace = Run("source=int missing(int n);\nint main(void) { return missing(3); }\n");
        Assert.Equal("missing", Assert.Single(trace.Events.OfType<LinkFailed>()).Symbol);
        Assert.NotEmpty(Artifact(trace, "o"));
    }

    [Fact]
    public void Another_order_of_files_changes_addresses_and_leaves_the_distances_within_a_file()
    {
        var (plain, other) = (Final(), (SourceToMachineCodeState)Run([], ["link:program-first@9999"]).Final);
        ulong At(SourceToMachineCodeState state, string name) => state.Build.Link.Expect().Find(name)!.Value;
        Assert.NotEqual(At(plain, "sum"), At(other, "sum"));
        Assert.Equal(At(plain, "main") - At(plain, "sum"), At(other, "main") - At(other, "sum"));
        Assert.Equal(plain.Output, other.Output);
    }

    [Fact]
    public void Two_files_with_variables_that_begin_with_zero_are_laid_behind_one_another()
    {
        ObjectFile File(string name) => Assembler.ToObject($"        nop\n        .bss\n        .globl {name}\n        .align 3\n{name}: .zero 24\n").Expect();
        var program = StaticLinker.Link(Assembler.ToObject("        .globl _start\n_start: ecall\n").Expect(), File("one"), File("two")).Expect();
        Assert.Equal(24UL, program.Find("two")!.Value - program.Find("one")!.Value);
        Assert.Equal(48, program[SectionKind.Bss]!.Size);
    }

    [Fact]
    public void A_stripped_executable_is_what_is_loaded_and_no_more()
    {
        var trace = Run([], ["strip@9999"]);
        var final = (SourceToMachineCodeState)trace.Final;
        Assert.Equal(final.Executable!.Segments.Sum(s => s.FileBytes), final.ExeBytes);
        Assert.Equal(final.ExeBytes, Artifact(trace, "elf").Length);
    }

    [Theory]
    [InlineData("int main(void) { return 0 }", "column 27: ; is expected")]
    [InlineData("int main(void) { return x; }", "x")]
    [InlineData("#include <stdio.h>\nint main(void) { }", "<stdio.h>")]
    public void A_wrong_program_is_refused_with_line_column_reason_and_remedy(string source, string words)
    {
        var message = Assert.Throws<InvalidInputException>(() => Run($"source={source}")).Message;
        Assert.Contains("line ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int main(void) { while (1) { } }")]
    [InlineData("int f(int n) { return f(n + 1); } int main(void) { return f(0); }")]
    [InlineData("#include <unistd.h>\nint main(void) { while (1) write(1, \"abcdefgh\", 8); }")]
    [InlineData("int main(void) { int *p = 0; return *p; }")]
    public void A_process_that_does_not_end_by_itself_is_ended(string source)
    {
        var final = Final($"source={source}");
        Assert.Null(final.ExitCode);
        Assert.NotEmpty(final.Stopped);
    }

    [Theory]
    [InlineData(SumProgram.C)]
    [InlineData(Globals)]
    [InlineData("int main(void) { }")]
    [InlineData("int a_name_that_is_much_longer_than_any_picture_has_room_for_and_goes_on(int n) { return n; } int main(void) { int i; for (i = 0; i < 3; i++) if (i > 1 && i != 2 || !i) i += a_name_that_is_much_longer_than_any_picture_has_room_for_and_goes_on(i) * (i + 1) - (i ? 1 : 2); return i; }")]
    public void Every_step_of_any_program_can_be_drawn_and_told(string source)
    {
        foreach (var actions in (string[][])[["optimise:1@9999", "link:program-twice@9999", "link:without-library@9999", "link:all@9999", "strip@9999"], ["strip@3", "link:program-first@7", "optimise:1@20", "optimise:0@33"]])
        {
            foreach (var step in Run([$"source={source}"], actions).Steps)
            {
                Assert.EndsWith(".", _scene.Describe(step), StringComparison.Ordinal);
                foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(_scene.Draw(step, canvas), canvas).Shapes);
            }
        }
    }

    [Fact]
    public void The_parts_of_a_file_follow_one_another_and_are_all_of_it()
    {
        var final = Final($"source={Globals}");
        foreach (var bytes in new[] { final.Build.ObjectBytes, final.Executable!.Bytes, final.Build.Stripped!.Bytes })
        {
            var parts = ElfAnatomy.Of(bytes.AsSpan());
            foreach (var (one, next) in parts.Zip(parts.Skip(1))) Assert.InRange(next.Offset, one.Offset + one.Bytes, bytes.Length);
            Assert.Equal(bytes.Length, parts[^1].Offset + parts[^1].Bytes);
        }
    }

    private static byte[] Artifact(Trace trace, string name) => SourceToMachineCodeModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace);

    private static Trace Run(params string[] settings) => SourceToMachineCodeModel.Definition.Run(settings);

    private static Trace Run(string[] settings, string[] actions) => SourceToMachineCodeModel.Definition.Run(settings, actions);

    private static SourceToMachineCodeState Final(params string[] settings) => (SourceToMachineCodeState)Run(settings).Final;
}
