using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Hardware.Cores.Pipelining;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>The textbook's rules one by one, what must hold in every cycle, and what is refused.</summary>
public class PipeliningTests
{
    [Theory]
    [InlineData("on", 4, 8)]
    [InlineData("off", 4, 36)]
    public void Cycles_are_instructions_fill_waits_and_penalties(string forwarding, int fill, int stalled)
    {
        var result = Result("program=count", $"forwarding={forwarding}");
        Assert.Equal((51, fill, stalled, 11, 2), (result.Instructions, result.Fill, result.Stalled, result.Mispredicted, result.Penalty));
        Assert.Equal(51 + fill + stalled + (2 * 11), result.Cycles);
    }

    // What an instruction waits behind one that makes its operand, directly and with one between: with forwarding, and without; the last two for a branch that is resolved in ID.
    [Theory]
    [InlineData("add t0, t1, t1\nadd t2, t0, t0", "EX", 0, 2)]
    [InlineData("add t0, t1, t1\nnop\nadd t2, t0, t0", "EX", 0, 1)]
    [InlineData("add t0, t1, t1\nnop\nnop\nadd t2, t0, t0", "EX", 0, 0)]
    [InlineData("lw t0, 0(s0)\nadd t2, t0, t0", "EX", 1, 2)]
    [InlineData("lw t0, 0(s0)\nnop\nadd t2, t0, t0", "EX", 0, 1)]
    [InlineData("lw t0, 0(s0)\nsw t0, 0(s0)", "EX", 1, 2)]
    [InlineData("add t0, t1, t1\nbne t0, t0, end", "EX", 0, 2)]
    [InlineData("add t0, t1, t1\nbne t0, t0, end", "ID", 1, 2)]
    [InlineData("lw t0, 0(s0)\nbne t0, t0, end", "ID", 2, 2)]
    [InlineData("lw t0, 0(s0)\nnop\nbne t0, t0, end", "ID", 1, 1)]
    [InlineData("lw t0, 0(s0)\nnop\nnop\nbne t0, t0, end", "ID", 0, 0)]
    public void Waits_are_those_of_the_textbook(string code, string stage, int forwarded, int not)
    {
        foreach (var (forwarding, expected) in new[] { ("on", forwarded), ("off", not) })
        {
            var result = Result($"program=_start: mv s0, sp\nnop\nnop\nnop\n{code}\nnop\nnop\nend: li a7, 93\nnop\nnop\nnop\necall", $"forwarding={forwarding}", $"branch-stage={stage}");
            Assert.Equal(expected, result.Stalled);
        }
    }

    [Theory]
    [InlineData("never", 19)]
    [InlineData("backward-taken", 6)]
    [InlineData("one-bit", 12)]
    [InlineData("two-bit", 8)]
    public void A_loop_in_a_loop_is_mispredicted_once_or_twice_each_time(string predictor, int wrong) => Assert.Equal(wrong, Result("program=nested", $"predictor={predictor}").Mispredicted);

    [Fact]
    public void In_every_cycle_of_generated_runs_the_account_adds_up()
    {
        var random = new SeededRandom(5);
        for (var run = 0; run < 60; run++)
        {
            var actions = new List<string>();
            for (var i = random.Integer(0, 5); i > 0; i--) actions.Add(string.Create(CultureInfo.InvariantCulture, $"{Pick(random, "miss", "switch-forwarding", "flip:0x100d4", "flip:0x100c4", "flip:0x1")}@{random.Integer(0, 90)}"));
            var settings = new[] { $"program={Pick(random, [.. ReadyPrograms.Names])}", $"forwarding={Pick(random, "on", "off")}", $"predictor={Pick(random, [.. Setting.Predictors])}", $"branch-stage={Pick(random, "ID", "EX")}", "then=off,one-bit ID" };
            var trace = PipeliningModel.Definition.Run(settings, actions, 1);
            foreach (var state in trace.Steps.Select(s => (PipeliningState)s.After)) Check(state);
            Assert.Equal(3, ((PipeliningState)trace.Final).Results.Length);
            Assert.Equal(16, ((PipeliningState)trace.Final).Table.Length);
        }
    }

    [Fact]
    public void A_miss_costs_its_cycles_and_nothing_else()
    {
        var (plain, missed) = (Result("program=count"), Results(["program=count"], ["miss@5", "miss@40"])[0]);
        Assert.Equal(plain.Cycles + (2 * PipeliningDefinition.MissCycles), missed.Cycles);
        Assert.Equal((plain.Stalled, plain.Mispredicted, 2 * PipeliningDefinition.MissCycles), (missed.Stalled, missed.Mispredicted, missed.Missed));
    }

    [Fact]
    public void Turning_a_counter_round_saves_the_first_wrong_guess() =>
        Assert.Equal(Result("predictor=two-bit").Mispredicted - 1, Results(["predictor=two-bit"], ["flip:0x100d4@2"])[0].Mispredicted);

    [Fact]
    public void Cycles_that_are_not_shown_one_by_one_are_counted_all_the_same()
    {
        var (shown, brief) = (PipeliningModel.Definition.Run(["then=off,two-bit ID"]), PipeliningModel.Definition.Run(["detail=7", "then=off,two-bit ID 1"]));
        Assert.Equal(((PipeliningState)shown.Final).Results, ((PipeliningState)brief.Final).Results);
        Assert.Equal(8 + 8 + 2 + 1, brief.Steps.Count - 1);
    }

    [Fact]
    public void What_does_nothing_says_so()
    {
        var trace = PipeliningModel.Definition.Run(["program=count"], ["flip:0x100d4@2", "miss@3", "miss@4", "miss@900"], 1);
        Assert.Equal(["flip", "miss", "miss"], trace.Steps.SelectMany(s => s.Events).OfType<ActionIgnored>().Select(e => e.Action));
    }

    [Theory]
    [InlineData("ebreak", "asks for a debugger")]
    [InlineData("lw a0, 0(zero)", "outside of mapped memory")]
    [InlineData("jr zero", "nothing is mapped")]
    [InlineData(".word 0", "is no instruction")]
    [InlineData("li a0, 2\njr a0", "no multiple of 4")]
    [InlineData("nop", "")]
    public void A_fault_ends_the_program_where_it_would_be_written(string code, string reason)
    {
        var trace = PipeliningModel.Definition.Run([$"program=_start: nop\n{code}"]);
        var fault = Assert.Single(trace.Steps.SelectMany(s => s.Events).OfType<ProgramFaulted>());
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.Null(((PipeliningState)trace.Final).Results[0].ExitCode);
    }

    [Fact]
    public void A_program_without_end_is_stopped()
    {
        var trace = PipeliningModel.Definition.Run(["program=_start: j _start", "most-cycles=500", "then=two-bit"]);
        Assert.Equal(2, trace.Steps.SelectMany(s => s.Events).OfType<CycleLimitReached>().Count());
        Assert.Empty(((PipeliningState)trace.Final).Table);
    }

    [Theory]
    [InlineData("program=cuont", "count")]
    [InlineData("program=addi a0", "line 1")]
    [InlineData("program=.data\n.word 1", "no instruction")]
    [InlineData("then=two-bits", "none of")]
    [InlineData("then=off 0", "none of")]
    [InlineData("predictor=tage", "two-bit")]
    public void What_is_wrong_is_refused_with_its_place(string setting, string says) =>
        Assert.Contains(says, string.Join('\n', Assert.Throws<InvalidInputException>(() => PipeliningModel.Definition.Run([setting])).Errors.Select(e => $"{e} {string.Join(' ', e.Accepted)}")), StringComparison.Ordinal);

    [Fact]
    public void The_timeline_has_an_instruction_a_line_and_a_cycle_a_column()
    {
        var text = Encoding.UTF8.GetString(PipeliningModel.Definition.Artifacts.Single().Make(PipeliningModel.Definition.Run(["program=stalls"])));
        Assert.Contains("lw t1,8(s0)    ...FDXMW\n", text, StringComparison.Ordinal);
        Assert.Contains("add t2,t0,t1   ....FDdXMW\n", text, StringComparison.Ordinal);
        Assert.EndsWith("# 18 cycles = 12 instructions + 4 to fill + 2 stalled + 2 x 0 mispredicted; exit code 4\n", text, StringComparison.Ordinal);
    }

    private static void Check(PipeliningState state)
    {
        var a = state.Account;
        if (state.Pass == 0) return;
        Assert.Equal(state.Cycle, a.Retired + a.Fill + a.Stalled + a.Flushed + a.Missed);
        if (state.IsOver) Assert.Equal(state.Results[^1].Penalty * a.Mispredicted, a.Flushed);
        var numbers = state.Stages.Where(s => s.Number > 0).Select(s => s.Number).ToList();
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.DoesNotContain(state.Stages.Skip(2), s => s.IsWrong);
        Assert.All(state.Rows, r => Assert.True(r.First + r.Cells.Length - 1 <= state.Cycle));
    }

    private static PassResult Result(params string[] settings) => Results(settings, [])[0];

    private static System.Collections.Immutable.ImmutableArray<PassResult> Results(string[] settings, string[] actions) => ((PipeliningState)PipeliningModel.Definition.Run(settings, actions, 1).Final).Results;

    private static T Pick<T>(SeededRandom random, params T[] choices) => choices[(int)random.Integer(0, choices.Length - 1)];
}
