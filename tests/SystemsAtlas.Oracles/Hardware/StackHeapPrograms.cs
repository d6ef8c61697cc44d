using System.Globalization;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Hardware;

/// <summary>Programs drawn by chance: requests of all sizes, blocks given back in all orders and twice, calls and leaks, numbers written past ends and through pointers to what is gone.</summary>
internal static class StackHeapPrograms
{
    private static readonly long[] s_edges = [0, 1, 8, 16, 24, 25, 40, 104, 120, 121, 128, 136, 504, 1000, 1008, 1016, 1032, 1033, 1040, 1041, 4000, 65_000, 65_536, 131_000, 131_048, 131_056, 131_072, 135_152, 200_000, 1_000_000, 40_000_000];

    public static string Draw(ulong seed)
    {
        var random = new SeededRandom(seed + 1000);
        long Upto(long most) => random.Integer(0, most);
        // Wild programs make errors on purpose; the others go on to their end.
        var wild = Upto(3) == 0;
        var length = Upto(9) == 0 ? 400 : 10 + Upto(60);
        var (few, style) = (new[] { Size(random, 6), Size(random, 6), Size(random, 6) }, Upto(6));
        var (lines, live, gone, depth, names) = (new List<string>(), new List<string>(), new List<string>(), 0, 0);
        var statics = Upto(2) == 0;
        if (statics) lines.Add("static int n = 7; static int *sp");
        lines.Add("int x = 5; int v[6] = {1, 2, 3}; long w; char c");
        for (var i = 0L; i < length; i++)
        {
            var pick = Upto(99);
            string Any() => live[(int)Upto(live.Count - 1)];
            if (pick < 42 || live.Count == 0)
            {
                var (size, name) = (Upto(2) > 0 ? few[Upto(2)] : Size(random, style), Say($"p{names++}"));
                var call = Upto(9) switch { 0 => Say($"calloc({Upto(5)}, {size})"), 1 when live.Count > 0 => Say($"realloc(NULL, {size})"), _ => Say($"malloc({size})") };
                if (depth > 0 || Upto(15) == 0) lines.Add(Upto(7) == 0 ? call : Say($"static ptr {name} = {call}"));
                else lines.Add(Say($"{name} = {call}"));
                if (lines[^1].Contains($"{name} ", StringComparison.Ordinal)) live.Add(name);
            }
            else if (pick < 74)
            {
                var name = Any();
                live.Remove(name);
                gone.Add(name);
                lines.Add($"free({name})");
            }
            else if (pick < 82) lines.Add(Say($"{Any()} = realloc({Any()}, {(Upto(3) == 0 ? Size(random, 6) : few[Upto(2)])})"));
            else if (pick < 85)
            {
                depth++;
                lines.Add(Say($"call f{Upto(3)}; int y{depth} = x + {Upto(9)}; char z{depth}[{1 + Upto(30)}]"));
            }
            else if (pick < 88 && depth > 0)
            {
                depth--;
                lines.Add("return");
            }
            else if (pick < 92) lines.Add(Say($"x = {Upto(40)} - {Upto(3)} + v[{Upto(5)}]"));
            else if (pick < 94 && wild) lines.Add(Say($"{Any()}[{Upto(wild ? 12 : 3)}] = {Upto(300)}"));
            else if (pick < 95 && wild && gone.Count > 0) lines.Add(Say($"free({gone[(int)Upto(gone.Count - 1)]})"));
            else if (pick is (96 or 97) && wild) lines.Add(Pick(random, "free(&x)", "free(v)", "free(&w)", "free(&c)", "q = &x; free(q)", "q = v; q[2] = 33; free(&x)", "q = NULL; q[0] = 1", Say($"z = malloc(24); z[6] = {Upto(9000)}"), Say($"z = malloc(24); z[6] = {16 * Upto(300) + 1}")));
            else if (pick == 95 && wild) lines.Add(Pick(random, $"free(&{Any()}[{Upto(9)}])", $"in = &{Any()}[{Upto(9)}]; free(in)", $"in = &{Any()}[{4 * Upto(4)}]; in = realloc(in, {Upto(99)})", $"in = {Any()}; in[-2] = {(16 * Upto(5)) + Upto(3)}; in = realloc(in, {Upto(99)})", $"{Any()}[-{1 + Upto(4)}] = {Upto(99)}", $"in = {Any()}; in[{(4 * Upto(3)) - 2}] = {(16 * Upto(5)) + Upto(3)}; free(&in[{4 * Upto(3)}])", "free(&v[3])"));
            else if (pick is 98 && wild && gone.Count > 0) lines.Add(Say($"{gone[(int)Upto(gone.Count - 1)]}[{Upto(4)}] = {Upto(99)}"));
            else if (pick is 98 or 97 or 96) lines.Add(Say($"memcpy({Any()}, v, {4 * (1 + Upto(wild ? 5 : 0))})"));
            else if (pick == 99) lines.Add("free(NULL)");
            else lines.Add(Say($"q{Upto(3)} = {Any()}"));
        }
        return string.Join('\n', lines);
    }

    private static long Size(SeededRandom random, long style) => style switch
    {
        0 => random.Integer(0, 200),
        1 => random.Integer(0, 2000),
        2 => random.Integer(500, 20_000),
        3 => random.Integer(60_000, 300_000),
        4 => random.Integer(0, 7) == 0 ? -random.Integer(1, 3) : 24,
        _ => s_edges[random.Integer(0, s_edges.Length - 1)],
    };

    private static string Pick(SeededRandom random, params string[] names) => names[(int)random.Integer(0, names.Length - 1)];

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
