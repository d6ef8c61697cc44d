using System.Globalization;
using SystemsAtlas.Models.Data.BloomFilter;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Data;

/// <summary>A filter as LevelDB sizes it from its keys and the bits that each shall have.</summary>
internal sealed record FilterCase(int BitsPerKey, int Hashes, int Bits, IReadOnlyList<string> Keys, IReadOnlyList<string> Queries)
{
    private static readonly string[] s_alphabets = ["abcdefghijklmnopqrstuvwxyz0123456789-_", "01", "a b/c:d|e.@{}*", "äß€語🦉é", "\u0001\u007f~!#$%&'()+;=?[]^`<>\""];

    /// <summary>One at random: few keys and many, bits from 1 to 50 for each, names of every length modulo 4 and of nasty letters; some asked for twice, some that are there, and keys that come twice.</summary>
    public static FilterCase Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        var bits = (int)random.Integer(1, 50);
        var alphabet = s_alphabets[(int)random.Integer(0, s_alphabets.Length - 1)].EnumerateRunes().ToList();
        List<string> Words(long least, long most) => [.. Enumerable.Range(0, (int)random.Integer(least, most)).Select(_ => Word(random, alphabet))];
        var keys = random.Chance(0.1) ? Words(1, 1) : random.Chance(0.02) ? Words(200, 325) : Words(1, 60);
        return Of(bits, keys, random.Chance(0.1) ? [] : [.. keys.Take(5), .. Words(0, 40), "stranger-7"]);
    }

    // util/bloom.cc of LevelDB 1.23: at least 64 bits, whole bytes, and k = bits a key times 0.69, from 1 to 30.
    public static FilterCase Of(int bitsPerKey, IReadOnlyList<string> keys, IReadOnlyList<string> queries) =>
        new(bitsPerKey, Math.Clamp((int)(bitsPerKey * 0.69), 1, 30), Math.Max(64, ((keys.Count * bitsPerKey) + 7) / 8 * 8), keys, queries);

    /// <summary>The model's run.</summary>
    public Trace Run(IEnumerable<string>? actions = null) => BloomFilterDefinition.Definition.Run(
        [FormattableString.Invariant($"bits={Bits}"), FormattableString.Invariant($"hashes={Hashes}"), $"keys={string.Join(',', Keys)}", $"queries={string.Join(',', Queries)}"], actions);

    /// <summary>The bytes that the model writes.</summary>
    public static string Filter(Trace run) => Convert.ToHexString(BloomFilterDefinition.Definition.Artifacts.Single().Make(run));

    /// <summary>The filter, and 1 for perhaps or 0 for absent for each query, which the model asks once.</summary>
    public static string Claim(FilterCase @case, Trace run)
    {
        var answers = run.Steps.SelectMany(s => s.Events).Where(e => e is KeyRuledOut or KeyConfirmed or FalsePositiveMet).Take(@case.Queries.Distinct().Count());
        return $"{Filter(run)} {string.Concat(answers.Select(e => e is KeyRuledOut ? '0' : '1'))}";
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"bits={Bits} hashes={Hashes} keys={string.Join(',', Keys)} queries={string.Join(',', Queries)}");

    // No blank at an end: a list of texts is trimmed when it is read.
    private static string Word(SeededRandom random, List<System.Text.Rune> alphabet)
    {
        var word = string.Concat(Enumerable.Range(0, (int)random.Integer(1, 19)).Select(_ => alphabet[(int)random.Integer(0, alphabet.Count - 1)])).Trim();
        return word.Length > 0 ? word : "x";
    }
}
