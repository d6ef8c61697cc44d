using System.Globalization;
using System.Runtime.CompilerServices;
using SystemsAtlas.Models.Networking.Congestion.CongestionControl;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Congestion;

/// <summary>The windows of the model against Linux's own sender, against a program that was written from the RFCs, against CUBIC's formula and against the formula of Mathis and others.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("ip", "iproute2")]
[NeedsPackage("uname", "coreutils")]
public sealed class CongestionOracle
{
    [Fact]
    public void Linux_moves_its_window_as_the_model_does()
    {
        var kernel = LinuxSender.Kernel();
        var comparison = Comparison.With(kernel, [Tool.Find("python3")]);
        var random = new SeededRandom(1);
        var cases = Enumerable.Range(0, Sweep.Cases(240)).Select(_ => SenderCase.Any(random)).ToList();
        var told = LinuxSender.Ask(cases);
        foreach (var (@case, linux) in cases.Zip(told)) comparison.Same("", @case.Difference(linux), $"{@case}\nLinux: {linux.Line}");

        var some = cases.Zip(told).First(c => c.Second.Teeth.Count > 1);
        comparison.Catches("a loss of the segment after", (some.First with { Losses = [some.First.Losses[0] + 1, .. some.First.Losses.Skip(1)] }).Difference(some.Second).Length > 0);
        comparison.Catches("another initial window", (some.First with { Window = some.First.Window + 1 }).Difference(some.Second).Length > 0);
        comparison.Catches("CUBIC's threshold", (some.First with { Algorithm = "cubic" }).Difference(some.Second).Length > 0);
        comparison.Finish(240);
    }

    [Fact]
    public void A_program_written_from_the_RFCs_has_every_window_at_every_moment()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var random = new SeededRandom(2);
        var cases = Enumerable.Range(0, Sweep.Cases(240)).Select(_ => CongestionCase.Any(random)).ToList();
        using var scratch = new Scratch();
        IReadOnlyList<string> Ask(IEnumerable<CongestionCase> asked) => python.Run(scratch, [Program("reference.py")], string.Concat(asked.Select(c => c.Line + "\n"))).Succeeded().Lines;
        foreach (var (@case, told) in cases.Zip(Ask(cases))) comparison.Same("", Difference(told, @case), $"{@case}");
        var lossy = cases.First(c => c.Losses.Length > 1 && c.Final.Recoveries > 0);
        comparison.Catches("a queue with one place more", Ask([cases.First(c => c.Final.Lost > 3 && c.Losses.Length == 0 && c.Queue < 2000) is var full ? full with { Queue = full.Queue + 1 } : full]).Zip([full]).All(p => Difference(p.First, p.Second).Length > 0));
        comparison.Catches("a loss that did not happen", Difference(Ask([lossy with { Losses = [] }])[0], lossy).Length > 0);
        var cubic = cases.First(c => c.Algorithm == "cubic" && c.Final.Recoveries > 0);
        comparison.Catches("the other algorithm", Difference(Ask([cubic with { Algorithm = "reno" }])[0], cubic).Length > 0);
        comparison.Finish(240);
    }

    [Fact]
    public void CUBIC_follows_its_formula_between_losses()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var random = new SeededRandom(3);
        using var scratch = new Scratch();
        var windows = Enumerable.Range(0, Sweep.Cases(200)).Select(_ => (Window: (int)random.Integer(10, 5000), RttMs: CongestionCase.Pick(random, 2, 5, 20, 100, 250, 900))).ToList();
        var told = python.Run(scratch, [Program("curve.py")], string.Concat(windows.Select(w => CongestionCase.Text($"{w.Window} {w.RttMs}\n")))).Succeeded().Lines;
        foreach (var (asked, line) in windows.Zip(told)) comparison.Same(line, Compared(asked.Window, asked.RttMs), CongestionCase.Text($"a loss at {asked.Window} segments and {asked.RttMs} ms"));
        comparison.Catches("round trips that are half as long", windows.Zip(told).Count(w => w.Second != Compared(w.First.Window, w.First.RttMs / 2.0)) > windows.Count / 2);
        comparison.Finish(200);
    }

    [Fact]
    public void Regular_losses_give_the_rate_of_Mathis_formula()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        using var scratch = new Scratch();
        var random = new SeededRandom(4);
        var cases = Enumerable.Range(0, Sweep.Cases(24)).Select(_ => (Every: random.Integer(150, 600), RttMs: CongestionCase.Pick(random, 100, 150, 200))).ToList();
        var told = python.Run(scratch, [Program("mathis.py")], string.Concat(cases.Select(c => CongestionCase.Text($"{c.Every}\n")))).Succeeded().Lines;
        foreach (var ((every, rtt), line) in cases.Zip(told))
        {
            var (window, formula) = (MeanWindow(every, rtt), double.Parse(line, CultureInfo.InvariantCulture));
            comparison.Same(true, window >= formula * 0.85 && window <= formula * 1.15, CongestionCase.Text($"one loss in {every} segments, {rtt} ms: mean window {window:0.00}, formula {formula:0.00}"));
        }
        comparison.Catches("twice as many losses", cases.Zip(told).All(c => MeanWindow(c.First.Every / 2, c.First.RttMs) < double.Parse(c.Second, CultureInfo.InvariantCulture) * 0.85));
        comparison.Finish(24);
    }

    // Segments delivered a round trip, from the third loss to the last: before it slow start takes part. At 10 Mbit/s nothing waits, because the windows are smaller than the pipe.
    private static double MeanWindow(long every, int rttMs)
    {
        var run = new CongestionCase("reno", rttMs * 1000, 10, 2000, 2, 48_000_000, [.. Enumerable.Range(1, 40).Select(i => i * every)], [0], []);
        var (begins, rows) = (new List<long>(), run.Rows);
        for (var i = 1; i < rows.Count; i++) if (rows[i][4] == "fast-recovery" && rows[i - 1][4] != "fast-recovery") begins.Add(long.Parse(rows[i][1], CultureInfo.InvariantCulture));
        Assert.True(begins.Count >= 6 && run.Final.Timeouts == 0, CongestionCase.Text($"{begins.Count} losses are too few"));
        return (begins.Count - 3) * every / ((begins[^1] - begins[2]) / (rttMs * 1000.0));
    }

    private static string Compared(int window, double rttMs)
    {
        var trace = CongestionDefinition.Definition.Run([CongestionCase.Text($"rtt={rttMs}"), "duration=0.1"], [CongestionCase.Text($"compare:{window}@0")], 1);
        var compared = ((CongestionState)trace.Final).Comparisons[0];
        return CongestionCase.Text($"{compared.RenoRounds} {compared.CubicRounds}");
    }

    // Numbers may differ in their last digits, because the cube root is computed in another way.
    private static string Difference(string told, CongestionCase @case)
    {
        var (rows, sums) = (told[..told.IndexOf('|', StringComparison.Ordinal)].Split(' ', StringSplitOptions.RemoveEmptyEntries), told[(told.IndexOf('|', StringComparison.Ordinal) + 2)..]);
        var ours = @case.Rows;
        for (var i = 0; i < Math.Min(rows.Length, ours.Count); i++)
        {
            var theirs = rows[i].Split(',');
            if (theirs[0] != ours[i][0] || theirs[1] != ours[i][1] || theirs[4] != ours[i][4] || !IsNear(theirs[2], ours[i][2]) || !IsNear(theirs[3], ours[i][3])) return $"row {i}: {rows[i]} and {string.Join(',', ours[i])}";
        }
        if (rows.Length != ours.Count) return CongestionCase.Text($"{rows.Length} rows and {ours.Count}");
        var final = @case.Final;
        var counted = CongestionCase.Text($"{final.Delivered} {final.Lost} {final.Retransmitted}");
        return counted == sums ? "" : $"{sums} and {counted}";
    }

    private static bool IsNear(string one, string two) =>
        one.Length == 0 || two.Length == 0 ? one == two : double.Parse(one, CultureInfo.InvariantCulture) is var a && double.Parse(two, CultureInfo.InvariantCulture) is var b && Math.Abs(a - b) <= 1e-7 * Math.Abs(a);

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "programs", name);
}
