using SystemsAtlas.Models.Code.EventLoop;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code;

/// <summary>Runs of the event loop for tests.</summary>
internal static class EventLoopRuns
{
    /// <summary>Programs that are unusual in length, depth, number or text.</summary>
    public static TheoryData<string> Extreme =>
    [
        "", " ", "\n\n\n", "// nothing", "throw 1", "console.log('x'.repeat(500))", "console.log('a\\nb\\nc\\nd\\ne\\nf\\ng\\nh')", "console.log('\\u0000\\t\\u202E日本語😀')",
        "for (let i = 0; i < 40; i++) setTimeout(() => console.log(i), i % 5 * 100000);",
        "for (let i = 0; i < 40; i++) queueMicrotask(function aVeryLongNameThatNoPanelCanEverHold() { console.log(i); });",
        "for (let i = 0; i < 30; i++) new Promise(() => {}).then(() => 1);",
        "function deep(n) { if (n > 0) deep(n - 1); else console.log('bottom'); } deep(900);",
        "const f = async (n) => { await null; if (n) await f(n - 1); throw new Error('e' + n); }; f(20).catch((e) => console.log(e.message));",
        "setTimeout(() => { console.log(1); }, 2147483647); setTimeout(() => { null.x; }, 9e99);",
        "let n = 0; const i = setInterval(() => { if (++n > 30) clearInterval(i); console.log(n); }, 7);",
        string.Concat(Enumerable.Range(0, 300).Select(i => $"{(i % 7 == 0 ? $"console.log({i});" : "")}\n")),
        "x = { " + string.Join(", ", Enumerable.Range(0, 60).Select(i => $"k{i}: {i}")) + " }; console.log(x);",
        "for (let i = 0; i < 20; i++) { process.nextTick(() => { if (i % 5 === 0) process.nextTick(() => 1); Promise.resolve().then(() => process.nextTick(() => console.log(i))); }); queueMicrotask(() => 2); }",
        "let n = 0; setImmediate(function again() { console.log(++n); setTimeout(() => n, 0); const c = setImmediate(() => 3); if (n < 9) setImmediate(again); if (n % 2) clearImmediate(c); });",
        "class A { #v = 1; static made = []; constructor() { A.made.push(this); } *[Symbol.iterator]() { for (let i = 0; i < 40; i++) yield this.#v++; } } class B extends A { x = [...this]; } console.log(new B().x.length);",
        "async function* g() { for (let i = 0; i < 9; i++) yield i; } (async () => { for await (const x of g()) { console.log(x); if (x > 5) break; } })(); const i = g(); i.next(); i.next(); i.return(4); i.next();",
        "function* walk(n) { if (n > 0) { yield* walk(n - 1); yield n; } } for (const x of walk(30)) console.log(x); const g = walk(1); g.next(); try { g.throw(new Error('x')); } catch (e) { console.log(e.message); }",
        "Promise.reject(new Error('" + "long ".PadRight(300, 'z') + "'));",
    ];

    /// <summary>Runs a program.</summary>
    public static Trace Of(string program) => EventLoopModel.Definition.Run(Request(program));

    /// <summary>A request for a program with the usual limits.</summary>
    public static RunRequest Request(string program)
    {
        var errors = new List<InputError>();
        var parameters = Parameters.Parse(EventLoopModel.Definition, [new("program", program)], errors);
        Assert.Empty(errors);
        return RunRequest.Default(EventLoopModel.Definition) with { Parameters = parameters };
    }

    /// <summary>What a program prints, line by line.</summary>
    public static IReadOnlyList<string> Printed(string program) => [.. Of(program).Events.OfType<LinePrinted>().Select(l => l.Text)];

    /// <summary>Why a program is refused.</summary>
    public static string Refusal(string program) => Assert.Throws<InvalidInputException>(() => Of(program)).Errors.Single().Reason;
}
