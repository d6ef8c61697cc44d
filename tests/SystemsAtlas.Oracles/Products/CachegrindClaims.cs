using System.Globalization;
using SystemsAtlas.Models.Hardware.Memory;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the pages about memory say of Cachegrind and of a matrix that it watches, tried with it.</summary>
[NeedsPackage("valgrind", "valgrind")]
[NeedsPackage("gcc", "gcc libc6-dev")]
public sealed class CachegrindClaims
{
    private const string Caches = "--I1=32768,8,64 --D1=32768,8,64 --LL=8388608,16,64";

    // The chapter's program. Its two sums stand alone on their lines, so that Cachegrind tells them apart.
    private const string Sums = """
        #include <stdio.h>
        #define N 512
        #ifndef PAD
        #define PAD 0
        #endif
        int a[N][N + PAD];
        static long by_rows(void) {
          long sum = 0;
          for (int row = 0; row < N; row++)
            for (int column = 0; column < N; column++)
              sum += a[row][column];
          return sum;
        }
        static long by_columns(void) {
          long sum = 0;
          for (int column = 0; column < N; column++)
            for (int row = 0; row < N; row++)
              sum += a[row][column];
          return sum;
        }
        int main(void) { printf("%ld\n", by_rows() + by_columns()); }
        """;

    [Fact]
    public void Down_the_columns_of_a_matrix_every_read_misses_and_along_its_rows_one_in_sixteen()
    {
        var (valgrind, gcc) = (Tool.Find("valgrind"), Tool.Find("gcc"));
        var comparison = Comparison.With(valgrind, [gcc]);
        var (rows, columns) = SumsOf(valgrind, gcc, pad: 0);
        comparison.Same(rows, (512L * 512, 512L * 512 / 16), "reads and misses of the first level by rows");
        comparison.Same(columns, (512L * 512, 512L * 512), "by columns");
        // The model visits the same matrix with empty caches each time.
        comparison.Same(columns.Misses, MissesInModel(kib: 1024, stride: 512), "by columns, in the model");
        var padded = SumsOf(valgrind, gcc, pad: 16);
        comparison.Same(padded.Columns.Misses < 2 * padded.Rows.Misses, true, "by columns, with rows that are sixteen numbers longer");
        comparison.Catches("rows of another length in the model", MissesInModel(kib: 1056, stride: 528) != columns.Misses);
        comparison.Finish(atLeast: 4);
    }

    [Fact]
    public void Caches_are_simulated_by_default_before_version_3_21_only()
    {
        var (valgrind, gcc) = (Tool.Find("valgrind"), Tool.Find("gcc"));
        var comparison = Comparison.With(valgrind, [gcc]);
        using var scratch = new Scratch();
        var program = Compile(gcc, scratch, pad: 0);
        bool Simulates(string option) => Cachegrind(valgrind, scratch, program, option).Any(l => l.StartsWith("events: ", StringComparison.Ordinal) && l.Contains(" D1mr ", StringComparison.Ordinal));
        comparison.Same(Simulates(""), Version.Parse(valgrind.Version) < new Version(3, 21), "without an option");
        comparison.Same(Simulates("--cache-sim=yes"), true, "asked to");
        comparison.Catches("asked not to", !Simulates("--cache-sim=no"));
        comparison.Finish(atLeast: 2);
    }

    private static ((long Reads, long Misses) Rows, (long Reads, long Misses) Columns) SumsOf(Tool valgrind, Tool gcc, int pad)
    {
        using var scratch = new Scratch();
        var lines = Cachegrind(valgrind, scratch, Compile(gcc, scratch, pad), "--cache-sim=yes " + Caches);
        var sums = Sums.Split('\n').Index().Where(l => l.Item.Contains("sum +=", StringComparison.Ordinal)).Select(l => l.Index + 1).ToList();
        return (CountsOf(lines, sums[0]), CountsOf(lines, sums[1]));
    }

    // A line of counts: the source's line, then Ir I1mr ILmr Dr D1mr DLmr Dw D1mw DLmw. Files other than the program's own have such lines too, under their own names.
    private static (long Reads, long Misses) CountsOf(IReadOnlyList<string> lines, int sourceLine)
    {
        var begin = sourceLine.ToString(CultureInfo.InvariantCulture) + " ";
        var own = false;
        (long Reads, long Misses) counts = default;
        foreach (var line in lines)
        {
            if (line.StartsWith("fl=", StringComparison.Ordinal)) own = line.EndsWith("sums.c", StringComparison.Ordinal);
            if (!own || !line.StartsWith(begin, StringComparison.Ordinal)) continue;
            var n = line.Split(' ').Select(long.Parse).ToArray();
            counts = (counts.Reads + n[4], counts.Misses + n[5]);
        }
        return counts;
    }

    private static string Compile(Tool gcc, Scratch scratch, int pad)
    {
        scratch.Write("sums.c", Sums);
        gcc.Run(scratch, ["-g", "-O1", "-fno-inline", FormattableString.Invariant($"-DPAD={pad}"), "-o", scratch["sums"], scratch["sums.c"]]).Succeeded();
        return scratch["sums"];
    }

    private static IReadOnlyList<string> Cachegrind(Tool valgrind, Scratch scratch, string program, string options)
    {
        valgrind.Run(scratch, ["--tool=cachegrind", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), $"--cachegrind-out-file={scratch["counts.txt"]}", program]).Succeeded();
        return File.ReadAllLines(scratch["counts.txt"]);
    }

    private static long MissesInModel(int kib, int stride)
    {
        var model = MemoryDefinition.Definition;
        var parameters = Parameters.Parse(model, new Dictionary<string, string>
        {
            ["array"] = kib.ToString(CultureInfo.InvariantCulture), ["first"] = "strided", ["stride"] = stride.ToString(CultureInfo.InvariantCulture), ["ll"] = "8388608,16,64",
        });
        return ((MemoryState)model.Run(new RunRequest(model, parameters, [], 1, RunLimits.Default)).Final).Results[0].Account.FirstLevelMisses;
    }
}
