using SystemsAtlas.Models.Data.Queueing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.Queueing;

public sealed class QueueingModelTests
{
    [Fact]
    public void At_every_step_the_area_under_the_number_inside_is_the_sum_of_all_stays()
    {
        foreach (var state in QueueingRuns.Many(120, seed: 1).SelectMany(t => t.Steps).Select(s => (QueueingState)s.After))
        {
            Assert.Equal(state.Account.AreaUs, state.Account.TimesUs);
            Assert.Equal(state.Account.BusyUs, state.Account.ServicesUs);
            Assert.Equal(state.Account.Admitted - state.Account.Served, state.Present);
        }
    }

    [Fact]
    public void No_server_is_idle_while_a_customer_waits()
    {
        foreach (var state in QueueingRuns.Many(120, seed: 2).SelectMany(t => t.Steps).Select(s => (QueueingState)s.After))
            Assert.True(state.Waiting == 0 || state.Busy == state.Servers);
    }

    [Fact]
    public void Nobody_is_let_in_beyond_the_capacity_and_nobody_is_turned_away_below_it()
    {
        foreach (var state in QueueingRuns.Many(60, seed: 3, "capacity=6").SelectMany(t => t.Steps).Select(s => (QueueingState)s.After)) Assert.InRange(state.Present, 0, 6);
        Assert.All(QueueingRuns.Many(30, seed: 4, "capacity=1000"), t => Assert.Equal(0, ((QueueingState)t.Final).Account.Blocked));
    }

    [Fact]
    public void No_order_of_service_changes_the_work_that_waits()
    {
        // Kleinrock's conservation law, for one server: the sum over customers of wait times service is the same for every order that never lets the server idle and never interrupts.
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var sums = new[] { "first-come", "urgent-first", "shortest-first" }.Select(o => QueueingRuns.Of([$"order={o}", "arrival-rate=95", "urgent=0.3", "customers=80"], ["burst:9@200000"], seed))
                .Select(t => ((QueueingState)t.Final).All.Sum(c => c.WaitUs!.Value * c.ServiceUs)).ToList();
            Assert.Single(sums.Distinct());
        }
    }

    [Fact]
    public void An_order_of_service_changes_nobodys_arrival_or_service()
    {
        var runs = new[] { "first-come", "shortest-first" }.Select(o => QueueingRuns.End($"order={o}").All.Select(c => (c.ArrivedUs, c.ServiceUs)).ToList()).ToList();
        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public void It_makes_no_difference_to_customers_how_many_of_them_are_followed()
    {
        foreach (var order in new[] { "first-come", "urgent-first", "shortest-first" })
            Assert.Single(new[] { 0, 14, 100 }.Select(f => QueueingRuns.Csv(QueueingRuns.Of([$"order={order}", $"follow={f}", "customers=90", "urgent=0.2", "capacity=9"], ["burst:20@400000"]))).Distinct());
    }

    [Fact]
    public void The_next_customer_is_the_one_that_the_order_says()
    {
        foreach (var trace in QueueingRuns.Many(60, seed: 5, "follow=100"))
        {
            foreach (var step in trace.Steps.Where(s => s.Events is [CustomerLeft { Next: not null }]))
            {
                var (before, next) = ((QueueingState)step.Before, ((CustomerLeft)step.Events[0]).Next!.Value);
                var first = before.Setting.Order switch
                {
                    "urgent-first" => before.Line.OrderBy(c => !c.IsUrgent).ThenBy(c => c.Number).First(),
                    "shortest-first" => before.Line.OrderBy(c => c.ServiceUs).ThenBy(c => c.Number).First(),
                    _ => before.Line.MinBy(c => c.Number)!,
                };
                Assert.Equal(first.Number, next);
            }
        }
    }

    [Fact]
    public void Clockwork_below_full_load_makes_nobody_wait() =>
        Assert.All(QueueingRuns.End("arrivals=fixed", "service=fixed", "arrival-rate=100", "customers=300").All, c => Assert.Equal(0, c.WaitUs));

    [Fact]
    public void A_burst_changes_nothing_before_it_and_no_arrival_after_it()
    {
        var (plain, burst) = (QueueingRuns.Of(["follow=100", "customers=40"]), QueueingRuns.Of(["follow=100", "customers=40"], ["burst:7@100000"]));
        var before = plain.Steps.TakeWhile(s => s.Time <= 100_000).Count();
        Assert.Equal(plain.Steps.Take(before).Select(s => s.After.Values), burst.Steps.Take(before).Select(s => s.After.Values));
        Assert.Equal(((QueueingState)plain.Final).All.Select(c => (c.ArrivedUs, c.ServiceUs)), ((QueueingState)burst.Final).All.Where(c => c.ArrivedUs != 100_000).Select(c => (c.ArrivedUs, c.ServiceUs)));
    }

    [Fact]
    public void Percentiles_are_the_nearest_ranks_of_the_waits()
    {
        foreach (var state in QueueingRuns.Many(40, seed: 6).Select(t => (QueueingState)t.Final))
        {
            var waits = state.All.Where(c => !c.IsBlocked).Select(c => c.WaitUs!.Value).ToList();
            foreach (var (percent, ms) in new[] { (50, state.WaitP50), (95, state.WaitP95), (99, state.WaitP99), (100, state.WaitMost) })
            {
                var us = (long)Math.Round(ms * 1000);
                Assert.True(waits.Count(w => w <= us) * 100 >= percent * waits.Count && waits.Count(w => w < us) * 100 < percent * waits.Count, $"{percent} % of {waits.Count}: {ms}");
            }
        }
    }

    [Theory]
    [InlineData("", "is not a load")]
    [InlineData("0", "not a number from 1 to 98")]
    [InlineData("99", "not a number from 1 to 98")]
    [InlineData("-5", "not a number from 1 to 98")]
    [InlineData("ninety", "not a number from 1 to 98")]
    [InlineData("NaN", "not a number from 1 to 98")]
    [InlineData("90 slow", "no kind of service")]
    [InlineData("90 fixed 0", "not a number of servers")]
    [InlineData("90 fixed 65", "not a number of servers")]
    [InlineData("90 fixed 4 more", "is not a load")]
    public void What_cannot_be_measured_is_refused_with_its_reason(string what, string reason)
    {
        var refused = Assert.Throws<InvalidInputException>(() => QueueingRuns.Of([], [$"measure:{what}@5"]));
        Assert.Contains(what.Length == 0 ? "0 characters" : reason, refused.Errors[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void More_actions_than_a_run_takes_are_refused() =>
        Assert.Contains("40 at most", Assert.Throws<InvalidInputException>(() => QueueingRuns.Of([], [.. Enumerable.Range(1, 41).Select(i => $"urgent@{i}")])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_load_that_was_measured_is_not_offered_again()
    {
        var trace = QueueingRuns.Of(["customers=5", "sample=1000"], ["measure:90@0", "measure:90 exponential 1@1"]);
        Assert.Single(trace.Events.OfType<LoadMeasured>());
        var again = ActionKind.Parse(QueueingDefinition.Definition, "measure:90@9");
        Assert.NotNull(QueueingDefinition.Definition.Idle!(trace.Final, again));
        Assert.Null(QueueingDefinition.Definition.Idle!(trace.Steps[0].After, again));
    }

    [Fact]
    public void The_largest_run_keeps_to_the_limits() =>
        Assert.Equal(50_000 + (40 * 200), QueueingRuns.Of(["customers=50000", "servers=64", "arrival-rate=10000", "service-rate=10"], [.. Enumerable.Range(1, 40).Select(i => $"burst:200@{i}")]).Final is QueueingState s ? s.Account.Served : 0);
}
