using System.Text.Json;
using SystemsAtlas.Site.Commands;

namespace SystemsAtlas.Site.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Commands { get; } = ["", "build", "preview", "check", "new", "new walkthrough", "new chapter", "new simulator", "trace", "catalogue"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_says_why_and_gives_examples(string command)
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]));
        Assert.Contains("Description:\n", shell.Out, StringComparison.Ordinal);
        Assert.Contains("\nExamples:\n", shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_example_can_be_run()
    {
        foreach (var example in HelpExamples.All.Where(e => e.Length > 0))
        {
            using var shell = new Shell();
            var arguments = example.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var errors = AtlasCommandLine.Parse(arguments).Errors;
            Assert.True(errors.Count == 0, $"{example}: {string.Join("; ", errors)}");
        }
    }

    [Fact]
    public void The_catalogue_lists_everything_that_trace_may_name()
    {
        using var shell = SmallProject.Open();
        using var ladder = new Shell(shell.Folder);
        Assert.Equal(0, ladder.Run("catalogue"));
        Approve.Equal(ladder.Out, "Commands/catalogue.txt");
    }

    [Fact]
    public void The_catalogue_for_programs_holds_knobs_actions_events_and_walkthroughs()
    {
        using var shell = SmallProject.Open();
        Assert.Equal(0, shell.Run("catalogue", "--format", "json"));
        using var json = JsonDocument.Parse(shell.Out);
        var tree = json.RootElement.GetProperty("systems")[0];
        Assert.Equal("b-tree", tree.GetProperty("slug").GetString());
        Assert.Equal("3 to 9", tree.GetProperty("knobs")[0].GetProperty("range").GetString());
        Assert.Equal("short", json.RootElement.GetProperty("walkthroughs")[0].GetProperty("slug").GetString());
    }
}
