using System.Text.Json;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Site.Tests.Commands;

public sealed class TraceTests
{
    [Fact]
    public void The_text_is_a_table_of_steps_events_and_readouts()
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run("trace", "ladder", "--set", "height=2", "--do", "kick:hard@1"));
        Approve.Equal(shell.Out, "Commands/ladder.trace.txt");
        Assert.Equal("", shell.Error);
    }

    [Fact]
    public void The_json_is_exactly_what_TraceJson_writes_and_a_line_end()
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run("trace", "ladder", "--format", "json", "--seed", "7"));
        var expected = TraceJson.Write(Ladder.System.Model.Run(RunRequest.Default(Ladder.System.Model) with { Seed = 7 }));
        Assert.Equal([.. expected, (byte)'\n'], shell.Bytes);
    }

    [Fact]
    public void An_artifact_reaches_standard_output_byte_for_byte()
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run("trace", "ladder", "--format", "bytes"));
        Assert.Equal(new byte[] { 0, 255, 10, 128 }, shell.Bytes);
    }

    [Fact]
    public void Out_names_the_file_that_takes_the_result_and_nothing_is_printed()
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run("trace", "ladder", "--format", "bytes", "--out", "made.bin"));
        Assert.Equal(new byte[] { 0, 255, 10, 128 }, File.ReadAllBytes(Path.Combine(shell.Folder, "made.bin")));
        Assert.Equal("", shell.Out);
    }

    [Theory]
    [InlineData("song=@song.txt", "from a file\n")]
    [InlineData("song=@-", "from input")]
    [InlineData("song=-", "-")]
    [InlineData("song=--", "--")]
    [InlineData("song=@@-", "@-")]
    [InlineData("song=@@home", "@home")]
    [InlineData("song=a=b @ c", "a=b @ c")]
    public void A_knob_takes_its_value_from_the_command_line_a_file_or_standard_input(string setting, string expected)
    {
        using var shell = new Shell { Input = "from input"u8.ToArray() };
        shell.Write("song.txt", "from a file\n");
        Assert.Equal(0, shell.Run("trace", "ladder", "--set", setting, "--format", "json"));
        using var trace = JsonDocument.Parse(shell.Out);
        Assert.Equal(expected, trace.RootElement.GetProperty("parameters").GetProperty("song").GetString());
    }

    [Theory]
    [InlineData("kick:@how.txt@2", "from a file", 2)]
    [InlineData("kick:@-@0", "from input", 0)]
    [InlineData("kick:-@0", "-", 0)]
    [InlineData("kick:@@x@y@1", "@x@y", 1)]
    public void An_action_takes_its_argument_the_same_way(string doing, string expected, int moment)
    {
        using var shell = new Shell { Input = "from input"u8.ToArray() };
        shell.Write("how.txt", "from a file");
        Assert.Equal(0, shell.Run("trace", "ladder", "--do", doing, "--format", "json"));
        using var trace = JsonDocument.Parse(shell.Out);
        var action = trace.RootElement.GetProperty("actions")[0];
        Assert.Equal((expected, moment), (action.GetProperty("argument").GetString(), action.GetProperty("moment").GetInt32()));
    }

    [Fact]
    public void A_file_holds_one_action_a_line()
    {
        using var shell = new Shell { Input = "kick:hard@3\n"u8.ToArray() };
        shell.Write("acts.txt", "kick:softly@1\r\n\n  sing@2  \n");
        Assert.Equal(0, shell.Run("trace", "ladder", "--do", "@acts.txt", "kick@0", "--format", "json"));
        using var trace = JsonDocument.Parse(shell.Out);
        Assert.Equal(["kick@0", "kick@1", "sing@2"], trace.RootElement.GetProperty("actions").EnumerateArray().Select(a => $"{a.GetProperty("name").GetString()}@{a.GetProperty("moment").GetInt32()}"));
    }

    [Fact]
    public void Several_values_may_follow_one_option_or_each_its_own()
    {
        using var together = new Shell();
        using var apart = new Shell();
        together.Run("trace", "ladder", "--set", "height=2", "song=do", "--do", "kick:a@1", "sing@2", "--format", "json");
        apart.Run("trace", "ladder", "--set", "height=2", "--set", "song=do", "--do", "kick:a@1", "--do", "sing@2", "--format", "json");
        Assert.Equal(apart.Out, together.Out);
        Assert.StartsWith("{", apart.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wide", "viewBox=\"0 0 960 ")]
    [InlineData("narrow", "viewBox=\"0 0 400 ")]
    public void One_step_is_drawn_as_a_file_that_stands_alone(string canvas, string expected)
    {
        using var shell = new Shell();
        Assert.Equal(0, shell.Run("trace", "ladder", "--format", "svg", "--step", "2", "--canvas", canvas, "--project", BuiltSite.ProjectFolder));
        Assert.Contains(expected, shell.Out, StringComparison.Ordinal);
        Assert.Contains(">rung 2</text>", shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_the_run_does_not_have_is_refused()
    {
        using var shell = new Shell();
        Assert.Equal(1, shell.Run("trace", "ladder", "--format", "svg", "--step", "9", "--project", BuiltSite.ProjectFolder));
        Assert.Equal("error: --step 9: the run has the steps 0 to 3.\n", shell.Error);
    }
}
