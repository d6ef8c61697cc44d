using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;
using SystemsAtlas.Models.RiscV;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>What must hold at every step of every run, the rules at their edges, and what is refused.</summary>
public class ContextSwitchingTests
{
    [Theory]
    [InlineData("round-robin", 4, "A 0 24; B 0 3; C 0 3", "A 0-4, B 4-7, C 7-10, A 10-30")]
    [InlineData("round-robin", 3, "A 0 4; B 3 2", "A 0-3, B 3-5, A 5-6")]
    [InlineData("priority", 10, "A 0 9 5; B 3 2 1", "A 0-3, B 3-5, A 5-11")]
    [InlineData("priority", 4, "A 0 9 5; B 0 9 5; C 2 2 1", "A 0-2, C 2-4, A 4-6, B 6-10, A 10-14, B 14-18, A 18-19, B 19-20")]
    [InlineData("priority", 4, "A 0 9 5; B 0 3 5; C 4 2 1", "A 0-4, C 4-6, B 6-9, A 9-14")]
    [InlineData("fair", 2, "A 0 4; B 0 4", "A 0-2, B 2-4, A 4-6, B 6-8")]
    [InlineData("fair", 1, "A 0 6 0; B 0 2 5", "A 0-1, B 1-2, A 2-5, B 5-6, A 6-8")]
    [InlineData("round-robin", 5, "A 0 2; B 9 2", "A 0-2, B 9-11")]
    [InlineData("fair", 2, "B 0 4 -10; A 0 8 4; C 10 1 -20", "B 0-2, A 2-4, B 4-6, A 6-10, C 10-11, A 11-13")]
    public void The_rules_at_their_edges_give_these_charts(string policy, int quantum, string work, string chart) => Assert.Equal(chart, Chart(Run($"policy={policy}", Set("quantum", quantum), "switch-cost=0", $"work={work}")));

    // Silberschatz, Galvin and Gagne, Operating System Concepts, 10th edition, sections 5.3.1 (the convoy), 5.3.3 (round-robin) and 5.3.4 (priority alone, and with round-robin among equals).
    private static readonly (string Case, string Policy, int Quantum, string Work, string Chart, double Waiting)[] Printed =
    [
        ("first come, first served", "round-robin", 10_000, "P1 0 24; P2 0 3; P3 0 3", "P1 0-24, P2 24-27, P3 27-30", 17),
        ("the short ones first", "round-robin", 10_000, "P2 0 3; P3 0 3; P1 0 24", "P2 0-3, P3 3-6, P1 6-30", 3),
        ("round-robin", "round-robin", 4, "P1 0 24; P2 0 3; P3 0 3", "P1 0-4, P2 4-7, P3 7-10, P1 10-30", 5.67),
        ("priority", "priority", 10_000, "P1 0 10 3; P2 0 1 1; P3 0 2 4; P4 0 1 5; P5 0 5 2", "P2 0-1, P5 1-6, P1 6-16, P3 16-18, P4 18-19", 8.2),
        ("priority with round-robin", "priority", 2, "P1 0 4 3; P2 0 5 2; P3 0 8 2; P4 0 7 1; P5 0 3 3", "P4 0-7, P2 7-9, P3 9-11, P2 11-13, P3 13-15, P2 15-16, P3 16-20, P1 20-22, P5 22-24, P1 24-26, P5 26-27", double.NaN),
    ];

    [Fact]
    public void The_charts_that_a_textbook_prints_come_out_to_the_unit()
    {
        foreach (var (@case, policy, quantum, work, chart, waiting) in Printed)
        {
            var trace = ContextSwitchingModel.Definition.Run(["switch-cost=0", $"policy={policy}", string.Create(CultureInfo.InvariantCulture, $"quantum={quantum}"), $"work={work}"]);
            var state = (ContextSwitchingState)trace.Final;
            var bars = string.Join(", ", state.Log.Slices.Select(s => string.Create(CultureInfo.InvariantCulture, $"{state.Processes[s.Process].Label} {s.From}-{s.To}")));
            Assert.True(chart == bars, $"{@case}: the book has {chart}, the model {bars}");
            if (!double.IsNaN(waiting)) Assert.Equal(waiting, state.Waiting);
        }
    }

    [Theory]
    [InlineData(0, "A 0-4, B 4-7, C 7-10, A 10-30")]
    [InlineData(1, "A 0-4, B 5-8, C 9-12, A 13-33")]
    [InlineData(3, "A 0-4, B 7-10, C 13-16, A 19-39")]
    public void Every_switch_takes_what_it_costs(int cost, string chart) => Assert.Equal(chart, Chart(Run(Set("switch-cost", cost), "quantum=4", "work=A 0 24; B 0 3; C 0 3")));

    // Found by a sweep: who has just ended must not lower the virtual runtime at which others begin.
    [Fact]
    public void A_process_that_arrives_while_another_ends_begins_at_the_least_of_those_that_are_there() =>
        Assert.Equal("B 7-13, A 18-20, B 25-28, A 33-35, C 40-41, A 46-50", Chart(Run("policy=fair", "quantum=2", "switch-cost=5", "work=A 12 8 4; B 7 9 -10; C 30 1 -20")));

    [Fact]
    public void Every_program_runs_exactly_as_many_instructions_as_its_process_has_to_before_it_asks_to_end()
    {
        foreach (var instructions in Enumerable.Range(1, 70).Concat([299, 300, 1_000, 2_500, 5_000]))
            foreach (var lines in (int[])[1, 24, 32, 64, 200, 256])
            {
                var machine = Machine.Load(Assembler.Assemble(WalkProgram.Text(instructions, lines, 3)).Expect(), new LinuxCalls());
                var before = 0;
                while (machine.Status == MachineStatus.Running)
                    if (machine.Step().Call is null) before++;
                Assert.Equal((MachineStatus.Exited, instructions), (machine.Status, before));
            }
    }

    [Fact]
    public void No_process_notices_that_it_was_switched()
    {
        var trace = ContextSwitchingModel.Definition.Run(["quantum=37", "miss-cost=3", "work=A 0 900; B 50 700; C 60 800"]);
        foreach (var exit in trace.Steps.SelectMany(s => s.Events).OfType<ProcessExited>())
        {
            var (number, burst) = exit.Process switch { "A" => (1, 900), "B" => (2, 700), _ => (3, 800) };
            var alone = Machine.Load(Assembler.Assemble(WalkProgram.Text(burst, 24, number)).Expect(), new LinuxCalls());
            while (alone.Status == MachineStatus.Running) alone.Step();
            Assert.Equal(alone.ExitCode, exit.Result);
        }
        Assert.True(((ContextSwitchingState)trace.Final).RegistersMoved > 1_000);
    }

    [Fact]
    public void Every_step_of_generated_runs_is_consistent()
    {
        var random = new SeededRandom(3);
        for (var run = 0; run < 60; run++)
        {
            var actions = Enumerable.Range(0, (int)random.Integer(0, 5)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{new[] { "interrupt", "kill:A", "raise:B", "raise:C" }[(int)random.Integer(0, 3)]}@{random.Integer(0, 900)}"));
            var work = string.Join("; ", Enumerable.Range(0, 3).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + i)} {random.Integer(0, 200)} {random.Integer(1, 400)} {random.Integer(-5, 5)}")));
            var trace = ContextSwitchingModel.Definition.Run([$"policy={Policies.All[run % 3]}", Set("quantum", random.Integer(1, 120)), Set("switch-cost", random.Integer(0, 20)), Set("miss-cost", random.Integer(0, 9)), $"work={work}", "then=fair 30,priority"], actions);
            foreach (var step in trace.Steps) Check((ContextSwitchingState)step.After);
            Assert.Equal(3, ((ContextSwitchingState)trace.Final).Results.Length);
        }
    }

    [Fact]
    public void A_core_that_has_just_been_given_to_a_process_shows_what_was_loaded_and_a_cache_that_nobody_touched()
    {
        var trace = ContextSwitchingModel.Definition.Run(["quantum=200", "miss-cost=20", "work=A 0 600; B 0 600; C 100 300"]);
        var restored = trace.Steps.Where(s => s.Events is [.., RegistersRestored]).ToList();
        Assert.NotEmpty(restored);
        foreach (var step in restored)
        {
            var (happened, state) = ((RegistersRestored)step.Events[^1], (ContextSwitchingState)step.After);
            var process = state.Processes.Single(p => p.Label == happened.Process);
            Assert.Equal((happened.Pc, happened.Found), (state.Pc, process.Lines));
            Assert.Equal(process.Block[..^1], state.Registers);
        }
    }

    private static void Check(ContextSwitchingState state)
    {
        Assert.Equal(0, state.RegistersChanged);
        Assert.All(state.Processes, p => Assert.InRange(p.Extra, 0, p.Misses));
        Assert.Equal(state.CachedLines, state.Processes.Sum(p => p.Lines));
        // What is run ahead brings lines that no state may show yet: each line that is there was missed once.
        Assert.True(state.CachedLines <= state.Processes.Sum(p => p.Misses), $"{state.CachedLines} lines after {state.Processes.Sum(p => p.Misses)} misses");
        Assert.True(state.SwitchCycles + state.Processes.Sum(p => p.Ran) <= state.Elapsed);
        Assert.All(state.Processes, p => Assert.Equal(p.Ran, p.Instructions + (p.Misses * state.MissCost)));
        var slices = state.Log.Slices;
        Assert.Equal(state.SliceCount, slices.Length);
        for (var i = 1; i < slices.Length; i++) Assert.True(slices[i].From >= slices[i - 1].To);
    }

    [Theory]
    [InlineData(" ; ", "no process")]
    [InlineData("0", "0 instructions")]
    [InlineData("99999", "99999 instructions")]
    [InlineData("A 0", "line 1, column 1 a process with 2 of its parts")]
    [InlineData("A 0 5; B 0 x", "line 1, column 12")]
    [InlineData("A 0 5\nA 0 6", "line 2, column 1")]
    [InlineData("ABCD 0 5", "the name \"ABCD\"")]
    [InlineData("A -1 5", "the arrival \"-1\"")]
    [InlineData("A 0 5 100", "the priority \"100\"")]
    [InlineData("A 0 5; B 0 5; C 0 5; D 0 5; E 0 5; F 0 5; G 0 5", "more than 6 processes")]
    public void Work_that_cannot_be_read_is_refused_at_its_place(string work, string says)
    {
        var refused = Assert.Throws<InvalidInputException>(() => Run($"work={work}", "policy=priority"));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("then=sideways")]
    [InlineData("then=fair 0")]
    [InlineData("then=fair 1 2")]
    public void A_pass_that_cannot_be_read_is_refused(string setting) => Assert.Throws<InvalidInputException>(() => Run(setting));

    [Fact]
    public void An_action_for_a_process_that_is_not_there_is_refused() => Assert.Throws<InvalidInputException>(() => ContextSwitchingModel.Definition.Run([], ["kill:X@3"]));

    [Fact]
    public void The_list_of_slices_holds_every_cycle_that_a_process_ran()
    {
        var trace = ContextSwitchingModel.Definition.Run(["quantum=10", "work=A 0 90; B 5 70", "then=fair"]);
        using var slices = System.Text.Json.JsonDocument.Parse(Encoding.ASCII.GetString(ContextSwitchingModel.Definition.Artifacts[0].Make(trace)));
        var root = slices.RootElement;
        Assert.Equal(2 * 160, root.GetProperty("slices").EnumerateArray().Sum(s => s.GetProperty("to").GetInt64() - s.GetProperty("from").GetInt64()));
        Assert.Equal(4, root.GetProperty("processes").GetArrayLength());
        Assert.Equal(33, root.GetProperty("registers")[0].GetProperty("x").GetArrayLength() + 1);
    }

    private static ContextSwitchingState Run(params string[] settings) => (ContextSwitchingState)ContextSwitchingModel.Definition.Run(settings).Final;

    private static string Chart(ContextSwitchingState state) => string.Join(", ", state.Log.Slices.Select(s => string.Create(CultureInfo.InvariantCulture, $"{state.Processes[s.Process].Label} {s.From}-{s.To}")));

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
