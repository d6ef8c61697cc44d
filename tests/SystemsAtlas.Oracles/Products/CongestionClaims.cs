using System.Globalization;
using SystemsAtlas.Oracles.Congestion;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on congestion control says of products: its program is run, and Linux is asked.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("ip", "iproute2")]
[NeedsPackage("uname", "coreutils")]
public sealed class CongestionClaims
{
    private const string Slug = "tcp-congestion-control";

    [Fact]
    public void The_program_of_the_chapter_makes_windows_equal()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "def share(first");
        var printed = Printed(python, program);
        comparison.Same("$ python3 aimd.py\n" + string.Join("\n", printed), ChapterCode.Block(Slug, "$ python3 aimd.py").TrimEnd('\n'), "what the chapter shows");
        comparison.Catches("senders that give up a fixed number", !Printed(python, program.Replace("first // 2, second // 2", "max(0, first - 10), max(0, second - 10)", StringComparison.Ordinal)).SequenceEqual(printed));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void A_socket_of_Linux_takes_another_algorithm_than_the_default()
    {
        if (!OperatingSystem.IsLinux()) Tool.Missing("the algorithms are those of Linux");
        var python = Tool.Find("python3");
        var comparison = Comparison.With(Tool.Find("uname", "-r").As("Linux"), [python]);
        var shown = ChapterCode.Block(Slug, "$ python3 choose.py");
        var program = string.Concat(shown.Split('\n').SkipWhile(l => !l.StartsWith("import", StringComparison.Ordinal)).TakeWhile(l => !l.StartsWith('$')).Select(l => l + "\n"));
        comparison.Same(Printed(python, program), ["reno"], "a socket that was told to use reno");
        comparison.Same(true, File.ReadAllText("/proc/sys/net/ipv4/tcp_available_congestion_control").Split(' ', '\n').Contains("reno"), "reno is among those that are there");
        comparison.Catches("an algorithm that is not there", !Printed(python, program.Replace("b\"reno\"", "b\"none\"", StringComparison.Ordinal)).Contains("none"));
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void CUBIC_of_Linux_keeps_seven_tenths_of_its_window()
    {
        var comparison = Comparison.With(LinuxSender.Kernel(), [Tool.Find("python3")]);
        var random = new SeededRandom(5);
        var cases = Enumerable.Range(0, 20).Select(_ => SenderCase.Any(random) with { Algorithm = "cubic", Acknowledgments = 150, Losses = [random.Integer(20, 100)] }).ToList();
        var told = LinuxSender.Ask(cases).ConvertAll(First);
        foreach (var (@case, (before, threshold)) in cases.Zip(told)) comparison.Same(threshold, before * 7 / 10, $"{@case}");
        comparison.Catches("a half instead", told.Any(t => t.Threshold != t.Before / 2));
        comparison.Finish(atLeast: 20);
    }

    // The window before the loss was noticed, and the threshold after it.
    private static (int Before, int Threshold) First(LinuxRun run)
    {
        var rows = run.Line.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(',')).ToList();
        var at = rows.FindIndex(r => r[2] == "recovery");
        Assert.True(at > 0, run.Line);
        return (int.Parse(rows[at - 1][0], CultureInfo.InvariantCulture), int.Parse(rows[at][1], CultureInfo.InvariantCulture));
    }

    private static IReadOnlyList<string> Printed(Tool python, string program)
    {
        using var scratch = new Scratch();
        return python.Run(scratch, [scratch.Write("program.py", program)]).Lines;
    }
}
