using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Models.Tests.Networking;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.TcpConnection;

/// <summary>The generated connections, each captured at both ends, and what tshark says of every frame; worked out once for all tests.</summary>
public sealed class DissectedCaptures
{
    private static readonly int WithSlowReaders = Sweep.Cases(270) / 9;
    private static readonly int Generated = Sweep.Cases(270) - WithSlowReaders;

    private readonly Lazy<IReadOnlyList<CapturedConnection>> _captures = new(() =>
        [.. Enumerable.Range(1, Generated + WithSlowReaders).SelectMany(n => CapturedConnection.AtBothEnds(n, n <= Generated ? Drawn(n) : SlowReader(n))).Where(c => c.Segments.Count > 0)]);

    private readonly Lazy<IReadOnlyList<(CapturedConnection Capture, IReadOnlyList<DissectedFrame> Frames)>> _dissected;

    public DissectedCaptures() => _dissected = new(() => [.. CapturedConnection.InFiles(Captures).SelectMany(Dissect)]);

    internal IReadOnlyList<CapturedConnection> Captures => _captures.Value;

    internal IReadOnlyList<(CapturedConnection Capture, IReadOnlyList<DissectedFrame> Frames)> Dissected => _dissected.Value;

    // Loss, copies, reordering, resets, closed ports and numbers near the end of the circle, all from the number.
    private static Trace Drawn(int number) => TcpDefinition.Definition.Run(TcpRuns.Make(number, TcpDefinition.Definition));

    // Small buffers that are seldom emptied: the window closes and is asked for.
    private static Trace SlowReader(int number)
    {
        var random = new SeededRandom((ulong)number);
        string Pick(params string[] options) => options[random.Integer(0, options.Length - 1)];
        return TcpRuns.Run(
            $"size={random.Integer(600, 3000)} reply={random.Integer(0, 1500)} mss={Pick("64", "200", "536")} window={Pick("512", "700", "1024")} rtt={random.Integer(2, 100)} "
            + $"read-delay={random.Integer(200, 5000)} loss={Pick("0", "0.1", "0.2")} rto-min={Pick("50", "200", "1000")}", seed: (ulong)number);
    }

    private static IEnumerable<(CapturedConnection Capture, IReadOnlyList<DissectedFrame> Frames)> Dissect(IReadOnlyList<CapturedConnection> file)
    {
        var frames = Tshark.Find().Dissect(CapturedConnection.Joined(file.Select(c => c.File)));
        Assert.Equal(file.Sum(c => c.Segments.Count), frames.Count);
        var from = 0;
        foreach (var capture in file)
        {
            yield return (capture, [.. frames.Skip(from).Take(capture.Segments.Count)]);
            from += capture.Segments.Count;
        }
    }
}
