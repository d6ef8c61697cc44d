using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on pipelines says of compilers and tools: its programs are compiled, looked at and run.</summary>
[NeedsPackage("gcc", "gcc libc6-dev")]
[NeedsPackage("valgrind", "valgrind")]
[NeedsPackage("llvm-mca", "llvm")]
public sealed class PipeliningClaims
{
    private const string Slug = "cpu-pipelines";

    [Fact]
    public void Sorted_numbers_are_predicted_better_and_without_a_branch_there_is_nothing_to_predict()
    {
        var valgrind = Tool.Find("valgrind");
        var comparison = Comparison.With(valgrind, [Tool.Find("gcc")]);
        using var scratch = new Scratch();
        scratch.Write("sum.c", ChapterCode.Block(Slug, "each 167 places after"));
        (string Sum, long Wrong) Of(string option, params string[] arguments)
        {
            Tool.Find("gcc").Run(scratch, [option, "-o", "sum", "sum.c"]).Succeeded();
            var ran = valgrind.Run(scratch, ["--tool=cachegrind", "--branch-sim=yes", "--cache-sim=no", "--cachegrind-out-file=/dev/null", "./sum", .. arguments]).Succeeded();
            var line = ran.Errors.Split('\n').Single(l => l.Contains("Mispredicts:", StringComparison.Ordinal));
            return (ran.Output.Trim(), long.Parse(line.Split(':')[1].Split('(')[0].Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        }
        var (mixed, sorted, mixed2, sorted2) = (Of("-O0"), Of("-O0", "sorted"), Of("-O2"), Of("-O2", "sorted"));
        foreach (var (sum, _) in new[] { mixed, sorted, mixed2, sorted2 }) comparison.Same(sum, "7843840", "the sum");
        comparison.Same(mixed.Wrong > 3 * sorted.Wrong, true, $"with a branch: {mixed.Wrong} and {sorted.Wrong}");
        comparison.Same(Math.Abs(mixed2.Wrong - sorted2.Wrong) < 100, true, $"without a branch: {mixed2.Wrong} and {sorted2.Wrong}");
        comparison.Catches("optimised code in place of the other", !(mixed2.Wrong > 3 * sorted2.Wrong));
        comparison.Finish(atLeast: 6);
    }

    [Fact]
    public void GCC_chooses_between_two_values_by_a_conditional_move_and_without_optimisation_by_a_branch()
    {
        var gcc = Tool.Find("gcc");
        var comparison = Comparison.With(gcc);
        using var scratch = new Scratch();
        scratch.Write("pick.c", ChapterCode.Block(Slug, "return c >= 128"));
        string[] Lines(string option) => [.. gcc.Run(scratch, [option, "-S", "-o", "-", "pick.c"]).Succeeded().Lines.Where(l => l.Contains("cmp", StringComparison.Ordinal) || l.Contains("cmov", StringComparison.Ordinal) || l.StartsWith("\tj", StringComparison.Ordinal))];
        string[] shown = [.. ChapterCode.Block(Slug, "-o - pick.c").TrimEnd('\n').Split('\n').Where(l => !l.StartsWith('$'))];
        comparison.Same(string.Join('\n', Lines("-O2")), string.Join('\n', shown.Take(2)), "with -O2");
        comparison.Same(string.Join('\n', Lines("-O0")), string.Join('\n', shown.Skip(2)), "without optimisation");
        comparison.Catches("a branch with -O2", !Lines("-O2").SequenceEqual(shown.Skip(2)));
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void The_timeline_of_llvm_mca_is_the_one_that_the_chapter_shows()
    {
        var mca = Tool.Find("llvm-mca");
        var comparison = Comparison.With(mca);
        using var scratch = new Scratch();
        var lines = ChapterCode.Block(Slug, "$ cat sums.s").TrimEnd('\n').Split('\n');
        string[] code = [.. lines.Skip(1).TakeWhile(l => !l.StartsWith('$'))], shown = [.. lines.Where(l => l.StartsWith('['))];
        string[] Timeline(IEnumerable<string> text) => [.. mca.Run(scratch, ["-mtriple=riscv64", "-mcpu=rocket-rv64", "-iterations=1", "-timeline", scratch.Write("sums.s", string.Join('\n', text) + "\n")]).Succeeded().Lines.Where(l => l.StartsWith("[0,", StringComparison.Ordinal))];
        comparison.Same(string.Join('\n', Timeline(code)), string.Join('\n', shown), "the timeline");
        comparison.Catches("the instructions in another order", !Timeline([code[0], code[1], code[4], code[2], code[3], code[5], code[6]]).SequenceEqual(shown));
        comparison.Finish(atLeast: 1);
    }
}
