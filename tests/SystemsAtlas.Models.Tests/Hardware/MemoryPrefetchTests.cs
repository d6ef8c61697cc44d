using SystemsAtlas.Models.Hardware.Memory;

namespace SystemsAtlas.Models.Tests.Hardware;

public sealed class MemoryPrefetchTests
{
    private const string Machine = "array=256 levels=3 prefetch=on ";

    [Fact]
    public void With_enough_distance_only_the_first_two_lines_are_waited_for()
    {
        var account = MemoryRuns.Run(Machine + "prefetch-distance=8").End().Results[^1].Account;
        Assert.Equal((2L, 0L), (account["memory"].Accesses, account["onItsWay"].Accesses));
    }

    // A line lasts 15 hits of 1 ns and one of 3 ns: 18 ns. Memory takes 60 ns, so four lines ahead are enough and three are not.
    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Lines_arrive_late_when_they_are_asked_for_too_near(int distance, bool late)
    {
        var account = MemoryRuns.Run(FormattableString.Invariant($"{Machine}prefetch-distance={distance}")).End().Results[^1].Account;
        Assert.Equal(late, account["onItsWay"].Accesses > 100);
    }

    // Asked for d lines ahead, a line lasts P = 15 + max(3, 60 - d P) ns in the long run.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_late_line_costs_what_is_left_of_its_way(int distance)
    {
        var average = MemoryRuns.Run(FormattableString.Invariant($"array=4096 levels=3 prefetch=on prefetch-distance={distance}")).End().Results[^1].Account.AverageNs;
        Assert.Equal(75.0 / (distance + 1) / 16, average, 0.01);
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("backwards")]
    public void It_follows_streams_in_both_directions(string order)
    {
        var end = MemoryRuns.Run($"{Machine}second={order}").End();
        Assert.True(end.Results[2].Account.TotalPs * 3 < end.Results[1].Account.TotalPs);
    }

    [Fact]
    public void What_it_fetches_is_used_but_for_what_lies_beyond_the_end()
    {
        var account = MemoryRuns.Run(Machine + "prefetch-distance=8").End().Results[^1].Account;
        Assert.Equal(account.PrefetchesUsed + 8, account.PrefetchesAsked);
        Assert.Equal((256 * 1024 / 64) + 8, account.LinesFetched + account.LinesPrefetched);
    }

    [Fact]
    public void It_never_makes_a_sequential_walk_slower()
    {
        for (var number = 1; number <= 300; number++)
        {
            var end = MemoryRuns.Run(MemoryRuns.Draw(number) + " ", (ulong)number).End();
            if (end.Results.Length < 3 || end.Results[1].Order != "sequential" || HoldsFewerThanItIsAsked(end)) continue;
            Assert.True(end.Results[2].Account.TotalPs <= end.Results[1].Account.TotalPs, MemoryRuns.Draw(number));
        }
    }

    // A level that is smaller than the distance throws lines away before they are used; one whose memory is faster than its caches gains nothing.
    private static bool HoldsFewerThanItIsAsked(MemoryState state)
    {
        var latencies = state.Setup.Levels.Select(l => l.LatencyPs).Append(state.Setup.MemoryLatencyPs).ToList();
        return state.Setup.Levels.Any(l => l.Geometry.Sets < 16 || l.Geometry.LineBytes != state.Setup.Levels[0].Geometry.LineBytes) || latencies.Zip(latencies.Skip(1)).Any(p => p.First > p.Second);
    }
}
