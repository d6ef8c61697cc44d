using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests.Kernels;

/// <summary>A playground appends an action and runs again: what the reader has seen must stay as it was.</summary>
public sealed class ActionTests
{
    // Four workers that wait and say for random times; a poke draws from the same generator and makes one more worker.
    private static Agenda Workers(RunContext context)
    {
        static void Work(Agenda agenda, int worker, int left)
        {
            if (left == 0) return;
            agenda.After(agenda.Chance.Integer(0, 6), () =>
            {
                if (agenda.Chance.Chance(0.8)) agenda.Say($"{worker}.{left}");
                Work(agenda, worker, left - 1);
            });
        }
        return new Agenda(context, a => { for (var w = 0; w < 4; w++) Work(a, w, 12); }) { OnAction = (a, _) => { a.Say("poked"); Work(a, 9, (int)a.Chance.Integer(1, 5)); } };
    }

    private static Recipe Cook(RunContext context) => new(context, r =>
    {
        for (var i = 0; i < 30; i++)
        {
            r.Pause();
            r.Say($"{i}a");
            r.Say($"{i}b");
        }
    });

    private static Clockwork Pipeline(RunContext context) => new(context, 25, m => { if (m.Now % 3 != 0) m.Say($"{m.Now}"); });

    [Fact]
    public void An_action_of_a_discrete_event_model_changes_nothing_up_to_its_moment() => NothingBeforeChanges(Workers, 40);

    [Fact]
    public void An_action_of_a_sequential_model_changes_nothing_up_to_its_moment() => NothingBeforeChanges(Cook, 60);

    [Fact]
    public void An_action_of_a_clocked_model_changes_nothing_up_to_its_moment() => NothingBeforeChanges(Pipeline, 30);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Equal_requests_give_equal_traces(ulong seed) =>
        Assert.Equal(TraceJson.Write(Toy.Run(Workers, seed: seed, actions: Toy.Poke(7))), TraceJson.Write(Toy.Run(Workers, seed: seed, actions: Toy.Poke(7))));

    [Fact]
    public void Another_seed_gives_another_trace() => Assert.NotEqual(Toy.Run(Workers, seed: 1).Words(), Toy.Run(Workers, seed: 2).Words());

    private static void NothingBeforeChanges(Func<RunContext, Kernel> create, long last)
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            ReaderAction[] actions = [];
            for (long moment = 0; moment <= last; moment += (long)(seed % 4) + 1)
            {
                var before = Toy.Run(create, seed: seed, actions: actions).Steps.TakeWhile(s => s.Time <= moment).ToList();
                ReaderAction[] more = [.. actions, Toy.Poke(moment)];
                var after = Toy.Run(create, seed: seed, actions: more).Steps;
                Assert.Equal(before.Select(Shown), after.Take(before.Count).Select(Shown));
                if (moment % 3 == 0) actions = more;
            }
        }
    }

    private static string Shown(Step step) => $"{step.Index} {step.Time} {string.Join('+', step.Events)} {step.Before} {step.After}";
}
