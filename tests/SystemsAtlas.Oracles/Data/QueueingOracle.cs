using System.Globalization;
using System.Runtime.CompilerServices;
using SystemsAtlas.Models.Data.Queueing;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>The schedules of the model against SimPy, its books against a program that reads the file alone, its formulas against the balance equations, and long runs against the formulas.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("/usr/lib/python3/dist-packages/simpy", "python3-simpy3")]
public sealed class QueueingOracle
{
    private static readonly int Runs = Sweep.Cases(240);

    [Fact]
    public void SimPy_gives_every_customer_the_same_schedule()
    {
        Tool.Require("/usr/lib/python3/dist-packages/simpy");
        var simpy = Tool.Built(Program("simulate.py"), "SimPy");
        var comparison = Comparison.With(simpy);
        var cases = QueueingCase.Many(Runs, seed: 1);
        using var scratch = new Scratch();
        List<string> Ask(IEnumerable<QueueingCase> asked, Func<string[], string[]>? change = null) =>
            [.. simpy.Run(scratch, [], string.Concat(asked.Select(c => c.Head + "\n" + string.Concat(c.Rows.Select(change ?? (r => r)).Select(r => $"{r[1]} {r[2]} {r[3]}\n"))))).Succeeded().Lines];
        foreach (var (@case, told) in cases.Zip(Ask(cases))) comparison.Same(told, Schedule(@case), $"{@case}");

        var lines = cases.Where(c => c.Final.Account.WaitsUs > 0).ToList();
        comparison.Catches("a service that takes a µs longer", Ask([lines[0]], r => [r[0], r[1], r[2], $"{long.Parse(r[3], CultureInfo.InvariantCulture) + 1}"])[0] != Schedule(lines[0]));
        var passed = lines.Where(c => c.Final is { Setting.Order: "urgent-first" } f && f.All.Any(a => a.IsUrgent) && !f.All.All(a => a.IsUrgent)).ToList();
        comparison.Catches("urgent customers that are not", Ask(passed, r => [r[0], "0", r[2], r[3]]).Zip(passed).Any(p => p.First != Schedule(p.Second)));
        comparison.Finish(240);
    }

    [Fact]
    public void Littles_law_holds_exactly_in_every_file()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var cases = QueueingCase.Many(Runs, seed: 2);
        using var scratch = new Scratch();
        List<string> Ask(IEnumerable<string> texts) => [.. python.Run(scratch, [Program("little.py")], string.Concat(texts)).Succeeded().Lines];
        var answers = Ask(cases.Select(c => c.Head + "\n" + c.Csv));
        foreach (var (@case, told) in cases.Zip(answers))
        {
            var account = @case.Final.Account;
            comparison.Same(told, QueueingCase.Text($"ok {account.AreaUs} {account.TimesUs} {account.SpanUs} {account.Admitted}"), $"{@case}");
            Assert.Equal(account.AreaUs, account.TimesUs);
            var numbers = told.Split(' ').Skip(1).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal((numbers[0] / numbers[2], 1e6 * numbers[3] / numbers[2], numbers[1] / numbers[3] / 1000), (account.L, account.Lambda, account.W), new Near());
        }

        var some = cases.Where(c => c.Final.Setting is { Order: "first-come", Servers: 1, Services.Kind: Times.Exponential }).MaxBy(c => c.Final.Account.WaitsUs)!;
        var row = some.Rows.First(r => r[8] is not ("0" or ""));
        comparison.Catches("a customer who leaves before its time", Ask([some.Head + "\n" + some.Csv.Replace(string.Join(',', row), string.Join(',', [.. row[..7], row[6], row[8]]), StringComparison.Ordinal)])[0][..2] != "ok");
        comparison.Catches("another order of service", Ask([some.Head.Replace("first-come", "shortest-first", StringComparison.Ordinal) + "\n" + some.Csv])[0][..2] != "ok");
        comparison.Finish(240);
    }

    [Fact]
    public void The_formulas_are_what_the_balance_equations_give()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var random = new SeededRandom(3);
        var settings = Enumerable.Range(0, Sweep.Cases(300)).Select(_ => AnySetting(random)).ToList();
        using var scratch = new Scratch();
        var answers = python.Run(scratch, [Program("theory.py")], string.Concat(settings.Select(Line))).Succeeded().Lines;
        foreach (var (setting, told) in settings.Zip(answers))
        {
            var (wait, share) = (Number(told, 0), Number(told, 1));
            comparison.Same((true, true), (IsNear(wait, setting.ExpectedWait), IsNear(share, setting.ExpectedShare)), $"{Line(setting)}: {told}; the model says {setting.ExpectedWait} and {setting.ExpectedShare}");
        }
        var off = settings.Zip(answers).First(s => s.First.ExpectedWait > 1);
        comparison.Catches("a wait with one server more", !IsNear(Number(off.Second, 0), (off.First with { Servers = off.First.Servers + 1 }).ExpectedWait));
        comparison.Finish(300);
    }

    [Fact]
    public void Long_runs_come_to_what_theory_says()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var random = new SeededRandom(4);
        using var scratch = new Scratch();
        var cases = Enumerable.Range(0, Sweep.Cases(48)).Select(_ => Long(random)).ToList();
        var files = cases.Select((c, i) => scratch.Write($"{(c.Final.Capacity is null ? "all" : "limited")}-{i}.csv", c.Csv)).ToList();
        var told = python.Run(scratch, [Program("batches.py"), .. files]).Succeeded().Lines;
        foreach (var (@case, line) in cases.Zip(told))
        {
            var setting = @case.Final.Setting;
            comparison.Same((true, true), (Holds(line, 0, setting.ExpectedWait), !IsCommon(setting.ExpectedShare) || Holds(line, 2, setting.ExpectedShare)), $"{@case}\n{line}; theory says {setting.ExpectedWait} and {setting.ExpectedShare}");
        }
        // Servers that are half as fast again: an interval that held their wait too would hold anything.
        var waits = cases.Zip(told).Where(c => c.First.Final.Setting.ExpectedWait > 0.1).ToList();
        var missed = waits.Count(c => !Holds(c.Second, 0, (c.First.Final.Setting with { ServiceRate = c.First.Final.Setting.ServiceRate * 1.5 }).ExpectedWait));
        comparison.Catches("the wait at servers that are half as fast again", missed * 2 > waits.Count);
        comparison.Finish(48);
    }

    // Exponential services for any number of servers, with a limit or without; else one server.
    private static Setting AnySetting(SeededRandom random)
    {
        var kind = QueueingCase.Pick(random, Times.Exponential, Times.Exponential, Times.Fixed, Times.HeavyTailed);
        var (servers, isLimited) = (kind == Times.Exponential ? QueueingCase.Pick(random, 1, 2, 3, 5, 10, 40, 64) : 1, kind == Times.Exponential && random.Chance(0.5));
        var rate = QueueingCase.Pick(random, 0.01, 1, 12.5, 100, 10_000);
        var load = isLimited ? QueueingCase.Pick(random, 0.05, 0.5, 0.99, 1, 1.5, 20) : random.Integer(1, 995) / 1000.0;
        return new(Math.Round(rate * load * servers, 6), rate, servers, isLimited ? QueueingCase.Pick(random, 1, 2, 7, 64, 100, 300) : null, new(Times.Exponential), new(kind), "first-come");
    }

    private static string Line(Setting s) => QueueingCase.Text($"{s.ArrivalRate:0.######} {s.ServiceRate:0.######} {s.Servers} {s.Capacity ?? 0} {s.Services.Kind}\n");

    private static QueueingCase Long(SeededRandom random)
    {
        var kind = QueueingCase.Pick(random, Times.Exponential, Times.Exponential, Times.Fixed, Times.HeavyTailed);
        var (servers, capacity) = kind == Times.Exponential ? (QueueingCase.Pick(random, 1, 2, 4, 12), QueueingCase.Pick(random, 0, 0, 3, 15)) : (1, 0);
        // What has a heavy tail needs far more customers for a mean that can be trusted.
        var load = kind == Times.HeavyTailed ? random.Integer(20, 50) / 100.0 : random.Integer(30, 85) / 100.0;
        return new([QueueingCase.Text($"arrival-rate={100 * load * servers:0.######}"), QueueingCase.Text($"servers={servers}"), $"service={kind}", QueueingCase.Text($"capacity={capacity}"), "customers=20000", "follow=0",
            $"order={QueueingCase.Pick(random, "first-come", "urgent-first")}", "urgent=0.3"], [], random.NextBits());
    }

    private static string Schedule(QueueingCase @case) => string.Join(' ', @case.Final.All.Select(c => c.IsBlocked ? "-" : QueueingCase.Text($"{c.StartedUs}-{c.EndsUs}")));

    private static double? Number(string line, int place) => double.TryParse(line.Split(' ')[place], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The model writes thousandths.
    private static bool IsNear(double? real, double? model) => real is { } r && model is { } m ? Math.Abs(r - m) <= 0.00051 + (1e-9 * Math.Abs(r)) : real is null == model is null;

    private static bool Holds(string line, int place, double? theory) => theory is { } t && Math.Abs(Number(line, place)!.Value - t) <= Number(line, place + 1)!.Value + 0.001;

    // What happens to fewer than one in a thousand has no interval of batch means.
    private static bool IsCommon(double? percent) => percent is > 0.1;

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "queueing", name);

    private sealed class Near : IEqualityComparer<(double, double, double)>
    {
        public bool Equals((double, double, double) x, (double, double, double) y) => IsNear(x.Item1, y.Item1) && IsNear(x.Item2, y.Item2) && IsNear(x.Item3, y.Item3);

        public int GetHashCode((double, double, double) obj) => 0;
    }
}
