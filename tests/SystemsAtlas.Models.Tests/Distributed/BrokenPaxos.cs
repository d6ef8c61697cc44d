using SystemsAtlas.Models.Distributed.Agreement.Paxos;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Distributed;

/// <summary>Models with one rule broken, each by name.</summary>
internal static class BrokenPaxos
{
    public sealed class IgnoresItsPromise(RunContext context) : PaxosModel(context)
    {
        protected override bool MayAccept(int ballot, int promised) => true;
    }

    public sealed class PromisesDownwards(RunContext context) : PaxosModel(context)
    {
        protected override bool MayPromise(int ballot, int promised) => true;
    }

    public sealed class ProposesItsOwnValue(RunContext context) : PaxosModel(context)
    {
        protected override string ValueFor(Proposal? found, string wish) => wish.Length > 0 ? wish : found!.Value;
    }

    public sealed class NeedsNoMajority(RunContext context) : PaxosModel(context)
    {
        protected override int Majority => 1;
    }

    public sealed class ForgetsInACrash(RunContext context) : PaxosModel(context)
    {
        protected override AcceptorState WhatSurvives(AcceptorState acceptor) => new(acceptor.Id);
    }
}
