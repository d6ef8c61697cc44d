using System.Globalization;
using System.Runtime.CompilerServices;
using SystemsAtlas.Models.Networking.Congestion.CongestionControl;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Congestion;

/// <summary>The TCP sender of the kernel that the tests run on, without SACK and timestamps, asked after every acknowledgment (programs/linux.py).</summary>
internal static class LinuxSender
{
    /// <summary>The kernel, or a skipped test where a process may not have a network namespace of its own.</summary>
    public static Tool Kernel()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/dev/net/tun")) Tool.Missing("Linux's sender is asked through a TUN device in a network namespace, which needs root and /dev/net/tun");
        Tool.Find("ip", "-V");
        return Tool.Find("uname", "-r").As("Linux");
    }

    public static List<LinuxRun> Ask(IReadOnlyList<SenderCase> cases)
    {
        using var scratch = new Scratch();
        var lines = Tool.Find("python3").Run(scratch, [Program("linux.py")], string.Concat(cases.Select(c => c.Line + "\n"))).Succeeded().Lines;
        Assert.Equal(cases.Count, lines.Count);
        return [.. lines.Select(l => new LinuxRun(l))];
    }

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "programs", name);
}

/// <summary>What Linux did: its window after each acknowledgment outside of recovery, its thresholds, and what it sent again.</summary>
internal sealed class LinuxRun
{
    public LinuxRun(string line)
    {
        Line = line;
        var parts = line.Split('|');
        Again = parts[1].Trim();
        var (held, before) = (0, 0);
        foreach (var row in parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (cwnd, threshold, state) = row.Split(',') is [var c, var t, var s] ? (int.Parse(c, CultureInfo.InvariantCulture), int.Parse(t, CultureInfo.InvariantCulture), s) : default;
            if (threshold > 0 && (Thresholds.Count == 0 || (IsReduced(state) && !_wasReduced))) Thresholds.Add(threshold);
            // The acknowledgment that ends recovery counts towards the next growth here, and in RFC 5681 it does not. So that growth comes sooner: at once, or just before the next loss.
            if (_wasReduced && !IsReduced(state) && cwnd == threshold + 1) Windows.Add(threshold);
            if (IsReduced(state) && !_wasReduced && held <= 3 && Thresholds.Count > 1 && Windows.Count > 1 && Windows[^1] == Thresholds[^2] + 1 && Windows[^2] == Thresholds[^2]) Windows.RemoveAt(Windows.Count - 1);
            _wasReduced = IsReduced(state);
            held = cwnd == before ? held + 1 : 1;
            before = cwnd;
            if (!_wasReduced && (Windows.Count == 0 || Windows[^1] != cwnd)) Windows.Add(cwnd);
        }
    }

    private bool _wasReduced;

    public string Line { get; }

    public List<int> Windows { get; } = [];

    public List<int> Thresholds { get; } = [];

    public string Again { get; }

    public string Story => SenderCase.Tell(Windows, Thresholds, Again);

    private static bool IsReduced(string state) => state is "recovery" or "loss";
}

/// <summary>One sender whose link loses some segments.</summary>
internal sealed record SenderCase(string Algorithm, int Window, int Acknowledgments, long[] Losses)
{
    public string Line => CongestionCase.Text($"{Algorithm} {Window} {Acknowledgments} {(Losses.Length == 0 ? "-" : CongestionCase.Join(Losses))}");

    public override string ToString() => Line;

    public static SenderCase Any(SeededRandom random)
    {
        var window = CongestionCase.Pick(random, 1, 2, 3, 4, 10, 16, 30);
        // Late enough for three duplicates: with a smaller window the timer would be next, and Linux's is another.
        var first = random.Integer(20, 110);
        var (losses, at) = (new List<long> { first }, first);
        for (var i = CongestionCase.Pick(random, 0, 0, 1, 2, 3); i > 0; i--) losses.Add(at += CongestionCase.Pick(random, 1, 2, 5, random.Integer(60, 200)));
        return new("reno", window, (int)random.Integer(150, 500), [.. losses.Order()]);
    }

    public static string Tell(IEnumerable<int> windows, IEnumerable<int> thresholds, string again) => $"windows {string.Join(' ', windows)}; thresholds {string.Join(' ', thresholds)}; again {again}";

    /// <summary>What the model says, as far as Linux was asked.</summary>
    public string Story(LinuxRun linux)
    {
        var run = new CongestionCase(Algorithm, 100_000, 100, 2000, Window, 4_800_000, Losses, [0], []);
        var (windows, thresholds, before) = (new List<int>(), new List<int>(), "");
        foreach (var row in run.Rows)
        {
            var (size, state) = ((int)double.Parse(row[2], CultureInfo.InvariantCulture), row[4]);
            if (row[3].Length > 0 && state != before && state == "fast-recovery") thresholds.Add((int)double.Parse(row[3], CultureInfo.InvariantCulture));
            before = state;
            if (state != "fast-recovery" && (windows.Count == 0 || windows[^1] != size)) windows.Add(size);
        }
        var first = windows.Count > 0 && linux.Windows.Count > 0 && windows[0] != linux.Windows[0] ? 1 : 0;
        var again = string.Join(',', run.Trace.Steps.SelectMany(s => s.Events).Select(e => e switch { FastRetransmitted f => f.Segment, PartiallyAcknowledged p => p.Segment, _ => 0 }).Where(n => n > 0));
        var told = linux.Again.Length == 0 ? 0 : linux.Again.Count(c => c == ',') + 1;
        return Tell(windows.Skip(first).Take(linux.Windows.Count), thresholds.Take(linux.Thresholds.Count), string.Join(',', again.Split(',').Take(told)));
    }
}
