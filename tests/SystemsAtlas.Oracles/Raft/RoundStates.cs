using SystemsAtlas.Models.Distributed.Raft;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Raft;

/// <summary>What each server is at the end of each round.</summary>
internal static class RoundStates
{
    /// <summary>Of the model, in etcd's dialect, for a run of <see cref="RaftRounds"/>.</summary>
    public static IReadOnlyList<string> Of(Trace trace)
    {
        var count = ((RaftState)trace.Initial).Nodes.Length;
        var states = new SortedDictionary<string, string>(
            Enumerable.Range(0, count).Select(NodeState.NameOf).ToDictionary(n => n, n => $"{n} follower term 0 vote - leader - commit 0 applied 0 match - log"), StringComparer.Ordinal);
        var dialect = new EtcdDialect(count);
        var steps = new Queue<ScheduleStep>(ScheduleStep.Read(ScheduleStep.TextOf(trace))[0]);
        var rounds = new List<string>();
        foreach (var end in RaftRounds.Ends)
        {
            while (steps.TryPeek(out var step) && step.Time < end) states[step.Server] = dialect.Translate(steps.Dequeue()).State;
            rounds.Add(string.Join('\n', states.Values.Where(s => s.Length > 0)));
        }
        return rounds;
    }

    /// <summary>Of etcd's clusters, one after another.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var clusters = new List<List<string>>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("raft-cluster ", StringComparison.Ordinal)) clusters.Add([]);
            else if (line.StartsWith("round ", StringComparison.Ordinal)) clusters[^1].Add("");
            else if (line.StartsWith("  ", StringComparison.Ordinal)) clusters[^1][^1] += (clusters[^1][^1].Length == 0 ? "" : "\n") + line[4..];
        }
        return clusters;
    }

    /// <summary>
    /// How many rounds come before the first in which a leader that brings entries to its followers is deposed. There the two race: the model's leader sends what is
    /// missing with its heartbeat, etcd's waits until the heartbeat is answered, and so a follower may or may not have the entries before the later term arrives.
    /// </summary>
    public static int BeforeTheFirstRace(Trace trace)
    {
        var (rounds, step) = (0, 0);
        foreach (var end in RaftRounds.Ends)
        {
            var (deposed, bringing) = (new HashSet<int>(), new HashSet<int>());
            for (; step < trace.Steps.Count && trace.Steps[step].Time < end; step++)
            {
                foreach (var happened in trace.Steps[step].Events)
                {
                    if (happened is SteppedDown { Was: RaftRole.Leader } down) deposed.Add(down.Node);
                    if (happened is EntriesAppended appended) bringing.Add(appended.Leader);
                    if (happened is NextIndexDecremented back) bringing.Add(back.Leader);
                }
            }
            if (deposed.Overlaps(bringing)) break;
            rounds++;
        }
        return rounds;
    }
}
