using System.Text;
using SystemsAtlas.Models.Code.Toolchain.C;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Models.RiscV.Programs;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code.Toolchain;

public sealed class CompilerTests
{
    // Each is refused where it says; the approved file shows the place and the words.
    private static readonly string[] Wrong =
    [
        "int main(void) { retrun 0; }", "int main(void) { return 0 }", "int main(void) { return x; }", "int main(void) { int value; return valu; }", "int main(void) { double d; }", "float f; int main(void) { }",
        "struct s { int a; }; int main(void) { }", "int main(void) { switch (1) { } }", "int main(void) { goto end; end: return 0; }", "int main(void) { end: return 0; }", "int f(int a) { return a; } int main(void) { return f(); }",
        "int f(int a) { return a; } int main(void) { return f(1, 2); }", "int main(void) { return g(1); }", "int main(void) { write(1, \"a\", 1); }", "int main(void) { int a[3]; a = 0; }", "int main(void) { 3 = 4; }",
        "int main(void) { int a; return *a; }", "int main(void) { int a; return a[0]; }", "int main(void) { int *p = 5; return *p; }", "int main(void) { char *p; int *q = p; return 0; }", "int main(void) { int a[0]; }",
        "int n = 3; int a[n]; int main(void) { }", "int f(void); int a = f(); int main(void) { }", "int main(void) { int a; int a; }", "int a; char a; int main(void) { }", "int main(int argc, char **argv) { }", "void main(void) { }", "int f(void) { return 1; }",
        "int main(void) { break; }", "int main(void) { else; }", "int main(void) { if 1 return 0; }", "int main(void) { return 1.5; }", "int main(void) { return 10u; }", "int main(void) { return 4000000000; }", "int main(void) { return 09; }", "int main(void) { return 'ab'; }",
        "int main(void) { return '\\q'; }", "int main(void) { return \"abc; }", "int main(void) { return 1; /* no end", "int main(void) { return (int)1; }", "int main(void) { return sizeof(int); }", "int main(void) { int a, b; return (a, b); }",
        "int main(void) { int a[2][2]; }", "int main(void) { int a[2] = {1, 2, 3}; }", "int main(void) { int (*f)(void); }", "int f(int a, ...) { return 0; } int main(void) { }", "int f(int a, int b, int c, int d, int e, int f, int g, int h, int i) { return 0; } int main(void) { }",
        "int f(void) { return 1; } int f(void) { return 2; } int main(void) { }", "int f(int a); char f(int a) { return 1; } int main(void) { }", "void f(void) { return 1; } int main(void) { }", "int f(void) { return; } int main(void) { }", "int main(void) { return main; }",
        "int main(void) { int x; return &x + 1 == 0 ? x.y : 0; }", "int main(void) { return &5; }", "int main(void) { return 5; } }", "int main(void) { return 5;", "unsigned int x; int main(void) { }", "int a1; int main(void) { return a1; }", "int t0(void) { return 1; } int main(void) { return t0(); }", "int main(void) { static int x; }", "int main(void) { int a = {1}; }",
        "#include <stdio.h>\nint main(void) { }", "#include \"own.h\"\nint main(void) { }", "#include\nint main(void) { }", "#if 1\n#endif\nint main(void) { }", "#ifdef A\nint main(void) { }", "#endif\nint main(void) { }", "#else\nint main(void) { }", "#defin A 1\nint main(void) { }",
        "#define F(x) #x\nint main(void) { }", "#define F(x) x##1\nint main(void) { }", "#define F(x, x) 1\nint main(void) { }", "#define F(...) 1\nint main(void) { }", "#define F(x) x\nint main(void) { return F(1, 2); }", "#define F(x) x\nint main(void) { return F(1; }", "#define A 1\n#define A 2\nint main(void) { }",
        "#define\nint main(void) { }", "#define A\\\n 1\nint main(void) { }", "int main(void) { return 1 § 2; }", "int main(void) { return 1 @ 2; }", "int main(void) { int a<:3]; }", "", "int", "#", "}",
    ];

    [Fact]
    public void What_is_no_program_of_the_subset_is_refused_with_its_place_its_reason_and_a_remedy()
    {
        var text = new StringBuilder();
        foreach (var source in Wrong)
        {
            var error = Assert.Throws<CRefusedException>(() => Compiler.Compile("a.c", source, false)).Error;
            var lines = source.Split('\n');
            Assert.InRange(error.Place.Line, 1, lines.Length);
            text.Append(lines[error.Place.Line - 1]).Append('\n').Append(' ', error.Place.Column - 1).Append('^', Math.Max(1, error.Length)).Append('\n').Append(error).Append("\n\n");
        }
        Approve.Equal(text.ToString(), "Toolchain/errors.txt");
    }

    [Fact]
    public void The_shared_example_is_compiled_to_the_listing_that_the_other_walkthroughs_show()
    {
        var compilation = Compiler.Compile("sum.c", SumProgram.C, optimises: false);
        var program = StaticLinker.Link([.. Library.With("sum.o", compilation.Object).Select(f => f.File)]).Expect();
        Assert.Equal(SumProgram.Program[SectionKind.Text]!.Bytes, program[SectionKind.Text]!.Bytes);
        Assert.Equal(SumProgram.Program.Entry, program.Entry);
        foreach (var symbol in SumProgram.Program.Symbols) Assert.Equal(symbol.Value, program.Find(symbol.Name)!.Value);
        foreach (var address in Enumerable.Range(0, program[SectionKind.Text]!.Size / 4).Select(i => program.Entry + 4 * (ulong)i))
            Assert.Equal(SumProgram.Program.Lines.OriginOf(address), program.Lines.OriginOf(address));
    }

    [Theory]
    [InlineData("int main(void) { return 42; }", 42)]
    [InlineData("int a[3] = {1, 2}; int main(void) { a[2] = a[0] + a[1]; return a[2] * 10 + a[1]; }", 32)]
    [InlineData("char c = 300; int main(void) { return c; }", 44)]
    [InlineData("int main(void) { int i, s = 0; for (i = 0; i < 10; i++) { if (i == 3) continue; if (i == 7) break; s += i; } return s; }", 18)]
    [InlineData("int f(int n) { return n < 2 ? n : f(n - 1) + f(n - 2); } int main(void) { return f(10); }", 55)]
    [InlineData("int main(void) { int big[4096]; big[4095] = 7; big[0] = 1; return big[4095] + big[0]; }", 8)]
    [InlineData("int main(void) { }", 0)]
    public void Programs_end_with_the_result_of_main(string source, int result)
    {
        foreach (var optimises in new[] { false, true }) Assert.Equal(result, Run(source, optimises));
    }

    [Fact]
    public void A_body_that_a_branch_cannot_pass_is_jumped_over()
    {
        var body = string.Concat(Enumerable.Repeat("x = x * 3 + 1; ", 400));
        var source = $"int main(void) {{ int x = 1, n = 0; while (n < 3) {{ if (n != 1) {{ {body} }} n++; }} return x & 63; }}";
        var x = 1;
        for (var i = 0; i < 800; i++) x = unchecked(x * 3 + 1);
        foreach (var optimises in new[] { false, true }) Assert.Equal(x & 63, Run(source, optimises));
    }

    [Fact]
    public void Optimised_code_is_shorter_and_does_less()
    {
        var (plain, optimised) = (Compiler.Compile("sum.c", SumProgram.C, false), Compiler.Compile("sum.c", SumProgram.C, true));
        Assert.True(optimised.Object[SectionKind.Text].Size < plain.Object[SectionKind.Text].Size);
        Assert.Contains("mulw", Compiler.Compile("a.c", "int f(int x) { return x * 8; } int main(void) { return f(2); }", false).Assembly, StringComparison.Ordinal);
        var shifted = Compiler.Compile("a.c", "int f(int x) { if (0) return 9; return x * 8; } int main(void) { return f(2); }", true).Assembly;
        Assert.DoesNotContain("mulw", shifted, StringComparison.Ordinal);
        Assert.DoesNotContain("9", shifted.Split("main:")[0].Split("f:")[1].Split("# int")[1].Split('\n', 2)[1], StringComparison.Ordinal);
    }

    // Words that mean something, in any order: what comes out is code or a refusal with a place in the text.
    [Fact]
    public void Any_text_ends_with_code_or_with_a_refusal_that_has_a_place()
    {
        string[] words = ["int", "char", "void", "const", "static", "if", "else", "while", "do", "for", "return", "break", "x", "y", "f", "main", "(", ")", "(", ")", "{", "}", "[", "]", ";", ";", ",", "=", "+", "-", "*", "&", "!", "?", ":", "==", "<<", "++", "&&", "+=", "1", "0", "99999999999", "'a'", "\"t\"", "\"", "'", "#define", "#include <unistd.h>", "#ifdef", "#endif", "##", "\n", "\n", "\\", "//", "/*", "*/", "é", "\0", "\ud800"];
        var random = new SeededRandom(5);
        var compiled = 0;
        for (var i = 0; i < 8000; i++)
        {
            var text = new StringBuilder(random.Chance(0.7) ? "int x, *y; int f(int a) { return a; }\nint main(void) { x = " : "");
            for (var n = random.Integer(1, 14); n > 0; n--) text.Append(words[random.Integer(0, words.Length - 1)]).Append(random.Chance(0.8) ? " " : "");
            if (text[0] == 'i') text.Append("; return 0; }");
            try
            {
                Compiler.Compile("a.c", text.ToString(), random.Chance(0.5));
                compiled++;
            }
            catch (CRefusedException refused)
            {
                Assert.InRange(refused.Error.Place.Line, 1, text.ToString().Split('\n').Length);
            }
        }
        Assert.InRange(compiled, 20, 7000);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("- ")]
    [InlineData("{")]
    [InlineData("x = ")]
    [InlineData("x ? x : ")]
    [InlineData("*")]
    public void What_is_nested_too_deep_is_refused(string part)
    {
        var source = $"int main(void) {{ int x; {string.Concat(Enumerable.Repeat(part, 3000))} 1; }}";
        Assert.Throws<CRefusedException>(() => Compiler.Compile("a.c", source, false));
    }

    [Fact]
    public void Macros_that_grow_end_at_a_limit()
    {
        var source = string.Concat(Enumerable.Range(1, 40).Select(i => $"#define M{i} M{i - 1} M{i - 1}\n")) + "#define M0 x\nint main(void) { M40 }";
        Assert.Contains("tokens", Assert.Throws<CRefusedException>(() => Compiler.Compile("a.c", source, false)).Message, StringComparison.Ordinal);
        var nested = string.Concat(Enumerable.Range(1, 40).Select(i => $"#define F{i}(x) F{i - 1}(x) F{i - 1}(x)\n")) + "#define F0(x) x\nint main(void) { F40(F40(1)) }";
        Assert.Contains("tokens", Assert.Throws<CRefusedException>(() => Compiler.Compile("a.c", nested, false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_whose_assembly_is_too_long_is_refused()
    {
        var source = $"#define TEN(s) s s s s s s s s s s\nint g;\nint main(void) {{ TEN(TEN({string.Concat(Enumerable.Repeat("g++; ", 45))})) return 0; }}";
        Assert.Contains("characters", Assert.Throws<CRefusedException>(() => Compiler.Compile("a.c", source, false)).Message, StringComparison.Ordinal);
    }

    private static int Run(string source, bool optimises)
    {
        var compilation = Compiler.Compile("a.c", source, optimises);
        var program = StaticLinker.Link([.. Library.With("a.o", compilation.Object).Select(f => f.File)]).Expect();
        var machine = Machine.Load(program, new LinuxCalls());
        while (machine.Status == MachineStatus.Running && machine.Retired < 1_000_000) machine.Step();
        Assert.Equal(MachineStatus.Exited, machine.Status);
        return machine.ExitCode!.Value;
    }
}
