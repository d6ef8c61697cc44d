using SystemsAtlas.Models.Code.Tiers.Jit;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Code.Tiers;

/// <summary>Feedback, deoptimisations and results beside V8's, on functions that are given one kind of values after another.</summary>
[NeedsPackage("node", "nodejs")]
public sealed class TierOracle
{
    [Fact]
    public void V8_notes_the_same_feedback_and_gives_code_up_in_the_same_call_for_the_same_reason()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var cases = Enumerable.Range(0, Sweep.Cases(600)).Select(i => TierCase.Draw((ulong)i + 1, Name(i))).ToList();
        var real = V8.Run(node, cases);
        foreach (var (i, one) in cases.Index()) comparison.Same(string.Join('\n', real[i]), string.Join('\n', Model(i, one)), one.Program(Name(i)));
        Assert.True(real.Sum(r => r.Count(l => l.Contains(": eager", StringComparison.Ordinal))) > cases.Count / 2, "too little code is given up");
        foreach (var reason in (string[])["wrong map", "not a Smi", "overflow", "Insufficient type feedback for binary operation", "lost precision or NaN", "not a Number or Oddball"])
            Assert.True(Sweep.IsAsked || real.Any(r => r.Any(l => l.EndsWith($"eager, {reason}", StringComparison.Ordinal))), $"no code is given up because of {reason}");
        comparison.Catches("optimised code that checks nothing", cases.Index().Take(100).Any(c => !Model(c.Index, c.Item, "off").SequenceEqual(real[c.Index])));
        comparison.Catches("results of optimised code that checks nothing", cases.Index().Any(c => !Results(Model(c.Index, c.Item, "off")).SequenceEqual(Results(real[c.Index]))));
        comparison.Catches("a function that is optimised a call later", !Model(0, cases[0] with { Warm = cases[0].Warm + 1 }).SequenceEqual(real[0]));
        comparison.Finish(atLeast: 500);
    }

    [Fact]
    public void V8_optimises_and_gives_up_the_walkthroughs_function_in_the_same_order_by_a_budget_of_its_own()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var trace = JitDefinition.Definition.Run();
        var program = string.Join('\n', ((JitState)trace.Final).Lines);
        var real = V8.Order(node, Often(program), "total");
        comparison.Same(string.Join('\n', real), string.Join('\n', TierAccount.Order(trace)), program);
        comparison.Same(real.Count(l => l == "optimised"), 4, "optimisations of V8");
        comparison.Catches("a program whose rate is an integer throughout", !V8.Order(node, Often(program.Replace("0.5", "2", StringComparison.Ordinal)), "total").SequenceEqual(TierAccount.Order(trace)));
        comparison.Finish(atLeast: 2);
    }

    // V8's budget is larger than the model's threshold, so its loops make more calls.
    private static string Often(string program) => program.Replace("k < 16", "k < 400", StringComparison.Ordinal).Replace("k < 14", "k < 400", StringComparison.Ordinal).Replace("k < 8", "k < 400", StringComparison.Ordinal);

    private static string Name(int i) => FormattableString.Invariant($"f{i}");

    private static IReadOnlyList<string> Model(int i, TierCase one, string checks = "on") => TierAccount.Of(JitDefinition.Definition.Run(one.Settings(Name(i), checks)), Name(i));

    private static IEnumerable<string> Results(IEnumerable<string> lines) => lines.Where(l => l.Contains(" gives ", StringComparison.Ordinal));
}
