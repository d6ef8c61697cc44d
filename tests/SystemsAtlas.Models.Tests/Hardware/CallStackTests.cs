using System.Globalization;
using System.Text;
using System.Text.Json;
using SystemsAtlas.Models.Hardware.Processor.CallStack;
using SystemsAtlas.Models.RiscV.Programs;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>What the functions return, how deep they go, and what is refused.</summary>
public class CallStackTests
{
    public static TheoryData<string, string> Ways
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var function in (string[])["sum", "factorial", "fibonacci", "is-even", "ackermann"])
                foreach (var tail in (string[])["off", "on"]) data.Add(function, tail);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_function_returns_what_it_stands_for(string function, string tail)
    {
        for (var n = 0; n <= 9; n++)
        {
            var first = Entries(Run($"function={function}", $"tail-calls={tail}", Set("n", n))).First(e => e.At == "return" && e.Frames.Count == 1);
            Assert.Equal(Expected(function, n), first.Result);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Frames_follow_one_another_without_a_gap(string function, string tail)
    {
        foreach (var step in Run($"function={function}", $"tail-calls={tail}", "n=6", "detail=60").Steps)
        {
            var state = (CallStackState)step.After;
            foreach (var (outer, inner) in state.Frames.Zip(state.Frames.Skip(1))) Assert.Equal(outer.Start + outer.Bytes, inner.Start);
            if (state.FrameCount > 0) Assert.Equal(state.Depth, state.Frames[^1].Start + state.Frames[^1].Bytes);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_call_is_entered_where_the_one_before_ended(string function, string tail)
    {
        var entries = Entries(Run($"function={function}", $"tail-calls={tail}", "n=5"));
        for (var i = 1; i < entries.Count; i++)
        {
            var change = entries[i].Frames.Count - entries[i - 1].Frames.Count;
            Assert.Equal(entries[i].At switch { "call" => 1, "return" => -1, _ => 0 }, change);
        }
        Assert.Empty(entries[^1].Frames);
    }

    [Fact]
    public void The_default_run_is_the_example_of_the_apprenticeship()
    {
        var final = Final();
        Assert.Equal(SumProgram.Assembly, final.Compiled.Program.Source);
        Assert.Equal(SumProgram.Output, final.Output);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(1024)]
    public void As_many_calls_fit_as_the_state_says(int kib)
    {
        // The call with n = 0 counts too, so n is one less than the calls.
        var fits = Final(Set("stack-size", kib), "n=5").FitsIn(kib * 1024);
        Assert.False(Final(Set("stack-size", kib), Set("n", fits - 1)).HasOverflowed);
        Assert.True(Final(Set("stack-size", kib), Set("n", fits)).HasOverflowed);
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("factorial")]
    [InlineData("is-even")]
    public void Tail_calls_need_one_frame_however_many_calls(string function) =>
        Assert.Equal(2, Final($"function={function}", "tail-calls=on", "n=50000", "stack-size=4").MostCalls);

    [Fact]
    public void An_action_starts_the_program_once_more_and_changes_no_step_before_it()
    {
        var (plain, again) = (Run(), CallStackModel.Definition.Run([], ["run:1000@20", "tail-calls:on@9999"]));
        Assert.Equal(plain.Steps.Take(21).Select(s => s.Events.Count == 0 ? "" : s.Events[0].ToString()), again.Steps.Take(21).Select(s => s.Events.Count == 0 ? "" : s.Events[0].ToString()));
        Assert.Contains(again.Steps, s => s.Events is [StackOverflowed]);
        Assert.Equal("9\n", ((CallStackState)again.Final).Output);
    }

    [Theory]
    [InlineData("function=fibonacci", "n=23")]
    [InlineData("function=ackermann", "n=151")]
    public void A_function_whose_calls_multiply_is_refused_with_its_bound(string function, string n) =>
        Assert.Contains("use at most", Assert.Throws<InvalidInputException>(() => Final(function, n)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("fibonacci", 22)]
    [InlineData("ackermann", 150)]
    [InlineData("sum", 100_000)]
    [InlineData("factorial", 100_000)]
    [InlineData("is-even", 100_000)]
    public void The_largest_n_ends_in_a_picture(string function, int n)
    {
        foreach (var tail in (string[])["off", "on"]) Assert.Equal(0, Final($"function={function}", Set("n", n), $"tail-calls={tail}", "stack-size=8192").FrameCount);
    }

    private static long Expected(string function, int n) => function switch
    {
        "sum" => ((int[])[3, 1, 4, 1]).Take(n).Sum(),
        "factorial" => Enumerable.Range(1, n).Aggregate(1L, (a, b) => a * b),
        "fibonacci" => Enumerable.Range(0, n).Aggregate((A: 0L, B: 1L), (p, _) => (p.B, p.A + p.B)).A,
        "is-even" => n % 2 == 0 ? 1 : 0,
        // Ackermann's function of 2 and n.
        _ => (2 * n) + 3,
    };

    private sealed record Entry(string At, long? Result, List<string> Frames);

    private static List<Entry> Entries(Trace trace)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(CallStackModel.Definition.Artifacts.Single(a => a.Name == "frames").Make(trace)));
        return [.. json.RootElement.EnumerateArray().Select(e => new Entry(e.GetProperty("at").GetString()!, e.TryGetProperty("result", out var r) ? r.GetInt64() : null, [.. e.GetProperty("frames").EnumerateArray().Select(f => f.ToString())]))];
    }

    private static Trace Run(params string[] settings) => CallStackModel.Definition.Run(settings);

    private static CallStackState Final(params string[] settings) => (CallStackState)Run(settings).Final;

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
