namespace SystemsAtlas.Models.Distributed.Agreement.Paxos;

/// <summary>The proposer: both phases, and what it does when it is refused or hears nothing.</summary>
public partial class PaxosModel
{
    /// <summary>P2c: "v is the value of the highest-numbered proposal among the responses, or is any value if the responses reported no proposals".</summary>
    protected virtual string ValueFor(Proposal? found, string wish) => found?.Value ?? wish;

    // For each proposer other ballots, without end: "different proposers choose their numbers from disjoint sets".
    private int NextBallot(int index)
    {
        var ballot = _proposers[index].Highest + 1;
        while ((ballot - 1) % _proposers.Length != index) ballot++;
        return ballot;
    }

    private static int FirstUnknown(ProposerState proposer)
    {
        var slot = 1;
        while (proposer.Known.Any(k => k.Slot == slot)) slot++;
        return slot;
    }

    private bool HasWork(ProposerState proposer) => proposer.Up && proposer.Wishes.Length > 0 && FirstUnknown(proposer) <= Slots;

    private void BeginUnlessBusy(int index)
    {
        if (HasWork(_proposers[index]) && _proposers[index].Phase == Phase.Quiet) Begin(index);
    }

    /// <summary>Phase 1a: "A proposer selects a proposal number n and sends a prepare request with number n". A proposer that has nothing to do falls quiet.</summary>
    private void Begin(int index)
    {
        _timers[index]?.Cancel();
        var proposer = _proposers[index];
        if (!HasWork(proposer))
        {
            _proposers[index] = proposer with { Phase = Phase.Quiet, Slot = 0, Value = "", Due = null };
            return;
        }
        var (ballot, slot) = (NextBallot(index), FirstUnknown(proposer));
        _ballots++;
        _proposers[index] = proposer with { Phase = Phase.Preparing, Ballot = ballot, Highest = ballot, Promises = [], Found = [], Slot = slot, Value = "" };
        Emit(new PrepareStarted(proposer.Id, ballot, slot, _acceptors.Length) { Wish = proposer.Wishes[0] });
        foreach (var acceptor in _acceptors) Send(new(MessageKind.Prepare, proposer.Id, acceptor.Id, ballot, slot));
        AwaitOutcome(index);
    }

    private void AwaitOutcome(int index)
    {
        _timers[index]?.Cancel();
        var timeout = Parameters.Get(PaxosDefinition.Timeout);
        _proposers[index] = _proposers[index] with { Due = Now + timeout };
        _timers[index] = Schedule(timeout, () =>
        {
            Emit(new ProposerTimedOut(_proposers[index].Id, _proposers[index].Ballot, _proposers[index].Slot, timeout));
            Begin(index);
        });
    }

    private void OnPromise(PaxosMessage reply)
    {
        var proposer = _proposers[reply.To.Index];
        if (proposer.Phase != Phase.Preparing || reply.Ballot != proposer.Ballot)
        {
            Ignore(reply, reply.Ballot != proposer.Ballot ? $"its ballot is over" : "it has promises enough");
            return;
        }
        var found = proposer.Found;
        foreach (var accepted in reply.Accepted)
            if (found.FirstOrDefault(f => f.Slot == accepted.Slot) is not { } known || known.Ballot < accepted.Ballot) found = With(found, accepted);
        proposer = proposer with { Promises = proposer.Promises.Add(reply.From), Found = found };
        _proposers[reply.To.Index] = proposer;
        var reported = reply.Accepted.FirstOrDefault(a => a.Slot == proposer.Slot);
        Emit(new PromiseCounted(proposer.Id, reply.From, proposer.Ballot, proposer.Promises.Length, Majority, reported?.Ballot ?? 0, reported?.Value ?? ""));
        if (proposer.Promises.Length >= Majority) ProposeNext(reply.To.Index, withoutPrepare: false);
    }

    /// <summary>Phase 2a, for the first slot that the proposer does not know; without anything to propose it keeps its majority and waits.</summary>
    private void ProposeNext(int index, bool withoutPrepare)
    {
        _timers[index]?.Cancel();
        var proposer = _proposers[index];
        var slot = FirstUnknown(proposer);
        var found = proposer.Found.FirstOrDefault(f => f.Slot == slot);
        if (slot > Slots || (found is null && proposer.Wishes.Length == 0))
        {
            _proposers[index] = proposer with { Phase = Phase.Leading, Slot = 0, Value = "", Due = null };
            return;
        }
        var wish = proposer.Wishes.Length > 0 ? proposer.Wishes[0] : "";
        var value = ValueFor(found, wish);
        _proposers[index] = proposer with { Phase = Phase.Proposing, Slot = slot, Value = value };
        if (found is null) Emit(new OwnValueProposed(proposer.Id, proposer.Ballot, slot, value, _acceptors.Length, withoutPrepare));
        else
        {
            // What their promises said; they may have accepted something else by now.
            ImmutableArray<NodeId> reporters = [.. proposer.Promises.Where(a => _acceptors[a.Index].In(slot)?.Ballot == found.Ballot).OrderBy(a => a.Index)];
            Emit(new ValueAdopted(proposer.Id, proposer.Ballot, slot, value, found.Ballot, wish, _acceptors.Length) { Reporters = reporters });
        }
        foreach (var acceptor in _acceptors) Send(new(MessageKind.Accept, proposer.Id, acceptor.Id, proposer.Ballot, slot) { Value = value });
        AwaitOutcome(index);
    }

    /// <summary>"Abandoning a proposal": an acceptor has promised a higher ballot, so the next one must be above that.</summary>
    private void OnRefused(PaxosMessage reply)
    {
        var proposer = _proposers[reply.To.Index];
        _proposers[reply.To.Index] = proposer with { Highest = Math.Max(proposer.Highest, reply.Promised) };
        if (reply.Ballot != proposer.Ballot || proposer.Phase is not (Phase.Preparing or Phase.Proposing))
        {
            Ignore(reply, "its ballot is over");
            return;
        }
        var wait = Random.Integer(0, Parameters.Get(PaxosDefinition.Backoff));
        _timers[reply.To.Index]?.Cancel();
        _proposers[reply.To.Index] = _proposers[reply.To.Index] with { Phase = Phase.Waiting, Value = "", Due = Now + wait };
        Emit(new BallotAbandoned(proposer.Id, reply.From, proposer.Ballot, reply.Promised, wait));
        _timers[reply.To.Index] = Schedule(wait, () => Begin(reply.To.Index));
    }

    private void OnLearn(PaxosMessage news)
    {
        var index = news.To.Index;
        var proposer = _proposers[index];
        if (proposer.Known.Any(k => k.Slot == news.Slot))
        {
            Ignore(news, "it knows already");
            return;
        }
        var isWish = proposer.Wishes.Contains(news.Value);
        proposer = proposer with { Known = With(proposer.Known, new(news.Slot, news.Value)), Wishes = isWish ? proposer.Wishes.Remove(news.Value) : proposer.Wishes };
        _proposers[index] = proposer;
        Emit(new OutcomeHeard(proposer.Id, news.Slot, news.Value, isWish));
        if (!HasWork(proposer))
        {
            _timers[index]?.Cancel();
            var leads = proposer.Phase is Phase.Proposing or Phase.Leading && Parameters.Get(PaxosDefinition.Prepare) == "once" && FirstUnknown(proposer) <= Slots;
            if (leads) ProposeNext(index, withoutPrepare: true);
            else _proposers[index] = proposer with { Phase = Phase.Quiet, Slot = 0, Value = "", Due = null };
        }
        else if (proposer.Phase == Phase.Proposing && news.Slot == proposer.Slot)
        {
            if (Parameters.Get(PaxosDefinition.Prepare) == "once") ProposeNext(index, withoutPrepare: true);
            else Begin(index);
        }
        else if (proposer.Phase == Phase.Quiet) Begin(index);
    }

    private void Ignore(PaxosMessage reply, string reason) => Emit(new ReplyIgnored(reply.To, reply.From, reply.Kind, reply.Ballot, reason));

    /// <summary>A client asks for a value.</summary>
    private void Request(int index, string value)
    {
        var proposer = _proposers[index];
        var leads = proposer.Phase == Phase.Leading;
        _proposers[index] = proposer with { Wishes = proposer.Wishes.Add(value) };
        Emit(new ValueRequested(proposer.Id, value, leads));
        if (leads && Parameters.Get(PaxosDefinition.Prepare) == "once") ProposeNext(index, withoutPrepare: true);
        else if (leads || proposer.Phase == Phase.Quiet) Begin(index);
    }
}
