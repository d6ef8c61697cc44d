using SystemsAtlas.Models.Data.BloomFilter;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>LevelDB builds filters of the same keys, byte for byte, and gives the same answers from them.</summary>
[NeedsPackage("g++", "g++")]
[NeedsPackage("/usr/include/leveldb/filter_policy.h", "libleveldb-dev")]
public sealed class BloomFilterOracle : IDisposable
{
    private readonly LevelDbFilters _leveldb = new();

    // The first is the filter of the walkthrough.
    private static readonly FilterCase s_walkthrough = FilterCase.Of(8, ["apple", "pear", "plum", "fig", "lime", "kiwi", "mango", "peach", "grape", "melon"], ["cherry", "olive", "fig"]);

    [Fact]
    public void Filters_are_LevelDBs_byte_for_byte_and_so_are_the_answers()
    {
        var comparison = Comparison.With(_leveldb.Tool);
        List<FilterCase> cases = [s_walkthrough, .. Enumerable.Range(1, Sweep.Cases(400)).Select(i => FilterCase.Draw((ulong)i))];
        var runs = cases.ConvertAll(c => c.Run());
        var answers = _leveldb.Answers(cases.Select(c => LevelDbFilters.Line(c.BitsPerKey, c.Keys, LevelDbFilters.List([.. c.Queries.Distinct()]))));
        for (var i = 0; i < cases.Count; i++) comparison.Same(answers[i], FilterCase.Claim(cases[i], runs[i]), $"{cases[i]}");

        comparison.Catches("a set bit that was cleared", KeysAreLost([.. cases.Zip(runs).Take(40)]));
        comparison.Catches("one hash fewer than LevelDB takes", cases.Index().Where(c => c.Item.Hashes > 1).Take(40).All(c => FilterCase.Claim(c.Item, (c.Item with { Hashes = c.Item.Hashes - 1 }).Run()) != answers[c.Index]));
        comparison.Finish(atLeast: 400);

        // LevelDB must miss a key in each filter that lost the first bit of its first key.
        bool KeysAreLost(List<(FilterCase Case, Trace Run)> some) => _leveldb.Answers(some.Select(c => LevelDbFilters.Line(c.Case.BitsPerKey, [], LevelDbFilters.List([c.Case.Keys[0]]), WithoutABit(c.Run)))).All(l => l.EndsWith(" 0", StringComparison.Ordinal));
    }

    [Fact]
    public void As_many_of_ten_thousand_strangers_pass_as_pass_LevelDB()
    {
        var comparison = Comparison.With(_leveldb.Tool);
        List<FilterCase> cases = [s_walkthrough, .. Enumerable.Range(1001, Sweep.Cases(200)).Select(i => FilterCase.Draw((ulong)i))];
        var passed = _leveldb.Answers(cases.Select(c => LevelDbFilters.Line(c.BitsPerKey, c.Keys, "*"))).Select(l => l.Split(' ')[1]).ToList();
        var claimed = cases.ConvertAll(c => FormattableString.Invariant($"{Measured(c.Run()).Passed}"));
        for (var i = 0; i < cases.Count; i++) comparison.Same(passed[i], claimed[i], $"{cases[i]}");
        comparison.Catches("the rate of the next filter", !passed.Skip(1).SequenceEqual(claimed.SkipLast(1)));
        comparison.Finish(atLeast: 200);
    }

    // The length is given to a filter before its keys are known: LevelDB is told some of them twice, which sets no further bit.
    [Fact]
    public void What_counters_leave_behind_is_the_filter_of_the_keys_that_are_left()
    {
        var comparison = Comparison.With(_leveldb.Tool);
        var (lines, claims, missed) = (new List<string>(), new List<string>(), false);
        foreach (var seed in Enumerable.Range(2001, Sweep.Cases(200)))
        {
            var (drawn, random) = (FilterCase.Draw((ulong)seed), new SeededRandom((ulong)seed));
            var (left, actions) = (drawn.Keys.Distinct().ToList(), new List<string>());
            for (var i = 0; i < (int)random.Integer(1, 12); i++)
            {
                // Among them keys that are not there, and keys that are there already.
                var (word, add) = (random.Chance(0.8) ? drawn.Keys[(int)random.Integer(0, drawn.Keys.Count - 1)] : FormattableString.Invariant($"new-{random.Integer(1, 5)}"), random.Chance(0.3));
                actions.Add(FormattableString.Invariant($"{(add ? "add" : "remove")}:{word}@{100_000 + i}"));
                if (!add) left.Remove(word);
                else if (!left.Contains(word)) left.Add(word);
            }
            if (left.Count == 0)
            {
                left.Add("last");
                actions.Add("add:last@200000");
            }
            var sized = FilterCase.Of(drawn.BitsPerKey, [.. left, left[0], left[0]], []);
            var began = drawn with { Bits = sized.Bits, Queries = [] };
            lines.Add(LevelDbFilters.Line(sized.BitsPerKey, sized.Keys, "-"));
            claims.Add(FilterCase.Filter(began.Run(actions)));
            missed |= FilterCase.Filter(began.Run()) != claims[^1];
        }
        foreach (var (answer, claim) in _leveldb.Answers(lines).Zip(claims)) comparison.Same(answer.Split(' ')[0], claim, "the filter of the keys that are left");
        comparison.Catches("keys that were not taken out", missed);
        comparison.Finish(atLeast: 200);
    }

    public void Dispose() => _leveldb.Dispose();

    private static RateMeasured Measured(Trace run) => run.Steps.SelectMany(s => s.Events).OfType<RateMeasured>().Single();

    private static string WithoutABit(Trace run)
    {
        var bit = run.Steps.SelectMany(s => s.Events).OfType<KeyHashed>().First().Positions[0];
        var bytes = Convert.FromHexString(FilterCase.Filter(run));
        bytes[bit / 8] &= (byte)~(1 << (bit % 8));
        return Convert.ToHexString(bytes);
    }
}
