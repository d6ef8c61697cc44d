using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SystemsAtlas.Models.Code.Scopes.Closures;
using SystemsAtlas.Oracles.Code.JavaScript;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code.Scopes;

/// <summary>Environment records against Node: what programs print, what the inspector finds in a function's scopes, and what its collector takes.</summary>
[NeedsPackage("node", "nodejs")]
public sealed partial class ScopesOracle
{
    private static readonly int Programs = Sweep.Cases(240), KeptPrograms = Sweep.Cases(200);

    [Fact]
    public void Programs_of_nested_scopes_print_what_node_prints()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var programs = Enumerable.Range(1, Programs).Select(s => ScopeProgram.Of((ulong)s)).ToList();
        var real = ProgramRuns.UnderNode(node, programs);
        for (var i = 0; i < programs.Count; i++) comparison.Same(real[i], Printed(programs[i]), $"seed {i + 1}\n{programs[i]}");
        comparison.Catches("one record for all turns of a loop", Differs(programs, real, p => Printed(p, "loop-records=one-per-loop")));
        comparison.Catches("variables of blocks that belong to the function", Differs(programs, real, p => Printed(p.Replace("let ", "var ", StringComparison.Ordinal))));
        comparison.Catches("a function that sees the variables of its caller", Differs(programs, real, p => Printed(p.Replace("kept.push(() => ", "kept.push((a) => ", StringComparison.Ordinal))));
        comparison.Finish(atLeast: 220);
    }

    [Fact]
    public void A_functions_records_are_the_scopes_that_the_inspector_of_node_lists()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var (programs, real) = Kept(node);
        for (var i = 0; i < programs.Count; i++)
            foreach (var (path, records) in Records(programs[i], "keeps=captured"))
                comparison.Same(real[i].Scopes[path], records, $"seed {i + 1}, {path}\n{programs[i]}");
        comparison.Catches("records that keep every variable", Enumerable.Range(0, programs.Count).Any(i => Records(programs[i], "keeps=all").Any(r => real[i].Scopes[r.Path] != r.Records)));
        comparison.Catches("one record for all turns of a loop", Enumerable.Range(0, programs.Count).Any(i => Records(programs[i], "keeps=captured", "loop-records=one-per-loop").Any(r => real[i].Scopes[r.Path] != r.Records)));
        comparison.Finish(atLeast: 800);
    }

    [Fact]
    public void What_no_record_leads_to_is_what_the_collector_of_node_takes()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var (programs, real) = Kept(node);
        for (var i = 0; i < programs.Count; i++) comparison.Same(real[i].Alive, Alive(programs[i], "keeps=captured"), $"seed {i + 1}\n{programs[i]}");
        Assert.InRange(real.Sum(r => r.Made), 3 * programs.Count, 100 * programs.Count);
        comparison.Catches("records that keep every variable", Enumerable.Range(0, programs.Count).Any(i => Alive(programs[i], "keeps=all") != real[i].Alive));
        comparison.Catches("a function that is not let go of", Enumerable.Range(0, programs.Count).Any(i => Alive(programs[i].Replace("] = null", "];", StringComparison.Ordinal), "keeps=captured") != real[i].Alive));
        comparison.Finish(atLeast: 200);
    }

    private static bool Differs(List<string> programs, IReadOnlyList<string> real, Func<string, string> wrong)
    {
        for (var i = 0; i < programs.Count; i++)
        {
            try
            {
                if (wrong(programs[i]) != real[i]) return true;
            }
            catch (Simulation.InvalidInputException)
            {
            }
        }
        return false;
    }

    private static string Printed(string program, params string[] settings) =>
        ProgramRuns.WithoutStacks(Encoding.UTF8.GetString(Artifact("output", program, settings)));

    private static byte[] Artifact(string name, string program, params string[] settings)
    {
        var model = ClosuresModel.Definition;
        return model.Artifacts.Single(a => a.Name == name).Make(model.Run([$"program={program}", .. settings]));
    }

    private const string Things = "const thing = (name) => [name];\n";

    // A line for each record: its kind, and its variables in the order of their names.
    private static IEnumerable<(string Path, string Records)> Records(string program, params string[] settings)
    {
        var (model, trace) = (ClosuresModel.Definition, RunOf(program, settings));
        // A state lists so many records and no more.
        if (((ClosuresState)trace.Final).Kept > 60) yield break;
        using var json = JsonDocument.Parse(model.Artifacts.Single(a => a.Name == "environments").Make(trace));
        foreach (var held in json.RootElement.EnumerateArray())
        {
            var path = held.GetProperty("path").GetString()!;
            if (!path.StartsWith("fns[", StringComparison.Ordinal)) continue;
            var records = held.GetProperty("records").EnumerateArray().Select(r => (r.GetProperty("kind").GetString() == "call" ? "call" : "block") + ": "
                + string.Join(", ", r.GetProperty("variables").EnumerateObject().OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => $"{v.Name}={Kind(v.Value.GetString()!)}")));
            yield return (path, string.Join('\n', records));
        }
    }

    // Of a value that is no number it is only said whether it is a function.
    private static string Kind(string value) => value.StartsWith("=> ", StringComparison.Ordinal) || value.EndsWith("()", StringComparison.Ordinal) ? "function" : double.TryParse(value, out _) ? value : "object";

    private static string Alive(string program, params string[] settings)
    {
        var state = (ClosuresState)RunOf(program, settings).Final;
        return string.Join(' ', state.Records.Where(r => r.IsReachable).SelectMany(r => r.Bindings).Select(b => b.Variable).Where(v => Thing().IsMatch(v)).Distinct().Order(StringComparer.Ordinal));
    }

    // Two comparisons ask about the same programs: Node answers once, and the model runs once.
    private static readonly Lock Asking = new();
    private static (List<string> Programs, List<NodeAnswer> Real)? _asked;
    private static readonly Dictionary<string, Simulation.Trace> Runs = [];

    private static (List<string> Programs, List<NodeAnswer> Real) Kept(Tool node)
    {
        lock (Asking) return _asked ??= Ask(node);
    }

    private static Simulation.Trace RunOf(string program, string[] settings)
    {
        var key = string.Join(' ', settings) + program;
        lock (Asking)
        {
            if (!Runs.TryGetValue(key, out var run)) Runs.Add(key, run = ClosuresModel.Definition.Run([$"program={Things}{program}", .. settings]));
            return run;
        }
    }

    private static (List<string> Programs, List<NodeAnswer> Real) Ask(Tool node)
    {
        var programs = Enumerable.Range(1, KeptPrograms).Select(s => KeptProgram.Of((ulong)s)).ToList();
        using var scratch = new Scratch();
        var list = scratch.Write("programs.json", JsonSerializer.Serialize(programs));
        var answer = JsonSerializer.Deserialize<List<NodeAnswer>>(node.Run(scratch, ["--expose-gc", scratch.Write("inspect.cjs", Inspect), list]).Succeeded().Output, JsonSerializerOptions.Web)!;
        return (programs, answer);
    }

    private sealed record NodeAnswer(string Alive, int Made, Dictionary<string, string> Scopes);

    [GeneratedRegex(@"^v\d+$")]
    private static partial Regex Thing();

    // Each program is a script of a realm of its own. What it makes with thing is held by nothing else, so a collection shows what its functions keep; then the inspector is asked for their scopes.
    private const string Inspect = """
        const vm = require('vm'), inspector = require('inspector'), fs = require('fs');
        const programs = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
        const realms = programs.map((program) => {
          const refs = [], context = vm.createContext({ thing: (name) => { const made = [name]; refs.push([name, new WeakRef(made)]); return made; } });
          vm.runInContext(program, context);
          return { refs, context };
        });
        const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
        (async () => {
          for (let i = 0; i < 3; i++) { await settle(); gc(); }
          await settle();
          const answers = realms.map(({ refs }) => ({ alive: [...new Set(refs.filter(([, ref]) => ref.deref() !== undefined).map(([name]) => name))].sort().join(' '), made: refs.length, scopes: {} }));
          const session = new inspector.Session();
          session.connect();
          const ask = (method, params) => { let answer; session.post(method, params, (error, result) => { if (error) throw new Error(JSON.stringify(error)); answer = result; }); return answer; };
          const kind = (v) => v.type === 'function' ? 'function' : v.type === 'number' ? v.description : 'object';
          realms.forEach(({ context }, n) => {
            globalThis.asked = vm.runInContext('fns', context);
            globalThis.asked.forEach((f, i) => {
              if (!f) return;
              const { objectId } = ask('Runtime.evaluate', { expression: `asked[${i}]` }).result;
              const scopes = ask('Runtime.getProperties', { objectId }).internalProperties.find((p) => p.name === '[[Scopes]]').value;
              const list = ask('Runtime.getProperties', { objectId: scopes.objectId, ownProperties: true }).result.filter((p) => /^\d+$/.test(p.name)).map((p) => p.value);
              answers[n].scopes[`fns[${i}]`] = list.filter((s) => !/^(Global|Script)/.test(s.description)).map((s) => {
                const variables = ask('Runtime.getProperties', { objectId: s.objectId, ownProperties: true }).result.map((v) => [v.name, kind(v.value)]);
                return (s.description.startsWith('Closure') ? 'call' : 'block') + ': ' + variables.sort((a, b) => a[0] < b[0] ? -1 : 1).map(([name, value]) => `${name}=${value}`).join(', ');
              }).join('\n');
            });
          });
          process.stdout.write(JSON.stringify(answers));
        })();
        """;
}
