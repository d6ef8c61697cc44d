using SystemsAtlas.Models.Code.Toolchain.C;
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

    private static readonly (string Own, string Other)[] Confused = [("addw", "subw"), ("lbu", "lb"), ("remw", "divw"), ("slt", "sltu"), ("bnez", "beqz")];

    private static Compilation Compiled(string source, bool optimises) => Compiler.Compile("program.c", source, optimises);

    private static Program Linked(ObjectFile file) => StaticLinker.Link([.. Library.With("program.o", file).Select(f => f.File)]).Expect();

    private static ToolResult Native(Tool gcc, string source)
    {
        using var scratch = new Scratch();
        gcc.Run(scratch, ["-O1", "-w", "-fwrapv", "-funsigned-char", "-fno-builtin", "-o", "program", scratch.Write("program.c", source)]).Succeeded();
        return Tool.Built(scratch["program"], "program").Run(scratch, []);
    }
}
