using System.Text;
using SystemsAtlas.Models.Data.Logging.RowWrite;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Data.RowWrite;

/// <summary>What a log promises, on runs small enough to count.</summary>
public sealed class RowWriteTests
{
    private static Trace Run(string[] settings, string[] actions, ulong seed = 1) => RowWriteDefinition.Definition.Run(settings, actions, seed);

    private static RowWriteState Final(string[] settings, params string[] actions) => (RowWriteState)Run(settings, actions).Final;

    private static List<T> All<T>(Trace trace) where T : Event => [.. trace.Events.OfType<T>()];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void With_full_durability_every_OK_comes_after_the_fsync_of_its_record(int clients)
    {
        var trace = Run([$"clients={clients}", "commits=30"], []);
        Assert.Equal(30, All<Acknowledged>(trace).Count);
        Assert.All(All<Acknowledged>(trace), a => Assert.Equal(Place.Disk, a.Where));
        Assert.All(trace.Steps, s => Assert.Equal(0, ((RowWriteState)s.After).AtRisk));
    }

    [Fact]
    public void Without_group_commit_each_transaction_has_an_fsync_of_its_own()
    {
        Assert.Equal(1, Final(["group-commit=off", "clients=8", "commits=24", "checkpoint=0"]).PerFsync);
        Assert.Equal(24, Final(["group-commit=off", "clients=8", "commits=24", "checkpoint=0"]).CommitFsyncs);
        Assert.True(Final(["group-commit=on", "clients=8", "commits=24", "checkpoint=0"]).PerFsync > 2);
    }

    [Fact]
    public void One_client_gains_nothing_by_group_commit() =>
        Assert.Equal(Final(["clients=1", "group-commit=off", "checkpoint=0"]).CommitFsyncs, Final(["clients=1", "group-commit=on", "checkpoint=0"]).CommitFsyncs);

    [Fact]
    public void A_killed_process_takes_nothing_that_was_written()
    {
        foreach (var durability in new[] { "full", "os-cache", "none" })
        {
            var trace = Run([$"durability={durability}", "commits=20"], ["crash:process@1500"]);
            Assert.Equal(0, ((RowWriteState)trace.Final).Broken);
            Assert.Single(All<Recovered>(trace));
        }
    }

    [Fact]
    public void A_power_cut_takes_OKs_that_came_before_the_fsync()
    {
        var lost = Enumerable.Range(1, 20).Count(seed => All<Recovered>(Run(["durability=os-cache", "checkpoint=0"], ["crash:power@2000"], (ulong)seed))[0] is { Broken: > 0, IsPrefix: true });
        Assert.InRange(lost, 5, 19);
    }

    [Fact]
    public void A_dirty_page_leaves_the_pool_only_after_its_record_is_on_the_disk()
    {
        var trace = Run(["pool=2", "commits=40", "clients=8", "checkpoint=0"], []);
        Assert.NotEmpty(All<PageEvicted>(trace));
        Assert.NotEmpty(All<EvictionHeld>(trace));
        foreach (var step in trace.Steps.Where(s => s.Events.Any(e => e is PageEvicted)))
        {
            var evicted = step.Events.OfType<PageEvicted>().Single();
            Assert.Equal(Place.Disk, ((RowWriteState)step.Before).Frames.Single(f => f.Number == evicted.Frame).Place);
        }
    }

    [Fact]
    public void A_checkpoint_syncs_the_log_before_the_table_and_the_table_before_the_log_begins_again()
    {
        var events = Run(["commits=20"], []).Events.ToList();
        var begun = events.FindIndex(e => e is CheckpointBegan);
        var order = events.Skip(begun).Where(e => e is CheckpointBegan or FsyncEnded or PageCheckpointed or CheckpointEnded or LogRestarted).Take(8).ToList();
        Assert.IsType<CheckpointBegan>(order[0]);
        Assert.Equal(FileKind.Log, Assert.IsType<FsyncEnded>(order[1]).File);
        var pages = order.Skip(2).TakeWhile(e => e is PageCheckpointed).Count();
        Assert.True(pages > 0);
        Assert.Equal(FileKind.Table, Assert.IsType<FsyncEnded>(order[2 + pages]).File);
        Assert.IsType<CheckpointEnded>(order[3 + pages]);
        Assert.IsType<LogRestarted>(order[4 + pages]);
    }

    [Fact]
    public void Half_of_a_transaction_is_never_recovered()
    {
        for (var moment = 100; moment < 9000; moment += 171)
        {
            var recovered = All<Recovered>(Run(["rows=2", "commits=8"], [$"crash:power@{moment}"], (ulong)moment));
            Assert.All(recovered, r => Assert.True(r.IsPrefix));
        }
    }

    [Fact]
    public void Clients_go_on_after_a_crash_and_every_transaction_is_answered_or_in_doubt()
    {
        var state = Final(["commits=24"], "crash:power@9000", "crash:process@20000", "crash:power@31000");
        Assert.Equal(24, state.Transactions.Length);
        Assert.All(state.Transactions, t => Assert.True(t.IsAcknowledged != t.IsInDoubt));
        Assert.Equal(3, state.Recoveries);
        Assert.True(state.IsOver);
    }

    [Fact]
    public void A_second_crash_while_it_is_down_is_ignored()
    {
        var trace = Run([], ["crash:power@5000", "crash:power@5500", "set-durability:full@5600"]);
        Assert.Equal(2, All<ActionIgnored>(trace).Count);
    }

    [Fact]
    public void The_list_of_records_has_an_insert_for_each_page_and_a_commit_for_each_transaction()
    {
        var trace = Run(["rows=2", "commits=9", "clients=1"], []);
        var lines = Encoding.UTF8.GetString(RowWriteDefinition.Definition.Artifacts.Single(a => a.Name == "log").Make(trace)).TrimEnd('\n').Split('\n').Skip(1).ToList();
        Assert.Equal(18, lines.Count(l => l.EndsWith(",insert", StringComparison.Ordinal)));
        Assert.Equal(9, lines.Count(l => l.EndsWith(",commit", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_checksum_of_the_format_document_runs_over_pairs_of_words()
    {
        // s0 += x0 + s1, s1 += x1 + s0, for the words 1, 2, 3, 4.
        byte[] words = [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0];
        Assert.Equal(new Checksum(7, 14), default(Checksum).Over(words));
        Assert.Equal(default(Checksum).Over(words), default(Checksum).Over(words.AsSpan(0, 8)).Over(words.AsSpan(8)));
    }

    // The picture says it at every moment: what is on the disk stays, whatever the settings were before.
    [Fact]
    public void What_is_drawn_as_safe_survives_every_power_cut()
    {
        var random = new SeededRandom(5);
        string[] durabilities = ["full", "os-cache", "none"];
        for (var i = 0; i < 600; i++)
        {
            string[] settings = ["commits=20", $"clients={random.Integer(1, 5)}", "fsync=0.3", $"pool={random.Integer(2, 6)}", $"checkpoint={random.Integer(0, 4)}", $"durability={durabilities[random.Integer(0, 2)]}", $"rows={random.Integer(1, 2)}"];
            string[] actions = [.. Enumerable.Range(0, 5).Select(_ => random.Chance(0.5) ? $"set-durability:{durabilities[random.Integer(0, 2)]}@{random.Integer(0, 9000)}" : $"crash:{(random.Chance(0.8) ? "power" : "process")}@{random.Integer(0, 9000)}")];
            var trace = Run(settings, actions, (ulong)i);
            foreach (var (crash, at) in trace.Steps.Select((s, n) => (s, n)).Where(s => s.s.Events is [Crashed]))
            {
                var reopened = trace.Steps.Skip(at).FirstOrDefault(s => s.Events is [Recovered or DamageFound]);
                if (reopened is null) continue;
                var safe = ((RowWriteState)crash.Before).Transactions.Where(t => t.Place == Place.Disk).Select(t => t.Number);
                Assert.All(safe, n => Assert.True(((RowWriteState)reopened.After).Transactions[n - 1].Place == Place.Disk, $"{n} in run {i}: {string.Join(' ', settings)} {string.Join(' ', actions)}"));
            }
        }
    }

    [Fact]
    public void Too_many_actions_are_refused() =>
        Assert.Throws<InvalidInputException>(() => Run([], [.. Enumerable.Range(1, 21).Select(i => $"crash:process@{i * 3000}")]));
}
