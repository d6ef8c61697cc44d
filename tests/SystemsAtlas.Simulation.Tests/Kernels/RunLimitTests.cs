using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests.Kernels;

/// <summary>A run that passes a limit is an error that names it, never a hang.</summary>
public sealed class RunLimitTests
{
    private static readonly RunLimits _small = new(Steps: 50, Events: 200, Ticks: 1000, Bytes: 64 << 20);

    private static void StoppedBy(string limit, Func<RunContext, Kernel> create, RunLimits? limits = null)
    {
        var stopped = Assert.Throws<RunLimitException>(() => Toy.Run(create, limits ?? _small));
        Assert.Equal(limit, stopped.Limit);
    }

    private static void Again(Agenda agenda, long delay, Action work) => agenda.After(delay, () => { work(); Again(agenda, delay, work); });

    [Fact]
    public void Steps_without_end_are_stopped_in_a_sequential_model() => StoppedBy("steps", c => new Recipe(c, r => { while (true) r.Say("a"); }));

    [Fact]
    public void Steps_without_end_are_stopped_in_a_discrete_event_model() => StoppedBy("steps", c => new Agenda(c, a => Again(a, 1, () => a.Say("a"))));

    [Fact]
    public void Cycles_without_end_are_stopped() => StoppedBy("steps", c => new Clockwork(c, long.MaxValue, _ => { }));

    [Fact]
    public void Time_that_stands_still_is_stopped() => StoppedBy("ticks", c => new Agenda(c, a => Again(a, 0, () => { })));

    [Fact]
    public void Events_without_end_in_one_entry_are_stopped() => StoppedBy("events", c => new Agenda(c, a => a.After(1, () => { while (true) a.Say(""); })));

    [Fact]
    public void Events_without_end_in_the_start_are_stopped() => StoppedBy("events", c => new Agenda(c, a => { while (true) a.Say(""); }));

    [Fact]
    public void Events_without_end_in_one_cycle_are_stopped() => StoppedBy("events", c => new Clockwork(c, 5, m => { while (true) m.Say(""); }));

    [Fact]
    public void A_loop_that_emits_nothing_is_stopped_where_it_ticks()
    {
        StoppedBy("ticks", c => new Recipe(c, r => { while (true) r.Count(); }));
        StoppedBy("ticks", c => new Agenda(c, a => { while (true) a.Count(); }));
        StoppedBy("ticks", c => new Clockwork(c, 1, m => { while (true) m.Count(); }));
    }

    [Fact]
    public void Much_work_at_once_counts_as_much()
    {
        StoppedBy("ticks", c => new Recipe(c, r => r.Count(1001)));
        StoppedBy("ticks", c => new Recipe(c, r => { r.Count(); r.Count(long.MaxValue); }));
        Assert.Single(Toy.Run(c => new Recipe(c, r => r.Count(1000)), _small).Steps);
    }

    [Fact]
    public void Memory_without_end_is_stopped_in_a_model_that_emits() =>
        StoppedBy("bytes", c => new Recipe(c, r => { while (true) { GC.KeepAlive(new byte[1 << 20]); r.Say(""); } }), _small with { Steps = 1_000_000, Events = 1_000_000 });

    [Fact]
    public void Memory_without_end_is_stopped_in_a_loop_that_only_ticks() =>
        StoppedBy("bytes", c => new Recipe(c, r => { while (true) { GC.KeepAlive(new byte[1 << 16]); r.Count(); } }), _small with { Ticks = 10_000_000 });

    [Fact]
    public void A_run_that_just_keeps_its_limits_is_not_stopped()
    {
        var trace = Toy.Run(c => new Recipe(c, r => { for (var i = 0; i < 50; i++) r.Say("a"); }), _small with { Events = 50 });
        Assert.Equal(51, trace.Steps.Count);
    }

    [Fact]
    public void The_error_names_model_and_limit_and_carries_the_request()
    {
        var stopped = Assert.Throws<RunLimitException>(() => Toy.Run(c => new Recipe(c, r => { while (true) r.Say("a"); }), _small, seed: 77));
        Assert.Equal("the run of \"toy\" passed its limit of 50 steps", stopped.Message);
        Assert.Equal((50, 77UL), (stopped.Allowed, stopped.Request.Seed));
    }
}
