using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

public sealed class MemorySceneTests
{
    private static readonly MemoryScene Scene = new();

    [Theory]
    [InlineData("wide")]
    [InlineData("narrow")]
    public void Every_frame_of_many_runs_can_be_drawn_and_keys_keep_their_kinds(string name)
    {
        for (var number = 1; number <= 150; number++) RequireFrames(MemoryRuns.Run(MemoryRuns.Draw(number)), name);
    }

    [Theory]
    [InlineData("array=1 element=1 levels=1 d1=8,1,8 detail=200 prefetch=on prefetch-distance=64")]
    [InlineData("array=64 element=64 levels=3 d1=268435456,1,65536 l2=65536,1,65536 ll=268435456,4096,65536 detail=200")]
    [InlineData("array=4096 element=1 levels=1 d1=8,1,8 memory-latency=1000000 d1-latency=999999.9 first=sequential second=backwards detail=3")]
    [InlineData("array=64 element=1 levels=3 d1=8,1,8 l2=8,1,8 ll=8,1,8 memory-latency=1000000 d1-latency=999999.9 l2-latency=999999.9 ll-latency=999999.9 prefetch=on detail=3")]
    [InlineData("array=65536 element=64 levels=2 d1=8388608,131072,64 ll=8388608,131072,64 first=strided second=backwards stride=1000000 prefetch=on")]
    [InlineData("array=4 element=3 levels=1 d1=1536,3,32 first=strided stride=7")]
    public void Extreme_knobs_fit(string settings)
    {
        var trace = MemoryRuns.Run(settings);
        foreach (var canvas in Canvas.All) RequireFrames(trace, canvas.Name);
    }

    [Theory]
    [InlineData("levels=1 d1=8,1,8 i1=8,1,8 detail=200")]
    [InlineData("levels=3 d1=2048,32,64 i1=1048576,1,64 prefetch=on memory-latency=1000000")]
    [InlineData("levels=2 d1=512,64,8 i1=512,64,8 ll=16777216,16,65536")]
    public void Traces_of_far_addresses_fit(string settings)
    {
        var accesses = MemoryRuns.DrawAccesses(9).Select((a, i) => (a.Kind, a.Address + (i % 3 == 0 ? 0xfffffffffff00000UL : 0x1ffefff000UL), a.Size));
        var knobs = settings.Split(' ').Select(s => s.Split('=')).Select(s => new KeyValuePair<string, string>(s[0], s[1])).Append(new("trace", MemoryRuns.Text(accesses.Where(a => a.Item2 < 0xfffffffffffe0000UL))));
        var trace = MemoryRuns.Run(knobs);
        foreach (var canvas in Canvas.All) RequireFrames(trace, canvas.Name);
    }

    [Fact]
    public void The_line_that_is_fetched_moves_from_memory_to_its_set()
    {
        var trace = MemoryRuns.Run("");
        Rectangle LineAt(string happened)
        {
            var step = trace.Steps.First(s => s.Events.Any(e => e.Name == happened));
            return Frame.Of(Scene.Draw(step, Canvas.Wide), Canvas.Wide).Shapes.OfType<Rectangle>().Single(r => r.Key.StartsWith("line/", StringComparison.Ordinal));
        }
        var (missed, fetched) = (LineAt("access-missed"), LineAt("line-fetched"));
        Assert.Equal(missed.Key, fetched.Key);
        Assert.True(missed.X > fetched.X + 100);
    }

    [Fact]
    public void A_tag_moves_down_its_set_as_others_are_used()
    {
        var accesses = new[] { ('L', 0x1000UL, 4), ('L', 0x2000UL, 4), ('L', 0x1000UL, 4) };
        var trace = MemoryRuns.Run(MemoryModelTests.Trace(accesses, "64,1,32", "128,4,32", "4096,1,32"));
        var places = trace.Steps.Where(s => s.Events.Any(e => e is LineFetched or AccessHit))
            .Select(s => (Rectangle)Frame.Of(Scene.Draw(s, Canvas.Wide), Canvas.Wide)["set/0/tag/0x80"]!).Select(r => r.X).ToList();
        Assert.True(places[1] > places[0] && places[2] == places[0]);
    }

    [Fact]
    public void A_cache_of_four_times_the_bytes_has_sides_of_twice_the_length()
    {
        var frame = Last("array=1024 levels=3 d1=16384,8,64 l2=65536,8,64 ll=1048576,16,64", canvas: Canvas.Wide, step: 0);
        double Side(string key) => ((Rectangle)frame[key]!).Width;
        Assert.Equal([2, 8], new[] { Side("l2/area"), Side("l3/area") }.Select(s => Math.Round(s / Side("l1/area"), 1)));
        Assert.Equal(1, Side("memory/field") / Side("l3/area"), 0.05);
    }

    [Fact]
    public void A_wait_of_twice_the_time_is_a_bar_of_twice_the_length()
    {
        var frame = Last("array=64", Canvas.Wide);
        var last = (MemoryState)MemoryRuns.Run("array=64").Steps[^1].After;
        var bars = last.Results.Select((_, i) => ((Rectangle)frame[$"pass/{i + 1}"]!).Width).ToList();
        Assert.Equal(last.Results[0].Account.AverageNs / last.Results[1].Account.AverageNs, bars[0] / bars[1], 0.1);
    }

    [Theory]
    [InlineData("sequential", 1.0, 1.0)]
    [InlineData("backwards", 1.0, 1.0)]
    [InlineData("random", 0.5, 0.8)]
    public void An_order_sweeps_the_array_or_speckles_it(string order, double least, double most)
    {
        var reads = ((MemoryState)MemoryRuns.Run($"array=1024 first={order}").Steps[^1].After).Results[0].Reads;
        Assert.InRange(reads.Parts.Count(p => p) / (double)reads.Parts.Length, least, most);
    }

    [Fact]
    public void Halfway_a_sweep_has_covered_the_first_half_and_a_random_order_both()
    {
        bool[] Halves(string order)
        {
            var step = MemoryRuns.Run($"array=1024 first={order}").Steps.First(s => s.Events.Any(e => e is BatchCompleted { Accesses: 131_072 }));
            var parts = ((MemoryState)step.After).Reads.Parts;
            return [parts.Take(parts.Length / 2).Any(p => p), parts.Skip(parts.Length / 2).Any(p => p)];
        }
        Assert.Equal([true, false], Halves("sequential"));
        Assert.Equal([true, true], Halves("random"));
    }

    [Fact]
    public void The_bars_of_reads_and_of_time_are_divided_as_the_account_is()
    {
        var step = MemoryRuns.Run("array=64").Steps.First(s => s.Events.Any(e => e is PassCompleted));
        var (frame, account) = (Frame.Of(Scene.Draw(step, Canvas.Wide), Canvas.Wide), ((MemoryState)step.After).Account);
        double ShareOf(string what) => ((Rectangle)frame[$"share/memory/{what}"]!).Width / ((Rectangle)frame[$"share/caches/{what}"]!).Width;
        Assert.Equal(account["memory"].Accesses / (double)account.Accesses, ShareOf("reads"), 0.01);
        Assert.Equal(account["memory"].TotalPs / (double)account.TotalPs, ShareOf("time"), 0.01);
    }

    private static Frame Last(string settings, Canvas canvas, int? step = null)
    {
        var trace = MemoryRuns.Run(settings);
        return Frame.Of(Scene.Draw(trace.Steps[step ?? trace.Steps.Count - 1], canvas), canvas);
    }

    private static void RequireFrames(Trace trace, string name)
    {
        var canvas = Canvas.All.Single(c => c.Name == name);
        Frame? last = null;
        foreach (var step in trace.Steps)
        {
            Assert.EndsWith(".", Scene.Describe(step), StringComparison.Ordinal);
            var frame = Frame.Of(Scene.Draw(step, canvas), canvas);
            _ = last?.DeltaTo(frame);
            last = frame;
        }
    }
}
