using System.Globalization;
using SystemsAtlas.Models.Hardware.Concurrency.Threads;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Hardware;

/// <summary>What must hold at every step of every run, closed forms, and what is refused.</summary>
public class ThreadsTests
{
    [Theory]
    [InlineData(2, 1, new long[] { 1, 2 })]
    [InlineData(3, 1, new long[] { 1, 2, 3 })]
    [InlineData(2, 2, new long[] { 2, 3, 4 })]
    [InlineData(2, 10, new long[] { 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })]
    public void Without_a_lock_the_counter_may_end_anywhere_from_two_on(int threads, int increments, long[] finals) =>
        Assert.Equal(finals, ReachableFinals.Search(Protection.None, threads, increments)!.Values);

    [Theory]
    [InlineData(Protection.Mutex)]
    [InlineData(Protection.Spin)]
    [InlineData(Protection.Atomic)]
    [InlineData(Protection.Crossed)]
    [InlineData(Protection.Ordered)]
    public void With_a_lock_no_addition_is_ever_lost(string name)
    {
        var found = ReachableFinals.Search(name, 3, 2)!;
        Assert.Equal([6], found.Values);
        Assert.Equal(name == Protection.Crossed, found.CanDeadlock);
    }

    [Fact]
    public void Every_run_ends_where_the_search_says_that_one_can()
    {
        var random = new SeededRandom(1);
        for (var run = 0; run < 300; run++)
        {
            var (threads, increments, name) = ((int)random.Integer(1, 3), (int)random.Integer(1, 3), Protection.Names[(int)random.Integer(0, Protection.Names.Count - 1)]);
            var schedule = string.Join(' ', Enumerable.Range(0, (int)random.Integer(0, 30)).Select(_ => random.Integer(1, threads)));
            var state = (ThreadsState)ThreadsModel.Definition.Run([Set("threads", threads), Set("increments", increments), $"lock={name}", $"schedule={schedule}"], [], (ulong)run).Final;
            var (result, finals) = (state.Results.Single(), ReachableFinals.Search(name, threads, increments)!);
            if (result.Deadlock) Assert.True(finals.CanDeadlock);
            else Assert.Contains(result.Value, finals.Values);
            if (!result.Deadlock) Assert.Equal(result.Expected - result.Value, result.Lost);
        }
    }

    [Fact]
    public void Every_step_of_generated_runs_is_consistent()
    {
        var random = new SeededRandom(2);
        for (var run = 0; run < 80; run++)
        {
            var (threads, actions) = ((int)random.Integer(1, 5), new List<string>());
            for (var i = 0; i < random.Integer(0, 6); i++) actions.Add(string.Create(CultureInfo.InvariantCulture, $"turn:{random.Integer(1, threads)}@{random.Integer(0, 40)}"));
            var trace = ThreadsModel.Definition.Run([Set("threads", threads), Set("increments", random.Integer(1, 5)), "lock=spin", "then=none,mutex,crossed,atomic,ordered"], actions, (ulong)run);
            foreach (var state in trace.Steps.Select(s => (ThreadsState)s.After)) Check(state);
            Assert.Equal(6, ((ThreadsState)trace.Final).Results.Length);
        }
    }

    [Fact]
    public void A_schedule_is_followed_and_passes_over_who_cannot_run()
    {
        var trace = ThreadsModel.Definition.Run(["threads=2", "lock=mutex", "schedule=1 2 2 1 1 1 1 2"]);
        string[] events = [.. trace.Steps.SelectMany(s => s.Events).Select(e => e.Name)];
        Assert.Equal(["pass-started", "lock-taken", "thread-slept", "turn-passed", "value-loaded", "value-added", "value-stored", "lock-released", "thread-finished", "value-loaded"], events[..10]);
    }

    [Theory]
    [InlineData("1 1 1 2 2 2", 0, 2)]
    [InlineData("1 2 1 1 2 2", 1, 2)]
    public void Without_a_lock_accesses_race_also_where_nothing_is_lost(string schedule, long lost, int races)
    {
        var result = ((ThreadsState)ThreadsModel.Definition.Run(["threads=2", $"schedule={schedule}"]).Final).Results.Single();
        Assert.Equal((lost, races), (result.Lost, result.Races));
    }

    [Theory]
    [InlineData(Protection.None, 2, 20, 2)]
    [InlineData(Protection.None, 3, 1680, 6)]
    [InlineData(Protection.None, 4, 369_600, 24)]
    [InlineData(Protection.Atomic, 4, 24, 24)]
    [InlineData(Protection.Mutex, 4, 24, 24)]
    public void Orders_are_counted_as_the_closed_form_has_them(string name, int threads, long orders, long right)
    {
        var ends = ReachableFinals.Search(name, threads, 1)!.Ends;
        Assert.Equal((orders, right), (ends.Sum(e => e.Orders), ends.Where(e => e.Value == threads).Sum(e => e.Orders)));
    }

    [Fact]
    public void Two_threads_that_take_two_locks_in_crossed_order_can_wait_for_each_other_for_ever()
    {
        var trace = ThreadsModel.Definition.Run(["threads=2", "lock=crossed", "schedule=1 2 1 2"]);
        Assert.Contains(trace.Steps.SelectMany(s => s.Events), e => e is Deadlocked { Asleep: [1, 2] });
        Assert.True(((ThreadsState)trace.Final).Results.Single().Deadlock);
    }

    [Theory]
    [InlineData("schedule=1 2 4", "line 1, column 5")]
    [InlineData("schedule=1\n2 x", "line 2, column 3")]
    [InlineData("then=mutex,lock", "which is not one of")]
    public void What_cannot_be_read_is_refused_with_its_place(string setting, string place) =>
        Assert.Contains(place, Assert.Throws<InvalidInputException>(() => ThreadsModel.Definition.Run([setting])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_search_that_would_take_too_long_says_so()
    {
        Assert.Null(ReachableFinals.Search(Protection.None, 6, 50));
        var finals = ThreadsModel.Definition.Artifacts.Single(a => a.Name == "finals").Make(ThreadsModel.Definition.Run(["threads=6", "increments=50"]));
        Assert.Contains("more than 300000 states", System.Text.Encoding.ASCII.GetString(finals), StringComparison.Ordinal);
    }

    private static void Check(ThreadsState state)
    {
        Assert.All(state.Threads, t => Assert.Equal(t.Sleeps, state.QueueA.Contains(t.Number) || state.QueueB.Contains(t.Number)));
        Assert.False(state.HolderA == 0 && !state.QueueA.IsEmpty, "a lock is free and a thread sleeps for it");
        Assert.True(state.Counter <= state.Finished + state.Threads.Length);
        if (state.Lock == Protection.None) return;
        Assert.True(state.Lost == 0, $"{state.Lost} lost with {state.Lock}");
        Assert.True(state.Races == 0, $"{state.Races} accesses race with {state.Lock}");
    }

    private static string Set(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
