using System.Globalization;
using SystemsAtlas.Models.Data.BloomFilter;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>LevelDB builds filters of the same keys, byte for byte, and gives the same answers from them.</summary>
[NeedsPackage("g++", "g++")]
[NeedsPackage("/usr/include/leveldb/filter_policy.h", "libleveldb-dev")]
public sealed class BloomFilterOracle
{
    // A line is: bits a key, keys, queries, and a filter in hexadecimal or -, with blanks between. The answer: the filter, and for each query 1 for perhaps or 0 for absent.
    private const string Source = """
        #include <cstdio>
        #include <iostream>
        #include <sstream>
        #include <string>
        #include <vector>
        #include <leveldb/db.h>
        #include <leveldb/filter_policy.h>
        static std::vector<std::string> parts(const std::string& text) {
          std::vector<std::string> all; std::stringstream in(text); std::string one;
          while (std::getline(in, one, ',')) all.push_back(one);
          return all;
        }
        int main(int count, char**) {
          if (count > 1) { printf("%d.%d\n", leveldb::kMajorVersion, leveldb::kMinorVersion); return 0; }
          int bits; std::string keys, queries, hex;
          while (std::cin >> bits >> keys >> queries >> hex) {
            const leveldb::FilterPolicy* policy = leveldb::NewBloomFilterPolicy(bits);
            std::vector<std::string> added = parts(keys); std::vector<leveldb::Slice> slices(added.begin(), added.end()); std::string filter;
            if (hex == "-") policy->CreateFilter(slices.data(), (int)slices.size(), &filter);
            else for (size_t i = 0; i < hex.size(); i += 2) filter.push_back((char)std::stoi(hex.substr(i, 2), nullptr, 16));
            for (unsigned char c : filter) printf("%02X", c);
            putchar(' ');
            for (const std::string& q : parts(queries)) putchar(policy->KeyMayMatch(q, filter) ? '1' : '0');
            putchar('\n');
            delete policy;
          }
        }
        """;

    [Fact]
    public void Filters_are_LevelDBs_byte_for_byte_and_so_are_the_answers()
    {
        var leveldb = LevelDb();
        var comparison = Comparison.With(leveldb);
        using var scratch = new Scratch();
        var cases = Enumerable.Range(1, Sweep.Cases(300)).Select(i => FilterCase.Draw((ulong)i)).ToList();
        var answers = leveldb.Run(scratch, [], string.Concat(cases.Select(c => c.Asked("-")))).Succeeded().Lines;
        foreach (var (@case, answer) in cases.Zip(answers, (c, a) => (c, a))) comparison.Same(answer, @case.Claimed, $"{@case}");

        comparison.Catches("a set bit that was cleared", KeyIsLost([.. cases.Take(40)]));
        comparison.Catches("one hash fewer than the keys were added with", cases.Exists(c => c.Hashes > 1 && Answers(c with { Hashes = c.Hashes - 1 }) != c.Claimed));
        comparison.Finish(atLeast: 300);

        // LevelDB must miss a key in each filter that lost the first bit of its first key.
        bool KeyIsLost(List<FilterCase> some) => leveldb.Run(scratch, [], string.Concat(some.Select(c => c.AskedWithoutABit))).Succeeded().Lines.All(l => l.EndsWith(" 0", StringComparison.Ordinal));
        static string Answers(FilterCase @case) => @case.Claimed;
    }

    [Fact]
    public void As_many_of_ten_thousand_strangers_pass_as_pass_LevelDB()
    {
        var leveldb = LevelDb();
        var comparison = Comparison.With(leveldb);
        using var scratch = new Scratch();
        var strangers = string.Join(',', Enumerable.Range(1, 10_000).Select(i => FormattableString.Invariant($"stranger-{i}")));
        var cases = Enumerable.Range(1, Sweep.Cases(200)).Select(i => FilterCase.Draw((ulong)(i + 1000))).ToList();
        var lines = leveldb.Run(scratch, [], string.Concat(cases.Select(c => FormattableString.Invariant($"{c.BitsPerKey} {string.Join(',', c.Keys)} {strangers} -\n")))).Succeeded().Lines;
        var passed = lines.Select(l => l.Split(' ')[1].Count(c => c == '1')).ToList();
        foreach (var (@case, real) in cases.Zip(passed)) comparison.Same(real, @case.Measured.Passed, $"{@case}");
        comparison.Catches("the rate of the next filter", !passed.Skip(1).SequenceEqual(cases.SkipLast(1).Select(c => c.Measured.Passed)));
        comparison.Finish(atLeast: 200);
    }

    private static Tool LevelDb()
    {
        var compiler = Tool.Find("g++");
        Tool.Require("/usr/include/leveldb/filter_policy.h");
        using var scratch = new Scratch();
        var source = scratch.Write("filter.cc", Source);
        return Tool.Built(BuiltHelpers.Get("leveldb-filter", [compiler.Version, Source], path => compiler.Run(scratch, ["-O1", "-o", path, source, "-lleveldb"]).Succeeded()), "leveldb");
    }

    /// <summary>A filter as LevelDB sizes it from its keys and the bits that each shall have; run once.</summary>
    private sealed record FilterCase(int BitsPerKey, int Hashes, IReadOnlyList<string> Keys, IReadOnlyList<string> Queries)
    {
        // util/bloom.cc: at least 64 bits, whole bytes, and k = bits a key times 0.69, from 1 to 30.
        private int Bits => Math.Max(64, ((Keys.Count * BitsPerKey) + 7) / 8 * 8);

        private Trace Trace => BloomFilterDefinition.Definition.Run(
            [FormattableString.Invariant($"bits={Bits}"), FormattableString.Invariant($"hashes={Hashes}"), $"keys={string.Join(',', Keys)}", $"queries={string.Join(',', Queries)}"]);

        public RateMeasured Measured => Trace.Steps.SelectMany(s => s.Events).OfType<RateMeasured>().Single();

        public string Claimed
        {
            get
            {
                var trace = Trace;
                var answers = trace.Steps.SelectMany(s => s.Events).Where(e => e is KeyRuledOut or KeyConfirmed or FalsePositiveMet).Take(Queries.Count);
                return $"{Hex(trace)} {string.Concat(answers.Select(e => e is KeyRuledOut ? '0' : '1'))}";
            }
        }

        public static FilterCase Draw(ulong seed)
        {
            var random = new SeededRandom(seed);
            var bits = (int)random.Integer(1, 24);
            List<string> Words(long least, long most) => [.. Enumerable.Range(0, (int)random.Integer(least, most)).Select(_ => Word(random)).Distinct()];
            var keys = Words(1, 60);
            return new(bits, Math.Clamp((int)(bits * 0.69), 1, 30), keys, [.. keys.Take(5).Concat(Words(5, 40)).Distinct()]);
        }

        public string Asked(string filter) => FormattableString.Invariant($"{BitsPerKey} {string.Join(',', Keys)} {string.Join(',', Queries)} {filter}\n");

        public string AskedWithoutABit
        {
            get
            {
                var trace = Trace;
                var bit = trace.Steps.SelectMany(s => s.Events).OfType<KeyHashed>().First().Positions[0];
                var bytes = Convert.FromHexString(Hex(trace));
                bytes[bit / 8] &= (byte)~(1 << (bit % 8));
                return FormattableString.Invariant($"{BitsPerKey} - {Keys[0]} {Convert.ToHexString(bytes)}\n");
            }
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"bits={Bits} hashes={Hashes} keys={string.Join(',', Keys)} queries={string.Join(',', Queries)}");

        private static string Hex(Trace trace) => Convert.ToHexString(BloomFilterDefinition.Definition.Artifacts.Single().Make(trace));

        // Of every length modulo 4, some of it beyond ASCII.
        private static string Word(SeededRandom random) => string.Concat(Enumerable.Range(0, (int)random.Integer(1, 20)).Select(_ => "abcdefghijklmnopqrstuvwxyz0123456789-_/äß€"[(int)random.Integer(0, 41)]));
    }
}
