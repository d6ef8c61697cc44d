using System.Collections.Immutable;
using SystemsAtlas.Models.Code.Toolchain.C;
using SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Oracles.RiscV;

namespace SystemsAtlas.Oracles.Code.Toolchain;

/// <summary>Every stage from source to machine code against GNU's tools: the preprocessed text, the assembled and linked bytes, and the result of the program under QEMU against that of a native compiler.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("riscv64-linux-gnu-as", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-ld", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-objcopy", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-readelf", "binutils-riscv64-linux-gnu")]
[NeedsPackage("qemu-riscv64", "qemu-user")]
public sealed class ToolchainOracle
{
    private const int FunctionsOfAProgram = 12;

    [Fact]
    public void Generated_programs_give_under_QEMU_what_natively_compiled_C_gives()
    {
        var (gcc, qemu) = (Tool.Find("gcc"), Tool.Find("qemu-riscv64"));
        var comparison = Comparison.With(gcc, [qemu]);
        for (var number = 1; number <= Math.Max(1, Sweep.Cases(204) / FunctionsOfAProgram); number++)
        {
            var source = new CPrograms((ulong)number).Draw(FunctionsOfAProgram);
            var native = Native(gcc, source);
            foreach (var optimises in new[] { false, true })
            {
                var run = QemuRuns.Run(qemu, Linked(Compiled(source, optimises).Object));
                var (real, own) = (native.Output.Split('\n'), run.Output.Split('\n'));
                for (var i = 0; i < real.Length; i++) comparison.Same(real[i], i < own.Length ? own[i] : "nothing", $"line {i} of program {number}, {(optimises ? "optimised" : "not optimised")}");
                comparison.Same((native.ExitCode, real.Length), (run.ExitCode, own.Length), $"the end of program {number}");
            }
            foreach (var (own, other) in Confused.Where(_ => number == 1))
                comparison.Catches($"{own} compiled as {other}", QemuRuns.Run(qemu, Linked(Assembler.ToObject(Compiled(source, false).Assembly.Replace($" {own} ", $" {other} ", StringComparison.Ordinal)).Expect())).Output != native.Output);
        }
        comparison.Finish(atLeast: 400);
    }

    // A text that either side refuses is not counted: it must be refused by both.
    [Fact]
    public void Texts_are_preprocessed_to_the_same_characters()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch[Headers.Folder]);
        scratch.Write($"{Headers.Folder}/unistd.h", Headers.Unistd);
        var refused = 0;
        for (var number = 1; number <= Sweep.Cases(240); number++)
        {
            var source = number % 12 == 0 ? new CPrograms((ulong)number).Draw(2) : new MacroTexts((ulong)number).Draw();
            scratch.Write("program.c", source);
            var real = gcc.Run(scratch, ["-E", "-pedantic-errors", "-nostdinc", "-isystem", Headers.Folder, "program.c"]);
            var (own, reason) = Preprocessed(source);
            if (real.ExitCode != 0 || own is null)
            {
                comparison.Same(real.ExitCode != 0, own is null, $"whether text {number} is refused: {source}\n{real.Errors}\n{reason}");
                refused++;
                continue;
            }
            var (one, other) = Parting(real.Output, own);
            comparison.Same(one, other, $"the lines where text {number} parts:\n{(source.Length > 2000 ? "a program" : source)}");
            if (number == 12) comparison.Catches("a space that is missing", real.Output != own.Replace(" (", "(", StringComparison.Ordinal));
        }
        Assert.InRange(refused, 0, Sweep.Cases(240) / 3);
        comparison.Finish(atLeast: 200);
    }

    // The first lines that differ, or nothing.
    private static (string Real, string Own) Parting(string real, string own)
    {
        if (real == own) return ("", "");
        var (one, other) = (real.Split('\n'), own.Split('\n'));
        var same = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return (string.Join('\n', one.Skip(same - 1).Take(4)), string.Join('\n', other.Skip(same - 1).Take(4)));
    }

    private static (string? Text, string Reason) Preprocessed(string source)
    {
        try
        {
            return (Preprocessor.Run("program.c", source).Text, "");
        }
        catch (CRefusedException refused)
        {
            return (null, refused.Message);
        }
    }

    [Fact]
    public void Compiled_texts_are_assembled_and_linked_to_the_same_bytes()
    {
        var gnu = GnuTools.Find();
        var readelf = Tool.Find("riscv64-linux-gnu-readelf");
        var comparison = Comparison.With(gnu.Assembler, [.. gnu.Others, readelf]);
        for (var number = 1; number <= Math.Max(1, Sweep.Cases(200) / 50); number++)
        {
            var source = new CPrograms((ulong)number).Draw(FunctionsOfAProgram);
            foreach (var optimises in new[] { false, true })
            {
                var compilation = Compiled(source, optimises);
                var files = Library.With("program.o", compilation.Object);
                var texts = new[] { Library.Start, compilation.Assembly, Library.Write };
                var (sections, symbols) = gnu.Build(texts, ".text", ".rodata", ".data");
                var own = gnu.Linked([.. files.Select(f => ObjectWriter.Write(f.File))], ".text", ".rodata", ".data");
                var program = Linked(compilation.Object);
                foreach (var section in program.Sections.Where(s => s.Kind != SectionKind.Bss))
                {
                    var bytes = Convert.ToHexString(section.Bytes.AsSpan());
                    comparison.Same(Convert.ToHexString(sections[section.Name]), bytes, $"{section.Name} of program {number}, all of it by GNU");
                    comparison.Same(Convert.ToHexString(own.Sections[section.Name]), bytes, $"{section.Name} of program {number}, own object files linked by GNU");
                }
                foreach (var symbol in program.Symbols) comparison.Same((symbols[symbol.Name], own.Symbols[symbol.Name]), (symbol.Value, symbol.Value), $"the address of {symbol.Name} in program {number}");
                foreach (var (name, file) in files) comparison.Same("", Complaints(readelf, ObjectWriter.Write(file)), $"what readelf complains of in {name} of program {number}");
                if (number == 1) comparison.Catches("a file that is cut short", Complaints(readelf, ObjectWriter.Write(compilation.Object)[..^64]).Length > 0);
            }
        }
        comparison.Finish(atLeast: 200);
    }

    /// <summary>What readelf complains of in some files; empty where they are sound.</summary>
    internal static string Complaints(Tool readelf, params ImmutableArray<byte>[] files)
    {
        using var scratch = new Scratch();
        return readelf.Run(scratch, ["-aW", .. files.Select((file, i) => scratch.Write(FormattableString.Invariant($"file{i}"), [.. file]))]) is { ExitCode: 0, Errors: var errors } ? errors : "it fails";
    }

    private static readonly (string Own, string Other)[] Confused = [("addw", "subw"), ("lbu", "lb"), ("remw", "divw"), ("slt", "sltu"), ("bnez", "beqz")];

    private static Compilation Compiled(string source, bool optimises) => Compiler.Compile("program.c", source, optimises);

    private static Program Linked(ObjectFile file) => StaticLinker.Link([.. Library.With("program.o", file).Select(f => f.File)]).Expect();

    /// <summary>What a program does that gcc has compiled for this machine, with the subset's rules for int and char.</summary>
    internal static ToolResult Native(Tool gcc, string source)
    {
        using var scratch = new Scratch();
        gcc.Run(scratch, ["-O1", "-w", "-fwrapv", "-funsigned-char", "-fno-builtin", "-o", "program", scratch.Write("program.c", source)]).Succeeded();
        return Tool.Built(scratch["program"], "program").Run(scratch, []);
    }
}
