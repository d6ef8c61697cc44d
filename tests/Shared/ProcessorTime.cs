using System.Diagnostics;
using System.Globalization;

namespace SystemsAtlas.Tests;

/// <summary>The processor time of this process and of everything that it started: browsers and tools as well.</summary>
internal static class ProcessorTime
{
    // Linux tells processor time in hundredths of a second, whatever the kernel counts in.
    private const double TicksASecond = 100;

    /// <summary>Seconds so far. Elsewhere than on Linux, of this process alone.</summary>
    public static double Seconds()
    {
        if (!OperatingSystem.IsLinux())
        {
            using var own = Process.GetCurrentProcess();
            return own.TotalProcessorTime.TotalSeconds;
        }
        var (children, ticks) = (new Dictionary<int, List<int>>(), new Dictionary<int, long>());
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || Stat(id) is not { } stat) continue;
            ticks[id] = stat.Ticks;
            if (!children.TryGetValue(stat.Parent, out var siblings)) children[stat.Parent] = siblings = [];
            siblings.Add(id);
        }
        return Of(Environment.ProcessId) / TicksASecond;

        long Of(int id) => ticks.GetValueOrDefault(id) + (children.TryGetValue(id, out var own) ? own.Sum(Of) : 0);
    }

    // proc(5): after the name in brackets, the parent is the second field; utime, stime and both of the children that were waited for are 12 to 15.
    private static (int Parent, long Ticks)? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
