using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>The examples that the chapter on error correction works out in numbers: its program is run, and what it prints is compared with a search through all codewords.</summary>
[NeedsPackage("python3", "python3")]
public sealed class ReedSolomonClaims
{
    private const string Slug = "error-correcting-codes";

    // All words that are 0 at the first four powers of 2, found without a division.
    private static readonly Lazy<List<int[]>> Codewords = new(() => [.. Enumerable.Range(0, 1 << 21).Select(n => Enumerable.Range(0, 7).Select(i => n >> (3 * i) & 7).ToArray()).Where(IsCodeword)]);

    [Fact]
    public void The_worked_decoding_is_what_its_program_prints_and_what_a_search_finds()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "def times(a, b)");
        var printed = Printed(python, program);
        comparison.Same("$ python3 rs.py\n" + string.Join("\n", printed), ChapterCode.Block(Slug, "$ python3 rs.py").TrimEnd('\n'), "what the chapter shows");
        var (sent, read) = (Row(printed, "sent"), Row(printed, "read"));
        comparison.Same(string.Join(' ', Row(printed, "corrected")), string.Join(' ', sent), "the corrected word");
        comparison.Same(string.Join(' ', Nearest(read)), string.Join(' ', sent), "the nearest of all words that are 0 at the four roots");
        comparison.Same(Distance(sent, read), 2, "symbols that differ");
        var text = ChapterCode.Text(Slug);
        foreach (var row in new[] { "syndromes", "exponents", "differences", "sent" })
            comparison.Same(text.Contains($"**{Listed(Row(printed, row))}**", StringComparison.Ordinal), true, $"the {row} in the chapter's text");
        comparison.Catches("a third wrong symbol", Distance(Nearest([.. read.Select((s, i) => i == 0 ? s ^ 1 : s)]), sent) > 0);
        comparison.Finish(atLeast: 8);
    }

    [Fact]
    public void The_failed_checks_of_Hammings_code_spell_the_place_as_in_the_chapter()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        const string program = """
            import sys
            data = [int(b) for b in sys.argv[1]]
            word = [0] * 8                                     # place 0 is not used
            for place, bit in zip((3, 5, 6, 7), data): word[place] = bit
            for check in (1, 2, 4): word[check] = sum(word[p] for p in range(1, 8) if p & check) % 2
            print(*word[1:], sep='')
            word[int(sys.argv[2])] ^= 1
            print(*word[1:], sep='')
            print(sum(check for check in (1, 2, 4) if sum(word[p] for p in range(1, 8) if p & check) % 2))
            """;
        var text = ChapterCode.Text(Slug);
        var printed = Printed(python, program, "1011", "5");
        comparison.Same(text.Contains($"The data `1011` become `{printed[0]}`.", StringComparison.Ordinal), true, printed[0]);
        comparison.Same(text.Contains($"Now flip place 5: `{printed[1]}`.", StringComparison.Ordinal), true, printed[1]);
        comparison.Same(printed[2], "5", "the place that the checks spell");
        comparison.Catches("another place", Printed(python, program, "1011", "6")[2] != "5");
        comparison.Finish(atLeast: 3);
    }

    private static int[] Nearest(int[] read) => Codewords.Value.MinBy(w => Distance(w, read))!;

    private static bool IsCodeword(int[] word) => new[] { 1, 2, 4, 3 }.All(root => word.Aggregate(0, (sum, symbol) => Product(sum, root) ^ symbol) == 0);

    private static int Product(int a, int b)
    {
        var product = 0;
        for (; b > 0; b >>= 1, a = a << 1 > 7 ? a << 1 ^ 0b1011 : a << 1) product ^= (b & 1) * a;
        return product;
    }

    private static int Distance(int[] one, int[] other) => one.Zip(other).Count(p => p.First != p.Second);

    private static int[] Row(IReadOnlyList<string> printed, string name) =>
        [.. printed.Single(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    private static string Listed(int[] numbers) => $"{string.Join(", ", numbers[..^1])} and {numbers[^1]}";

    private static IReadOnlyList<string> Printed(Tool python, string program, params string[] arguments)
    {
        using var scratch = new Scratch();
        return python.Run(scratch, [scratch.Write("rs.py", program), .. arguments]).Succeeded().Lines;
    }
}
