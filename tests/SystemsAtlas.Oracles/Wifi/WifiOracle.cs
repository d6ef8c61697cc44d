using System.Globalization;
using System.Runtime.CompilerServices;
using SystemsAtlas.Models.Networking.Wireless.Wifi;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Wifi;

/// <summary>The cell against ns-3, against Bianchi's formula, and its frames against tshark.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("g++", "g++")]
[NeedsPackage("pkg-config", "pkg-config")]
[NeedsPackage("/usr/include/ns3", "libns3-dev libgsl-dev")]
public sealed class WifiOracle
{
    [Fact]
    public void Ns3_carries_the_same_payload()
    {
        var ns3 = Ns3();
        var comparison = Comparison.With(ns3);
        var random = new SeededRandom(1);
        var cases = Enumerable.Range(0, Sweep.Cases(24)).Select(_ => WifiCase.Saturated(random, 4000)).ToList();
        foreach (var (@case, told) in cases.Zip(Ask(ns3, cases))) comparison.Same(true, IsWithin(@case.Throughput, told, 0.04), WifiCase.Text($"{@case}: {@case.Throughput:0.000} Mbit/s, ns-3 {told:0.000}"));
        var crowd = new WifiCase(10, 31, 1023, 110, 1000, false, 0, 4000, 1, []);
        var real = Ask(ns3, [crowd])[0];
        comparison.Catches("a window that does not double", !IsWithin((crowd with { Largest = 31 }).Throughput, real, 0.04));
        comparison.Catches("a smaller window", !IsWithin((crowd with { Least = 15 }).Throughput, real, 0.01));
        comparison.Catches("the next rate", !IsWithin((crowd with { Rate = 55 }).Throughput, real, 0.04));
        comparison.Finish(24);
    }

    [Fact]
    public void Ns3_loses_as_much_to_stations_that_cannot_hear_one_another()
    {
        var ns3 = Ns3();
        var comparison = Comparison.With(ns3);
        var random = new SeededRandom(2);
        // With RTS only a pair: ns-3 3.37 keeps the window when a frame is given up, where the standard takes the smallest again, and among more stations that shows.
        var cases = Enumerable.Range(0, Sweep.Cases(12)).Select(i => WifiCase.Hidden(random, isRts: i % 3 == 0)).ToList();
        foreach (var (@case, told) in cases.Zip(Ask(ns3, cases))) comparison.Same(true, IsWithin(@case.Throughput, told, 0.05), WifiCase.Text($"{@case}: {@case.Throughput:0.000} Mbit/s, ns-3 {told:0.000}"));
        var pair = new WifiCase(2, 31, 1023, 110, 1500, false, 1, 4000, 1, []);
        var real = Ask(ns3, [pair])[0];
        comparison.Catches("stations that hear one another", !IsWithin((pair with { Behind = 0 }).Throughput, real, 0.06));
        comparison.Catches("RTS and CTS", !IsWithin((pair with { IsRts = true }).Throughput, real, 0.06));
        comparison.Finish(12);
    }

    [Fact]
    public void Bianchis_formula_gives_collisions_and_payload()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var random = new SeededRandom(3);
        var cases = Enumerable.Range(0, Sweep.Cases(60)).Select(_ => WifiCase.Saturated(random, 4000)).Select(c => c with { Least = Math.Max(31, c.Least), Largest = 1023 }).ToList();
        foreach (var (@case, (p, payload)) in cases.Zip(Formula(python, cases)))
        {
            comparison.Same(true, Math.Abs(@case.Last.Failed - (100 * p)) <= 2.5, WifiCase.Text($"{@case}: {@case.Last.Failed} % of the attempts failed, by the formula {100 * p:0.0} %"));
            comparison.Same(true, IsWithin(@case.Throughput, payload, 0.05), WifiCase.Text($"{@case}: {@case.Throughput:0.000} Mbit/s, by the formula {payload:0.000}"));
        }
        var crowd = new WifiCase(10, 31, 1023, 110, 1000, false, 0, 4000, 1, []);
        var fixedWindow = Formula(python, [crowd with { Largest = 31 }])[0];
        comparison.Catches("a window that does not double", Math.Abs(crowd.Last.Failed - (100 * fixedWindow.Collision)) > 2.5);
        comparison.Catches("two stations fewer", Math.Abs(crowd.Last.Failed - (100 * Formula(python, [crowd with { Stations = 8 }])[0].Collision)) > 2.5);
        comparison.Finish(120);
    }

    [Fact]
    public void Tshark_reads_every_frame_as_the_model_made_it()
    {
        var tshark = Tool.Find("tshark");
        var comparison = Comparison.With(tshark);
        var random = new SeededRandom(4);
        var cases = Enumerable.Range(0, Sweep.Cases(240)).Select(_ => WifiCase.Short(random)).ToList();
        var told = WifiTshark.Dissect(tshark, cases.Select(c => WifiCapture.Pcap(c.Trace)));
        var at = 0;
        foreach (var @case in cases)
        {
            var expected = WifiCapture.Frames(@case.Trace).Select(f => WifiTshark.Expected(f, @case.Payload)).ToList();
            Assert.True(told.Count >= at + expected.Count, $"tshark read {told.Count} frames only");
            comparison.Same(told.Skip(at).Take(expected.Count).Select(WifiTshark.Told), expected, $"{@case}");
            at += expected.Count;
        }
        Assert.Equal(told.Count, at);
        var some = new WifiCase(2, 31, 1023, 110, 500, false, 0, 60, 1, []);
        var (bytes, frames) = (WifiCapture.Pcap(some.Trace), WifiCapture.Frames(some.Trace));
        bytes[^1] ^= 1;
        comparison.Catches("a flipped bit in a check sequence", WifiTshark.Told(WifiTshark.Dissect(tshark, [bytes])[^1]) != WifiTshark.Expected(frames[^1], some.Payload));
        bytes[^1] ^= 1;
        bytes[24 + 16 + 22 + 24 + 13] ^= 0xFF;
        comparison.Catches("a wrong length of the network's name", WifiTshark.Told(WifiTshark.Dissect(tshark, [bytes])[0]) != WifiTshark.Expected(frames[0], some.Payload));
        comparison.Finish(240);
    }

    private static bool IsWithin(double one, double other, double part) => Math.Abs(one - other) <= part * other;

    private static List<double> Ask(Tool ns3, IReadOnlyList<WifiCase> cases)
    {
        using var scratch = new Scratch();
        var input = string.Concat(cases.Select((c, i) => WifiCase.Text($"{c.Stations} {c.Least} {c.Largest} {c.Rate} {c.Payload} {(c.IsRts ? 1 : 0)} {c.Behind} {(c.Behind > 0 ? 6 : 2)} {i + 1}\n")));
        return [.. ns3.Run(scratch, [], input).Succeeded().Lines.Select(l => double.Parse(l, CultureInfo.InvariantCulture) / 1e6)];
    }

    private static List<(double Collision, double Payload)> Formula(Tool python, IReadOnlyList<WifiCase> cases)
    {
        using var scratch = new Scratch();
        var input = string.Concat(cases.Select(c => WifiCase.Text($"{c.Stations} {c.Least} {c.Largest} {c.Rate} {c.Payload} {(c.IsRts ? 1 : 0)}\n")));
        return [.. python.Run(scratch, [Program("bianchi.py")], input).Succeeded().Lines.Select(l => l.Split(' ')).Select(w => (double.Parse(w[0], CultureInfo.InvariantCulture), double.Parse(w[1], CultureInfo.InvariantCulture)))];
    }

    // Compiled once and kept.
    private static Tool Ns3()
    {
        Tool.Require("/usr/include/ns3");
        var (compiler, config, source) = (Tool.Find("g++"), Tool.Find("pkg-config"), Program("ns3.cc"));
        using var scratch = new Scratch();
        var version = config.Run(scratch, ["--modversion", "ns3-wifi"]).Succeeded().Output.Trim();
        var flags = config.Run(scratch, ["--cflags", "--libs", "ns3-wifi", "ns3-network", "ns3-core", "ns3-mobility", "ns3-propagation"]).Succeeded().Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Tool.Built(BuiltHelpers.Get("ns3-wifi", [compiler.Version, version, File.ReadAllText(source)], path => compiler.Run(scratch, ["-O1", $"-DNS3_VERSION=\"{version}\"", "-o", path, source, .. flags]).Succeeded()), "ns-3");
    }

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "programs", name);
}
