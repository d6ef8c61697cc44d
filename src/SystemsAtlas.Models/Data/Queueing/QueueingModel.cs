namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>
/// Customers who come one after the other, a line, and servers that take from it. The first ones are followed, an event for each change; the others are counted, an event for each stretch.
/// At one moment services end first, then customers arrive.
/// </summary>
public sealed partial class QueueingModel : DiscreteEventModel
{
    // Of a long line a picture shows its head.
    private const int MostShown = 40;

    private readonly Setting _setting;
    private readonly int _follow;
    private readonly int? _capacity;
    private readonly List<Customer> _customers = [];
    private readonly SortedSet<(int Class, long Us, int Number)> _line = [];
    private readonly Customer?[] _servers;
    private readonly List<Customer> _coming = [];
    private readonly ulong _soundingSeed;
    private ImmutableArray<Sounding> _soundings = [];

    public QueueingModel(RunContext context) : base(context)
    {
        QueueingDefinition.RequireConsistent(context.Request);
        var p = context.Parameters;
        _capacity = p.GetInt(QueueingDefinition.Capacity) is > 0 and var most ? most : null;
        _servers = new Customer?[p.GetInt(QueueingDefinition.Servers)];
        _follow = p.GetInt(QueueingDefinition.Follow);
        _setting = new(p.Get(QueueingDefinition.ArrivalRate), p.Get(QueueingDefinition.ServiceRate), _servers.Length, _capacity,
            new(p.Get(QueueingDefinition.Arrivals)), new(p.Get(QueueingDefinition.Service)), p.Get(QueueingDefinition.Order));
        DrawAll(p.GetInt(QueueingDefinition.Customers));
        _soundingSeed = Random.NextBits();
        _chartUs = NextChart();
    }

    private double MeanServiceUs => 1e6 / _setting.ServiceRate;

    private int Present => _line.Count + _busy;

    protected override void Start() => Schedule(_coming[^1].ArrivedUs, Arrive);

    // The customers of the run are drawn before anything happens, three numbers for each, so that an action changes nobody's gap or service, and a knob changes no more than it says.
    private void DrawAll(int count)
    {
        var now = 0L;
        for (var i = 0; i < count; i++)
        {
            now += _setting.Gaps.Draw(Random.Fraction(), 1e6 / _setting.ArrivalRate);
            _coming.Add(Draw(now));
        }
        _coming.Reverse();
    }

    protected override void Act(ReaderAction action)
    {
        switch (action.Name)
        {
            case "burst": TakeBurst((int)action.Get(QueueingDefinition.Burst)); break;
            case "urgent": Admit(Draw(Now) with { IsUrgent = true }); break;
            case "measure": Measure(action); break;
            default: base.Act(action); break;
        }
    }

    private Customer Draw(long arrivedUs)
    {
        var service = _setting.Services.Draw(Random.Fraction(), MeanServiceUs);
        return new(0, arrivedUs, service, Random.Chance(Parameters.Get(QueueingDefinition.Urgent)));
    }

    private void Arrive()
    {
        // A service that ends at this very moment was put on the agenda before this entry is put there again.
        if (Array.Exists(_servers, c => c?.EndsUs == Now)) Schedule(0, Arrive);
        else
        {
            var customer = _coming[^1];
            _coming.RemoveAt(_coming.Count - 1);
            if (_coming.Count > 0) Schedule(_coming[^1].ArrivedUs - Now, Arrive);
            Admit(customer);
        }
    }

    private void Admit(Customer customer)
    {
        if (Enter(customer) is { } happened) Say(happened);
    }

    // What happened to a customer who has just come, numbered by now.
    private QueueingEvent Enter(Customer unnumbered)
    {
        Advance();
        var customer = unnumbered with { Number = _customers.Count + 1, IsBlocked = Present >= _capacity };
        _customers.Add(customer);
        if (customer.IsBlocked) return new CustomerBlocked(customer.Number, ++_blocked);
        _arrivalsInside += Now;
        var server = Array.FindIndex(_servers, c => c is null);
        if (server >= 0)
        {
            Begin(customer, server);
            return new ServedAtOnce(customer.Number, server + 1, QueueingEvent.Ms(customer.ServiceUs));
        }
        var place = KeyOf(customer);
        _line.Add(place);
        var behind = _line.Count <= MostShown * 10 ? _line.Count(k => k.CompareTo(place) > 0) : 0;
        return new CustomerQueued(customer.Number, _line.Count - behind, behind, QueueingEvent.Ms(customer.ServiceUs), customer.IsUrgent);
    }

    private void TakeBurst(int count)
    {
        var (first, blocked) = (_customers.Count + 1, _blocked);
        for (var i = 0; i < count; i++) Enter(Draw(Now));
        Emit(new BurstArrived(count, _blocked - blocked, first, _customers.Count, QueueingEvent.Ms(Backlog)));
        _history.Add(new(Now, Present));
    }

    private void Begin(Customer waiting, int server)
    {
        var customer = waiting with { Server = server + 1, StartedUs = Now };
        _customers[customer.Number - 1] = _servers[server] = customer;
        _busy++;
        _waits.Add(customer.WaitUs!.Value);
        _waitsUs += customer.WaitUs.Value;
        Schedule(customer.ServiceUs, () => End(server));
    }

    private void End(int server)
    {
        Advance();
        var customer = _servers[server]!;
        _servers[server] = null;
        _busy--;
        _served++;
        _staysUs += Now - customer.ArrivedUs;
        _servicesUs += customer.ServiceUs;
        _arrivalsInside -= customer.ArrivedUs;
        Customer? next = null;
        if (_line.Count > 0)
        {
            var head = _line.Min;
            _line.Remove(head);
            next = _customers[head.Number - 1];
            Begin(next, server);
        }
        var (wait, stay) = (QueueingEvent.Ms(customer.WaitUs!.Value), QueueingEvent.Ms(Now - customer.ArrivedUs));
        if (Present == 0) Say(new SystemEmptied(customer.Number, server + 1, wait, stay, _served));
        else Say(new CustomerLeft(customer.Number, server + 1, wait, QueueingEvent.Ms(customer.ServiceUs), stay, next?.Number, next is null ? null : QueueingEvent.Ms(Now - next.ArrivedUs)));
    }

    private (int Class, long Us, int Number) KeyOf(Customer customer) =>
        (_setting.Order == QueueingDefinition.UrgentFirst && !customer.IsUrgent ? 1 : 0, _setting.Order == QueueingDefinition.ShortestFirst ? customer.ServiceUs : 0, customer.Number);

    private void Measure(ReaderAction action)
    {
        var plan = QueueingDefinition.PlanOf(action, _setting.Services.Kind, _servers.Length).Plan!;
        if (_soundings.Any(s => s.Plan == plan)) return;
        var customers = Parameters.GetInt(QueueingDefinition.Sample);
        Tick(customers / 20L * (1 + (plan.Servers / 16)));
        var sounding = Sounding.Take(plan, _setting.Gaps, MeanServiceUs, customers, _soundingSeed);
        _soundings = _soundings.Add(sounding);
        Emit(new LoadMeasured(sounding));
    }
}
