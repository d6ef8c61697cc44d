using System.Text;
using SystemsAtlas.Models.Code.Scopes.Closures;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests;

/// <summary>What a program prints, which records stay, what is said of them, and what is refused.</summary>
public class ClosuresTests
{
    private const string Counter = "function counter() { let count = 0; return () => ++count; }\nlet a = counter();\nconst b = counter();\nconsole.log(a(), b());";

    [Fact]
    public void The_example_prints_what_its_page_tells() => Assert.Equal("3 1|3|3|3|0|1|2", Printed(ClosuresModel.Definition.Run()));

    [Fact]
    public void Turns_that_share_a_record_print_the_last_value() =>
        Assert.Equal("3 1|3|3|3|3|3|3", Printed(ClosuresModel.Definition.Run(["loop-records=one-per-loop"])));

    [Fact]
    public void A_states_count_of_kept_records_is_that_of_the_reachable_ones_it_lists()
    {
        foreach (var keeps in new[] { "all", "captured" })
            foreach (var step in ClosuresModel.Definition.Run([$"keeps={keeps}"]).Steps.Skip(1))
            {
                var state = (ClosuresState)step.After;
                Assert.Equal(state.Kept, state.Records.Count(r => r is { IsReachable: true, IsRecord: true }));
                Assert.InRange(state.Kept, 1, state.Made);
            }
    }

    [Fact]
    public void A_record_keeps_its_place_as_long_as_it_is_there()
    {
        var places = new Dictionary<int, int>();
        foreach (var record in ClosuresModel.Definition.Run().Steps.SelectMany(s => ((ClosuresState)s.After).Records).Where(r => r.IsReachable && r.Place >= 0))
            Assert.Equal(record.Place, places.TryAdd(record.Id, record.Place) ? record.Place : places[record.Id]);
    }

    [Theory]
    [InlineData("let f = (() => { let x = 1; return (() => x).bind(null); })();", 2)]
    [InlineData("let f = (() => { let x = 1; return { get y() { return x; } }; })();", 2)]
    [InlineData("let f = (() => { let x = 1; return new Map([[1, () => x]]); })();", 2)]
    [InlineData("class C { #x = 1; read = () => this.#x; } let f = new C();", 3)]
    [InlineData("Array.prototype.extra = (() => { let x = 1; return () => x; })();", 2)]
    [InlineData("console.log = (() => { let x = 1; return () => x; })();", 2)]
    [InlineData("let f = (function* () { let x = 1; yield x; })(); f.next();", 2)]
    [InlineData("let f = (function () { return arguments; })(1);", 2)]
    [InlineData("setInterval.kept = (() => { let x = 1; return () => x; })();", 2)]
    [InlineData("let f = (() => { let x = 1; return x; })();", 1)]
    [InlineData("let f = (() => { let x = 1; const g = () => x; return g(); })();", 1)]
    public void Whatever_leads_to_a_record_keeps_it(string program, int kept) => Assert.Equal(kept, Final(program).Kept);

    [Fact]
    public void A_record_of_a_callback_is_kept_while_a_built_in_calls_it() =>
        Assert.Equal("2|4", Printed(Run("let f = [1, 2].map(x => { let y = x * 2; return () => y; });\nfor (const g of f) console.log(g());")));

    [Fact]
    public void From_the_first_promise_on_nothing_is_said_to_be_released()
    {
        var trace = Run("let a = (() => { let x = 1; return () => x; })();\nPromise.resolve(1).then(v => console.log(v));\na = null;");
        Assert.DoesNotContain(trace.Events, e => e is RecordsReleased);
        Assert.False(((ClosuresState)trace.Final).IsCertain);
    }

    [Fact]
    public void Captured_variables_alone_keep_fewer_values_and_print_the_same()
    {
        var (all, captured) = (Run(Counter + "\nfunction big() { const much = [1]; let n = 0; a = () => n; }\nbig();"), Run(Counter + "\nfunction big() { const much = [1]; let n = 0; a = () => n; }\nbig();", "keeps=captured"));
        Assert.Equal(Printed(all), Printed(captured));
        Assert.Contains(((ClosuresState)all.Final).Records, r => r.Bindings.Any(b => b.Variable == "much"));
        Assert.DoesNotContain(((ClosuresState)captured.Final).Records, r => r.Bindings.Any(b => b.Variable == "much"));
    }

    [Fact]
    public void A_function_that_nobody_calls_keeps_what_it_names_for_all_of_its_call() =>
        Assert.Contains(
            ((ClosuresState)Run("let small;\nfunction leak() { const big = [1]; const n = 1; function unused() { return big; } small = () => n; }\nleak();", "keeps=captured").Final).Records,
            r => r.Bindings.Any(b => b.Variable == "big"));

    [Fact]
    public void A_call_that_a_reader_asks_for_waits_until_the_script_is_done()
    {
        var trace = ClosuresModel.Definition.Run([$"program={Counter}"], ["call:a@12", "drop:a@1000"]);
        Assert.True(trace.Events.ToList().FindIndex(e => e is CallAsked) < trace.Events.ToList().FindIndex(e => e is ScriptEnded));
        // The call waits in a queue, and keeps the function although its variable has let go of it.
        Assert.Contains(trace.Events, e => e is FunctionReturned { Result: "2" });
        Assert.Equal(2, ((ClosuresState)trace.Final).Kept);
    }

    [Theory]
    [InlineData("drop:b@1", "b is a const, which takes no other value")]
    [InlineData("drop:nothing@1", "the script has no variable nothing")]
    [InlineData("call:big@1", "big holds no function")]
    public void What_would_do_nothing_says_why(string action, string reason) =>
        Assert.Equal(reason, ClosuresModel.Definition.Run([$"program={Counter}\nlet big = 1;"], [action]).Events.OfType<ActionIgnored>().Single().Reason);

    [Theory]
    [InlineData("let a = ;", "line 1, column 9: SyntaxError")]
    [InlineData("let x = 1;\neval('x');", "line 2")]
    [InlineData("let a; let a;", "SyntaxError")]
    public void What_is_no_program_is_refused_with_its_place(string program, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidInputException>(() => Run(program)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_loop_is_counted_and_not_told_step_by_step()
    {
        var trace = Run("const fns = [];\nfor (let i = 0; i < 3000; i++) fns.push(() => i);\nconsole.log(fns[2999]());");
        Assert.InRange(trace.Steps.Count, 10, 1200);
        Assert.Equal("2999", Printed(trace));
        Assert.Equal(3004, ((ClosuresState)trace.Final).Made);
    }

    private static Trace Run(string program, params string[] settings) => ClosuresModel.Definition.Run([$"program={program}", .. settings]);

    private static ClosuresState Final(string program) => (ClosuresState)Run(program).Final;

    private static string Printed(Trace trace) =>
        Encoding.UTF8.GetString(ClosuresModel.Definition.Artifacts.Single(a => a.Name == "output").Make(trace)).TrimEnd('\n').Replace('\n', '|');
}
