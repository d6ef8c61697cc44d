using System.Text;
using System.Text.Json;
using SystemsAtlas.Models;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>What programs print under Node and under the model.</summary>
internal static class ProgramRuns
{
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

    public static string TryUnderModel(string program)
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

    public static string UnderModel(string program)
    {
        var model = Catalogue.Find("event-loop")!.Model;
        var parameters = Parameters.Parse(model, [new("program", program)], []);
        var trace = model.Run(RunRequest.Default(model) with { Parameters = parameters });
        return WithoutStacks(Encoding.UTF8.GetString(model.Artifacts.Single(a => a.Name == "output").Make(trace)));
    }

    public static string[] UnderNode(Tool node, IReadOnlyList<string> programs)
    {
        using var scratch = new Scratch();
        var list = scratch.Write("programs.json", JsonSerializer.Serialize(programs));
        var printed = JsonSerializer.Deserialize<string[]>(node.Run(scratch, [scratch.Write("runner.cjs", Runner), list]).Succeeded().Output)!;
        return [.. printed.Select(WithoutStacks)];
    }

    // The lines of an error's stack name files, which differ.
    public static string WithoutStacks(string text) => string.Concat(text.Split('\n').Where(l => !l.TrimStart().StartsWith("at ", StringComparison.Ordinal)).Select(l => l + "\n"));
}
