using SystemsAtlas.Models.JavaScript;

namespace SystemsAtlas.Models.Tests.Code;

public sealed class JavaScriptTests
{
    [Theory]
    [InlineData("let a = 1;\n  let a = 2;", 2, 7, "Identifier 'a' has already been declared")]
    [InlineData("const x = ;", 1, 11, "Unexpected token ';'")]
    [InlineData("if (1) {", 1, 9, "Unexpected end of input")]
    [InlineData("for (;;) { }\nbreak;", 2, 1, "Illegal break statement")]
    [InlineData("let s = 'open", 1, 9, "Invalid or unexpected token")]
    [InlineData("1 = 2", 1, 1, "Invalid left-hand side in assignment")]
    [InlineData("(a, a) => 1", 1, 5, "Duplicate parameter name not allowed in this context")]
    [InlineData("const c;", 1, 8, "Missing initializer in const declaration")]
    public void A_syntax_error_tells_its_line_and_column(string program, int line, int column, string reason)
    {
        Assert.Equal(new ProgramSyntax(SyntaxVerdict.SyntaxError, reason, line, column), ProgramSyntax.Check(program));
        Assert.StartsWith(FormattableString.Invariant($"line {line}, column {column}: SyntaxError: {reason}"), EventLoopRuns.Refusal(program), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x = /re/;")]
    [InlineData("new Date();")]
    [InlineData("class A extends Promise {} new A(() => {});")]
    [InlineData("Promise.resolve.call(class extends Promise {}, 1);")]
    [InlineData("new Proxy({}, {});")]
    [InlineData("Symbol.species;")]
    [InlineData("process.exit();")]
    [InlineData("process.stdout.write('x');")]
    [InlineData("require('fs');")]
    [InlineData("1n")]
    [InlineData("arguments;")]
    [InlineData("function f(arguments) {}")]
    [InlineData("new Function('return 1');")]
    [InlineData("(function* () {}).constructor('yield 1');")]
    [InlineData("Array.prototype.push.call({ length: 0 }, 1);")]
    [InlineData("Object.defineProperty([1], 0, { get() { return 2; } });")]
    [InlineData("console.log(setImmediate(() => {}));")]
    [InlineData("console.table([1]);")]
    [InlineData("console.log(setTimeout(() => {}, 0));")]
    public void What_is_not_supported_is_said_to_be(string program) => Assert.Contains("not supported by this interpreter", EventLoopRuns.Refusal(program), StringComparison.Ordinal);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("-", "1")]
    [InlineData("a=>", "1")]
    [InlineData("if(1)", ";")]
    [InlineData("`${", "}`")]
    [InlineData("f(", ")")]
    [InlineData("a?b:", "c")]
    [InlineData("x=", "1")]
    [InlineData("new ", "x")]
    [InlineData("function f(){", "}")]
    [InlineData("({a:", "})")]
    [InlineData("2**", "2")]
    [InlineData("(class{x=", "})")]
    [InlineData("(class extends ", "{})")]
    [InlineData("(class{static{", "}})")]
    [InlineData("(class{[", "](){}})")]
    [InlineData("(function*(){yield ", "})")]
    [InlineData("({get a(){return ", "}})")]
    [InlineData("f`${", "}`")]
    [InlineData("[...", "]")]
    public void However_deep_a_program_is_nested_it_is_refused_in_words(string open, string close)
    {
        var depth = 19_000 / (open.Length + close.Length);
        var program = string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
        Assert.NotEqual(SyntaxVerdict.Accepted, ProgramSyntax.Check(program).Verdict);
        Assert.NotEmpty(EventLoopRuns.Refusal(program));
    }

    [Fact]
    public void A_long_chain_is_no_deep_one()
    {
        Assert.Equal(["900"], EventLoopRuns.Printed($"console.log({string.Join("+", Enumerable.Repeat("1", 900))})"));
        Assert.Equal(["2000"], EventLoopRuns.Printed("var n = 0;" + string.Concat(Enumerable.Repeat("n++;", 2000)) + "console.log(n)"));
    }

    [Theory]
    [InlineData("function f() { f(); } f();")]
    [InlineData("const f = () => [1].map(f); f();")]
    [InlineData("const o = { toString() { return `${o}`; } }; `${o}`;")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; String(a);")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; JSON.stringify(a);")]
    [InlineData("JSON.parse('['.repeat(5000));")]
    [InlineData("function* g() { yield* g(); } [...g()];")]
    [InlineData("function* g() { for (const x of g()) yield x; } g().next();")]
    [InlineData("class A { x = new A(); } new A();")]
    [InlineData("class A { constructor() { this.a = new A(); } } new A();")]
    [InlineData("const o = { get a() { return this.a; } }; o.a;")]
    [InlineData("const o = { set a(v) { this.a = v; } }; o.a = 1;")]
    [InlineData("const o = { [Symbol.iterator]() { return [...this]; } }; [...o];")]
    [InlineData("const o = { [Symbol.toPrimitive]() { return +this; } }; +o;")]
    [InlineData("class A { static [Symbol.hasInstance](x) { return x instanceof A; } } 1 instanceof A;")]
    [InlineData("const o = { toJSON() { return JSON.stringify(this); } }; JSON.stringify(o);")]
    [InlineData("const t = (s) => t`x`; t`x`;")]
    [InlineData("let a = []; for (let i = 0; i < 5000; i++) a = [a]; a.flat(Infinity);")]
    public void Recursion_without_end_is_an_error_that_the_program_can_catch(string program) =>
        Assert.Equal(["RangeError"], EventLoopRuns.Printed($"try {{ {program} }} catch (e) {{ console.log(e.name); }}"));

    [Theory]
    [InlineData("new Array(1e9).fill(0);")]
    [InlineData("'x'.repeat(1e9);")]
    [InlineData("'x'.padStart(1e9);")]
    [InlineData("let a = []; a[1e8] = 1;")]
    [InlineData("let s = 'x'; for (;;) s += s;")]
    [InlineData("const m = new Map(); for (let i = 0; ; i++) m.set(i, i);")]
    [InlineData("const s = new Set(); s.add(0); for (const x of s) s.add(x + 1);")]
    [InlineData("Array.prototype.slice.call({ length: 2 ** 40 });")]
    public void What_is_larger_than_the_interpreter_gives_is_said(string program) =>
        Assert.Contains("more than this interpreter gives", EventLoopRuns.Refusal(program), StringComparison.Ordinal);

    [Fact]
    public void An_infinite_array_is_no_way_to_use_up_all_memory() =>
        Assert.Contains("more than this interpreter gives", EventLoopRuns.Refusal("const a = [1]; for (;;) a.push(...a);"), StringComparison.Ordinal);
}
