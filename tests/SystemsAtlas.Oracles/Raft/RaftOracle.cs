using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Models.Tests.Distributed;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Raft;

/// <summary>The model against etcd's raft library. A broken model is told apart from it, for every rule that a test can break.</summary>
public sealed class RaftOracle(EtcdRaft etcd, ITestOutputHelper output) : IClassFixture<EtcdRaft>
{
    private const int BrokenSchedules = 40;
    private const int TriedAtOnce = 8;

    private static readonly int Schedules = Sweep.Cases(200);

    // Figure 8 of the paper, as RaftBrokenTests has it; which of the servers play it is up to the seed.
    private const string Figure8 = "partition:leader,n2@400 write:a@410 partition:leader@900 write:b@905 crash:leader@1500 heal@1501";

    private static readonly (string Rule, Func<RunContext, RaftModel> Broken)[] BrokenRules =
    [
        ("a server that votes twice in a term", c => new BrokenRafts.VotesTwice(c)),
        ("a server that forgets its vote in a crash", c => new BrokenRafts.ForgetsItsVoteInACrash(c)),
        ("a leader without a majority", c => new BrokenRafts.NeedsNoMajority(c)),
        ("a leader that overwrites its own log", c => new BrokenRafts.OverwritesItsOwnLog(c)),
        ("a follower that does not compare the entry before", c => new BrokenRafts.AcceptsWithoutTheConsistencyCheck(c)),
        ("a vote for a stale log", c => new BrokenRafts.VotesForStaleLogs(c)),
        ("a server that applies what is not committed", c => new BrokenRafts.AppliesWhatIsNotCommitted(c)),
    ];

    [Fact]
    public void The_same_messages_give_the_same_terms_votes_logs_and_commit_indexes()
    {
        var comparison = Comparison.With(etcd.Program);
        static IEnumerable<RunRequest> Requests(IReadOnlyList<int> numbers, ModelDefinition model) =>
            [.. numbers.Select(n => RaftSchedules.Make(n, model, noOp: "on")), .. numbers.Where(n => n % 4 == 0).Select(n => RaftRounds.Make(n, model).Request)];
        var traces = Run(Requests([.. Numbers(Schedules)], RaftRuns.Model));
        foreach (var (real, model, @case) in Replayed(traces)) comparison.Same(real, model, @case);
        foreach (var (rule, broken) in BrokenRules)
            comparison.Catches(rule, Numbers(BrokenSchedules).Chunk(TriedAtOnce).Any(some => Replayed(Run(Requests(some, BrokenRafts.Of(broken)))).Any(c => c.Real != c.Model)));
        AssertSeen(traces, nameof(VoteRefused), nameof(SteppedDown), nameof(ConflictTruncated), nameof(NextIndexDecremented), nameof(EntriesAlreadyHeld), nameof(CommitLearned), nameof(NodeRestarted), nameof(MessageLost), nameof(ReplyIgnored), nameof(WriteRefused));
        comparison.Finish(50_000);
    }

    [Fact]
    public void Copies_of_an_older_entry_do_not_commit_it()
    {
        var comparison = Comparison.With(etcd.Program);
        static IReadOnlyList<Trace> Traces(IReadOnlyList<int> numbers, ModelDefinition model) =>
            [.. numbers.Select(n => RaftRuns.Run("duration=1500", Figure8[..Figure8.LastIndexOf(' ')], (ulong)n, model)), .. Run(numbers.Select(n => RaftSchedules.Make(n, model, noOp: "off")))];
        var traces = Traces([.. Numbers(Schedules / 2)], RaftRuns.Model);
        foreach (var (real, model, @case) in Replayed(traces, FirstWrites.AsEmptyEntries)) comparison.Same(real, model, @case);
        comparison.Catches("an entry of an earlier term that is committed by counting its copies", Numbers(BrokenSchedules).Chunk(TriedAtOnce).Any(some =>
            Replayed(Traces(some, BrokenRafts.Of(c => new BrokenRafts.CommitsOlderTermsByCounting(c))), FirstWrites.AsEmptyEntries).Any(c => c.Real != c.Model)));
        AssertSeen(traces, nameof(CommitWithheld));
        comparison.Finish(5_000);
    }

    [Fact]
    public void Etcds_own_messages_lead_to_the_same_leaders_terms_votes_logs_and_commit_indexes()
    {
        var comparison = Comparison.With(etcd.Program);
        foreach (var (real, model, @case) in ByThemselves([.. Numbers(Schedules)], RaftRuns.Model)) comparison.Same(real, model, @case);
        foreach (var (rule, broken) in BrokenRules)
            comparison.Catches(rule, Numbers(BrokenSchedules).Chunk(TriedAtOnce).Any(some => ByThemselves(some, BrokenRafts.Of(broken)).Any(c => c.Real != c.Model)));
        comparison.Finish(10_000);
    }

    /// <summary>Each step of the model beside what etcd made of it when it was told the same.</summary>
    private IEnumerable<(string Real, string Model, string Case)> Replayed(IReadOnlyList<Trace> traces, Func<IEnumerable<ScheduleStep>, IEnumerable<ScheduleStep>>? retold = null)
    {
        var schedules = traces.Select(t => (retold ?? (s => s))(ScheduleStep.Read(ScheduleStep.TextOf(t))[0]).ToList()).ToList();
        var answers = ScheduleStep.Read(etcd.Run("replay", string.Concat(schedules.Select((s, i) => $"raft-schedule 1\nservers {Servers(traces[i])}\n{string.Concat(s.Select(x => x.Input + "\n"))}"))));
        foreach (var note in answers.SelectMany(s => s).SelectMany(s => s.Notes).GroupBy(n => n)) output.WriteLine($"{note.Count()} times etcd {note.Key}");
        for (var i = 0; i < schedules.Count; i++)
        {
            var dialect = new EtcdDialect(Servers(traces[i]));
            for (var step = 0; step < schedules[i].Count; step++)
            {
                var real = step < answers[i].Count ? EtcdDialect.Compared(answers[i][step], retold is null) : "nothing any more";
                var model = EtcdDialect.Compared(dialect.Translate(schedules[i][step]), retold is null);
                yield return (real, EtcdDialect.AsFarAsKnown(model, real), $"schedule {i + 1}, input {step + 1}: {schedules[i][step].Input}");
            }
        }
    }

    /// <summary>Each round of the model beside the same round of a cluster of etcd.</summary>
    private IEnumerable<(string Real, string Model, string Case)> ByThemselves(IReadOnlyList<int> numbers, ModelDefinition model)
    {
        var schedules = numbers.Select(n => RaftRounds.Make(n, model)).ToList();
        var clusters = RoundStates.Read(etcd.Run("cluster", string.Concat(schedules.Select(s => s.Text))));
        var races = 0;
        for (var i = 0; i < schedules.Count; i++)
        {
            var trace = model.Run(schedules[i].Request);
            var states = RoundStates.Of(trace);
            var rounds = RoundStates.BeforeTheFirstRace(trace);
            if (rounds < states.Count) races++;
            for (var round = 0; round < rounds; round++)
            {
                var real = round < clusters[i].Count ? clusters[i][round] : "nothing any more";
                yield return (real, EtcdDialect.AsFarAsKnown(states[round], real), $"round {round + 1} of schedule {numbers[i]}\n{schedules[i].Text}");
            }
        }
        output.WriteLine($"{races} of {schedules.Count} schedules are followed up to a race");
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(1, count);

    private static IReadOnlyList<Trace> Run(IEnumerable<RunRequest> requests) => [.. requests.Select(r => r.Model.Run(r))];

    private static int Servers(Trace trace) => ((RaftState)trace.Initial).Nodes.Length;

    // A comparison in which nothing ever goes wrong would say little.
    private void AssertSeen(IReadOnlyList<Trace> traces, params string[] names)
    {
        foreach (var name in names.Select(Event.KebabCase))
        {
            var count = traces.SelectMany(t => t.Events).Count(e => e.Name == name);
            output.WriteLine($"{count} {name}");
            Assert.True(count > 0, $"no schedule has a {name}");
        }
    }
}
