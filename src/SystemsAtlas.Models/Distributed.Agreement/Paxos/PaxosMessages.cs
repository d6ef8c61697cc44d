using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>
/// A run as JSON: <c>{ "acceptors", "proposers", "slots", "majority", "memory", "prepare", "wishes": [text], "events": [event] }</c>. Each event has <c>time</c> and <c>what</c>:
/// sent, heard (by a proposer or the learner), written, refused, lost, dropped, unwritten (cut short by a crash), each with the message's number; requested, crashed, restarted, chosen, learned.
/// After what an acceptor wrote, a crash and a restart comes what is on its disk; a refusal has the ballots that were being written.
/// </summary>
internal static class PaxosMessages
{
    public static byte[] Of(Trace trace)
    {
        var (p, initial) = (trace.Request.Parameters, (PaxosState)trace.Initial);
        var text = new StringBuilder();
        text.Append(Invariant($"{{ \"acceptors\": {initial.Acceptors.Length}, \"proposers\": {initial.Proposers.Length}, \"slots\": {initial.Slots}, \"majority\": {initial.Majority}, "));
        text.Append(Invariant($"\"memory\": \"{p.Get(PaxosDefinition.Memory)}\", \"prepare\": \"{p.Get(PaxosDefinition.Prepare)}\", \"wishes\": [{string.Join(", ", initial.Proposers.Select(x => $"\"{x.Wishes[0]}\""))}],\n  \"events\": ["));
        var isFirst = true;
        foreach (var step in trace.Steps)
            foreach (var line in LinesOf(step))
            {
                text.Append(isFirst ? "\n    { " : ",\n    { ").Append(Invariant($"\"time\": {step.Time}, ")).Append(line).Append(" }");
                isFirst = false;
            }
        return Encoding.ASCII.GetBytes(text.Append("\n  ] }\n").ToString());
    }

    private static IEnumerable<string> LinesOf(Step step)
    {
        var (before, after) = ((PaxosState)step.Before, (PaxosState)step.After);
        var lost = new List<int>();
        string? refused = null;
        foreach (var happened in step.Events)
        {
            switch (happened)
            {
                case MessageLost e: lost.Add(e.Number); yield return Invariant($"\"what\": \"lost\", \"message\": {e.Number}"); break;
                case MessageDropped e: lost.Add(e.Number); yield return Invariant($"\"what\": \"dropped\", \"message\": {e.Number}"); break;
                case PrepareRefused e: refused = Writing(after, e.Acceptor); break;
                case AcceptRefused e: refused = Writing(after, e.Acceptor); break;
                case ValueRequested e: yield return Invariant($"\"what\": \"requested\", \"node\": \"{e.Proposer}\", \"value\": \"{e.Value}\""); break;
                case NodeRestarted e: yield return Invariant($"\"what\": \"restarted\", \"node\": \"{e.Node}\"{Disk(after, e.Node)}"); break;
            }
        }
        var crash = step.Events.OfType<NodeCrashed>().FirstOrDefault();
        foreach (var gone in before.Messages)
        {
            if (lost.Contains(gone.Id) || after.Messages.Any(m => m.Id == gone.Id)) continue;
            yield return crash is not null ? Invariant($"\"what\": \"unwritten\", \"message\": {gone.Id}")
                : refused is not null ? Invariant($"\"what\": \"refused\", \"message\": {gone.Id}, \"writing\": [{refused}]")
                : gone.To.Kind == NodeKind.Acceptor ? Invariant($"\"what\": \"written\", \"message\": {gone.Id}{Disk(after, gone.To)}")
                : Invariant($"\"what\": \"heard\", \"message\": {gone.Id}");
        }
        if (crash is not null) yield return Invariant($"\"what\": \"crashed\", \"node\": \"{crash.Node}\"{Disk(after, crash.Node)}");
        foreach (var happened in step.Events)
        {
            if (happened is ValueChosen chosen) yield return Invariant($"\"what\": \"chosen\", \"slot\": {chosen.Slot}, \"ballot\": {chosen.Ballot}, \"value\": \"{chosen.Value}\"");
            if (happened is AgreementBroken broken) yield return Invariant($"\"what\": \"chosen\", \"slot\": {broken.Slot}, \"ballot\": {broken.Ballot}, \"value\": \"{broken.Value}\"");
            if (happened is ValueLearned learned) yield return Invariant($"\"what\": \"learned\", \"slot\": {learned.Slot}, \"ballot\": {learned.Ballot}, \"value\": \"{learned.Value}\"");
        }
        foreach (var m in after.Messages.Where(m => m.Id > before.Sent))
            yield return Invariant($"\"what\": \"sent\", \"message\": {m.Id}, \"kind\": \"{m.Kind.Word()}\", \"from\": \"{m.From}\", \"to\": \"{m.To}\", \"ballot\": {m.Ballot}, \"slot\": {m.Slot}, \"value\": \"{m.Value}\", \"promised\": {m.Promised}, \"accepted\": [{Proposals(m.Accepted)}]");
    }

    private static string Writing(PaxosState state, NodeId acceptor) => string.Join(", ", state.Messages.Where(m => m.To == acceptor && m.IsBeingWritten).Select(m => m.Ballot));

    private static string Disk(PaxosState state, NodeId node) => node.Kind != NodeKind.Acceptor ? ""
        : Invariant($", \"acceptor\": \"{node}\", \"promised\": {state.Acceptors[node.Index].Promised}, \"accepted\": [{Proposals(state.Acceptors[node.Index].Accepted)}]");

    private static string Proposals(ImmutableArray<Proposal> all) => string.Join(", ", all.Select(a => Invariant($"{{ \"slot\": {a.Slot}, \"ballot\": {a.Ballot}, \"value\": \"{a.Value}\" }}")));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
