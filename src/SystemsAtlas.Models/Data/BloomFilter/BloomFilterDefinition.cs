namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>What the model of a Bloom filter says of itself.</summary>
public static class BloomFilterDefinition
{
    internal static readonly IntegerKnob Bits = Knob.Integer("bits", 80, min: 8, max: 16_384, "Bits", "bits", step: 8,
        help: "The length of the filter, m in the formula. It is a whole number of bytes, as in LevelDB, which makes no filter shorter than 64 bits.");

    internal static readonly IntegerKnob Hashes = Knob.Integer("hashes", 5, min: 1, max: 30, "Hashes", "hashes",
        help: "How many bits each key sets and each question reads, k in the formula. LevelDB takes 1 to 30.");

    internal static readonly ListKnob<string> Keys = Knob.Texts("keys", ["apple", "pear", "plum", "fig", "lime", "kiwi", "mango", "peach", "grape", "melon"], 40, 1_000, "Keys",
        help: "The keys that are added at the start, in this order. A key that comes twice is added once.");

    internal static readonly ListKnob<string> Queries = Knob.Texts("queries", ["cherry", "olive", "fig"], 40, 200, "Queries",
        help: "The keys that are asked for once all keys are in the filter, in this order.");

    internal static readonly TextKnob Key = Knob.Text("key", "quince", 40, "Key", minLength: 1);

    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "bloom-filter",
        Title = "Bloom filter",
        Version = 1,
        Covers = "A Bloom filter of 8 to 16,384 bits with LevelDB's hash: adding keys, asking for keys, the rate of false positives beside its formula, the best number of hashes, and removal with counters.",
        Simplifications =
        [
            "The model keeps the keys beside the filter, so that it can tell a false positive from a hit. A real filter keeps no key; only the store behind it can tell.",
            "Keys may be added at any time. A filter of LevelDB belongs to two kilobytes of a table and is never changed once it is written.",
            "A counter may grow without bound. Fan and others give each counter four bits and leave it where it is once it has reached 15.",
            "Taking out a key that was never added is refused. A real counting filter cannot know, and would lower counters that other keys need.",
            "Reading a bit costs nothing. In memory each bit of a long filter lies in another cache line, so a question about a key that is there costs up to k cache misses.",
            "The strangers that measure the rate are 10,000 numbered names. Keys that an attacker chose to collide are not tried.",
        ],
        Sources =
        [
            new("B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, Communications of the ACM 13(7), 1970, pages 422-426", "https://doi.org/10.1145/362686.362692"),
            new("A. Kirsch and M. Mitzenmacher, Less hashing, same performance: building a better Bloom filter, Random Structures and Algorithms 33(2), 2008", "https://doi.org/10.1002/rsa.20208"),
            new("L. Fan, P. Cao, J. Almeida and A. Z. Broder, Summary cache, IEEE/ACM Transactions on Networking 8(3), 2000", "https://doi.org/10.1109/90.851975"),
            new("LevelDB 1.23, util/bloom.cc and util/hash.cc", "https://github.com/google/leveldb/blob/1.23/util/bloom.cc"),
        ],
        Knobs = [Bits, Hashes, Keys, Queries],
        Actions =
        [
            new("query", "Ask for", Key, "Reads the bits of a key until one is clear."),
            new("add", "Add", Key, "Sets the bits of a key, and measures the rate anew if it was measured before."),
            new("remove", "Take out", Key, "Makes a counter of each bit and lowers those of a key by 1. A key that is not in the filter is refused."),
        ],
        Events = BloomFilterEvent.Names,
        Readouts =
        [
            Readout.From<BloomFilterState>("keys", "Keys in the filter", "key|keys", s => s.Keys.Length),
            Readout.From<BloomFilterState>("ones", "Bits that are set", "bit|bits", s => s.Ones),
            Readout.From<BloomFilterState>("fill", "Share of bits that are set", "%", s => s.Fill),
            Readout.From<BloomFilterState>("bits-per-key", "Bits for each key", "bit|bits", s => s.BitsPerKey),
            Readout.From<BloomFilterState>("formula", "False positives by the formula", "%", s => s.Formula),
            Readout.From<BloomFilterState>("measured", "False positives measured", "%", s => s.Measured is { } m ? m : Value.None),
            Readout.From<BloomFilterState>("spared", "Reads of the file that were spared", "read|reads", s => s.Spared),
            Readout.From<BloomFilterState>("in-vain", "Reads of the file in vain", "read|reads", s => s.InVain),
        ],
        Artifacts = [new("filter", "The filter at the end, as LevelDB stores it", "application/octet-stream", "bin", trace => LevelDbBloom.Bytes((BloomFilterState)trace.Final))],
        Create = context => new BloomFilterModel(context),
    };
}
