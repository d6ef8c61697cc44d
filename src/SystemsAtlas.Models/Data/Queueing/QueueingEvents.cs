using System.Globalization;

namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>Something that happened in a queueing system. Times are in ms, to a tenth.</summary>
public abstract partial record QueueingEvent : Event<QueueingState>
{
    internal static double Ms(long us) => Math.Round(us / 1000.0, 1);

    internal static string Written(double ms) => ms.ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>A customer came, found a server free, and its service began at once.</summary>
/// <param name="Number">The customer.</param>
/// <param name="Server">The server.</param>
/// <param name="ServiceMs">How long its service takes.</param>
public sealed partial record ServedAtOnce(int Number, int Server, double ServiceMs) : QueueingEvent
{
    protected override Sentence Say(QueueingState after) => $"Customer {Number} comes, finds server {Server} free and is served at once, for {Written(ServiceMs)} ms.";
}

/// <summary>A customer came, found all servers busy, and waits.</summary>
/// <param name="Number">The customer.</param>
/// <param name="Place">Its place in the line, from 1.</param>
/// <param name="Overtaken">How many of those who waited already it goes before.</param>
/// <param name="ServiceMs">How long its service will take.</param>
/// <param name="IsUrgent">Whether it is urgent.</param>
public sealed partial record CustomerQueued(int Number, int Place, int Overtaken, double ServiceMs, [Named("urgent")] bool IsUrgent) : QueueingEvent
{
    public int Ahead => Place - 1;

    protected override Sentence Say(QueueingState after)
    {
        if (Overtaken == 0) return $"{Who} {Number} comes, finds all servers busy and waits, with {Ahead:customer} before it in the line.";
        return $"{Who} {Number} comes and goes to place {Place} of the line, before {Overtaken:customer} who came earlier.";
    }

    private string Who => IsUrgent ? "Urgent customer" : "Customer";
}

/// <summary>A customer came while as many were inside as may be, and was turned away.</summary>
/// <param name="Number">The customer.</param>
/// <param name="Blocked">How many have been turned away by now.</param>
public sealed partial record CustomerBlocked(int Number, int Blocked) : QueueingEvent
{
    protected override Sentence Say(QueueingState after) => $"Customer {Number} comes while {after.Present:customer is|customers are} inside, as many as may be, and is turned away.";
}

/// <summary>A customer's service ended.</summary>
/// <param name="Number">The customer.</param>
/// <param name="Server">The server that is free now, or begins with the next.</param>
/// <param name="WaitMs">How long the customer waited.</param>
/// <param name="ServiceMs">How long its service took.</param>
/// <param name="StayMs">How long it was inside.</param>
/// <param name="Next">Who is served next by the same server, or null.</param>
/// <param name="NextWaitMs">How long that customer waited, or null.</param>
public sealed partial record CustomerLeft(int Number, int Server, double WaitMs, double ServiceMs, double StayMs, int? Next, [Unnamed] double? NextWaitMs) : QueueingEvent
{
    [Named("nextWaitMs")]
    public double NextWait => NextWaitMs ?? 0;

    protected override Sentence Say(QueueingState after)
    {
        Sentence left = $"Customer {Number} leaves after {Written(WaitMs)} ms of waiting and {Written(ServiceMs)} ms of service";
        if (Next is not { } next) return $"{left}; server {Server} is free.";
        return $"{left}; customer {next}, who waited {Written(NextWait)} ms, is next at server {Server}.";
    }
}

/// <summary>The last customer inside left, and nobody waits.</summary>
/// <param name="Number">The customer who left last.</param>
/// <param name="Server">The server that it left.</param>
/// <param name="WaitMs">How long it waited.</param>
/// <param name="StayMs">How long it was inside.</param>
/// <param name="Served">How many have been served by now.</param>
public sealed partial record SystemEmptied(int Number, int Server, double WaitMs, double StayMs, int Served) : QueueingEvent
{
    protected override Sentence Say(QueueingState after) => $"Customer {Number} leaves after {Written(WaitMs)} ms of waiting, and nobody is inside: {Served:customer has|customers have} been served.";
}

/// <summary>Several customers came in one moment.</summary>
/// <param name="Count">How many came.</param>
/// <param name="Blocked">How many of them were turned away.</param>
/// <param name="First">The number of the first.</param>
/// <param name="Last">The number of the last.</param>
/// <param name="Backlog">How much service is owed to all inside, in ms.</param>
public sealed partial record BurstArrived(int Count, int Blocked, int First, int Last, double Backlog) : QueueingEvent
{
    protected override Sentence Say(QueueingState after)
    {
        if (Blocked == 0) return $"{Count:customer comes|customers come} in one moment; {after.Waiting:customer waits|customers wait} now.";
        return $"{Count:customer comes|customers come} in one moment, and {Blocked:is|are} turned away; {after.Waiting:customer waits|customers wait} now.";
    }
}

/// <summary>Many customers have been served since the last such event, or since they are no longer followed one by one.</summary>
/// <param name="Served">How many have been served by now.</param>
/// <param name="Longest">The longest wait so far, in ms.</param>
public sealed partial record CustomersCounted(int Served, double Longest) : QueueingEvent
{
    protected override Sentence Say(QueueingState after) => $"{Served:#,0 customer has|customers have} been served by now; they waited {Written(after.Account.Wait)} ms on average, one of them {Written(Longest)} ms.";
}

/// <summary>The mean wait at a load was measured, over many customers beside the run.</summary>
public sealed partial record LoadMeasured([Spread] Sounding Sounding) : QueueingEvent
{
    protected override Sentence Say(QueueingState after) =>
        $"At a load of {Sounding.Plan.Load} % with {Sounding.Plan.Service} times of service and {Sounding.Plan.Servers:server}, customers wait {Written(Sounding.WaitMs)} ms on average; the formula gives {Written(Sounding.FormulaMs)} ms.";
}
