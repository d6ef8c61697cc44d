using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Oracles.Harness;

/// <summary>The harness itself: what it must notice, it notices.</summary>
[NeedsPackage("bash", "bash")]
public sealed partial class HarnessTests
{
    [Fact]
    public void A_tool_that_no_class_declares_is_asked_to_be_declared() =>
        Assert.Contains("[NeedsPackage(\"no-such-tool\", ", Assert.Throws<InvalidOperationException>(() => Tool.Find("no-such-tool")).Message, StringComparison.Ordinal);

    // test.sh reads the attributes from the text, a line each; the tests read them from the assembly.
    [Fact]
    public void Each_need_is_on_a_line_of_its_own_where_a_script_finds_it()
    {
        var inText = Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadLines)
            .Select(l => NeedLine().Match(l)).Where(m => m.Success).Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        var inAssembly = typeof(Tool).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(NeedsPackageAttribute), inherit: false)).Cast<NeedsPackageAttribute>().Select(a => (a.Need, a.Packages));
        Assert.Equal(inAssembly.Order(), inText.Order());
    }

    [Fact]
    public void Every_tool_that_is_looked_for_is_declared()
    {
        var lookedFor = Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "HarnessTests.cs")
            .SelectMany(f => LookedFor().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.Contains("sqlite3", lookedFor);
        Assert.All(lookedFor, command => Assert.NotEmpty(NeedsPackageAttribute.PackagesOf(command)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("2000", 2000)]
    public void A_longer_sweep_is_asked_for_by_a_number(string? value, int? cases) => Assert.Equal(cases, Sweep.Asked(value));

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("-5")]
    [InlineData("1e3")]
    public void What_is_no_number_of_cases_is_refused_with_a_remedy(string value) =>
        Assert.Contains("give one, such as ATLAS_CASES=2000", Assert.Throws<FormatException>(() => Sweep.Asked(value)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_helper_is_built_once_for_all_that_it_is_made_of()
    {
        using var scratch = new Scratch();
        var built = 0;
        string Get(params string[] madeOf) => BuiltHelpers.Get(scratch["cache"], "helper", madeOf, path => File.WriteAllText(path, $"{++built}"));
        var first = Get("source", "1.0");
        Assert.Equal(first, Get("source", "1.0"));
        Assert.NotEqual(first, Get("source", "1.1"));
        Assert.NotEqual(Get("ab", "c"), Get("a", "bc"));
        Assert.Equal(("1", 4), (File.ReadAllText(first), built));
        Assert.Throws<IOException>(() => BuiltHelpers.Get(scratch["cache"], "broken", ["x"], _ => throw new IOException()));
        Assert.Equal(4, Directory.GetFiles(scratch["cache"]).Length);
    }

    [Fact]
    public void A_tool_says_its_version_and_gives_its_output_and_exit_code()
    {
        using var scratch = new Scratch();
        var shell = Tool.Find("bash");
        Assert.Matches(@"^\d+\.\d+", shell.Version);
        var result = shell.Run(scratch, ["-c", "cat; pwd; echo oops >&2; exit 3"], "in\n");
        Assert.Equal((3, $"in\n{scratch.Folder}\n", "oops\n"), (result.ExitCode, result.Output, result.Errors));
        Assert.Contains("ended with 3", Assert.ThrowsAny<Exception>(() => result.Succeeded()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_a_test_built_says_its_version()
    {
        using var scratch = new Scratch();
        Tool.Find("bash").Run(scratch, ["-c", "printf '#!/bin/sh\\necho library $1 4.5.6\\n' >built && chmod +x built"]).Succeeded();
        var built = Tool.Built(scratch["built"], "library");
        Assert.Equal(("library", "4.5.6"), (built.Name, built.Version));
        Assert.Equal("library twice 4.5.6\n", built.Run(scratch, ["twice"]).Succeeded().Output);
    }

    [Fact]
    public void A_tool_that_never_ends_is_ended()
    {
        using var scratch = new Scratch();
        var shell = Tool.Find("bash");
        var failure = Assert.ThrowsAny<Exception>(() => shell.Run(scratch, ["-c", "while :; do :; done"], limit: TimeSpan.FromMilliseconds(200)));
        Assert.Contains("ended after 0.2 s of processor time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_names_its_case_and_both_sides()
    {
        var comparison = Comparison.With(Tool.Find("bash"));
        comparison.Same(1, 1, "one");
        comparison.Same<IReadOnlyList<string>>(["a", "b"], ["a", "b"], "two");
        comparison.Same<IReadOnlyList<int>>([1, 2], [1, 2], "three");
        var failure = Assert.ThrowsAny<Exception>(() => comparison.Same("yes", "no", "seed 7"));
        Assert.Contains("case 4 differs: seed 7", failure.Message, StringComparison.Ordinal);
        Assert.Contains("says: yes\nthe model says: no", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_without_cases_or_without_a_negative_control_fails()
    {
        var comparison = Comparison.With(Tool.Find("bash"));
        Assert.Contains("compared 0 cases", Assert.ThrowsAny<Exception>(() => comparison.Finish(1)).Message, StringComparison.Ordinal);
        comparison.Same(1, 1, "one");
        Assert.Contains("no negative control", Assert.ThrowsAny<Exception>(() => comparison.Finish(1)).Message, StringComparison.Ordinal);
        Assert.Contains("does not notice a wrong answer", Assert.ThrowsAny<Exception>(() => comparison.Catches("a wrong answer", caught: false)).Message, StringComparison.Ordinal);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));

    [GeneratedRegex("""^\[NeedsPackage\("([^"]+)", "([^"]+)"\)\]$""")]
    private static partial Regex NeedLine();

    [GeneratedRegex("Tool\\.(?:Find|Require)\\(\"([^\"]+)\"")]
    private static partial Regex LookedFor();
}
