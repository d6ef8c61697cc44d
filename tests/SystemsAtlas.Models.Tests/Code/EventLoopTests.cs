using SystemsAtlas.Models.Code.EventLoop;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code;

public sealed class EventLoopTests
{
    [Theory]
    [MemberData(nameof(EventLoopRuns.Extreme), MemberType = typeof(EventLoopRuns))]
    public void A_task_starts_only_when_the_stack_and_the_microtasks_are_empty(string program)
    {
        foreach (var step in EventLoopRuns.Of(program).Steps.Where(s => s.Events.Any(e => e is TaskStarted)))
            Assert.Equal((0, 0), (((EventLoopState)step.Before).Depth, ((EventLoopState)step.Before).Microtasks.Count));
    }

    [Theory]
    [MemberData(nameof(EventLoopRuns.Extreme), MemberType = typeof(EventLoopRuns))]
    public void A_thing_is_in_one_place_at_a_time(string program)
    {
        foreach (var state in EventLoopRuns.Of(program).Steps.Select(s => (EventLoopState)s.After))
        {
            var ids = state.Stack.Concat(state.Microtasks).Concat(state.Tasks).Concat(state.Timers).Concat(state.Waiting).Select(w => w.Id).ToList();
            Assert.Equal(ids.Distinct().Count(), ids.Count);
            Assert.Equal(state.Depth, state.Stack.Count());
        }
    }

    [Theory]
    [MemberData(nameof(EventLoopRuns.Extreme), MemberType = typeof(EventLoopRuns))]
    public void Time_never_goes_back_and_timers_stand_in_the_order_in_which_they_are_due(string program)
    {
        foreach (var step in EventLoopRuns.Of(program).Steps)
        {
            var (before, after) = ((EventLoopState)step.Before, (EventLoopState)step.After);
            Assert.True(after.NowMs >= before.NowMs);
            Assert.Equal(after.Timers.OrderBy(t => t.DueMs).Select(t => t.Id), after.Timers.Select(t => t.Id));
        }
    }

    [Theory]
    [MemberData(nameof(EventLoopRuns.Extreme), MemberType = typeof(EventLoopRuns))]
    public void The_queues_stand_in_the_order_in_which_they_run(string program)
    {
        foreach (var step in EventLoopRuns.Of(program).Steps.Where(s => s.Events.Count > 0))
        {
            var before = (EventLoopState)step.Before;
            if (step.Events[0] is TaskStarted task) Assert.Equal(before.Tasks[0].Id, task.Id);
            if (step.Events[0] is MicrotaskStarted microtask) Assert.Equal(before.Microtasks[0].Id, microtask.Id);
            if (step.Events[0] is FunctionResumed resumed) Assert.Equal(before.Microtasks[0].Id, resumed.Id);
        }
    }

    [Fact]
    public void Ticks_come_before_microtasks_and_after_those_that_run_already() =>
        Assert.Equal(
            ["t1 at 1", "m1 at 2", "t2 at 2", "m2 at 4", "t3 at 2", "m3 at 2"],
            EventLoopRuns.Of("""
                const tick = (name) => process.nextTick({ [name]() { if (name === 't2') return; } }[name]);
                const microtask = (name) => queueMicrotask({ [name]() { if (name === 'm1') { tick('t3'); microtask('m3'); } } }[name]);
                tick('t1'); microtask('m1'); tick('t2'); microtask('m2');
                """).Events.OfType<MicrotaskQueued>().Select(e => $"{e.Callback} at {e.Place}"));

    [Fact]
    public void An_immediate_is_a_task_at_once_and_no_timer_is_due_while_one_waits()
    {
        var trace = EventLoopRuns.Of("setTimeout(() => console.log('timer'), 0); let n = 0; setImmediate(function again() { console.log('immediate'); if (++n < 3) setImmediate(again); });");
        Assert.Equal(["immediate", "immediate", "immediate", "timer"], trace.Events.OfType<LinePrinted>().Select(l => l.Text));
        Assert.All(trace.Steps.Where(s => s.Events.Any(e => e is TimerExpired)), s => Assert.Empty(((EventLoopState)s.Before).Tasks));
    }

    [Fact]
    public void A_generator_leaves_the_stack_at_a_yield_and_keeps_its_id()
    {
        var trace = EventLoopRuns.Of("function* g() { yield 1; yield 2; } for (const x of g()) console.log(x);");
        Assert.Single(trace.Events.OfType<FunctionCalled>().Select(c => c.Id).Distinct());
        Assert.Equal(["Generator", "{ value: 1, done: false }", "{ value: 2, done: false }", "{ value: undefined, done: true }"], trace.Events.OfType<FunctionReturned>().Select(r => r.Result));
        Assert.All(trace.Steps.Where(s => s.Events.Any(e => e is LinePrinted)), s => Assert.Equal(1, ((EventLoopState)s.After).Depth));
    }

    [Fact]
    public void Fields_of_a_class_are_no_calls() =>
        Assert.Equal(["A", "make"], EventLoopRuns.Of("class A { static s = 1; static { this.t = 2; } f = 3; #p = make(); } function make() { return 4; } new A();").Events.OfType<FunctionCalled>().Select(c => c.Function));

    [Fact]
    public void Time_passes_only_when_nothing_is_left_to_run()
    {
        var trace = EventLoopRuns.Of("setTimeout(() => console.log('b'), 500); for (let i = 0; i < 1000; i++); console.log('a'); queueMicrotask(() => {});");
        Assert.All(trace.Steps.Where(s => ((EventLoopState)s.After).NowMs > ((EventLoopState)s.Before).NowMs), s => Assert.IsType<TimerExpired>(s.Events[0]));
        Assert.Equal(500, ((EventLoopState)trace.Final).NowMs);
    }

    [Fact]
    public void A_delay_below_one_is_one() =>
        Assert.Equal([1L, 1, 1, 3, 1], EventLoopRuns.Of("for (const d of [0, -5, NaN, 3.9, 1e12]) setTimeout(() => {}, d);").Events.OfType<TimerSet>().Select(t => t.DelayMs));

    [Fact]
    public void A_callback_keeps_its_id_from_the_timer_to_the_stack()
    {
        var trace = EventLoopRuns.Of("setTimeout(function f() { console.log(1); }, 5);");
        var id = trace.Events.OfType<TimerSet>().Single().Id;
        Assert.Equal([id, id, id], [trace.Events.OfType<TimerExpired>().Single().Id, trace.Events.OfType<TaskStarted>().Single().Id, trace.Events.OfType<FunctionReturned>().Single().Id]);
    }

    [Fact]
    public void A_function_keeps_its_id_while_it_is_suspended()
    {
        var trace = EventLoopRuns.Of("async function f() { await 1; await 2; } f();");
        Assert.Single(trace.Events.Select(e => e switch { FunctionSuspended s => s.Id, FunctionResumed r => r.Id, _ => null }).OfType<string>().Distinct());
        Assert.Equal(2, trace.Events.OfType<FunctionResumed>().Count());
    }

    [Fact]
    public void An_error_that_nothing_caught_ends_the_program_and_leaves_the_rest_undone()
    {
        var trace = EventLoopRuns.Of("setTimeout(() => console.log('never'), 0); queueMicrotask(() => console.log('never')); console.log('once'); null.x;");
        Assert.Equal(["once"], trace.Events.OfType<LinePrinted>().Select(l => l.Text));
        Assert.Equal(("error", 2), (trace.Events.OfType<ProgramStopped>().Single().Cause, trace.Events.OfType<ProgramStopped>().Single().Abandoned));
    }

    [Fact]
    public void A_rejection_that_nobody_hears_of_ends_the_program_after_the_microtasks() =>
        Assert.Equal(["sync", "micro"], EventLoopRuns.Printed("Promise.reject(1); queueMicrotask(() => console.log('micro')); setTimeout(() => console.log('never'), 0); console.log('sync');"));

    [Fact]
    public void Calls_beyond_the_first_two_thousand_are_counted_and_not_shown()
    {
        var trace = EventLoopRuns.Of("let s = 0; const f = (x) => x; for (let i = 0; i < 30000; i++) s += f(1); console.log(s);");
        Assert.Equal(2000, trace.Events.Count(e => e is FunctionCalled));
        Assert.Equal(("30000", 30000L), (trace.Events.OfType<LinePrinted>().Single().Text, ((EventLoopState)trace.Final).Calls));
    }

    [Theory]
    [InlineData("for (;;);")]
    [InlineData("while (true) { try { continue; } finally { } }")]
    [InlineData("const f = () => queueMicrotask(f); f();")]
    [InlineData("const f = () => setTimeout(f, 0); f();")]
    [InlineData("let s = 'x'; for (;;) s = [s].map((x) => x)[0];")]
    [InlineData("const f = async () => { for (;;) await null; }; f();")]
    public void A_program_without_end_meets_a_limit(string program)
    {
        var request = EventLoopRuns.Request(program) with { Limits = RunLimits.Default with { Ticks = 100_000, Steps = 2_000 } };
        Assert.Throws<RunLimitException>(() => EventLoopModel.Definition.Run(request));
    }
}
