using System.Text;
using SystemsAtlas.Models.Hardware.StackHeap;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>The C that a run leaves is compiled and run with the C library of this machine, and prints where its blocks lie.</summary>
[NeedsPackage("gcc", "gcc g++ libc6-dev")]
[NeedsPackage("ldd", "libc-bin")]
public sealed class StackHeapOracle
{
    [Fact]
    public void The_C_program_prints_the_same_layout_with_glibc()
    {
        var (glibc, compiler) = (Tool.Find("ldd").As("glibc"), Tool.Find("gcc"));
        var comparison = Comparison.With(glibc, [compiler]);
        var cases = Enumerable.Range(0, Sweep.Cases(240)).Select(i => StackHeapPrograms.Draw((ulong)i)).ToList();
        var traces = cases.Select(c => StackHeapModel.Definition.Run([$"program={c}"])).ToList();
        using var scratch = new Scratch();
        var answers = RunAll(compiler, scratch, [.. traces.Select(C)]);
        // How most of them end is part of what is compared: a run that stops at a limit of the model says less.
        var ends = traces.Select(t => t.Steps[^1].Events[0]).ToList();
        Assert.True(ends.Count(e => e is ErrorCaught) > cases.Count / 20 && ends.Count(e => e is ProgramEnded) > cases.Count / 3 && ends.Count(e => e is RunStopped) < cases.Count / 10, string.Join(", ", ends.CountBy(e => e.Name)));
        foreach (var (i, trace) in traces.Index()) comparison.Same(answers[i], Layout(trace), cases[i]);
        comparison.Catches("a chunk without its header", !answers[0].Equals(Layout(traces[0]).Replace("0x21", "0x18", StringComparison.Ordinal).Replace("0x31", "0x28", StringComparison.Ordinal), StringComparison.Ordinal));
        comparison.Catches("the layout of another program", answers[0] != Layout(traces[1]));
        comparison.Finish(atLeast: 200);
    }

    [Theory]
    [InlineData("-O0")]
    [InlineData("-O2")]
    public void Every_level_of_optimisation_prints_the_same(string level)
    {
        var gcc = Tool.Find("gcc");
        foreach (var program in new[] { null, StackHeapPrograms.Draw(7), StackHeapPrograms.Draw(8) })
        {
            using var scratch = new Scratch();
            var trace = StackHeapModel.Definition.Run(program is null ? [] : [$"program={program}"]);
            scratch.Write("program.c", C(trace));
            gcc.Run(scratch, ["-Wall", "-Wextra", "-Werror", level, "-o", scratch["program"], "program.c"]).Succeeded();
            Assert.Equal(Layout(trace), Tool.Unversioned(scratch["program"], "program").Run(scratch, []).Output);
        }
    }

    // All programs in one, because starting a compiler costs more than compiling: each in a namespace and, when it runs, in a process of its own.
    private static string[] RunAll(Tool compiler, Scratch scratch, IReadOnlyList<string> programs)
    {
        var text = new StringBuilder("#include <signal.h>\n#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n#include <sys/wait.h>\n");
        foreach (var (i, program) in programs.Index()) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"namespace case_{i} {{\n{program}\n}}\n");
        text.Append("static int (*all[])(void) = {").AppendJoin(", ", programs.Index().Select(p => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"case_{p.Index}::main"))).Append("};\n");
        text.Append("""
            int main(void) {
                for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
                    if (fork() == 0) _exit(all[i]());
                    wait(0);
                    if (write(1, "\f", 1) < 0) return 1;
                }
                return 0;
            }
            """);
        scratch.Write("all.cc", text.ToString());
        // As C++, but linked as C: the library of C++ would use malloc before the program does.
        compiler.Run(scratch, ["-w", "-O0", "-fno-exceptions", "-o", scratch["all"], "all.cc"]).Succeeded();
        return Tool.Unversioned(scratch["all"], "all").Run(scratch, []).Succeeded().Output.Split('\f');
    }

    private static string C(Trace trace) => Artifact(trace, "c");

    private static string Layout(Trace trace) => Artifact(trace, "layout");

    private static string Artifact(Trace trace, string name) => Encoding.ASCII.GetString(StackHeapModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace));
}
