using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Data.BloomFilter;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data;

/// <summary>What must hold at every step of every run, whatever a reader does.</summary>
public class BloomFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_key_that_was_added_is_never_ruled_out(ulong seed)
    {
        foreach (var step in Runs(seed, 40).SelectMany(t => t.Steps))
            foreach (var ruledOut in step.Events.OfType<KeyRuledOut>())
                Assert.DoesNotContain(ruledOut.Key, ((BloomFilterState)step.After).Keys);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Each_counter_is_the_number_of_keys_that_lie_on_its_bit(ulong seed)
    {
        foreach (var trace in Runs(seed, 30))
        {
            var hashed = trace.Steps.SelectMany(s => s.Events).OfType<KeyHashed>().DistinctBy(e => e.Key).ToDictionary(e => e.Key, e => e.Positions.Distinct().ToList());
            foreach (var state in trace.Steps.Select(s => (BloomFilterState)s.After))
            {
                Assert.Equal(Enumerable.Range(0, state.Bits).Select(b => state.Keys.Count(k => hashed[k].Contains(b))), state.Counts);
                Assert.Equal(state.Counts.Count(c => c > 0), state.Ones);
            }
        }
    }

    // Four standard deviations of 10,000 trials, about the share that the bits which are set let through; the formula is its mean over all sets of keys.
    [Theory]
    [InlineData(4091, 1)]
    [InlineData(4091, 4)]
    [InlineData(4091, 7)]
    [InlineData(2003, 3)]
    public void The_measured_rate_is_the_formulas_within_its_error(int about, int hashes)
    {
        var bits = about / 8 * 8;
        var trace = BloomFilterDefinition.Definition.Run([FormattableString.Invariant($"bits={bits}"), FormattableString.Invariant($"hashes={hashes}"), $"keys={string.Join(',', Enumerable.Range(1, 400).Select(i => $"key-{i}"))}"]);
        var state = (BloomFilterState)trace.Final;
        var expected = Math.Pow((double)state.Ones / bits, hashes);
        var error = 4 * Math.Sqrt(expected * (1 - expected) / 10_000);
        Assert.InRange(state.Measured!.Value / 100, expected - error, expected + error);
        Assert.InRange(state.Formula / 100, expected * 0.85, expected * 1.15);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void As_many_strangers_pass_in_the_comparison_as_pass_the_filter_itself(ulong seed)
    {
        var compared = 0;
        foreach (var step in Runs(seed, 30).SelectMany(t => t.Steps).Where(s => s.Events is [HashesCompared]))
        {
            var state = (BloomFilterState)step.After;
            Assert.Equal(state.Measured, state.Compared[state.Hashes - 1].Measured);
            compared++;
        }
        Assert.InRange(compared, 20, 30);
    }

    [Fact]
    public void A_stranger_that_was_added_is_tried_no_more()
    {
        var trace = BloomFilterDefinition.Definition.Run(["bits=8", "keys=stranger-1,stranger-3,stranger-007,stranger-10001"]);
        Assert.Equal(9_998, trace.Steps.SelectMany(s => s.Events).OfType<RateMeasured>().Single().Strangers);
        Assert.Equal("stranger-2", trace.Steps.SelectMany(s => s.Events).OfType<StrangersTried>().Single().Found);
    }

    [Fact]
    public void A_key_that_is_not_there_is_not_taken_out()
    {
        var (before, after) = (BloomFilterDefinition.Definition.Run(), BloomFilterDefinition.Definition.Run([], ["remove:quince@1000", "remove:quince@1001"]));
        Assert.Equal(((BloomFilterState)before.Final).Counts, ((BloomFilterState)after.Final).Counts);
        Assert.Equal(2, after.Steps.SelectMany(s => s.Events).OfType<RemovalRefused>().Count());
    }

    // Names that are keys of other shapes, or no part of a path; the least and the most of everything.
    [Theory]
    [InlineData("8", "1", "x,x/label,x/label/1,title")]
    [InlineData("128", "30", "a|b,a b,{},@@,é🦉,\u0001")]
    [InlineData("136", "5", "")]
    [InlineData("4096", "30", "user:1,x=9>n1,\"quoted\",a@b,{}")]
    [InlineData("16384", "30", "a-name-of-forty-letters-is-all-that-fits,b")]
    public void Whatever_keys_are_called_the_picture_can_be_drawn(string bits, string hashes, string keys)
    {
        var trace = BloomFilterDefinition.Definition.Run([$"bits={bits}", $"hashes={hashes}", $"keys={keys}", $"queries={keys}"], ["remove:x@1000", "add:x@1001", "query:x/label@1002"]);
        foreach (var step in trace.Steps)
            foreach (var canvas in Canvas.All) Assert.NotEmpty(Frame.Of(new BloomFilterScene().Draw(step, canvas), canvas).Shapes);
    }

    private static readonly string[] s_deeds = ["add", "query", "remove"];

    private static IEnumerable<Trace> Runs(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        string Word() => FormattableString.Invariant($"w{random.Integer(1, 60)}");
        for (var run = 0; run < count; run++)
            yield return BloomFilterDefinition.Definition.Run(
                [FormattableString.Invariant($"bits={8 * random.Integer(1, 30)}"), FormattableString.Invariant($"hashes={random.Integer(1, 12)}"), $"keys={string.Join(',', Enumerable.Range(0, (int)random.Integer(0, 20)).Select(_ => Word()))}"],
                [.. Enumerable.Range(0, (int)random.Integer(0, 8)).Select(_ => FormattableString.Invariant($"{s_deeds[(int)random.Integer(0, 2)]}:{Word()}@{random.Integer(0, 80)}"))]);
    }
}
