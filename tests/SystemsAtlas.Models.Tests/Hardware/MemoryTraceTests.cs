using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

public sealed class MemoryTraceTests
{
    [Fact]
    public void Modifications_are_reads_and_remarks_are_passed_over()
    {
        var counts = Run("==12== Lackey\n\nI  04001000,3\r\n L 1ffefff0,8\n S 1ffefff8,8\n M 1FFEFFF0,4\nSB 04001000\n==12== done").Counts;
        Assert.Equal(new ReferenceCounts(1, 1, 1, 2, 1, 1, 1, 0, 0), counts);
    }

    [Fact]
    public void An_access_across_two_lines_is_one_miss() => Assert.Equal(1, Run(" L 3e,4").Counts.D1mr);

    [Fact]
    public void The_last_line_may_lack_its_end() => Assert.Equal(2, Run(" L 10,4\n L 20,4").Counts.Dr);

    [Theory]
    [InlineData(" L 10,4\nL 20,4", "line 2, \"L 20,4\", begins with none of")]
    [InlineData(" L 10 4", "line 1, \" L 10 4\", has no comma")]
    [InlineData(" L 0x10,4", "has an address that is not hexadecimal")]
    [InlineData(" L 11112222333344445,4", "has an address that is not hexadecimal")]
    [InlineData(" L 10,0", "has a size that is not 1 to 65536")]
    [InlineData(" L 10,four", "has a size that is not 1 to 65536")]
    [InlineData(" L ffffffffffffffff,4", "lies at the very end")]
    [InlineData("==1== nothing", "it holds no access")]
    public void A_line_that_cannot_be_read_is_named_with_a_remedy(string trace, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidInputException>(() => Run(trace)).Errors[0].Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("d1=3000,1,64", "use 2944")]
    [InlineData("d1=3072,1,64", "use a size of 2048")]
    [InlineData("ll=512,16,64", "use at most 8 ways")]
    [InlineData("ll=576,2,64", "cannot be shared out among sets of 2 ways")]
    [InlineData("i1=576,1,48", "use 32 or 64")]
    [InlineData("l2=512,1,4", "is not 8 to 65536 bytes")]
    [InlineData("array=65536 element=1", "larger elements or a smaller array")]
    public void A_geometry_that_cannot_be_is_refused_with_a_remedy(string settings, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<InvalidInputException>(() => MemoryRuns.Run(settings)).Errors[0].Reason, StringComparison.Ordinal);

    [Fact]
    public void Half_a_million_accesses_are_well_within_the_limits()
    {
        var line = "I  04001000,3\n L 1ffefff0,8\n S 1ffe0000,8\n M 20000000,4\n";
        var counts = Run(string.Concat(Enumerable.Repeat(line, 125_000))).Counts;
        Assert.Equal((125_000L, 250_000L, 125_000L), (counts.Ir, counts.Dr, counts.Dw));
    }

    [Fact]
    public void Three_levels_and_one_level_count_as_well()
    {
        var accesses = MemoryRuns.DrawAccesses(3);
        var two = MemoryRuns.Run(MemoryModelTests.Trace(accesses, "512,2,32", "512,2,32", "8192,4,32")).End().Counts;
        foreach (var levels in new[] { "1", "3" })
        {
            var settings = MemoryModelTests.Trace(accesses, "512,2,32", "512,2,32", "8192,4,32");
            settings["levels"] = levels;
            var counts = MemoryRuns.Run(settings).End().Counts;
            Assert.Equal((two.Dr, two.D1mr, two.D1mw, two.I1mr), (counts.Dr, counts.D1mr, counts.D1mw, counts.I1mr));
            if (levels == "1") Assert.Equal(counts.DataMisses, counts.LastDataMisses);
        }
    }

    private static MemoryState Run(string trace) => MemoryRuns.Run(new Dictionary<string, string> { ["trace"] = trace }).End();
}
