namespace SystemsAtlas.Models.Data.BloomFilter;

/// <summary>A Bloom filter as LevelDB builds it: k bits a key by double hashing, tried with strangers, and last with counters in place of bits.</summary>
public sealed partial class BloomFilterModel(RunContext context) : Model(context)
{
    private const int MostBytesShown = 24;

    private BloomFilterState _state = new()
    {
        Bits = context.Parameters.GetInt(BloomFilterDefinition.Bits),
        Hashes = context.Parameters.GetInt(BloomFilterDefinition.Hashes),
        ToAdd = [.. context.Parameters.Get(BloomFilterDefinition.Keys).Distinct()],
        Queries = [.. context.Parameters.Get(BloomFilterDefinition.Queries).Distinct().Select(q => new Query(q, Answer.Unasked))],
        Counts = [.. new int[context.Parameters.GetInt(BloomFilterDefinition.Bits)]],
    };

    protected override IState Snapshot() => _state;

    protected override void Run()
    {
        TakeActions();
        foreach (var key in Parameters.Get(BloomFilterDefinition.Keys).Distinct())
        {
            Add(key);
            TakeActions();
        }
        foreach (var key in Parameters.Get(BloomFilterDefinition.Queries).Distinct())
        {
            Ask(key);
            TakeActions();
        }
        foreach (var act in new Action[] { Hunt, Measure, CompareHashes, TakeOneOut })
        {
            // A reader may have taken all keys out meanwhile.
            if (_state.Keys.IsEmpty) break;
            act();
            TakeActions();
        }
        _state = _state with { Hand = null };
        var bytes = LevelDbBloom.Bytes(_state);
        Emit(new FilterWritten(bytes.Length, Convert.ToHexString(bytes, 0, Math.Min(bytes.Length, MostBytesShown)) + (bytes.Length > MostBytesShown ? "…" : "")));
    }

    protected override void Act(ReaderAction action)
    {
        var (key, wasMeasured) = (action.Get(BloomFilterDefinition.Key), _state.Measured is not null);
        switch (action.Name)
        {
            case "query":
                Ask(key);
                return;
            case "add": Add(key); break;
            case "remove": Remove(key); break;
            default:
                base.Act(action);
                return;
        }
        if (wasMeasured && _state.Measured is null) Measure();
    }

    private void Add(string key)
    {
        Take(key, Deed.Add);
        var (hash, positions) = (LevelDbBloom.Hash(key), _state.Hand!.Positions);
        Emit(new KeyHashed(key, Hex(hash), Hex(LevelDbBloom.Delta(hash)), positions));
        var fresh = positions.Distinct().Count(p => _state.Counts[p] == 0);
        // A key that is there already sets nothing, and counts once.
        if (!_state.Keys.Contains(key))
        {
            Count(positions, 1);
            _state = _state with { Measured = null, Keys = _state.Keys.Add(key), ToAdd = _state.ToAdd.Remove(key) };
        }
        // What was answered before does not hold any more.
        _state = _state with { Hand = _state.Hand! with { Read = positions.Length }, Compared = [], Queries = _state.Queries.RemoveAll(q => q.Key == key && q.Answer is not (Answer.Unasked or Answer.Present)) };
        Emit(new KeyAdded(key, positions, fresh, positions.Distinct().Count() - fresh, _state.Ones));
    }

    private void Ask(string key)
    {
        Take(key, Deed.Ask);
        var positions = _state.Hand!.Positions;
        if (!_state.Queries.Any(q => q.Key == key)) _state = _state with { Queries = _state.Queries.Add(new(key, Answer.Unasked)) };
        else Settle(key, Answer.Unasked);
        Emit(new QueryHashed(key, positions));
        foreach (var (i, position) in positions.Index())
        {
            _state = _state with { Hand = _state.Hand! with { Read = i + 1 } };
            if (_state.Counts[position] == 0)
            {
                Settle(key, Answer.Absent);
                Emit(new KeyRuledOut(key, position, i + 1));
                return;
            }
            if (i < positions.Length - 1) Emit(new BitFoundSet(key, position, i + 1));
        }
        var isThere = _state.Keys.Contains(key);
        Settle(key, isThere ? Answer.Present : Answer.FalsePositive);
        Emit(isThere ? new KeyConfirmed(key, positions) : new FalsePositiveMet(key, positions, OwnersOf(positions)));
    }

    // With counters in place of bits, a key may go without harming those that share its bits.
    private void Remove(string key)
    {
        Take(key, Deed.Remove);
        var positions = _state.Hand!.Positions;
        if (!_state.Keys.Contains(key))
        {
            Emit(new RemovalRefused(key));
            return;
        }
        if (!_state.IsCounting)
        {
            _state = _state with { IsCounting = true, Compared = [] };
            Emit(new CountersMade(key, Neighbours(key, positions), _state.Counts.Max(), _state.Counts.Count(c => c > 1)));
        }
        Count(positions, -1);
        _state = _state with
        {
            Measured = null,
            Keys = _state.Keys.Remove(key),
            Hand = _state.Hand! with { Read = positions.Length },
            Queries = _state.Queries.RemoveAll(q => q.Key == key),
        };
        Emit(new KeyRemoved(key, positions, positions.Distinct().Count(p => _state.Counts[p] == 0)));
    }

    // Ends with the key back in, so that the filter holds at the end what was added.
    private void TakeOneOut()
    {
        var (key, isCounting, measured) = (_state.Keys[^1], _state.IsCounting, _state.Measured);
        Remove(key);
        Ask(key);
        Add(key);
        _state = _state with { IsCounting = isCounting, Measured = measured };
    }

    private void Take(string key, Deed deed) => _state = _state with { Hand = new(key, deed, PositionsOf(key), 0) };

    private ImmutableArray<int> PositionsOf(string key) => [.. LevelDbBloom.Positions(LevelDbBloom.Hash(key), _state.Bits, _state.Hashes)];

    private void Settle(string key, Answer answer) =>
        _state = _state with { Queries = [.. _state.Queries.Select(q => q.Key == key ? q with { Answer = answer } : q)] };

    // A key that comes twice to a bit lies on it once.
    private void Count(ImmutableArray<int> positions, int by)
    {
        var (counts, ones) = (_state.Counts.ToBuilder(), _state.Ones);
        foreach (var position in positions.Distinct())
        {
            if (counts[position] == (by > 0 ? 0 : 1)) ones += by;
            counts[position] += by;
        }
        _state = _state with { Counts = counts.MoveToImmutable(), Ones = ones };
    }

    // The first of the keys that lie on each bit: the one that found it clear.
    private ImmutableArray<string> OwnersOf(ImmutableArray<int> positions)
    {
        var bits = _state.Keys.Select(k => (Key: k, Bits: PositionsOf(k))).ToList();
        return [.. positions.Select(p => bits.Find(k => k.Bits.Contains(p)).Key)];
    }

    private ImmutableArray<string> Neighbours(string key, ImmutableArray<int> positions) =>
        [.. _state.Keys.Where(k => k != key && PositionsOf(k).Intersect(positions).Any())];

    private static string Hex(uint number) => FormattableString.Invariant($"0x{number:X8}");
}
