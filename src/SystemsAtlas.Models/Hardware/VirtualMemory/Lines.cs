using System.Globalization;

namespace SystemsAtlas.Models.Hardware.VirtualMemory;

/// <summary>Numbers as the scene and the sentences of virtual memory write them.</summary>
internal static class Lines
{
    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Nanoseconds in the largest unit that leaves one or more, in at most about seven characters.</summary>
    public static string Time(long ns) => ns switch
    {
        < 1_000 => Say($"{ns} ns"),
        < 1_000_000 => Say($"{ns / 1e3:0.##} µs"),
        < 1_000_000_000 => Say($"{ns / 1e6:0.##} ms"),
        _ => Say($"{ns / 1e9:0.##} s"),
    };

    /// <summary>Bytes in the largest unit that leaves a whole number.</summary>
    public static string Bytes(ulong bytes) => bytes switch
    {
        >= 1UL << 40 => Say($"{bytes >> 40} TiB"),
        >= 1UL << 30 => Say($"{bytes >> 30} GiB"),
        >= 1UL << 20 => Say($"{bytes >> 20} MiB"),
        >= 1UL << 10 => Say($"{bytes >> 10} KiB"),
        _ => Say($"{bytes} B"),
    };

    public static string Say(FormattableString text) => FormattableString.Invariant(text);
}
