using System.Globalization;
using System.Text.RegularExpressions;
using SystemsAtlas.Models.Hardware.Processor.CallStack;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on the call stack says of products: its programs are run, and settings are asked for.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("gdb", "gdb")]
[NeedsPackage("java", "default-jre-headless")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("sh", "dash")]
[NeedsPackage("uname", "coreutils")]
public sealed partial class CallStackClaims
{
    private const string Slug = "call-stack";

    [Fact]
    public void The_program_of_the_chapter_goes_as_deep_as_its_limit_by_32_bytes_a_call()
    {
        var comparison = Comparison.With(Tool.Find("uname", "-r").As("Linux"), [Tool.Find("gcc")]);
        var program = ChapterCode.Block(Slug, "int down(int n)");
        using var scratch = new Scratch();
        Compile(scratch, program, "deep");
        foreach (var kib in (int[])[512, 1024, 8192, 65_536])
        {
            var (calls, bytes) = Deepest(scratch, kib);
            comparison.Same(Math.Round((double)bytes / calls), 32.0, $"bytes a call of {kib} KiB");
            // What the kernel puts above grows with arguments and environment, of which there are some kilobytes.
            comparison.Same(kib - (bytes >> 10) is > 0 and < 128, true, $"{bytes} bytes of {kib} KiB");
        }
        Compile(scratch, program.Replace("{ depth++;", "{ char room[64]; depth++;", StringComparison.Ordinal), "deep");
        var (fewer, deep) = Deepest(scratch, 1024);
        comparison.Catches("a larger frame", deep / fewer > 32);
        comparison.Finish(atLeast: 8);
    }

    [Fact]
    public void A_debugger_prints_the_backtrace_of_the_chapter()
    {
        var (gdb, gcc) = (Tool.Find("gdb"), Tool.Find("gcc"));
        var comparison = Comparison.With(gdb, [gcc]);
        var shown = Frames(ChapterCode.Block(Slug, "$ gdb -batch").Split('\n'));
        var program = ProgramInC();
        using var scratch = new Scratch();
        Compile(scratch, program, "sum");
        IReadOnlyList<string> Trace(string condition) => Frames(gdb.Run(scratch, ["-nx", "-batch", "-ex", $"break sum if n == {condition}", "-ex", "run", "-ex", "bt", "./sum"]).Succeeded().Lines);
        comparison.Same(string.Join('\n', Trace("0")), string.Join('\n', shown), "what the chapter shows, addresses left out");
        comparison.Catches("a backtrace from one call further out", !Trace("1").SequenceEqual(shown));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void GCC_makes_a_loop_of_sum_and_tells_of_frames()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        scratch.Write("sum.c", ProgramInC());
        bool Calls(params string[] options)
        {
            gcc.Run(scratch, [.. options, "-fno-inline", "-S", "-o", scratch["sum.s"], scratch["sum.c"]]).Succeeded();
            var text = File.ReadAllText(scratch["sum.s"]);
            var sum = text[text.IndexOf("\nsum:", StringComparison.Ordinal)..];
            return sum[..sum.IndexOf(".size\tsum", StringComparison.Ordinal)].Contains("call\tsum", StringComparison.Ordinal);
        }
        comparison.Same(Calls("-O2"), false, "whether sum calls itself with -O2");
        comparison.Same(Calls("-O2", "-fno-optimize-sibling-calls"), true, "whether it does without that optimisation");
        scratch.Write("wrong.c", "char *room(void) { char bytes[8]; return bytes; }\n");
        comparison.Same(gcc.Run(scratch, ["-fstack-usage", "-c", "-o", scratch["wrong.o"], scratch["wrong.c"]]).Succeeded().Errors.Contains("[-Wreturn-local-addr]", StringComparison.Ordinal), true, "a warning of a pointer into a frame");
        comparison.Same(File.ReadAllText(scratch["wrong.su"]).Contains("static", StringComparison.Ordinal), true, "-fstack-usage");
        comparison.Catches("a compiler that was asked not to optimise", Calls("-O0"));
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void A_thread_of_Java_has_a_stack_of_1024_KiB()
    {
        var java = Tool.Find("java");
        var comparison = Comparison.With(java);
        using var scratch = new Scratch();
        string Size(params string[] options) =>
            java.Run(scratch, [.. options, "-XX:+PrintFlagsFinal", "-version"]).Succeeded().Lines.Single(l => l.Contains(" ThreadStackSize ", StringComparison.Ordinal)).Split('=', '{')[1].Trim();
        comparison.Same(Size(), "1024", "ThreadStackSize");
        comparison.Catches("another size by -Xss", Size("-Xss2m") == "2048");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void Python_raises_an_exception_at_a_thousand_calls()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        string Depth(string before) => python.Run(scratch, ["-c", $"""
            import sys
            {before}
            def down(n):
                try: return down(n + 1)
                except RecursionError: return n
            print(sys.getrecursionlimit(), down(2))
            """]).Succeeded().Output.Trim();
        comparison.Same(Depth(""), "1000 1000", "the limit, and how many calls there were when it was met");
        comparison.Catches("another limit", Depth("sys.setrecursionlimit(1500)") == "1500 1500");
        comparison.Finish(atLeast: 1);
    }

    private static void Compile(Scratch scratch, string program, string name)
    {
        scratch.Write($"{name}.c", program);
        Tool.Find("gcc").Run(scratch, ["-O0", "-g", "-w", "-o", name, $"{name}.c"]).Succeeded();
    }

    private static (long Calls, long Bytes) Deepest(Scratch scratch, int kib)
    {
        var said = Numbers().Matches(Tool.Find("sh", "-c", "echo 0.0").Run(scratch, ["-c", string.Create(CultureInfo.InvariantCulture, $"ulimit -s {kib}; ./deep")]).Succeeded().Output);
        return (long.Parse(said[0].Value, CultureInfo.InvariantCulture), long.Parse(said[1].Value, CultureInfo.InvariantCulture));
    }

    private static IReadOnlyList<string> Frames(IEnumerable<string> lines) => [.. lines.Where(l => l.StartsWith('#')).Select(l => Address().Replace(l.TrimEnd(), "0x"))];

    private static string ProgramInC() => string.Join('\n', ((CallStackState)CallStackModel.Definition.Run([]).Final).Compiled.CLines) + "\n";

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex("0x[0-9a-f]+")]
    private static partial Regex Address();
}
