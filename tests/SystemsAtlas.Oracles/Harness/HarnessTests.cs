namespace SystemsAtlas.Oracles.Harness;

/// <summary>The harness itself: what it must notice, it notices.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void A_tool_says_its_version_and_gives_its_output_and_exit_code()
    {
        using var scratch = new Scratch();
        var shell = Tool.Find("bash", "bash");
        Assert.Matches(@"^\d+\.\d+", shell.Version);
        var result = shell.Run(scratch, ["-c", "cat; pwd; echo oops >&2; exit 3"], "in\n");
        Assert.Equal((3, $"in\n{scratch.Folder}\n", "oops\n"), (result.ExitCode, result.Output, result.Errors));
        Assert.Contains("ended with 3", Assert.ThrowsAny<Exception>(() => result.Succeeded()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_a_test_built_says_its_version()
    {
        using var scratch = new Scratch();
        Tool.Find("bash", "bash").Run(scratch, ["-c", "printf '#!/bin/sh\\necho library $1 4.5.6\\n' >built && chmod +x built"]).Succeeded();
        var built = Tool.Built(scratch["built"], "library");
        Assert.Equal(("library", "4.5.6"), (built.Name, built.Version));
        Assert.Equal("library twice 4.5.6\n", built.Run(scratch, ["twice"]).Succeeded().Output);
    }

    [Fact]
    public void A_tool_that_never_ends_is_ended()
    {
        using var scratch = new Scratch();
        var shell = Tool.Find("bash", "bash");
        var failure = Assert.ThrowsAny<Exception>(() => shell.Run(scratch, ["-c", "sleep 1000"], limit: TimeSpan.FromMilliseconds(200)));
        Assert.Contains("ended after 0.2 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_names_its_case_and_both_sides()
    {
        var comparison = Comparison.With(Tool.Find("bash", "bash"));
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
        var comparison = Comparison.With(Tool.Find("bash", "bash"));
        Assert.Contains("compared 0 cases", Assert.ThrowsAny<Exception>(() => comparison.Finish(1)).Message, StringComparison.Ordinal);
        comparison.Same(1, 1, "one");
        Assert.Contains("no negative control", Assert.ThrowsAny<Exception>(() => comparison.Finish(1)).Message, StringComparison.Ordinal);
        Assert.Contains("does not notice a wrong answer", Assert.ThrowsAny<Exception>(() => comparison.Catches("a wrong answer", caught: false)).Message, StringComparison.Ordinal);
    }
}
