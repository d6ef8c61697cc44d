using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Tests.ContentTests;

public class TraceCommandTests
{
    private const string Start = "dotnet run --project src/SystemsAtlas.Site -- trace ";

    [Fact]
    public void The_defaults_need_no_options_but_the_seed() => Assert.Equal(Start + "counter --seed 1", TraceCommand.For(RunRequest.Default(ToyCounter.Definition)));

    [Fact]
    public void Knobs_and_actions_are_given_as_trace_reads_them()
    {
        var model = ToyCounter.Definition;
        var request = new RunRequest(model, Parameters.Parse(model, [new("to", "4"), new("marks", "2, 4")]), [ActionKind.Parse(model, "skip", "2", 3), ActionKind.Parse(model, "rest", "", 5)], ulong.MaxValue, RunLimits.Default);
        Assert.Equal(Start + "counter --set to=4 --set marks=2,4 --do skip:2@3 --do rest@5 --seed 18446744073709551615", TraceCommand.For(request));
    }

    [Theory]
    [InlineData("plain-text", "text=plain-text")]
    [InlineData("two words", "'text=two words'")]
    [InlineData("it's $HOME", @"'text=it'\''s $HOME'")]
    [InlineData("@file", "text=@@file")]
    [InlineData("", "text=")]
    [InlineData("-", "text=-")]
    public void Text_survives_a_shell_and_the_command(string text, string expected)
    {
        var model = ToyCounter.Definition with { Knobs = [Knob.Text("text", "default", 99, "Text")] };
        var request = RunRequest.Default(model) with { Parameters = Parameters.Parse(model, [new("text", text)]) };
        Assert.Equal($"{Start}counter --set {expected} --seed 1", TraceCommand.For(request));
    }
}
