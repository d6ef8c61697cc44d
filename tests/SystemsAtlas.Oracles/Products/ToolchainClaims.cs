using System.Globalization;
using System.Text.RegularExpressions;
using SystemsAtlas.Models.RiscV.Programs;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on the way from source to executable says of GCC and binutils: its files are compiled, linked and looked at.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("ar", "binutils")]
[NeedsPackage("nm", "binutils")]
[NeedsPackage("ld", "binutils")]
[NeedsPackage("objdump", "binutils")]
[NeedsPackage("readelf", "binutils")]
public sealed partial class ToolchainClaims
{
    private const string Slug = "from-source-to-executable", Square = "int square(int n) {\n  return n * n;\n}\n";

    [Fact]
    public void Preprocessing_the_example_with_the_real_header_gives_so_many_lines()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        var lines = gcc.Run(scratch, ["-E", scratch.Write("prog.c", SumProgram.C)]).Succeeded().Output.Count(c => c == '\n');
        // The header is the C library's, whose minor releases add a declaration now and then.
        comparison.Same(Math.Abs(lines - 1462) <= 30, true, string.Create(CultureInfo.InvariantCulture, $"whether {lines} lines are about as many as the fact says"));
        gcc.Run(scratch, ["-save-temps", "-o", "prog", "prog.c"]).Succeeded();
        comparison.Same(File.ReadAllLines(scratch["prog.s"]).Length, 80, "lines of assembly");
        comparison.Same(File.ReadAllLines(scratch["prog.c"]).Length, 15, "lines of C");
        comparison.Catches("a text without its header", gcc.Run(scratch, ["-E", scratch.Write("bare.c", SumProgram.C.Replace("#include <unistd.h>", "", StringComparison.Ordinal))]).Succeeded().Output.Count(c => c == '\n') < 100);
        comparison.Finish(atLeast: 3);
    }

    [Fact]
    public void The_levels_of_optimisation_give_functions_of_the_sizes_that_the_chapter_says()
    {
        var (gcc, nm) = (Tool.Find("gcc"), Tool.Find("nm"));
        var comparison = Comparison.With(gcc, [nm]);
        using var scratch = new Scratch();
        scratch.Write("prog.c", SumProgram.C);
        var rows = Row().Matches(ChapterCode.Text(Slug));
        Assert.Equal(5, rows.Count);
        string Sizes(string level)
        {
            gcc.Run(scratch, [level, "-c", "-o", "prog.o", "prog.c"]).Succeeded();
            var sizes = nm.Run(scratch, ["-S", "prog.o"]).Succeeded().Lines.Select(l => l.Split(' ')).Where(p => p.Length == 4).ToDictionary(p => p[3], p => Convert.ToInt32(p[1], 16));
            return string.Create(CultureInfo.InvariantCulture, $"{sizes["sum"]} {sizes["main"]}");
        }
        foreach (Match row in rows) comparison.Same(Sizes(row.Groups["level"].Value), $"{row.Groups["sum"].Value} {row.Groups["main"].Value}", row.Groups["level"].Value);
        comparison.Catches("another level", Sizes("-O2") != $"{rows[0].Groups["sum"].Value} {rows[0].Groups["main"].Value}");
        comparison.Finish(atLeast: 5);
    }

    [Fact]
    public void The_linker_refuses_what_is_missing_or_defined_twice()
    {
        var (gcc, ar) = (Tool.Find("gcc"), Tool.Find("ar"));
        var comparison = Comparison.With(Tool.Find("ld"), [gcc, ar]);
        using var scratch = new Scratch();
        Write(scratch);
        scratch.Write("again.c", Square);
        scratch.Write("weak.c", "__attribute__((weak)) int square(int n) {\n  return -n;\n}\n");
        scratch.Write("one.c", "int counter;\nint main(void) {\n  return counter;\n}\n");
        scratch.Write("two.c", "int counter;\n");
        gcc.Run(scratch, ["-c", "main.c", "square.c"]).Succeeded();
        ar.Run(scratch, ["rcs", "libsquare.a", "square.o"]).Succeeded();
        string Linked(params string[] arguments)
        {
            var result = gcc.Run(scratch, [.. arguments, "-o", "prog"]);
            return result.ExitCode == 0 ? "links" : Problem().Match(result.Errors).Value;
        }
        foreach (var line in (string[])["main.c:(.text+0xa): undefined reference to `square'", "collect2: error: ld returned 1 exit status"])
            comparison.Same(gcc.Run(scratch, ["main.c", "-o", "prog"]).Errors.Contains(line, StringComparison.Ordinal) && ChapterCode.Text(Slug).Contains(line, StringComparison.Ordinal), true, line);
        comparison.Same(Linked("main.c"), "undefined reference to `square'", "a missing file");
        comparison.Same(Linked("main.c", "square.c"), "links", "both files");
        comparison.Same(Linked("main.c", "square.c", "again.c"), "multiple definition of `square'", "the same function twice");
        comparison.Same(Linked("libsquare.a", "main.o"), "undefined reference to `square'", "a library before the file that needs it");
        comparison.Same(Linked("main.o", "libsquare.a"), "links", "a library behind it");
        comparison.Same(Linked("one.c", "two.c"), "multiple definition of `counter'", "a variable twice");
        comparison.Same(Linked("-fcommon", "one.c", "two.c"), "links", "a variable twice, as it was before GCC 10");
        comparison.Same(Linked("main.c", "weak.c", "square.c"), "links", "a weak definition beside an ordinary one");
        comparison.Same(Tool.Unversioned(scratch["prog"], "prog").Run(scratch, []).ExitCode, 49, "which of the two is taken");
        comparison.Catches("an ordinary definition in place of the weak one", Linked("main.c", "again.c", "square.c") != "links");
        comparison.Finish(atLeast: 11);
    }

    [Fact]
    public void A_call_is_stored_with_a_hole_and_link_time_optimisation_leaves_no_call()
    {
        var (gcc, objdump, nm) = (Tool.Find("gcc"), Tool.Find("objdump"), Tool.Find("nm"));
        var comparison = Comparison.With(objdump, [gcc, nm]);
        using var scratch = new Scratch();
        Write(scratch);
        gcc.Run(scratch, ["-c", "main.c", "square.c"]).Succeeded();
        gcc.Run(scratch, ["main.o", "square.o", "-o", "prog"]).Succeeded();
        var chapter = ChapterCode.Text(Slug);
        string Code(string file) => objdump.Run(scratch, ["-dr", "--disassemble=main", file]).Succeeded().Output;
        foreach (var line in (string[])["e8 00 00 00 00       \tcall   e <main+0xe>", "a: R_X86_64_PLT32\tsquare-0x4"]) comparison.Same(Code("main.o").Contains(line, StringComparison.Ordinal) && chapter.Contains(line, StringComparison.Ordinal), true, line);
        comparison.Same(Call().Match(Code("prog")).Groups["way"].Value, "02 00 00 00", "the field after linking");
        comparison.Same(string.Join('\n', nm.Run(scratch, ["main.o", "square.o"]).Succeeded().Lines), ChapterCode.Block(Slug, "$ nm main.o").Split('\n', 2)[1].TrimEnd(), "what nm prints");
        gcc.Run(scratch, ["-O2", "main.c", "square.c", "-o", "plain"]).Succeeded();
        gcc.Run(scratch, ["-O2", "-flto", "main.c", "square.c", "-o", "whole"]).Succeeded();
        bool Calls(string file) => Code(file).Contains("<square>", StringComparison.Ordinal);
        comparison.Same(Calls("plain"), true, "whether main goes to square at -O2");
        comparison.Same(Calls("whole"), false, "whether it does with link-time optimisation");
        comparison.Same(Code("whole").Contains("$0x31,%eax", StringComparison.Ordinal), true, "whether the result stands in main");
        comparison.Catches("the program without link-time optimisation taken for the other", Calls("plain") != Calls("whole"));
        comparison.Finish(atLeast: 7);
    }

    [Fact]
    public void A_static_executable_carries_the_library_and_a_dynamic_one_names_it()
    {
        var (gcc, readelf) = (Tool.Find("gcc"), Tool.Find("readelf"));
        var comparison = Comparison.With(gcc, [readelf]);
        using var scratch = new Scratch();
        scratch.Write("prog.c", SumProgram.C);
        gcc.Run(scratch, ["-o", "prog", "prog.c"]).Succeeded();
        gcc.Run(scratch, ["-static", "-o", "whole", "prog.c"]).Succeeded();
        long Kib(string file) => (long)Math.Round(new FileInfo(scratch[file]).Length / 1024.0);
        bool Needs(string file) => readelf.Run(scratch, ["-dW", file]).Succeeded().Output.Contains("Shared library: [libc.so.6]", StringComparison.Ordinal);
        comparison.Same(Kib("prog"), 16, "KiB of the dynamic executable");
        comparison.Same(Math.Abs(Kib("whole") - 744) <= 40, true, string.Create(CultureInfo.InvariantCulture, $"whether {Kib("whole")} KiB are about as many as the fact says"));
        comparison.Same((Needs("prog"), Needs("whole")), (true, false), "which of the two names the library");
        comparison.Same(readelf.Run(scratch, ["-hW", "prog"]).Succeeded().Output.Contains("Position-Independent Executable", StringComparison.Ordinal), true, "whether it may be loaded anywhere");
        gcc.Run(scratch, ["-no-pie", "-o", "fixed", "prog.c"]).Succeeded();
        comparison.Catches("an executable with fixed addresses", !readelf.Run(scratch, ["-hW", "fixed"]).Succeeded().Output.Contains("Position-Independent Executable", StringComparison.Ordinal));
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void Equal_sources_give_equal_bytes_unless_they_ask_for_the_time()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        scratch.Write("square.c", Square);
        scratch.Write("when.c", "const char *built = __DATE__ \" \" __TIME__;\n");
        string Bytes(string source, params string[] options)
        {
            gcc.Run(scratch, [.. options, "-c", "-o", "file.o", source]).Succeeded();
            return Convert.ToHexString(File.ReadAllBytes(scratch["file.o"]));
        }
        comparison.Same(Bytes("square.c"), Bytes("square.c"), "the same file twice");
        // Instead of waiting for the next second, the build is told what time it is.
        string At(string time)
        {
            Environment.SetEnvironmentVariable("SOURCE_DATE_EPOCH", time);
            try
            {
                return Bytes("when.c");
            }
            finally
            {
                Environment.SetEnvironmentVariable("SOURCE_DATE_EPOCH", null);
            }
        }
        comparison.Same(At("1000000"), At("1000000"), "a file with the time, at the same time");
        comparison.Catches("a second later", At("1000000") != At("1000001"));
        comparison.Finish(atLeast: 2);
    }

    private static void Write(Scratch scratch)
    {
        scratch.Write("main.c", ChapterCode.Block(Slug, "return square(7);"));
        scratch.Write("square.c", Square);
    }

    [GeneratedRegex(@"^\| `(?<level>-O\w)` \| (?<sum>\d+) \| (?<main>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("(undefined reference to|multiple definition of) `\\w+'")]
    private static partial Regex Problem();

    [GeneratedRegex(@"e8 (?<way>[0-9a-f ]{11}) +\tcall +[0-9a-f]+ <square>")]
    private static partial Regex Call();
}
