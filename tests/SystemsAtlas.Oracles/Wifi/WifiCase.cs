using System.Globalization;
using SystemsAtlas.Models.Networking.Wireless.Wifi;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Wifi;

/// <summary>A cell that is compared.</summary>
internal sealed record WifiCase(int Stations, int Least, int Largest, int Rate, int Payload, bool IsRts, int Behind, int DurationMs, ulong Seed, string[] Actions)
{
    public Trace Trace => _trace ??= WifiDefinition.Definition.Run(
        [
            Text($"stations={Stations}"), Text($"window-min={Least}"), Text($"window-max={Largest}"), Text($"rate={Rate / 10.0}"), Text($"payload={Payload}"),
            IsRts ? "rts=on" : "rts=off", Text($"hidden={Behind}"), Text($"duration={DurationMs}"),
        ],
        Actions, Seed);

    private Trace? _trace;

    public WifiState Final => (WifiState)Trace.Final;

    public Period Last => Final.Periods[^1];

    /// <summary>Payload in the time that beacons left, in Mbit/s: the others know no beacons.</summary>
    public double Throughput => Last.Throughput / (1 - (Last.Management / 100));

    public override string ToString() => Text($"stations={Stations} window-min={Least} window-max={Largest} rate={Rate / 10.0} payload={Payload} rts={(IsRts ? "on" : "off")} hidden={Behind} duration={DurationMs} seed {Seed} {string.Join(' ', Actions)}");

    public static WifiCase Saturated(SeededRandom random, int durationMs)
    {
        var least = Pick(random, 15, 31, 31, 63, 127);
        return new(Pick(random, 1, 2, 2, 3, 4, 5, 7, 10, 20), least, Pick(random, least, (4 * least) + 3, 1023), Pick(random, 55, 110), (int)random.Integer(200, 2000), random.Chance(0.3), 0, durationMs, random.NextBits() >> 32, []);
    }

    public static WifiCase Hidden(SeededRandom random, bool isRts)
    {
        var stations = isRts ? 2 : (int)random.Integer(2, 3);
        return new(stations, 31, 1023, 110, (int)random.Integer(300, 2000), isRts, (int)random.Integer(1, stations - 1), 12000, random.NextBits() >> 32, []);
    }

    public static WifiCase Short(SeededRandom random)
    {
        var stations = (int)random.Integer(1, 5);
        var duration = 10 * (int)random.Integer(4, 9);
        List<string> actions = [];
        if (random.Chance(0.4)) actions.Add(Text($"join@{random.Integer(1, duration * 1000)}"));
        if (random.Chance(0.4)) actions.Add(Text($"move:{random.Integer(1, stations)}@{random.Integer(1, duration * 1000)}"));
        if (random.Chance(0.4)) actions.Add(Text($"use-rts:{(random.Chance(0.5) ? "on" : "off")}@{random.Integer(1, duration * 1000)}"));
        return new(stations, Pick(random, 0, 1, 3, 15, 31, 31), Pick(random, 7, 63, 1023), Pick(random, 10, 20, 55, 110), (int)random.Integer(1, 2296), random.Chance(0.4), (int)random.Integer(0, 3), duration, random.NextBits() >> 32, [.. actions]);
    }

    public static T Pick<T>(SeededRandom random, params T[] from) => from[random.Integer(0, from.Length - 1)];

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
