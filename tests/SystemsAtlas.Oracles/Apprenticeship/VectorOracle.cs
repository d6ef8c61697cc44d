using System.Globalization;
using System.Text.Json;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Site.Lessons;

namespace SystemsAtlas.Oracles.Apprenticeship;

/// <summary>The test programs of the apprenticeship's third week: GNU's tools make the same bytes of them, QEMU ends with the same code and output, and a machine and an assembler that were written from the page give every line.</summary>
[NeedsPackage("riscv64-linux-gnu-as", "binutils-riscv64-linux-gnu")]
[NeedsPackage("riscv64-linux-gnu-objcopy", "binutils-riscv64-linux-gnu")]
[NeedsPackage("qemu-riscv64", "qemu-user")]
[NeedsPackage("python3", "python3")]
public sealed class VectorOracle
{
    [Fact]
    public void GNU_makes_the_same_bytes_and_QEMU_ends_in_the_same_way()
    {
        var (assembler, linker, objcopy, qemu) = (Tool.Find("riscv64-linux-gnu-as"), Tool.Find("riscv64-linux-gnu-ld"), Tool.Find("riscv64-linux-gnu-objcopy"), Tool.Find("qemu-riscv64"));
        var comparison = Comparison.With(qemu, [assembler, objcopy]);
        using var scratch = new Scratch();
        (string Bytes, int Code, string Output) Real(TestVector vector, string text)
        {
            scratch.Write("t.s", ".globl _start\n_start:\n" + text);
            assembler.Run(scratch, ["-mno-relax", "-march=rv64im", "-o", "t.o", "t.s"]).Succeeded();
            linker.Run(scratch, ["--no-relax", "-Ttext", "0x" + vector.Start.ToString("x", CultureInfo.InvariantCulture), "-o", "t", "t.o"]).Succeeded();
            objcopy.Run(scratch, ["-O", "binary", "-j", ".text", "t", "t.bin"]).Succeeded();
            var ended = qemu.Run(scratch, ["./t"]);
            return (Convert.ToHexStringLower(File.ReadAllBytes(scratch["t.bin"])), ended.ExitCode, ended.Output);
        }

        foreach (var vector in TestVector.All)
            comparison.Same(Real(vector, vector.Assembly), (Convert.ToHexStringLower(vector.Image), vector.ExitCode, System.Text.Encoding.ASCII.GetString(vector.Output)), vector.Name);
        var first = TestVector.All[0];
        comparison.Catches("another number", Real(first, first.Assembly.Replace("zero, 7", "zero, 8", StringComparison.Ordinal)).Bytes != Convert.ToHexStringLower(first.Image));
        comparison.Finish(atLeast: 35);
    }

    [Fact]
    public void A_machine_and_an_assembler_written_from_the_page_give_every_line()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        var program = scratch.Write("machine.py", File.ReadAllText(Beside("machine.py")));
        string[] Lines(string what, string json) => python.Run(scratch, [program, what], json).Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var json = JsonSerializer.Serialize(new { vectors = TestVector.All.Select(v => new { name = v.Name, start = "0x" + v.Start.ToString("x", CultureInfo.InvariantCulture), image = Convert.ToHexStringLower(v.Image), assembly = v.Assembly }) });
        foreach (var (written, vector) in Lines("run", json).Zip(TestVector.All)) comparison.Same(written, vector.Line, vector.Name);
        foreach (var (written, vector) in Lines("assemble", json).Zip(TestVector.All)) comparison.Same(written, vector.AssembledLine, vector.Name + ", assembled");
        // A machine that forgets that srai keeps the sign.
        scratch.Write("wrong.py", File.ReadAllText(Beside("machine.py")).Replace("signed(a) >> shift if alternative else a >> shift", "a >> shift", StringComparison.Ordinal));
        var wrong = python.Run(scratch, ["wrong.py", "run"], json).Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        comparison.Catches("a machine whose srai is srli", wrong.Zip(TestVector.All).Any(p => p.First != p.Second.Line));
        comparison.Finish(atLeast: 70);
    }

    private static string Beside(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);
}
