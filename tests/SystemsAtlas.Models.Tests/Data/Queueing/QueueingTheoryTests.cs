using SystemsAtlas.Models.Data.Queueing;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.Queueing;

public sealed class QueueingTheoryTests
{
    private static readonly Times Exponential = new(Times.Exponential);

    // Tables of Erlang's loss formula, as printed in every handbook of telephone traffic: 5 erlangs on 10 lines lose 1.84 %, 10 on 10 lose 21.46 %.
    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(10, 5, 0.0184)]
    [InlineData(10, 10, 0.2146)]
    [InlineData(20, 12, 0.0098)]
    public void Erlang_B_is_that_of_the_tables(int servers, double offered, double blocked) => Assert.Equal(blocked, Formulas.ErlangB(servers, offered), 4);

    [Fact]
    public void One_server_makes_as_many_wait_as_it_is_loaded()
    {
        for (var load = 0.05; load < 1; load += 0.05) Assert.Equal(load, Formulas.ErlangC(1, load), 12);
    }

    [Fact]
    public void One_server_with_exponential_services_has_the_textbook_wait() => Assert.Equal(9, Formulas.MeanWait(1, 0.9, Exponential, Exponential)!.Value, 9);

    [Fact]
    public void Fixed_services_halve_the_wait_and_fixed_gaps_as_well_leave_none()
    {
        Assert.Equal(4.5, Formulas.MeanWait(1, 0.9, Exponential, new(Times.Fixed))!.Value, 9);
        Assert.Equal(0, Formulas.MeanWait(1, 0.9, new(Times.Fixed), new(Times.Fixed))!.Value);
    }

    [Fact]
    public void A_full_system_has_no_steady_wait() => Assert.Null(Formulas.MeanWait(2, 1, Exponential, Exponential));

    [Fact]
    public void A_limit_that_allows_no_waiting_is_Erlang_B()
    {
        foreach (var servers in new[] { 1, 3, 12 })
        {
            Assert.Equal(Formulas.ErlangB(servers, 2.5), Formulas.Limited(servers, 2.5, servers).Blocked, 12);
            Assert.Equal(0, Formulas.Limited(servers, 2.5, servers).Wait);
        }
    }

    [Fact]
    public void A_limit_that_is_far_away_is_Erlang_C() => Assert.Equal(Formulas.MeanWait(4, 0.8, Exponential, Exponential)!.Value, Formulas.Limited(4, 3.2, 1000).Wait, 9);

    [Theory]
    [InlineData(Times.Exponential)]
    [InlineData(Times.Fixed)]
    [InlineData(Times.HeavyTailed)]
    public void Times_have_the_mean_and_the_variation_that_they_claim(string kind)
    {
        // The middles of a million equal parts of the unit interval.
        var (times, n) = (new Times(kind), 1_000_000);
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < n; i++)
        {
            var us = times.Draw((i + 0.5) / n, 1e6);
            (sum, squares) = (sum + us, squares + ((double)us * us));
        }
        var mean = sum / n;
        Assert.Equal(1e6, mean, 1e6 * 0.0005);
        Assert.Equal(times.SquaredVariation, (squares / n / mean / mean) - 1, 0.01);
    }

    [Fact]
    public void A_measurement_holds_what_the_formula_gives_in_most_of_many_cases()
    {
        var (random, held, all) = (new SeededRandom(5), 0, 60);
        for (var i = 0; i < all; i++)
        {
            var plan = new SoundingPlan(random.Integer(10, 80), QueueingRuns.Pick(random, Times.Exponential, Times.Fixed), (int)random.Integer(1, 6));
            if (plan is { Service: Times.Fixed, Servers: > 1 }) plan = plan with { Servers = 1 };
            var s = Sounding.Take(plan, Exponential, 10_000, 20_000, random.NextBits());
            if (Math.Abs(s.WaitMs - s.FormulaMs) <= s.ErrorMs + 0.011) held++;
        }
        // 95 in 100 by construction, a little less because batches are not quite independent.
        Assert.InRange(held, 50, all);
    }
}
