using System.Text;
using System.Text.Json;
using SystemsAtlas.Models;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Programs print under the model what they print under Node, line by line.</summary>
[NeedsPackage("node", "nodejs")]
public sealed class JavaScriptOracle
{
    private static readonly int Programs = Sweep.Cases(320);

    [Fact]
    public void Generated_programs_print_what_node_prints()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var programs = Enumerable.Range(1, Programs).Select(seed => ProgramGenerator.Program((ulong)seed)).ToList();
        var real = UnderNode(node, programs);
        for (var i = 0; i < programs.Count; i++) comparison.Same(real[i], UnderModel(programs[i]), $"seed {i + 1}\n{programs[i]}");
        // A loop that runs microtasks after all timers would print this.
        comparison.Catches("microtasks that run after the timers", Differs(programs, real, p => "const queueMicrotask = (f) => { setTimeout(f, 1000); };" + p));
        comparison.Catches("one variable for all turns of a loop", Differs(programs, real, p => p.Replace("for (let ", "for (var ", StringComparison.Ordinal)));
        comparison.Catches("async functions that begin later", Differs(programs, real, p => p.Replace("(a) => {\n", "(a) => { await 0;\n", StringComparison.Ordinal)));
        comparison.Catches("ticks that are microtasks", Differs(programs, real, p => p.Replace("process.nextTick(", "queueMicrotask(", StringComparison.Ordinal)));
        comparison.Catches("immediates that are microtasks", Differs(programs, real, p => "const setImmediate = (f, ...a) => queueMicrotask(() => f(...a));" + p));
        comparison.Catches("methods of a parent that are the own ones", Differs(programs, real, p => p.Replace("super.v", "this.f", StringComparison.Ordinal)));
        comparison.Catches("generators that are not told of the end", Differs(programs, real, p => p.Replace("break;", "", StringComparison.Ordinal)));
        comparison.Catches("elements of arguments that are no parameters", Differs(programs, real, p => p.Replace("arguments[0] = 'changed';", "", StringComparison.Ordinal)));
        comparison.Finish(atLeast: 300);
    }

    [Fact]
    public void Puzzles_print_what_node_prints()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var puzzles = Corpus.Puzzles();
        var real = UnderNode(node, [.. puzzles.Select(p => p.Program)]);
        for (var i = 0; i < puzzles.Count; i++) comparison.Same(real[i], UnderModel(puzzles[i].Program), puzzles[i].Name);
        comparison.Catches("a promise that follows another at once", UnderModel(puzzles[2].Program.Replace("return Promise.resolve(4)", "return 4", StringComparison.Ordinal)) != real[2]);
        comparison.Catches("a timer before its microtasks", UnderModel(puzzles[0].Program.Replace("Promise.resolve().then(", "setTimeout(", StringComparison.Ordinal).Replace(".then(function () { console.log('promise2'); })", "", StringComparison.Ordinal)) != real[0]);
        comparison.Finish(atLeast: 45);
    }

    // Starting Node costs far more than any of the programs, so one process runs them all, one after another: each as Node's loader of CommonJS files runs it, and from the
    // loop, so that its microtasks and then its timers follow. An error that nothing caught would end the process and what still waits in it: here nothing is heard of the
    // program any more, and its timers go. When the loop has nothing left, which is when the process would end, comes the next.
    private const string Runner = """
        const vm = require('vm'), { writeSync } = require('fs');
        const programs = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8')), printed = [], timers = new Set();
        let text = '', isEnded = false;
        const keep = { apply(set, self, given) { const timer = Reflect.apply(set, self, given); timers.add(timer); return timer; } };
        for (const name of ['setTimeout', 'setInterval']) globalThis[name] = new Proxy(globalThis[name], keep);
        process.stdout.write = (chunk) => { if (!isEnded) text += chunk; return true; };
        process.stderr.write = () => true;
        process.on('uncaughtException', () => { isEnded = true; for (const timer of timers) clearTimeout(timer); });
        const own = new Set(Object.getOwnPropertyNames(globalThis)), names = ['exports', 'require', 'module', '__filename', '__dirname'];
        let current = -1;
        const start = () => {
          [text, isEnded] = ['', false];
          timers.clear();
          const module = { exports: {} };
          vm.compileFunction(programs[current], names, { filename: 'program.js' }).call(module.exports, module.exports, require, module, 'program.js', '.');
        };
        process.on('beforeExit', () => {
          if (current >= 0 && current < programs.length) printed.push(text);
          for (const name of Object.getOwnPropertyNames(globalThis)) if (!own.has(name)) delete globalThis[name];
          if (++current < programs.length) setImmediate(start);
          else if (current === programs.length) writeAll(JSON.stringify(printed));
        });
        // To a pipe, which may be full.
        const writeAll = (answer) => {
          for (let bytes = Buffer.from(answer); bytes.length > 0;) {
            try { bytes = bytes.subarray(writeSync(1, bytes)); } catch (e) { if (e.code !== 'EAGAIN') throw e; }
          }
        };
        """;

    private static bool Differs(List<string> programs, IReadOnlyList<string> real, Func<string, string> wrong)
    {
        for (var i = 0; i < programs.Count; i++)
            if (wrong(programs[i]) is var program && program != programs[i] && TryUnderModel(program) != real[i]) return true;
        return false;
    }

    private static string TryUnderModel(string program)
    {
        try
        {
            return UnderModel(program);
        }
        catch (InvalidInputException refused)
        {
            return refused.Message;
        }
    }

    private static string UnderModel(string program)
    {
        var model = Catalogue.Find("event-loop")!.Model;
        var parameters = Parameters.Parse(model, [new("program", program)], []);
        var trace = model.Run(RunRequest.Default(model) with { Parameters = parameters });
        return WithoutStacks(Encoding.UTF8.GetString(model.Artifacts.Single(a => a.Name == "output").Make(trace)));
    }

    private static string[] UnderNode(Tool node, IReadOnlyList<string> programs)
    {
        using var scratch = new Scratch();
        var list = scratch.Write("programs.json", JsonSerializer.Serialize(programs));
        var printed = JsonSerializer.Deserialize<string[]>(node.Run(scratch, [scratch.Write("runner.cjs", Runner), list]).Succeeded().Output)!;
        return [.. printed.Select(WithoutStacks)];
    }

    // The lines of an error's stack name files, which differ.
    private static string WithoutStacks(string text) => string.Concat(text.Split('\n').Where(l => !l.TrimStart().StartsWith("at ", StringComparison.Ordinal)).Select(l => l + "\n"));
}
