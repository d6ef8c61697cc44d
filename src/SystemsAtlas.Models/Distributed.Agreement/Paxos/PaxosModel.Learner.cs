namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>The distinguished learner of section 2.3: acceptors tell it what they accept, it tells the others what is chosen.</summary>
public partial class PaxosModel
{
    private const int MostTallies = 8;

    private void OnAccepted(PaxosMessage report)
    {
        var tally = _learner.Tallies.FirstOrDefault(t => t.Slot == report.Slot && t.Ballot == report.Ballot) ?? new(report.Slot, report.Ballot, report.Value, []);
        tally = tally with { From = tally.From.Add(report.From) };
        ImmutableArray<Tally> tallies = [.. _learner.Tallies.Where(t => t.Slot != report.Slot || t.Ballot != report.Ballot), tally];
        _learner = _learner with { Tallies = tallies.Length > MostTallies ? tallies.RemoveAt(0) : tallies };
        Emit(new ReportCounted(NodeId.Learner, report.From, report.Slot, report.Ballot, report.Value, tally.From.Length, Majority));
        if (tally.From.Length != Majority) return;
        if (_learner.Known.FirstOrDefault(k => k.Slot == report.Slot) is { } known)
        {
            // A proposer that brought the value through once more has not heard of it.
            var owner = NodeId.Proposer((report.Ballot - 1) % _proposers.Length);
            Emit(new OutcomeRepeated(NodeId.Learner, owner, report.Slot, report.Ballot, report.Value, known.Value));
            Tell(owner, report.Ballot, known);
            return;
        }
        var outcome = new Outcome(report.Slot, report.Value);
        _learner = _learner with { Known = With(_learner.Known, outcome) };
        foreach (var proposer in _proposers) Tell(proposer.Id, report.Ballot, outcome);
        Emit(new ValueLearned(NodeId.Learner, report.Slot, report.Ballot, report.Value, [.. tally.From.OrderBy(a => a.Index)], _spent[report.Slot]));
    }

    private void Tell(NodeId proposer, int ballot, Outcome outcome) => Send(new(MessageKind.Learn, NodeId.Learner, proposer, ballot, outcome.Slot) { Value = outcome.Value });
}
