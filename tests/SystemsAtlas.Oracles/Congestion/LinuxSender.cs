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

/// <summary>The windows between two losses that were noticed, each once, and the threshold that the loss at its end set, or 0 where there is none.</summary>
internal sealed record Tooth(List<int> Windows)
{
    public int Threshold { get; set; }

    /// <summary>For how many acknowledgments the last window stood.</summary>
    public int Held { get; set; }

    public void Add(int window)
    {
        Held = Windows.Count > 0 && Windows[^1] == window ? Held + 1 : 1;
        if (Held == 1) Windows.Add(window);
    }

    public override string ToString() => $"{string.Join(' ', Windows)} ({Threshold})";
}

/// <summary>What Linux did: its windows outside of recovery, its thresholds, and what it sent again.</summary>
internal sealed class LinuxRun
{
    public LinuxRun(string line)
    {
        Line = line;
        var parts = line.Split('|');
        Again = [.. parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        var wasReduced = false;
        Teeth.Add(new([]));
        foreach (var row in parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(',')))
        {
            var (window, threshold, isReduced) = (int.Parse(row[0], CultureInfo.InvariantCulture), int.Parse(row[1], CultureInfo.InvariantCulture), row[2] is "recovery" or "loss");
            if (isReduced && !wasReduced) Teeth[^1].Threshold = threshold;
            if (!isReduced && wasReduced) Teeth.Add(new([]));
            if (!isReduced) Teeth[^1].Add(window);
            wasReduced = isReduced;
        }
    }

    public string Line { get; }

    public List<Tooth> Teeth { get; } = [];

    public List<int> Again { get; }
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

    /// <summary>Where the model and Linux part, or nothing.</summary>
    public string Difference(LinuxRun linux)
    {
        var run = new CongestionCase(Algorithm, 100_000, 100, 2000, Window, 4_800_000, Losses, [0], []);
        var model = TeethOf(run.Rows);
        for (var i = 0; i < linux.Teeth.Count; i++)
        {
            if (i == model.Count) return $"Linux has another tooth, {linux.Teeth[i]}";
            var (ours, theirs, isLast) = (model[i].Windows.ToList(), linux.Teeth[i].Windows.ToList(), linux.Teeth[i].Threshold == 0);
            // Linux was asked after the first acknowledgment for the first time.
            if (i == 0 && ours.Count > 0 && theirs.Count > 0 && ours[0] != theirs[0]) ours.RemoveAt(0);
            // The acknowledgment that ends recovery counts towards the next growth in Linux, and in RFC 5681 it does not. So a growth comes sooner, at once ...
            if (i > 0 && theirs.Count > 0 && theirs[0] == linux.Teeth[i - 1].Threshold + 1) theirs.Insert(0, theirs[0] - 1);
            // ... or just before the next loss.
            if (i > 0 && !isLast && linux.Teeth[i].Held <= 3 && theirs.Count == ours.Count + 1)
            {
                if (theirs[^1] / 2 != ours[^1] / 2) return theirs.SkipLast(1).SequenceEqual(ours) ? "" : $"tooth {i + 1}: {linux.Teeth[i]} and {model[i]}";
                theirs.RemoveAt(theirs.Count - 1);
            }
            if (!theirs.SequenceEqual(isLast ? ours.Take(theirs.Count) : ours) || (!isLast && linux.Teeth[i].Threshold != model[i].Threshold)) return $"tooth {i + 1}: {linux.Teeth[i]} and {model[i]}";
        }
        var again = run.Trace.Steps.SelectMany(s => s.Events).Select(e => e switch { FastRetransmitted f => f.Segment, PartiallyAcknowledged p => p.Segment, _ => 0 }).Where(n => n > 0).Take(linux.Again.Count).ToList();
        return again.SequenceEqual(linux.Again) ? "" : $"sent again: {string.Join(',', linux.Again)} and {string.Join(',', again)}";
    }

    private static List<Tooth> TeethOf(List<string[]> rows)
    {
        var (teeth, wasReduced) = (new List<Tooth> { new([]) }, false);
        foreach (var row in rows)
        {
            var isReduced = row[4] == "fast-recovery";
            if (isReduced && !wasReduced) teeth[^1].Threshold = (int)double.Parse(row[3], CultureInfo.InvariantCulture);
            if (!isReduced && wasReduced) teeth.Add(new([]));
            if (!isReduced) teeth[^1].Add((int)double.Parse(row[2], CultureInfo.InvariantCulture));
            wasReduced = isReduced;
        }
        return teeth;
    }
}
