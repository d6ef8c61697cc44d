using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

public sealed class MemoryModelTests
{
    [Fact]
    public void The_account_adds_up_on_every_step()
    {
        for (var number = 1; number <= 1500; number++)
        {
            foreach (var step in MemoryRuns.Run(MemoryRuns.Draw(number)).Steps)
            {
                var state = (MemoryState)step.After;
                var account = state.Account;
                Assert.All(account.Rows.Where(r => r.EachPs is not null), r => Assert.Equal(r.Accesses * r.EachPs!.Value, r.TotalPs));
                Assert.Equal(state.Counts.DataRefs, account.Accesses);
                Assert.Equal(state.Counts.DataMisses, account.Compulsory + account.Capacity + account.Conflict);
                Assert.All(state.ValidLines.Zip(state.Setup.Levels), p => Assert.InRange(p.First, 0, p.Second.Geometry.Lines));
            }
        }
    }

    [Fact]
    public void Every_pass_reads_each_element_once()
    {
        for (var number = 1; number <= 1500; number++)
        {
            var end = MemoryRuns.Run(MemoryRuns.Draw(number)).End();
            Assert.All(end.Results, r => Assert.Equal(end.Setup.Elements, r.Account.Accesses));
        }
    }

    [Fact]
    public void Misses_are_those_of_a_plain_list_a_set()
    {
        for (var number = 1; number <= 2000; number++)
        {
            var random = new SeededRandom((ulong)number + 5000);
            var (i1, d1, ll) = (MemoryRuns.Cache(random, 4), MemoryRuns.Cache(random, 4), MemoryRuns.Cache(random, 6));
            var accesses = MemoryRuns.DrawAccesses(number);
            var (fetch, data, last) = (new PlainCache(i1), new PlainCache(d1), new PlainCache(ll));
            var missed = accesses.Where(a => (a.Kind == 'I' ? fetch : data).Misses(a.Address, a.Size)).Select(a => (a.Kind, Last: last.Misses(a.Address, a.Size))).ToList();
            var counts = MemoryRuns.Run(Trace(accesses, i1, d1, ll)).End().Counts;
            Assert.Equal((missed.Count(m => m.Kind == 'I'), missed.Count(m => m.Kind is 'L' or 'M'), missed.Count(m => m.Kind == 'S')), (counts.I1mr, counts.D1mr, counts.D1mw));
            Assert.Equal((missed.Count(m => m.Kind == 'I' && m.Last), missed.Count(m => m.Kind is 'L' or 'M' && m.Last), missed.Count(m => m.Kind == 'S' && m.Last)), (counts.ILmr, counts.DLmr, counts.DLmw));
        }
    }

    // Mattson and others, 1970: with as many sets, a set of more ways holds all that a set of fewer does.
    [Fact]
    public void More_ways_in_as_many_sets_never_miss_more()
    {
        for (var number = 1; number <= 300; number++)
        {
            var accesses = MemoryRuns.DrawAccesses(number);
            var (sets, before) = (1 << (number % 5), long.MaxValue);
            foreach (var ways in new[] { 1, 2, 3, 5, 8, 31, 33, 64 })
            {
                var misses = MemoryRuns.Run(Trace(accesses, "64,1,32", FormattableString.Invariant($"{sets * ways * 32},{ways},32"), "4096,1,32")).End().Counts.DataMisses;
                Assert.InRange(misses, 1, before);
                before = misses;
            }
        }
    }

    [Theory]
    [InlineData("512,1,8", 8)]
    [InlineData("512,4,32", 32)]
    [InlineData("4096,64,64", 64)]
    [InlineData("256,2,128", 128)]
    public void Sequential_order_misses_once_a_line(string geometry, int line)
    {
        foreach (var element in new[] { 1, 4, 8 })
        {
            var counts = MemoryRuns.Run(FormattableString.Invariant($"array=16 element={element} second=sequential d1={geometry}")).End().Counts;
            Assert.Equal(16 * 1024 / line, counts.DataMisses);
        }
    }

    [Fact]
    public void A_fully_associative_cache_has_no_conflict_misses()
    {
        for (var number = 1; number <= 200; number++)
        {
            var end = MemoryRuns.Run(Trace(MemoryRuns.DrawAccesses(number), "64,1,32", "2048,64,32", "4096,1,32")).End();
            Assert.Equal(0, end.Account.Conflict);
            Assert.True(end.Account.Compulsory > 0);
        }
    }

    [Fact]
    public void Two_lines_that_share_the_only_place_of_a_set_are_conflict_misses()
    {
        var accesses = Enumerable.Range(0, 20).Select(i => ('L', 0x1000UL + ((ulong)(i % 2) * 1024), 4)).ToList();
        var account = MemoryRuns.Run(Trace(accesses, "64,1,32", "1024,1,32", "4096,2,32")).End().Account;
        Assert.Equal((2L, 0L, 18L), (account.Compulsory, account.Capacity, account.Conflict));
    }

    [Fact]
    public void A_column_walk_down_a_matrix_with_rows_of_a_power_of_two_misses_every_time()
    {
        var walk = "array=256 levels=1 d1=32768,8,64 first=sequential second=strided stride=";
        Assert.Equal(256 * 1024 / 4, MemoryRuns.Run(walk + "1024").End().Counts.DataMisses);
        Assert.Equal(256 * 1024 / 64, MemoryRuns.Run(walk + "1040").End().Counts.DataMisses);
    }

    [Fact]
    public void One_random_order_costs_about_thirty_times_a_sequential_one()
    {
        var end = MemoryRuns.Run("array=16384 levels=3 ll=8388608,16,64 prefetch=on detail=0").End();
        Assert.InRange(end.Ratio!.Value, 27, 36);
        // By hand: half of the reads find their line in L3; a line read in order costs fifteen hits in L1 and one in L2.
        Assert.InRange(end.Results[0].Account.AverageNs, (11 + 60) / 2.0, 38);
        Assert.Equal(18 / 16.0, end.Results[2].Account.AverageNs, 0.001);
    }

    internal static Dictionary<string, string> Trace(IEnumerable<(char, ulong, int)> accesses, string i1, string d1, string ll) =>
        new() { ["trace"] = MemoryRuns.Text(accesses), ["i1"] = i1, ["d1"] = d1, ["ll"] = ll };
}
