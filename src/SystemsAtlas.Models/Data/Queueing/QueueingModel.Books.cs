namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>The books: sums in whole µs, what was followed, what was counted.</summary>
public sealed partial class QueueingModel
{
    private const int Stretches = 12, Bins = 24;

    private readonly List<long> _waits = [];
    private readonly List<Presence> _history = [new(0, 0)];
    private readonly List<Round> _rounds = [];
    private int _busy, _served, _blocked, _countedServed, _most;
    private long _asOfUs, _areaUs, _busyUs, _staysUs, _servicesUs, _waitsUs, _arrivalsInside, _chartUs, _roundFromUs, _roundAreaUs;

    // Before anybody comes or leaves: the time since the last change, with as many inside as there were.
    private void Advance()
    {
        var us = Now - _asOfUs;
        _areaUs += Present * us;
        _busyUs += _busy * us;
        _roundAreaUs += Present * us;
        _most = Math.Max(_most, Present);
        _asOfUs = Now;
        while (_chartUs < Now && _customers.Count <= _follow) _chartUs = NextChart();
    }

    // Followed, every change is an event. Counted, so many services are one.
    private void Say(QueueingEvent happened)
    {
        if (_customers.Count <= _follow)
        {
            _history.Add(new(Now, Present));
            Emit(happened);
            return;
        }
        if (_rounds.Count == 0) StartCounting();
        var each = Math.Max(1, (Parameters.GetInt(QueueingDefinition.Customers) - _follow) / Stretches);
        var isLast = Present == 0 && _coming.Count == 0;
        if (_served - _countedServed < each && !isLast) return;
        _countedServed = _served;
        CloseRound();
        Emit(new CustomersCounted(_served, QueueingEvent.Ms(_waits.Max())));
    }

    private void StartCounting()
    {
        CloseRound();
        _countedServed = _served;
    }

    private void CloseRound()
    {
        var us = Now - _roundFromUs;
        _rounds.Add(new(_roundFromUs, Now, us == 0 ? Present : Math.Round(_roundAreaUs / (double)us, 2), Math.Max(_most, Present)));
        (_roundFromUs, _roundAreaUs, _most) = (Now, 0, Present);
    }

    // Twice as long each time, so that the picture is redrawn seldom; at first as long as those who are followed will probably take.
    private long NextChart()
    {
        if (_chartUs > 0) return _chartUs * 2;
        var followed = Enumerable.Reverse(_coming).Take(_follow).ToList();
        var last = followed.Count == 0 ? 0 : followed[^1].ArrivedUs + (followed.Sum(c => c.ServiceUs) / (3 * _servers.Length));
        var scale = 1L;
        while (scale * 10 < last) scale *= 10;
        return new[] { 1, 2, 3, 4, 5, 6, 8, 10 }.Select(n => n * scale).First(n => n >= last);
    }

    // What is owed to all inside: the services of those who wait and the rest of those that run.
    private long Backlog => _line.Sum(k => _customers[k.Number - 1].ServiceUs) + _servers.Sum(c => c?.EndsUs - Now ?? 0);

    protected override IState Snapshot()
    {
        var sorted = _waits.ToArray();
        Array.Sort(sorted);
        var isOver = _customers.Count > 0 && Present == 0 && _coming.Count == 0;
        var (bins, to) = _rounds.Count > 0 ? BinsOf(sorted) : ([], 0);
        return new QueueingState
        {
            Servers = _servers.Length, Capacity = _capacity, Setting = _setting, NowUs = Now,
            Line = [.. _line.Take(MostShown).Select(k => _customers[k.Number - 1])], Waiting = _line.Count, Served = [.. _servers],
            Account = new()
            {
                SpanUs = _asOfUs, Arrived = _customers.Count, Blocked = _blocked, Served = _served, Started = _waits.Count,
                AreaUs = _areaUs, TimesUs = _staysUs + ((long)Present * _asOfUs) - _arrivalsInside, WaitsUs = _waitsUs, BusyUs = _busyUs,
                ServicesUs = _servicesUs + _servers.Sum(c => c is null ? 0 : _asOfUs - c.StartedUs!.Value),
            },
            WaitP50 = Percentile(sorted, 50), WaitP95 = Percentile(sorted, 95), WaitP99 = Percentile(sorted, 99), WaitMost = Percentile(sorted, 100), Waits = bins, WaitsTo = to,
            Followed = [.. _customers.Take(_follow)], History = _rounds.Count > 0 ? [] : [.. _history], ChartUs = _chartUs, Rounds = [.. _rounds], Soundings = _soundings, All = isOver ? [.. _customers] : [],
        };
    }

    // The nearest rank: the least wait that so many per cent did not pass.
    private static double Percentile(long[] sorted, int percent) => sorted.Length == 0 ? 0 : Math.Round(sorted[(int)(((long)percent * sorted.Length + 99) / 100) - 1] / 1000.0, 3);

    private static (ImmutableArray<int> Bins, double ToMs) BinsOf(long[] sorted)
    {
        var to = 1L;
        while (to < sorted[^1]) to *= to.ToString(System.Globalization.CultureInfo.InvariantCulture)[0] == '2' ? 5 : 2;
        var bins = new int[Bins];
        foreach (var wait in sorted) bins[Math.Min(Bins - 1, wait * Bins / to)]++;
        return ([.. bins], to / 1000.0);
    }
}
