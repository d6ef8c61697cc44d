using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on parsing and compiling says of products: its commands and others are run.</summary>
[NeedsPackage("node", "nodejs")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("python3", "python3")]
public sealed class CompilerClaims
{
    private const string Slug = "parsing-and-compiling";

    [Fact]
    public void Node_refuses_a_function_that_is_never_called_before_anything_runs()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        using var scratch = new Scratch();
        ToolResult Run(string program) => node.Run(scratch, ["-e", program]);
        var broken = Run("console.log('ran'); function f() { return 1 +; }");
        comparison.Same((broken.Output, broken.Errors.Contains("SyntaxError: Unexpected token ';'", StringComparison.Ordinal)), ("", true), "a broken function that nobody calls");
        comparison.Catches("one that is whole", Run("console.log('ran'); function f() { return 1 + 1; }").Output.Trim() == "ran");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void V8_folds_a_power_into_the_bytecode()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        using var scratch = new Scratch();
        string Bytecode(string body) => node.Run(scratch, ["--print-bytecode", "--print-bytecode-filter=f", "-e", $"function f(a) {{ return {body} }} f(1)"]).Succeeded().Output;
        comparison.Same(Bytecode("2**3**2+a").Contains("[512]", StringComparison.Ordinal) && !Bytecode("2**3**2+a").Contains("Exp", StringComparison.Ordinal), true, "2**3**2");
        var shown = ChapterCode.Block(Slug, "--print-bytecode").TrimEnd('\n').Split('\n')[1..];
        var bytecode = Bytecode("2**3**2+a");
        foreach (var line in shown) comparison.Same(bytecode.Contains(line, StringComparison.Ordinal), true, line);
        comparison.Catches("a power of a parameter", Bytecode("2**a").Contains("Exp", StringComparison.Ordinal));
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void A_line_that_ends_behind_return_ends_the_statement()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        using var scratch = new Scratch();
        string Run(string program) => node.Run(scratch, ["-e", program]).Succeeded().Output.Trim();
        comparison.Same(Run("console.log((() => { return\n1 })())"), "undefined", "return and a line's end");
        comparison.Same(Run("const f = (x) => 'called', a = f\n;(1); console.log(typeof a)"), "function", "a semicolon before a parenthesis");
        comparison.Catches("a parenthesis that begins a line", Run("const f = (x) => 'called'; const a = f\n(1); console.log(typeof a)") == "string");
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void Acorns_tokenizer_alone_takes_a_method_named_if_for_the_statement_and_its_parser_does_not()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        using var scratch = new Scratch();
        string Acorn(string call) => node.Run(scratch, ["--expose-internals", "-e", $"const acorn = require('internal/deps/acorn/acorn/dist/acorn'), options = {{ ecmaVersion: 2022 }}; try {{ console.log({call}) }} catch (e) {{ console.log(e.message) }}"]).Succeeded().Output.Trim();
        comparison.Same(Acorn("[...acorn.tokenizer('x.if()/2', options)].length"), "Unterminated regular expression (1:7)", "the tokens of x.if()/2");
        comparison.Same(Acorn("acorn.parse('x.if()/2', options).body[0].expression.operator"), "/", "the tree of x.if()/2");
        comparison.Catches("a method of another name", Acorn("[...acorn.tokenizer('x.of()/2', options)].length") == "7");
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void GCC_folds_at_every_level_and_keeps_what_a_sign_of_zero_or_a_rounding_mode_could_show()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        var file = scratch.Write("k.c", "int f(void) { return 2 * 3 * 4 - 5; }\ndouble g(void) { return 1.0 / 3.0; }\ndouble z(double a) { return a + 0.0; }\ndouble m(double a) { return a * 1.0; }\n");
        string Code(params string[] options) => gcc.Run(scratch, [.. options, "-S", "-o", "-", file]).Succeeded().Output;
        comparison.Same(Code("-O0").Contains("$19,", StringComparison.Ordinal) && !Code("-O0").Contains("imul", StringComparison.Ordinal), true, "2 * 3 * 4 - 5 at level 0");
        comparison.Same(Code("-O2").Contains("div", StringComparison.Ordinal), false, "1.0 / 3.0");
        comparison.Same(Code("-O2").Contains("addsd", StringComparison.Ordinal), true, "a + 0.0 at level 2");
        comparison.Same(Code("-O2").Contains("mulsd", StringComparison.Ordinal), false, "a * 1.0 at level 2");
        comparison.Catches("a rounding mode that may change", Code("-O2", "-frounding-math").Contains("div", StringComparison.Ordinal));
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void GCC_warns_of_text_that_is_shown_in_another_order()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        string Told(string comment) => gcc.Run(scratch, ["-c", "-o", scratch["a.o"], scratch.Write("b.c", $"int main(void) {{ /* {comment} */ return 0; }}\n")]).Succeeded().Errors;
        comparison.Same(Told("\u202E } \u2066if (admin)\u2069 \u2066 begin").Contains("-Wbidi-chars", StringComparison.Ordinal), true, "an override that is not ended");
        comparison.Catches("a comment without one", Told("begin").Length == 0);
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void CPython_folds_a_small_power_and_leaves_a_large_one()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        string Code(string text) => python.Run(scratch, ["-c", $"import dis; dis.dis(compile('{text}', '', 'eval'))"]).Succeeded().Output;
        comparison.Same(Code("2**3**2").Contains("BINARY_OP", StringComparison.Ordinal), false, "2**3**2");
        comparison.Same(Code("2**100000").Contains("BINARY_OP", StringComparison.Ordinal), true, "a power of 100,001 binary digits");
        comparison.Catches("a power of a name", Code("2**a").Contains("BINARY_OP", StringComparison.Ordinal));
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void The_tree_of_the_chapter_is_what_Python_prints()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        string Run(string command) => python.Run(scratch, ["-c", command]).Succeeded().Output.TrimEnd('\n');
        const string program = "import ast; print(ast.dump(ast.parse(\"a-b-1\", mode=\"eval\"), indent=1))";
        comparison.Same(ChapterCode.Block(Slug, "ast.dump").Contains(Run(program), StringComparison.Ordinal), true, "a-b-1");
        comparison.Catches("the other grouping", !ChapterCode.Block(Slug, "ast.dump").Contains(Run(program.Replace("a-b-1", "a-(b-1)", StringComparison.Ordinal)), StringComparison.Ordinal));
        comparison.Finish(atLeast: 1);
    }
}
