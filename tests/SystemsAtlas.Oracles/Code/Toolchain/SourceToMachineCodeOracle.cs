using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Code.Toolchain.C;
using SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;
using SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Oracles.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Toolchain;

/// <summary>The files that the model offers, each against GNU's tool for that stage; and what the model's own process does against QEMU and a native compiler.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("riscv64-linux-gnu-as", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-ld", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-objcopy", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-readelf", "binutils-riscv64-linux-gnu")]
[NeedsPackage("qemu-riscv64", "qemu-user")]
public sealed class SourceToMachineCodeOracle
{
    private const int FunctionsOfAProgram = 12, MostOutput = 2000;

    [Fact]
    public void The_preprocessed_text_is_that_of_gcc()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch[Headers.Folder]);
        scratch.Write($"{Headers.Folder}/unistd.h", Headers.Unistd);
        var cases = Sweep.Cases(204);
        for (var number = 1; number <= cases; number++)
        {
            Directory.CreateDirectory(scratch[Name(number)]);
            scratch.Write($"{Name(number)}/prog.c", new CPrograms((ulong)number).Draw(1));
        }
        // One process for all: texts come one behind another, each with the name of its file at its head.
        var all = gcc.Run(scratch, ["-E", "-nostdinc", "-isystem", Headers.Folder, .. Enumerable.Range(1, cases).Select(n => $"{Name(n)}/prog.c")]).Succeeded().Output;
        for (var number = 1; number <= cases; number++)
        {
            var head = $"# 0 \"{Name(number)}/prog.c\"\n";
            var (from, to) = (all.IndexOf(head, StringComparison.Ordinal), all.IndexOf($"# 0 \"{Name(number + 1)}/prog.c\"\n", StringComparison.Ordinal));
            var real = all[from..(to < 0 ? all.Length : to)].Replace($"{Name(number)}/prog.c", "prog.c", StringComparison.Ordinal);
            var own = Encoding.UTF8.GetString(Artifact(Run(File.ReadAllText(scratch[$"{Name(number)}/prog.c"]), 0), "i"));
            comparison.Same(real, own, $"the preprocessed text of program {number}");
            if (number == 1) comparison.Catches("a macro that is not expanded", real != own.Replace("((", "SQUARE((", StringComparison.Ordinal));
        }
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void GNU_assembles_the_assembly_and_links_the_object_file_to_the_code_of_the_executable()
    {
        var gnu = GnuTools.Find();
        var readelf = Tool.Find("riscv64-linux-gnu-readelf");
        var comparison = Comparison.With(gnu.Assembler, [.. gnu.Others, readelf]);
        for (var number = 1; number <= Math.Max(1, Sweep.Cases(200) / 13); number++)
        {
            var source = new CPrograms((ulong)(1000 + number)).Draw(4);
            for (var level = 0; level <= 1; level++)
            {
                var trace = Run(source, level);
                var (assembly, file, program) = (Encoding.UTF8.GetString(Artifact(trace, "s")), Artifact(trace, "o"), Artifact(trace, "elf"));
                var @case = string.Create(CultureInfo.InvariantCulture, $"program {number} at level {level}");
                var whole = gnu.Build([Library.Start, assembly, Library.Write], ".text", ".rodata", ".data");
                var own = gnu.Linked(Inputs(trace, file), ".text", ".rodata", ".data");
                var (sections, symbols) = gnu.Read(program, ".text", ".rodata", ".data");
                foreach (var (name, bytes) in sections)
                {
                    comparison.Same(Convert.ToHexString(whole.Sections[name]), Convert.ToHexString(bytes), $"{name} of {@case}, assembled and linked by GNU");
                    comparison.Same(Convert.ToHexString(own.Sections[name]), Convert.ToHexString(bytes), $"{name} of {@case}, the object file linked by GNU");
                }
                comparison.Same(Told(whole.Symbols, symbols), Told(symbols, symbols), $"the symbols of {@case}");
                comparison.Same("", ToolchainOracle.Complaints(readelf, [.. file], [.. program]), $"what readelf complains of in {@case}");
                if (number == 1) comparison.Catches("another level", Convert.ToHexString(gnu.Build([Library.Start, Encoding.UTF8.GetString(Artifact(Run(source, 1 - level), "s")), Library.Write], ".text").Sections[".text"]) != Convert.ToHexString(sections[".text"]));
                if (number == 1) comparison.Catches("a file that is cut short", ToolchainOracle.Complaints(readelf, [.. file[..^64]], [.. program]).Length > 0);
            }
        }
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void The_executable_does_under_QEMU_what_natively_compiled_C_does_and_what_the_model_says()
    {
        var (gcc, qemu) = (Tool.Find("gcc"), Tool.Find("qemu-riscv64"));
        var comparison = Comparison.With(gcc, [qemu]);
        for (var number = 1; number <= Math.Max(1, Sweep.Cases(204) / FunctionsOfAProgram / 2); number++)
        {
            var source = new CPrograms((ulong)(2000 + number)).Draw(FunctionsOfAProgram);
            var native = ToolchainOracle.Native(gcc, source);
            for (var level = 0; level <= 1; level++)
            {
                var trace = Run(source, level);
                var run = Qemu(qemu, Artifact(trace, "elf"));
                var (real, other) = (native.Output.Split('\n'), run.Output.Split('\n'));
                for (var i = 0; i < real.Length; i++) comparison.Same(real[i], i < other.Length ? other[i] : "nothing", string.Create(CultureInfo.InvariantCulture, $"line {i} of program {number} at level {level}"));
                var final = (SourceToMachineCodeState)trace.Final;
                Assert.True(final.ExitCode is not null, string.Create(CultureInfo.InvariantCulture, $"program {number} ends in the model: {final.Stopped}"));
                comparison.Same((run.ExitCode, run.Output[..Math.Min(MostOutput, run.Output.Length)]), (final.ExitCode!.Value, final.Output), string.Create(CultureInfo.InvariantCulture, $"the process of program {number} at level {level}"));
                if (number == 1) comparison.Catches("the output of another program", run.Output != Qemu(qemu, Artifact(Run(new CPrograms(1999).Draw(FunctionsOfAProgram), level), "elf")).Output);
            }
        }
        comparison.Finish(atLeast: 200);
    }

    private static ToolResult Qemu(Tool qemu, byte[] file)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("prog", file);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return qemu.Run(scratch, [path]);
    }

    private static string Name(int number) => number.ToString("00000", CultureInfo.InvariantCulture);

    private static Trace Run(string source, int level) => SourceToMachineCodeModel.Definition.Run([$"source={source}", string.Create(CultureInfo.InvariantCulture, $"optimise={level}")]);

    private static byte[] Artifact(Trace trace, string name) => SourceToMachineCodeModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace);

    // The program's own object file is the artifact; the others are written as it is.
    private static List<System.Collections.Immutable.ImmutableArray<byte>> Inputs(Trace trace, byte[] program) =>
        [.. ((SourceToMachineCodeState)trace.Final).Build.Inputs.Select(i => i.Called == ProgramBuild.OName ? [.. program] : Models.RiscV.ObjectWriter.Write(i.File))];

    // Those of the model's file, with the addresses that another says.
    private static string Told(IReadOnlyDictionary<string, ulong> addresses, IReadOnlyDictionary<string, ulong> names) =>
        string.Join(' ', names.Keys.Order(StringComparer.Ordinal).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n}={(addresses.TryGetValue(n, out var at) ? at : 0):x}")));
}
