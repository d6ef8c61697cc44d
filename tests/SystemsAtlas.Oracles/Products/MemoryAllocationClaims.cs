using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on memory allocation says of products: its programs are run, and the tools that it names are asked.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("ldd", "libc-bin")]
[NeedsPackage("go", "golang-go")]
[NeedsPackage("valgrind", "valgrind")]
public sealed class MemoryAllocationClaims
{
    private const string Slug = "memory-allocation";

    [Fact]
    public void The_programs_of_the_chapter_print_what_it_shows()
    {
        var comparison = Comparison.With(Tool.Find("ldd").As("glibc"), [Tool.Find("gcc")]);
        var (reuse, end) = (ChapterCode.Block(Slug, "char *a = malloc(24)"), ChapterCode.Block(Slug, "mallinfo2"));
        comparison.Same(Printed(reuse), Shown(reuse), "which block comes back first");
        comparison.Same(Printed(end), Shown(end), "a heap with a small block at its end");
        comparison.Catches("the frees in the other order", Printed(reuse.Replace("free(a);\nfree(b);", "free(b);\nfree(a);", StringComparison.Ordinal)) != Shown(reuse));
        comparison.Catches("a heap without that block", Printed("setvbuf(stdout, NULL, _IONBF, 0);\n" + end) is var without && without != Shown(end) && ArenaAtEnd(without) < ArenaAtEnd(Shown(end)) / 10);
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void Go_moves_the_variable_of_the_chapter_to_the_heap()
    {
        var go = Tool.Find("go", "version");
        var comparison = Comparison.With(go);
        var program = ChapterCode.Block(Slug, "func address()");
        comparison.Same(Told(program), ChapterCode.Block(Slug, "moved to heap").Split("./")[1].Trim(), "what the compiler says of line 4");
        comparison.Catches("a function that returns the number", !Told(program.Replace("*int", "int", StringComparison.Ordinal).Replace("&x", "x", StringComparison.Ordinal).Replace("*address", "address", StringComparison.Ordinal)).Contains("moved to heap", StringComparison.Ordinal));
        comparison.Finish(atLeast: 1);

        string Told(string text)
        {
            using var scratch = new Scratch();
            scratch.Write("esc.go", text);
            var result = go.Run(scratch, ["tool", "compile", "-m", "-l", "-o", "esc.o", "esc.go"]).Succeeded();
            return (result.Output + result.Errors).Trim();
        }
    }

    [Fact]
    public void Tools_find_a_leak_and_a_double_free_with_their_lines()
    {
        var (gcc, valgrind) = (Tool.Find("gcc"), Tool.Find("valgrind"));
        var comparison = Comparison.With(gcc, [valgrind]);
        using var scratch = new Scratch();
        Compile(scratch, "char *p = malloc(24);\nfree(p);\nfree(p);", "-fsanitize=address");
        var twice = Tool.Unversioned(scratch["program"], "program").Run(scratch, []).Errors;
        comparison.Same((twice.Contains("attempting double-free", StringComparison.Ordinal), twice.Contains("freed by thread T0 here", StringComparison.Ordinal)), (true, true), "both frees by AddressSanitizer");
        string Leaks(string program)
        {
            Compile(scratch, program);
            return valgrind.Run(scratch, ["--leak-check=full", "./program"]).Errors;
        }
        comparison.Same(Leaks("char *p = malloc(100);\np = malloc(24);\nfree(p);") is var lost && lost.Contains("100 bytes in 1 blocks are definitely lost", StringComparison.Ordinal) && lost.Contains("program.c:5", StringComparison.Ordinal), true, "a lost block by Memcheck");
        comparison.Catches("a program that frees all", !Leaks("char *p = malloc(100);\nfree(p);").Contains("definitely lost: 100", StringComparison.Ordinal));
        comparison.Finish(atLeast: 2);
    }

    private static void Compile(Scratch scratch, string body, params string[] options)
    {
        scratch.Write("program.c", $"#include <malloc.h>\n#include <stdio.h>\n#include <stdlib.h>\nstatic char *p[10000];\nint main(void) {{ {body}\nreturn 0; }}\n");
        Tool.Find("gcc").Run(scratch, ["-O0", "-g", "-w", .. options, "-o", "program", "program.c"]).Succeeded();
    }

    private static string Printed(string body)
    {
        using var scratch = new Scratch();
        Compile(scratch, body);
        return Tool.Unversioned(scratch["program"], "program").Run(scratch, []).Succeeded().Output.Trim();
    }

    private static string Shown(string block) => string.Join('\n', block.Split('\n').Where(l => l.StartsWith("// ", StringComparison.Ordinal)).Select(l => l[3..]));

    private static long ArenaAtEnd(string printed) => long.Parse(printed.Split('\n')[^1].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
