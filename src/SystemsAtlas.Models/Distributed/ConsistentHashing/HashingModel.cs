namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Keys on nodes by four rules, one after the other: modulo, the ring, the ring with bounded loads, the highest score. Under each of them nodes come and go.</summary>
public sealed partial class HashingModel : Model
{
    private const int MostPassesShown = 3;

    private readonly KeyHash _hash;
    private readonly uint[] _hashes;
    private HashingState _state;

    public HashingModel(RunContext context) : base(context)
    {
        var (p, ids) = (context.Parameters, HashingDefinition.Read(context.Request));
        _hash = new(p.Get(HashingDefinition.Hash));
        foreach (var id in ids) _inks.Add(id, _inks.Count);
        string[] keys = [.. Enumerable.Range(1, p.GetInt(HashingDefinition.Keys)).Select(KeyName)];
        _hashes = [.. keys.Select(_hash.Of)];
        _state = new()
        {
            Hash = p.Get(HashingDefinition.Hash),
            Nodes = [.. ids.Select((id, i) => new Node(id, i, 0, 0))],
            Keys = [.. keys.Select((k, i) => new PlacedKey(k, _hashes[i], null, null))],
            Spares = HashingDefinition.SparesBeside(ids),
        };
    }

    public static ModelDefinition Definition => HashingDefinition.Definition;

    private ImmutableArray<string> Ids => [.. _state.Nodes.Select(n => n.Id)];

    internal static string KeyName(int number) => FormattableString.Invariant($"user:{number}");

    protected override IState Snapshot() => _state;

    protected override void Run()
    {
        TakeActions();
        foreach (var act in new Action[] { Divide, JoinOne, LeaveAgain, DrawRing, PlaceNodes, FindKeys, JoinOne, LoseFullest, ReturnLost, Multiply, LoseAgain, ReturnLost, ComparePoints, Bound, Rendezvous, LoseAgain, ReturnLost, CompareRules, Write })
        {
            act();
            TakeActions();
        }
    }

    protected override void Act(ReaderAction action)
    {
        var id = HashingDefinition.Read(Context.Request, action);
        if (HashingDefinition.IdleReason(_state, action) is { } reason) Emit(new ActionIgnored(action.Name, reason));
        else if (action.Name == "add-node") Join(id, byReader: true);
        else Leave(id, byReader: true);
    }

    private void Divide()
    {
        var (key, ids) = (_state.Keys[0], Ids);
        var dividend = _hash.Dividend(_hashes[0]);
        var node = Placement.ByModulo(ids, _hashes[0], _hash);
        _state = Counted(_state with { Keys = _state.Keys.SetItem(0, key with { Node = node }), Hand = new(key.Key, node, []), Change = null });
        Emit(new KeyDivided(key.Key, key.Hash, dividend, ids.Length, (int)(dividend % (uint)ids.Length), node));
        Settle(Owners(Scheme.Modulo, ids));
        Emit(new KeysDivided(_hashes.Length, _state.Fullest, _state.Most, _state.Emptiest, _state.Fewest));
    }

    private void DrawRing()
    {
        _state = Counted(_state with { Scheme = Scheme.Ring, Keys = [.. _state.Keys.Select(k => k with { Node = null, From = null })], Change = null, Hand = null });
        Emit(new RingDrawn(_hashes.Length));
    }

    private void PlaceNodes()
    {
        var ids = Ids;
        for (var i = 0; i < ids.Length; i++)
        {
            _state = WithRing(_state, new(ids[..(i + 1)], 1, _hash)) with { Points = 1, Hand = null };
            var point = _hash.PointsOf(ids[i], 1)[0];
            Emit(new NodePlaced(ids[i], point, Degrees(point)));
        }
    }

    // The first key, and the first one that passes the top.
    private void FindKeys()
    {
        var ring = _state.Ring!;
        var last = ring.PlaceAt(ring.Count - 1);
        foreach (var i in new[] { 0, Array.FindIndex(_hashes, h => h > last) }.Distinct().Where(i => i >= 0))
        {
            var (key, point) = (_state.Keys[i], ring.PlaceAt(ring.PointOf(_hashes[i])));
            var node = ring.OwnerOf(_hashes[i]);
            _state = Counted(_state with { Keys = _state.Keys.SetItem(i, key with { Node = node }), Hand = new(key.Key, node, []), Change = null });
            Emit(new KeyFound(key.Key, key.Hash, Degrees(_hashes[i]), node, Degrees(point), ring.Nodes[ring.OwnerAt((ring.PointOf(_hashes[i]) + ring.Count - 1) % ring.Count)], _hashes[i] > last));
        }
        Settle(Owners(Scheme.Ring, Ids));
        Emit(new KeysPlaced(_hashes.Length, _state.Fullest, _state.Most, _state.Find(_state.Fullest)!.Share, _state.Emptiest, _state.Fewest, _state.Find(_state.Emptiest)!.Share));
    }

    private void Multiply()
    {
        var (points, before, most) = (Parameters.GetInt(HashingDefinition.Points), _state.Points, _state.Most);
        _state = WithRing(_state, new(Ids, points, _hash)) with { Points = points };
        Settle(Owners(Scheme.Ring, Ids));
        Emit(new PointsMultiplied(before, points, _state.Ring!.Count, most, _state.Fullest, _state.Most, _state.Fewest));
    }

    private void Bound()
    {
        var percent = Parameters.GetInt(HashingDefinition.Bound);
        _state = _state with { Scheme = Scheme.Bounded, Spreads = [], Capacity = CapacityFor(_state.Nodes.Length), Change = null, Hand = null };
        var capacity = _state.Capacity.Value;
        Emit(new CapacitySet(percent, _state.Mean, capacity, [.. _state.Nodes.Where(n => n.Keys > capacity).Select(n => n.Id)]));
        var (routes, shown) = (Placement.Bounded(_state.Ring!, _hashes, capacity), 0);
        for (var i = 0; i < routes.Length && shown < MostPassesShown; i++)
        {
            if (routes[i].Passed.IsEmpty) continue;
            shown++;
            var key = _state.Keys[i];
            _state = Counted(_state with { Keys = _state.Keys.SetItem(i, key with { Node = routes[i].Node, From = key.Node }), Hand = new(key.Key, routes[i].Node, routes[i].Passed), PassedOn = shown });
            Emit(new KeyPassedOn(key.Key, key.Node!, routes[i].Passed, routes[i].Node));
        }
        Settle([.. routes.Select(r => r.Node)]);
        _state = _state with { PassedOn = routes.Count(r => !r.Passed.IsEmpty) };
        Emit(new LoadsBounded(_state.PassedOn, _hashes.Length, capacity, _state.Fullest, _state.Most, _state.Fewest));
    }

    private void Rendezvous()
    {
        var (key, ids) = (_state.Keys[0], Ids);
        var scores = new Rendezvous(ids);
        ImmutableArray<Score> all = [.. ids.Select((id, i) => new Score(id, scores.ScoreOf(i, _hashes[0])))];
        var best = all.OrderByDescending(s => s.Value).ToList();
        _state = _state with { Scheme = Scheme.Rendezvous, Capacity = null, PassedOn = 0, Ring = null, Scores = all, Change = null, Hand = new(key.Key, best[0].Node, []) };
        _state = Counted(_state with { Keys = [.. _state.Keys.Select((k, i) => k with { Node = i == 0 ? best[0].Node : null, From = null })], Nodes = [.. _state.Nodes.Select(n => n with { Share = 0 })] });
        var second = best[Math.Min(1, best.Count - 1)];
        Emit(new KeyScored(key.Key, best[0].Node, best[0].Value, second.Node, second.Value));
        Settle(Owners(Scheme.Rendezvous, ids));
        _state = _state with { Scores = [] };
        Emit(new KeysScored(_hashes.Length, _state.Fullest, _state.Most, _state.Emptiest, _state.Fewest));
    }

    private void Write()
    {
        _state = WithRing(_state with { Scheme = Scheme.Ring, Compared = [] }, new(Ids, _state.Points, _hash));
        Settle(Owners(Scheme.Ring, Ids));
        Emit(new PlacementWritten(PlacementJson.Text(_state, _hash, CapacityFor(_state.Nodes.Length)).Length, _hashes.Length, _state.Points));
    }

    private int CapacityFor(int nodes) => Placement.CapacityOf(_hashes.Length, nodes, Parameters.GetInt(HashingDefinition.Bound));

    /// <summary>A place on the ring in degrees, clockwise from the top.</summary>
    private static double Degrees(uint place) => Math.Round(place / 4294967296.0 * 360, 1);

    // Keys where they belong, with no key in hand and nothing moved.
    private void Settle(string[] owners) =>
        _state = Counted(_state with { Keys = [.. _state.Keys.Select((k, i) => k with { Node = owners[i], From = null })], Hand = null, Change = null });

    private static HashingState WithRing(HashingState state, HashRing ring)
    {
        var shares = ring.Shares();
        return state with { Ring = ring, Nodes = [.. state.Nodes.Select((n, i) => n with { Share = i < shares.Length ? Math.Round(100 * shares[i], 2) : 0 })] };
    }

    private static HashingState Counted(HashingState state) =>
        state with { Nodes = [.. state.Nodes.Select(n => n with { Keys = state.Keys.Count(k => k.Node == n.Id) })] };
}
