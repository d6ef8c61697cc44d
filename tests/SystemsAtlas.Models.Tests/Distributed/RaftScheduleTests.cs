using System.Text;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>The artifact "schedule".</summary>
public sealed class RaftScheduleTests
{
    [Fact]
    public void A_schedule_says_what_each_server_heard_said_and_became() =>
        Approve.Equal(TextOf(RaftRuns.Run("nodes=3 jitter=0 no-op=on duration=170", "timeout:n1@20 write:a%@70 crash:n3@80 write:b>n2@85 restart:n3@100 partition:n1@120")), "Raft/schedule.txt");

    [Fact]
    public void Every_message_that_arrives_is_delivered_once_as_it_was_sent()
    {
        for (var number = 1; number <= 50; number++)
        {
            var trace = RaftRuns.Model.Run(RaftSchedules.Make(number, RaftRuns.Model));
            var lines = TextOf(trace).Split('\n');
            var sent = lines.Where(l => l.StartsWith("  > ", StringComparison.Ordinal)).Select(l => l[4..]).ToList();
            var delivered = lines.Where(l => l.Contains(" deliver ", StringComparison.Ordinal)).Select(l => l[(l.IndexOf(" deliver ", StringComparison.Ordinal) + 9)..]).ToList();
            Assert.Equal((trace.End().Sent, trace.End().Delivered), (sent.Count, delivered.Count));
            Assert.All(delivered, d => Assert.True(sent.Remove(d), d));
        }
    }

    private static string TextOf(Trace trace) => Encoding.ASCII.GetString(RaftRuns.Model.Artifacts.Single(a => a.Name == "schedule").Make(trace));
}
