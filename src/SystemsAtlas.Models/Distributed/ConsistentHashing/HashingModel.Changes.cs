namespace SystemsAtlas.Models.Distributed.ConsistentHashing;

/// <summary>Nodes that come and go, and what is compared over many keys.</summary>
public sealed partial class HashingModel
{
    private const int ManyKeys = 2_000, LongestRing = 256;

    // A node that returns has its old place in the list, and looks as it did.
    private readonly Dictionary<string, int> _inks = [];

    private string? _joined, _lost;

    // The node that comes and goes on its own is the first name that is free.
    private void JoinOne()
    {
        if (_state.Nodes.Length >= HashingDefinition.MostNodes || _state.Spares.IsEmpty) return;
        _joined = _state.Spares[0];
        Join(_joined);
    }

    private void LeaveAgain()
    {
        if (_joined is not null && _state.Nodes.Length > 1 && _state.Find(_joined) is not null) Leave(_joined);
    }

    private void LoseFullest()
    {
        if (_state.Nodes.Length == 1) return;
        _lost = _state.Fullest;
        Leave(_lost);
    }

    // A reader may have taken it out meanwhile, or all others.
    private void LoseAgain()
    {
        if (_lost is not null && _state.Nodes.Length > 1 && _state.Find(_lost) is not null) Leave(_lost);
    }

    private void ReturnLost()
    {
        if (_lost is not null && _state.Nodes.Length < HashingDefinition.MostNodes && _state.Find(_lost) is null) Join(_lost);
    }

    private void Join(string id, bool byReader = false)
    {
        var before = _state;
        if (!_inks.TryGetValue(id, out var ink)) _inks.Add(id, ink = _inks.Count);
        Rearrange([.. _state.Nodes.Add(new(id, ink, 0, 0)).OrderBy(n => n.Ink)], id, true);
        var moved = _state.Keys.Where(k => k.IsMoved).ToList();
        Emit(new NodeJoined(id, _state.Scheme, moved.Count, _state.Change!.ByModulo, _hashes.Length, [.. before.Nodes.Select(n => n.Id).Where(n => moved.Any(k => k.From == n))], moved.Count(k => k.Node == id), byReader));
    }

    private void Leave(string id, bool byReader = false)
    {
        var owned = _state.Find(id)!;
        Rearrange(_state.Nodes.Remove(owned), id, false);
        var moved = _state.Keys.Where(k => k.IsMoved).ToList();
        Emit(new NodeLeft(id, _state.Scheme, moved.Count, _state.Change!.ByModulo, _hashes.Length, owned.Keys, [.. Ids.Where(n => moved.Any(k => k.Node == n))], _state.Fullest, _state.Most, byReader));
        // The run does not bring back what a reader took out.
        if (byReader && id == _lost) _lost = null;
    }

    private void Rearrange(ImmutableArray<Node> nodes, string id, bool joined)
    {
        var (before, ids) = (Ids, nodes.Select(n => n.Id).ToImmutableArray());
        // While nothing is placed, nothing moves.
        var isPlaced = _state.Keys.All(k => k.Node is not null);
        string[] old = [.. _state.Keys.Select(k => k.Node ?? "")], byModulo = Owners(Scheme.Modulo, before);
        _state = _state with { Nodes = nodes, Hand = null, Scores = [], Spares = joined ? _state.Spares.Remove(id) : [id, .. _state.Spares], Capacity = _state.Capacity is null ? null : CapacityFor(ids.Length) };
        if (_state.Ring is not null) _state = WithRing(_state, new(ids, _state.Points, _hash));
        var owners = isPlaced ? Owners(_state.Scheme, ids) : old;
        _state = Counted(_state with
        {
            Keys = [.. _state.Keys.Select((k, i) => isPlaced ? k with { Node = owners[i], From = old[i] == owners[i] ? null : old[i] } : k)],
            Change = new(id, joined, isPlaced ? owners.Zip(old).Count(o => o.First != o.Second) : 0, Owners(Scheme.Modulo, ids).Zip(byModulo).Count(o => o.First != o.Second)),
        });
    }

    private string[] Owners(Scheme scheme, ImmutableArray<string> ids)
    {
        switch (scheme)
        {
            case Scheme.Modulo: return [.. _hashes.Select(h => Placement.ByModulo(ids, h, _hash))];
            case Scheme.Ring: return [.. _hashes.Select(_state.Ring!.OwnerOf)];
            case Scheme.Rendezvous:
                var scores = new Rendezvous(ids);
                return [.. _hashes.Select(scores.OwnerOf)];
            default:
                var routes = Placement.Bounded(_state.Ring!, _hashes, _state.Capacity!.Value);
                _state = _state with { PassedOn = routes.Count(r => !r.Passed.IsEmpty) };
                return [.. routes.Select(r => r.Node)];
        }
    }

    private void ComparePoints()
    {
        var (ids, all) = (Ids, new List<Spread>());
        for (var points = 1; points <= LongestRing; points *= 2)
        {
            Tick(points * ids.Length);
            var shares = new HashRing(ids, points, _hash).Shares();
            all.Add(new(points, Math.Round(100 * ids.Length * shares.Max(), 1), Math.Round(100 * ids.Length * shares.Min(), 1)));
        }
        _state = _state with { Spreads = [.. all], Change = null, Hand = null, Keys = [.. _state.Keys.Select(k => k with { From = null })] };
        Emit(new PointsCompared(all[^1].Points, all[0].Heaviest, all[0].Lightest, all[^1].Heaviest, all[^1].Lightest));
    }

    // The node that came last comes once more, for many keys.
    private void CompareRules()
    {
        var after = Ids.Length > 1 ? Ids : Ids.Add(_state.Spares[0]);
        var before = after[..^1];
        Tick(ManyKeys * 4);
        uint[] hashes = [.. Enumerable.Range(1, ManyKeys).Select(i => _hash.Of(KeyName(i)))];
        int Moved(Func<ImmutableArray<string>, Func<uint, string>> rule)
        {
            var (first, second) = (rule(before), rule(after));
            return hashes.Count(h => first(h) != second(h));
        }
        var points = _state.Points;
        ImmutableArray<Compared> all =
        [
            Of("modulo", Moved(ids => h => Placement.ByModulo(ids, h, _hash))),
            Of("one-point", Moved(ids => new HashRing(ids, 1, _hash).OwnerOf)),
            Of("points", Moved(ids => new HashRing(ids, points, _hash).OwnerOf)),
            Of("scores", Moved(ids => new Rendezvous(ids).OwnerOf)),
        ];
        _state = _state with { Compared = all, Change = null, Hand = null, Keys = [.. _state.Keys.Select(k => k with { From = null })] };
        Emit(new RulesCompared(after[^1], ManyKeys, after.Length, all[0].Percent, all[1].Percent, all[2].Percent, all[3].Percent, Math.Round(100.0 / after.Length, 1)));

        static Compared Of(string method, int moved) => new(method, moved, Math.Round(100.0 * moved / ManyKeys, 1));
    }
}
