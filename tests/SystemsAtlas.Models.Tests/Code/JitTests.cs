using System.Text;
using SystemsAtlas.Models.Code.Tiers.Jit;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code;

public sealed class JitTests
{
    private const string Add = "function add(a, b) { return a + b; }\n";

    [Fact]
    public void The_cycles_of_the_account_add_up_to_the_time_of_the_last_step()
    {
        var trace = JitModel.Definition.Run();
        Assert.Equal(((JitState)trace.Final).Account.Total, trace.Steps[^1].Time);
    }

    [Fact]
    public void A_function_that_meets_a_double_is_thrown_back_once_and_optimised_again()
    {
        var events = Events(Add + "for (let i = 0; i < 9; i++) add(1, 2);\nfor (let i = 0; i < 9; i++) add(1, 0.5);", "optimise-threshold=4");
        Assert.Equal("not a Smi", Assert.Single(events.OfType<GuardFailed>()).Reason);
        Assert.Equal(2, events.OfType<OptimisedCompiled>().Count());
    }

    [Fact]
    public void Without_checks_nothing_is_thrown_back_and_the_result_is_wrong()
    {
        const string program = Add + "for (let i = 0; i < 9; i++) add(1, 2);\nconsole.log(add(1, 0.5));";
        Assert.Equal("1.5\n", Output(program, "optimise-threshold=4"));
        Assert.Equal("1\n", Output(program, "optimise-threshold=4", "checks=off"));
        Assert.Empty(Events(program, "optimise-threshold=4", "checks=off").OfType<GuardFailed>());
    }

    [Fact]
    public void A_fifth_shape_makes_a_cache_megamorphic()
    {
        var last = Events("function get(o) { return o.x; }\nget({ x: 1 });\nget({ a: 1, x: 1 });\nget({ b: 1, x: 1 });\nget({ c: 1, x: 1 });\nget({ d: 1, x: 1 });").OfType<CacheGrew>().Last();
        Assert.Equal(("MEGAMORPHIC", 0), (last.Now, last.Shapes));
    }

    [Fact]
    public void A_loop_that_goes_on_is_replaced_on_the_stack()
    {
        var events = Events("function f(n) { let s = 0; for (let i = 0; i < n; i++) s = s + i; return s; }\nconsole.log(f(1000));");
        Assert.Single(events.OfType<LoopReplaced>());
        Assert.Equal("499500", Assert.Single(events.OfType<LinePrinted>()).Text);
    }

    [Theory]
    [InlineData("let a = [1];", "line 1, column 9: arrays are not known to this machine; use an object with named properties")]
    [InlineData("f(1);", "line 1, column 1: f is not declared")]
    [InlineData("let x = 1;\nx => 2;", "line 2, column 3: arrow functions are not known to this machine; write a function at the top level")]
    [InlineData("for (const k of 3) {}", "line 1, column 12: the constant k needs a value")]
    public void What_the_machine_does_not_know_is_refused_with_its_place(string program, string reason) =>
        Assert.Equal(reason, Assert.Single(Assert.Throws<InvalidInputException>(() => JitModel.Definition.Run([$"program={program}"])).Errors).Reason);

    [Fact]
    public void A_program_without_end_is_stopped_and_says_where()
    {
        var stopped = Assert.Single(Events("function f() {\n  while (true) {}\n}\nf();").OfType<ProgramStopped>());
        Assert.Equal(2, stopped.Line);
    }

    [Fact]
    public void A_call_of_a_reader_can_throw_code_back()
    {
        var trace = JitModel.Definition.Run([$"program={Add}for (let i = 0; i < 9; i++) add(1, 2);", "optimise-threshold=4"], ["call:add(\"a\", 1)@100000"]);
        Assert.Contains(trace.Steps, s => s.Events is [GuardFailed { Reason: "not a Smi" }]);
    }

    private static List<Event> Events(string program, params string[] settings) => [.. JitModel.Definition.Run([$"program={program}", .. settings]).Steps.SelectMany(s => s.Events)];

    private static string Output(string program, params string[] settings) =>
        Encoding.UTF8.GetString(JitDefinition.Definition.Artifacts.Single(a => a.Name == "output").Make(JitModel.Definition.Run([$"program={program}", .. settings])));
}
