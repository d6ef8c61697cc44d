using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Tests.Commands;

public sealed class TracePictureTests
{
    private static readonly byte[] s_png = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    [Theory]
    [InlineData("--canvas narrow --scheme dark", 800), InlineData("--canvas wide", 1920), InlineData("--card", 1200)]
    public void A_step_is_written_as_pixels(string options, int width)
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run(["trace", "ladder", "--format", "png", "--step", "2", "--project", BuiltSite.ProjectFolder, .. options.Split(' ')]));
        Assert.Equal(s_png, shell.Bytes[..4]);
        Assert.Equal(width, (shell.Bytes[18] << 8) | shell.Bytes[19]);
    }

    [Fact]
    public void A_sheet_holds_every_step_on_both_canvases_and_in_both_schemes()
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run("trace", "ladder", "--set", "height=2", "--format", "sheet", "--project", BuiltSite.ProjectFolder));
        var steps = Regex.Count(shell.Out, "<section>");
        Assert.InRange(steps, 2, 20);
        foreach (var figure in new[] { "wide light", "wide dark", "narrow light", "narrow dark" }) Assert.Equal(steps, Regex.Count(shell.Out, $"<figure class=\"{figure}\"><svg "));
        Assert.DoesNotMatch("(?:src|href)=", shell.Out);
    }

    [Fact]
    public void A_sheet_of_a_walkthrough_holds_its_stops_with_their_titles()
    {
        using var shell = SmallProject.Open();
        Assert.Equal(0, shell.Run("trace", "--walkthrough", "short", "--format", "sheet"));
        Assert.Contains("<title>A short tree: contact sheet</title>", shell.Out, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(shell.Out, @"<h2>Step \d+: \d goes in</h2>"));
        Assert.Equal(4, Regex.Count(shell.Out, "<section>"));
    }

    [Theory]
    [InlineData("trace --walkthrough shrot", 2, "error: --walkthrough shrot: there is no such walkthrough. Did you mean \"short\"? Walkthroughs: short\n")]
    [InlineData("trace b-tree --walkthrough short", 2, "error: trace b-tree: name a model or a walkthrough, not both\n")]
    [InlineData("trace --walkthrough short --seed 3", 2, "error: --seed: the walkthrough short says it; name the model to choose yourself\n")]
    public void A_walkthrough_says_all_of_its_run(string arguments, int code, string expected)
    {
        using var shell = SmallProject.Open();
        Assert.Equal(code, shell.Run(arguments.Split(' ')));
        Assert.Equal(expected, shell.Error);
    }
}
