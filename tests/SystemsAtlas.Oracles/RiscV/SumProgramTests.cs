using System.Text;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Models.RiscV.Programs;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.RiscV;

/// <summary>The shared example: its C as a native compiler understands it, its assembly as QEMU runs it, and the model's own run.</summary>
[NeedsPackage("qemu-riscv64", "qemu-user")]
[NeedsPackage("gcc", "gcc libc6-dev")]
public sealed class SumProgramTests
{
    [Fact]
    public void The_program_prints_the_same_in_C_under_QEMU_and_in_the_model()
    {
        var (gcc, qemu) = (Tool.Find("gcc"), Tool.Find("qemu-riscv64"));
        var comparison = Comparison.With(qemu, [gcc]);
        using var scratch = new Scratch();
        foreach (var (a, digit) in new[] { ("3, 1, 4, 1", "9"), ("0, 0, 0, 0", "0"), ("1, 2, 3, -4", "2"), ("-5, 4, 7, 1", "7") })
        {
            var native = Built(gcc, SumProgram.C.Replace("3, 1, 4, 1", a, StringComparison.Ordinal), scratch);
            var program = Assembler.Assemble(With(a)).Expect();
            Assert.Equal(digit + "\n", native.Output);
            var real = QemuRuns.Run(qemu, program);
            comparison.Same((native.Output, native.ExitCode), (real.Output, real.ExitCode), $"C and QEMU with {a}");
            comparison.Same((real.Output, real.ExitCode), Model(program), $"QEMU and the model with {a}");
        }
        comparison.Catches("an element that is another", QemuRuns.Run(qemu, SumProgram.Program).Output != Model(Assembler.Assemble(With("3, 1, 4, 0")).Expect()).Output);
        comparison.Finish(atLeast: 8);
    }

    [Fact]
    public void The_listing_is_what_GNU_assembles_to_the_same_bytes()
    {
        var gnu = GnuTools.Find();
        var comparison = Comparison.With(gnu.Assembler, gnu.Others);
        var (sections, symbols) = gnu.Build(SumProgram.Assembly, ".text");
        foreach (var symbol in SumProgram.Program.Symbols) comparison.Same(symbols[symbol.Name], symbol.Value, $"the address of {symbol.Name}");
        var (real, model) = (Convert.ToHexString(sections[".text"]), Convert.ToHexString(SumProgram.Program[SectionKind.Text]!.Bytes.AsSpan()));
        comparison.Same(real, model, "all bytes");
        comparison.Catches("an element that is another", real != Convert.ToHexString(Assembler.Assemble(With("3, 1, 4, 0")).Expect()[SectionKind.Text]!.Bytes.AsSpan()));
        comparison.Finish(atLeast: 5);
    }

    // The assembly with another array: main puts its elements into the frame one after another.
    private static string With(string a)
    {
        var elements = a.Split(", ");
        var offset = -32;
        var text = new StringBuilder();
        var lines = SumProgram.Assembly.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var isElement = i + 1 < lines.Length && lines[i + 1].Contains($"# a[{(offset + 32) / 4}]", StringComparison.Ordinal);
            text.Append(isElement ? $"li a5, {elements[(offset + 32) / 4]}" : lines[i]).Append('\n');
            if (isElement) offset += 4;
        }
        Assert.Equal(elements.Length, (offset + 32) / 4);
        return text.ToString();
    }

    private static ToolResult Built(Tool gcc, string source, Scratch scratch)
    {
        var path = BuiltHelpers.Get("sum", [gcc.Version, source], to => gcc.Run(scratch, ["-O0", "-Wall", "-Werror", "-o", to, scratch.Write("sum.c", source)]).Succeeded());
        return Tool.Built(path, "sum").Run(scratch, []);
    }

    private static (string Output, int ExitCode) Model(Program program)
    {
        var calls = new LinuxCalls();
        var machine = Machine.Load(program, calls);
        while (machine.Status == MachineStatus.Running && machine.Retired < 100_000) machine.Step();
        return (Encoding.UTF8.GetString(calls.Output.AsSpan()), machine.ExitCode ?? -1);
    }
}
