namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>Generations: what survives a collection of its generation belongs to the next one. Cards say where the old refer to the young.</summary>
public sealed partial class CollectorModel
{
    private void CollectYoung(int generation, bool asked)
    {
        (_isCollecting, _looked, _freedObjects, _freedWords) = (true, 0, 0, 0);
        _counts = _counts with { Collections = _counts.Collections + 1 };
        _usedBefore = _state.Used;
        _remains.Clear();
        _grey.Clear();
        foreach (var thing in _heap.Live) thing.Colour = thing.Generation <= generation ? Colour.White : Colour.None;
        foreach (var root in _heap.Roots) Reach(root.Address);
        About();
        Show(new CollectionBegan(generation, asked, _heap.Roots.Count(r => r.Meant != 0), _grey.Count, _state.Used));
        Trace(generation);
        // The survivors must fit into the next generation, or that one has to be collected too.
        while (generation < 2 && Surviving(generation) > _spaces[generation + 1].Room)
        {
            generation++;
            _grey.Clear();
            _looked = 0;
            foreach (var thing in _heap.Live) thing.Colour = thing.Generation <= generation ? Colour.White : Colour.None;
            foreach (var root in _heap.Roots) Reach(root.Address);
            About();
            Show(new CollectionWidened(generation));
            Trace(generation);
        }
        if (generation == 2 && Surviving(2) + Surviving(1) > _spaces[2].End - _spaces[2].Start)
        {
            foreach (var thing in _heap.Live) thing.Colour = Colour.None;
            _isCollecting = false;
            throw new MistakeException("generation 2 is full of objects that are in use: out of memory");
        }
        Compact(generation);
    }

    private int Surviving(int generation) => _heap.Live.Where(t => t.Colour == Colour.Black && t.Generation == generation).Sum(t => t.Words);

    private void Trace(int generation)
    {
        if (generation < 2)
        {
            var (cards, before) = (_dirty.Count(d => d), _grey.Count);
            foreach (var word in OnDirtyCards(generation)) Reach(_heap[word]);
            var found = _grey.Count - before;
            About(0, found > 0 ? _grey[before] : 0);
            _looked += cards * CardWords;
            if (cards > 0) Show(new CardsScanned(cards, found));
        }
        while (_grey.Count > 0) Scan(_grey.Count - 1);
    }

    private int CardOf(int word) => (word - _nursery) / CardWords;

    // Fields of objects that are not collected, as far as they lie on dirty cards.
    private IEnumerable<int> OnDirtyCards(int generation)
    {
        foreach (var thing in _heap.Live.Where(t => t.Generation > generation).ToList())
            for (var i = 1; i < thing.Words; i++)
                if (_dirty[CardOf(thing.Address + i)]) yield return thing.Address + i;
    }

    // The generational write barrier: a reference from an older object to a younger one makes its card dirty.
    private int Card(Thing holder, int word, int address)
    {
        if (_collector != Collectors.Generational || !_hasBarrier || _heap.At(address) is not { } target || target.Generation >= holder.Generation) return -1;
        var card = CardOf(word);
        if (!_dirty[card]) _counts = _counts with { CardsDirtied = _counts.CardsDirtied + 1 };
        _dirty[card] = true;
        return card;
    }

    // A card stays dirty while it holds a reference to what is younger. Looked at again are those that were dirty, and those on which something was laid.
    private void RedrawCards(List<Thing> moved)
    {
        var again = (bool[])_dirty.Clone();
        foreach (var thing in moved)
            if (thing.Generation > 0)
                for (var word = thing.Address; word < thing.Address + thing.Words; word++) again[CardOf(word)] = true;
        for (var card = 0; card < again.Length; card++)
            if (again[card]) _dirty[card] = false;
        foreach (var thing in _heap.Live.Where(t => t.Generation > 0))
            for (var i = 1; i < thing.Words; i++)
                if (again[CardOf(thing.Address + i)] && _heap.At(_heap[thing.Address + i]) is { } target && target.Generation < thing.Generation) _dirty[CardOf(thing.Address + i)] = true;
    }
}
