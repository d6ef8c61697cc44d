namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>What the queueing model says of itself.</summary>
public static class QueueingDefinition
{
    public const int MostServers = 64;

    /// <summary>The most actions of one run: each may bring hundreds of customers, or hundreds of thousands beside the run.</summary>
    public const int MostActions = 40;

    internal const string FirstCome = "first-come", UrgentFirst = "urgent-first", ShortestFirst = "shortest-first";

    internal static readonly DecimalKnob ArrivalRate = Knob.Decimal("arrival-rate", 80, 0.01, 10_000, "Arrival rate", "a second", step: 1,
        help: "How many customers come in a second, on average. Above the service rate times the number of servers, the line grows as long as customers come.");

    internal static readonly DecimalKnob ServiceRate = Knob.Decimal("service-rate", 100, 0.01, 10_000, "Service rate", "a second", step: 1,
        help: "How many customers one server could serve in a second, if it were never idle. At 100, a service takes 10 ms on average.");

    internal static readonly IntegerKnob Servers = Knob.Integer("servers", 1, 1, MostServers, "Servers", help: "How many customers can be served at the same time. All servers take from one line.");

    internal static readonly ChoiceKnob Service = Knob.Choice("service", Times.Exponential, Times.Kinds, "Times of service",
        "How much they vary around their mean: fixed is not at all, exponential has many short and some long ones, heavy-tailed has a few that are hundreds of times the mean.");

    internal static readonly IntegerKnob Capacity = Knob.Integer("capacity", 0, 0, 1000, "Capacity",
        help: "The most customers that may be inside, waiting or served. Whoever comes then is turned away. 0 is no limit.");

    internal static readonly IntegerKnob Customers = Knob.Integer("customers", 500, 1, 50_000, "Customers", step: 1, help: "How many come in all, apart from those that an action brings.");

    internal static readonly ChoiceKnob Order = Knob.Choice("order", FirstCome, [FirstCome, UrgentFirst, ShortestFirst], "Order of service",
        "Who is served next. Urgent first lets urgent customers go before all others that wait; shortest first takes the one that needs a server for the shortest time. A service that has begun is never interrupted.");

    internal static readonly DecimalKnob Urgent = Knob.Decimal("urgent", 0, 0, 1, "Share that is urgent", step: 0.05, help: "The share of customers that are urgent, drawn by chance. It matters only where urgent customers go first.");

    internal static readonly ChoiceKnob Arrivals = Knob.Choice("arrivals", Times.Exponential, Times.Kinds, "Gaps between arrivals", "How much they vary around their mean. Exponential gaps are those of customers who know nothing of each other.") with { Group = "Detail" };

    internal static readonly IntegerKnob Follow = Knob.Integer("follow", 14, 0, 100, "Customers followed", help: "How many of the first customers are followed step by step, each with its own bar. All later ones are counted in stretches.") with { Group = "Detail" };

    internal static readonly IntegerKnob Sample = Knob.Integer("sample", 20_000, 1_000, 200_000, "Customers of a measurement", step: 1_000, help: "How many customers come when a load is measured beside the run. More of them make the measured mean wait more certain.") with { Group = "Detail" };

    internal static readonly IntegerKnob Burst = Knob.Integer("burst", 5, 1, 200, "Customers");

    internal static readonly TextKnob Measured = Knob.Text("load", "90", 40, "Load in per cent", 1);

    /// <summary>The model.</summary>
    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "queueing",
        Title = "A queueing system under load",
        Version = 1,
        Covers = "Customers who come at random, up to 64 servers with one line, a limit on how many may be inside, three orders of service and three kinds of variation; each wait to the microsecond, and Little's law checked as an equality of two sums.",
        Simplifications =
        [
            "Every customer waits as long as it takes. In life some hang up, and some come again later, which makes an overload last.",
            "Servers are equal, never fail and never slow down. Real servers often get slower as more work waits, because caches, locks and memory are shared.",
            "Customers come independently of how long the line is. A closed system, such as ten browsers that each wait for an answer before they ask again, slows its own arrivals down.",
            "The rates stay the same during a run, apart from bursts that a reader asks for. Real load has hours and seasons.",
            "Taking the next customer takes no time. A thread that is woken, or a connection that is handed over, costs microseconds.",
            "A heavy-tailed time is drawn from a bounded Pareto distribution: the longest is a thousand times the shortest. Real tails may reach farther.",
            "At one moment, services end first, then customers of the run arrive, then those of a reader's action; customers of one moment come in the order of their numbers.",
        ],
        Sources =
        [
            new("J. D. C. Little, A proof for the queuing formula L = λW, Operations Research 9(3), 1961, pages 383-387", "https://doi.org/10.1287/opre.9.3.383"),
            new("A. K. Erlang, Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges, 1917"),
            new("L. Kleinrock, Queueing Systems, volume 1: Theory, 1975, chapters 3 and 5"),
            new("A. O. Allen, Probability, Statistics, and Queueing Theory, second edition, 1990, section 5.3 (the approximation of Allen and Cunneen)"),
            new("J. F. C. Kingman, The single server queue in heavy traffic, Mathematical Proceedings of the Cambridge Philosophical Society 57(4), 1961, pages 902-904", "https://doi.org/10.1017/S0305004100036094"),
        ],
        TimeUnit = "us",
        Knobs = [ArrivalRate, ServiceRate, Servers, Service, Capacity, Customers, Order, Urgent, Arrivals, Follow, Sample],
        Actions =
        [
            new("burst", "Send a burst", Burst, "So many more customers come in one moment, each with a time of service of its own."),
            new("urgent", "Send an urgent customer", null, "One more customer comes now, and it is urgent. It goes to the head of the line where urgent customers go first."),
            new("measure", "Measure a load", Measured, "Lets many customers come at another load, beside this run, and marks their mean wait on the cliff: 90, or 90 fixed, or 90 fixed 4 with the kind of service and the number of servers."),
        ],
        Idle = Idle,
        Events = QueueingEvent.Names,
        Readouts =
        [
            Readout.From<QueueingState>("l", "L, mean number inside", "", s => s.Account.L),
            Readout.From<QueueingState>("lambda", "λ, arrivals let in", "customer a second|customers a second", s => s.Account.Lambda),
            Readout.From<QueueingState>("w", "W, mean time inside", "ms", s => s.Account.W),
            Readout.From<QueueingState>("utilisation", "Utilisation of the servers", "%", s => s.Utilisation),
            Readout.From<QueueingState>("wait", "Mean wait", "ms", s => s.Account.Wait),
            Readout.From<QueueingState>("wait-p50", "Median wait", "ms", s => s.WaitP50),
            Readout.From<QueueingState>("wait-p95", "95th percentile of waits", "ms", s => s.WaitP95),
            Readout.From<QueueingState>("wait-p99", "99th percentile of waits", "ms", s => s.WaitP99),
            Readout.From<QueueingState>("inside", "Customers inside", "customer|customers", s => s.Present),
            Readout.From<QueueingState>("waiting", "Customers waiting", "customer|customers", s => s.Waiting),
            Readout.From<QueueingState>("served", "Customers served", "customer|customers", s => s.Account.Served),
            Readout.From<QueueingState>("blocked", "Customers turned away", "customer|customers", s => s.Account.Blocked),
        ],
        Artifacts = [new("customers", "Every customer: arrival, service, wait and departure", "text/csv", "csv", QueueingCsv.Of)],
        UsesChance = true,
        Create = context => new QueueingModel(context),
    };

    /// <summary>What no single knob or action can check.</summary>
    /// <exception cref="InvalidInputException">There are too many actions, or a load to measure cannot be read.</exception>
    internal static void RequireConsistent(RunRequest request)
    {
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", FormattableString.Invariant($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
        var errors = new List<InputError>();
        foreach (var action in request.Actions.Where(a => a.Name == "measure"))
        {
            if (PlanOf(action, request.Parameters.Get(Service), request.Parameters.GetInt(Servers)).Refusal is { } refusal)
                errors.Add(new(InputErrorKind.InvalidAction, action.Name, action.Argument, refusal, ["a load such as 90, or 90 fixed, or 90 fixed 4"]));
        }
        if (errors.Count > 0) throw new InvalidInputException(request.Model, errors);
    }

    internal static (SoundingPlan? Plan, string? Refusal) PlanOf(ReaderAction action, string service, int servers) => SoundingPlan.Parse(action.Get(Measured), service, servers);

    private static string? Idle(IState state, ReaderAction action)
    {
        if (action.Name != "measure" || state is not QueueingState queue) return null;
        return PlanOf(action, queue.Setting.Services.Kind, queue.Servers).Plan is { } plan && queue.Soundings.Any(s => s.Plan == plan) ? "this load has been measured already" : null;
    }
}
