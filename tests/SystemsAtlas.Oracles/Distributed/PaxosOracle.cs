using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SystemsAtlas.Models.Distributed.Agreement.Paxos;
using SystemsAtlas.Models.Tests.Distributed;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Distributed;

/// <summary>A model checker looks at every order of the protocol and goes through the model's runs with its rules; a program in Python follows the runs by the rules of the paper.</summary>
[NeedsPackage("spin", "spin")]
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("python3", "python3")]
public sealed class PaxosOracle
{
    private const int Runs = 250;

    // Three ballots: a broken rule makes more states than a sound one.
    private const string Small = "acceptors=3 proposers=3";

    [Fact]
    public void Spin_finds_two_values_only_where_an_acceptor_breaks_a_rule()
    {
        var (spin, gcc) = (Tool.Find("spin", "-V"), Tool.Find("gcc"));
        var comparison = Comparison.With(spin, [gcc]);
        foreach (var shape in (string[])["acceptors=3 proposers=1", "acceptors=3 proposers=2", "acceptors=3 proposers=3", "acceptors=4 proposers=2", "acceptors=5 proposers=2"])
            comparison.Same(SpinSays(spin, gcc, Promela(shape)), ModelSays(shape, "kept", PaxosRuns.Model), shape);
        comparison.Same(SpinSays(spin, gcc, Promela($"{Small} memory=lost")), ModelSays(Small, "lost", PaxosRuns.Model), "an acceptor that forgets");
        var sound = Promela(Small);
        foreach (var (name, rule, broken, make) in Broken)
        {
            var mutant = sound.Replace(rule, broken, StringComparison.Ordinal);
            Assert.NotEqual(sound, mutant);
            comparison.Same(SpinSays(spin, gcc, mutant), ModelSays(Small, "kept", PaxosRuns.With(make)), name);
            comparison.Catches(name, SpinSays(spin, gcc, mutant) == "two values");
        }
        comparison.Finish(atLeast: 9);
    }

    [Fact]
    public void Spins_rules_lead_each_run_to_the_same_disks()
    {
        var (spin, gcc) = (Tool.Find("spin", "-V"), Tool.Find("gcc"));
        var comparison = Comparison.With(spin, [gcc]);
        var cases = new List<Replay>();
        for (var number = 1; number <= Sweep.Cases(Runs); number++) cases.AddRange(Replay.Of(Messages(PaxosRuns.Model.Run(PaxosRuns.Make(number, PaxosRuns.Model))), Text($"run {number}")));
        var broken = PaxosRuns.With(c => new BrokenPaxos.IgnoresItsPromise(c));
        var wrong = Replay.Of(Messages(broken.Run(PaxosRuns.Make(Breaking(broken), broken))), "broken")[0];
        using var scratch = new Scratch();
        var answers = Replayer(spin, gcc).Run(scratch, ["-m1000000", "-w18"], string.Concat(cases.Append(wrong).Select(c => c.Input)), TimeSpan.FromMinutes(5)).Output.Split('\n').Where(l => l.Contains("E ", StringComparison.Ordinal)).ToList();
        Assert.Equal(cases.Count + 1, answers.Count);
        foreach (var (i, @case) in cases.Index()) comparison.Same(answers[i], @case.Expected, @case.Name);
        comparison.Catches("an acceptor that accepts below its promise", answers[^1] != wrong.Expected);
        comparison.Finish(atLeast: 200);
    }

    [Fact]
    public void A_program_in_Python_follows_each_run_by_the_rules_of_the_paper()
    {
        var comparison = Comparison.With(Tool.Find("python3"));
        var traces = new List<(string Name, Trace Trace)>();
        for (var number = 1; number <= Sweep.Cases(Runs); number++)
        {
            traces.Add((Text($"run {number}"), PaxosRuns.Model.Run(PaxosRuns.Make(number, PaxosRuns.Model))));
            if (number % 5 == 0) traces.Add((Text($"run {number}, forgetting"), PaxosRuns.Model.Run(PaxosRuns.Make(number, PaxosRuns.Model, "lost"))));
        }
        var broken = Broken.Select(b => PaxosRuns.With(b.Make)).Select(m => m.Run(PaxosRuns.Make(Breaking(m), m))).ToList();
        using var scratch = new Scratch();
        scratch.Write("paxos.py", Source("paxos.py"));
        var answers = Tool.Find("python3").Run(scratch, ["paxos.py"], string.Concat(traces.Select(t => t.Trace).Concat(broken).Select(t => Messages(t).ToJsonString() + "\n"))).Succeeded().Lines;
        foreach (var (i, (name, trace)) in traces.Index()) comparison.Same(answers[i], Ends(trace.PaxosEnd()), name);
        foreach (var (i, (name, _, _, _)) in Broken.Index()) comparison.Catches(name, answers[traces.Count + i].StartsWith("broken", StringComparison.Ordinal));
        comparison.Finish(atLeast: 300);
    }

    private static readonly (string Name, string Rule, string Wrong, Func<RunContext, PaxosModel> Make)[] Broken =
    [
        ("an acceptor that ignores its promise", "#define MAY_ACCEPT(a,b) (b >= promised[a])", "#define MAY_ACCEPT(a,b) (1)", c => new BrokenPaxos.IgnoresItsPromise(c)),
        ("a proposer that ignores what was accepted", ":: best[b] > 0 -> proposal[b] = bestvalue[b]", ":: best[b] > 0 -> proposal[b] = OWN(b)", c => new BrokenPaxos.ProposesItsOwnValue(c)),
        ("a majority of one", "#define MAJORITY 2", "#define MAJORITY 1", c => new BrokenPaxos.NeedsNoMajority(c)),
    ];

    private static string ModelSays(string shape, string memory, ModelDefinition model)
    {
        // A bare majority accepts, the learner is down, and one of the two comes back without the other.
        if (PaxosRuns.Run($"{shape} memory={memory} stagger=150", PaxosRuns.Forgetting, 1, model).PaxosEnd().Broken.Length > 0) return "two values";
        var knobs = $"{shape} memory={memory} jitter=12 disk=2 backoff=20";
        for (var seed = 1UL; seed <= 40; seed++)
            foreach (var actions in (string[])["", "lose:p1>a3@25 timeout:p1@60", "lose:p1>a3@30 lose:p1>a2@30 timeout:p1@70"])
                if (PaxosRuns.Run(knobs, actions, seed, model).PaxosEnd().Broken.Length > 0) return "two values";
        return "one value";
    }

    private static int Breaking(ModelDefinition model) => Enumerable.Range(1, 400).First(n => model.Run(PaxosRuns.Make(n, model)).PaxosEnd().Broken.Length > 0);

    private static string SpinSays(Tool spin, Tool gcc, string program)
    {
        using var scratch = new Scratch();
        var pan = Tool.Unversioned(Compiled("paxos-pan", spin, gcc, program, ["-O1"]), "pan");
        var output = pan.Run(scratch, ["-m200000", "-w22"]).Output;
        Assert.Contains("State-vector", output, StringComparison.Ordinal);
        Assert.DoesNotContain("max search depth too small", output, StringComparison.Ordinal);
        return output.Contains("assertion violated", StringComparison.Ordinal) ? "two values" : output.Contains("errors: 0", StringComparison.Ordinal) ? "one value" : output;
    }

    // The rules are the artifact's own; only who calls them differs.
    private static Tool Replayer(Tool spin, Tool gcc)
    {
        var rules = Promela("acceptors=7 proposers=3");
        rules = rules[..rules.IndexOf("active proctype world", StringComparison.Ordinal)];
        foreach (var (was, becomes) in ((string, string)[])[("#define BALLOTS 2", "#define BALLOTS 250"), ("#define MAJORITY 4", "#define MAJORITY need"), ("#define OWN(b) ((b - 1) % 3 + 1)", "#define OWN(b) own")])
        {
            Assert.Contains(was, rules, StringComparison.Ordinal);
            rules = rules.Replace(was, becomes, StringComparison.Ordinal);
        }
        return Tool.Unversioned(Compiled("paxos-replay", spin, gcc, rules + Source("replay.pml"), ["-O1", "-DVECTORSZ=16384"]), "pan");
    }

    private static string Compiled(string name, Tool spin, Tool gcc, string program, string[] options) => BuiltHelpers.Get(name, [spin.Version, gcc.Version, program, .. options], path =>
    {
        using var scratch = new Scratch();
        scratch.Write("program.pml", program);
        spin.Run(scratch, ["-a", "program.pml"]).Succeeded();
        gcc.Run(scratch, [.. options, "-w", "-DSAFETY", "-o", path, "pan.c"]).Succeeded();
    });

    private static string Ends(PaxosState end)
    {
        var text = new StringBuilder();
        foreach (var a in end.Acceptors) text.Append(Text($"{(text.Length > 0 ? " " : "")}{a.Id}:{a.Promised}{string.Concat(a.Accepted.Select(p => Text($"/{p.Slot}={p.Ballot}{p.Value}")))}"));
        var chosen = end.Chosen.Concat(end.Broken).Select(c => (c.Slot, c.Value)).Distinct().Order().Select(c => Text($"{c.Slot}={c.Value}"));
        return text.Append(Text($" chosen {string.Join(' ', chosen)} learned {string.Join(' ', Learned(end))} open {end.Messages.Length}")).ToString();
    }

    private static IEnumerable<string> Learned(PaxosState end) => end.Learner.Known.Select(k => Text($"{k.Slot}={k.Value}"));

    private static string Promela(string knobs) => Encoding.ASCII.GetString(Artifact("promela", PaxosRuns.Run(knobs)));

    private static JsonNode Messages(Trace trace) => JsonNode.Parse(Artifact("messages", trace))!;

    private static byte[] Artifact(string name, Trace trace) => PaxosRuns.Model.Artifacts.Single(a => a.Name == name).Make(trace);

    private static string Source(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "paxos", name));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One slot of a run, as numbers for the replay, and what each acceptor's disk must be.</summary>
    private sealed record Replay(string Name, string Input, string Expected)
    {
        public static List<Replay> Of(JsonNode run, string name) => [.. Enumerable.Range(1, (int)run["slots"]!).Select(slot => Of(run, slot, Text($"{name}, slot {slot}")))];

        private static Replay Of(JsonNode run, int slot, string name)
        {
            var (input, expected) = (new StringBuilder(Text($"9 {(int)run["majority"]!} 0 0\n")), new StringBuilder());
            var events = run["events"]!.AsArray();
            var sent = events.Where(e => (string)e!["what"]! == "sent").ToDictionary(e => (int)e!["message"]!, e => e!);
            var values = new List<string>();
            int ValueOf(string value)
            {
                if (!values.Contains(value)) values.Add(value);
                return values.IndexOf(value) + 1;
            }
            // What a ballot proposes in this slot, where its promises report nothing.
            var own = sent.Values.Where(m => (string)m["kind"]! == "accept" && (int)m["slot"]! == slot).GroupBy(m => (int)m["ballot"]!).ToDictionary(g => g.Key, g => ValueOf((string)g.First()["value"]!));
            var chosen = 0;
            foreach (var happened in events)
            {
                var what = (string)happened!["what"]!;
                if (what == "chosen" && (int)happened["slot"]! == slot && chosen == 0) chosen = ValueOf((string)happened["value"]!);
                if (what is not ("written" or "heard")) continue;
                var m = sent[(int)happened["message"]!];
                var (kind, ballot) = ((string)m["kind"]!, (int)m["ballot"]!);
                if (what == "heard")
                {
                    if (kind == "promise") input.Append(Text($"2 {Index(m["from"]!)} {ballot} {own.GetValueOrDefault(ballot, 1)}\n"));
                    continue;
                }
                var held = happened["accepted"]!.AsArray().FirstOrDefault(p => (int)p!["slot"]! == slot);
                var disk = held is null ? "0 0" : Text($"{(int)held["ballot"]!} {ValueOf((string)held["value"]!)}");
                var op = kind == "prepare" ? 1 : (int)m["slot"]! == slot ? 3 : 4;
                input.Append(Text($"{op} {Index(m["to"]!)} {ballot} 0\n"));
                expected.Append(op switch { 1 => Text($"P {(int)happened["promised"]!} {disk};"), 3 => Text($"A {(int)happened["promised"]!} {disk};"), _ => Text($"R {(int)happened["promised"]!};") });
            }
            return new(name, input.Append("0 0 0 0\n").ToString(), expected.Append(Text($"E {chosen}")).ToString());
        }

        private static int Index(JsonNode node) => ((string)node!)[1] - '1';
    }
}
