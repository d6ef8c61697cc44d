namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>The collectors that follow references: mark, then sweep or compact; copy; and the incremental one, which stops between two objects.</summary>
public sealed partial class CollectorModel
{
    // Objects that were reached and not looked into. Marking takes the latest, the incremental collector the oldest.
    private readonly List<int> _grey = [];
    private int _freedObjects, _freedWords, _usedBefore;

    // Where an object of so many words may lie, after a collection if need be; null where there is no room.
    private Found? Room(int words)
    {
        if (Take(words) is { } found) return found;
        if (_collector == Collectors.Counting) return null;
        if (_isCollecting)
        {
            Finish();
            if (Take(words) is { } later) return later;
        }
        Collect(_collector == Collectors.Generational && words <= _nursery ? 0 : 2, false);
        return Take(words);
    }

    private Found? Take(int words)
    {
        if (_list is not null) return _list.Take(words) is >= 0 and var at ? new(at, "heap", 0) : null;
        // What is larger than the nursery begins among the old.
        var space = _spaces[_collector == Collectors.Copying ? _half : _collector == Collectors.Generational && words > _nursery ? 2 : 0];
        if (space.Room < words) return null;
        space.Top += words;
        return new(space.Top - words, space.Name, space.Generation);
    }

    private void Collect(Collecting s)
    {
        if (_collector == Collectors.Counting)
        {
            var now = View();
            Log(s.Line, "collect", [], [], 2, 0, Survivors(), s.Text);
            Show(new NothingToCollect(now.Unreachable, now.Used - now.ReachableWords));
            return;
        }
        if (_collector == Collectors.Incremental)
        {
            if (_isCollecting) Finish();
            else Start(true);
            return;
        }
        Collect(_collector == Collectors.Generational ? s.Generation : 2, true);
    }

    private void Collect(int generation, bool asked)
    {
        switch (_collector)
        {
            case Collectors.MarkSweep:
                Start(asked);
                while (_grey.Count > 0) Scan(_grey.Count - 1);
                Sweep();
                break;
            case Collectors.Incremental:
                Start(asked);
                Finish();
                break;
            case Collectors.MarkCompact:
                Start(asked);
                while (_grey.Count > 0) Scan(_grey.Count - 1);
                Compact(2);
                break;
            case Collectors.Copying: CopyAll(asked); break;
            case Collectors.Generational: CollectYoung(generation, asked); break;
            default: throw new NotSupportedException($"{_collector} collects in a way of its own");
        }
    }

    // All objects are white; those that variables refer to are grey.
    private void Start(bool asked)
    {
        (_isCollecting, _looked, _freedObjects, _freedWords) = (true, 0, 0, 0);
        _counts = _counts with { Collections = _counts.Collections + 1 };
        _remains.Clear();
        _grey.Clear();
        var used = 0;
        foreach (var thing in _heap.Live)
        {
            thing.Colour = Colour.White;
            used += thing.Words;
        }
        foreach (var root in _heap.Roots) Reach(root.Address);
        _usedBefore = used;
        About();
        Show(new CollectionBegan(2, asked, _heap.Roots.Count(r => r.Meant != 0), _grey.Count, used));
    }

    private bool Reach(int address)
    {
        if (_heap.At(address) is not { Colour: Colour.White } thing) return false;
        thing.Colour = Colour.Grey;
        _grey.Add(thing.Id);
        return true;
    }

    // Looks at the fields of one grey object, which is black then.
    private void Scan(int at)
    {
        var thing = _heap.Of(_grey[at]);
        _grey.RemoveAt(at);
        var found = 0;
        for (var i = 1; i < thing.Words; i++)
            if (Reach(_heap[thing.Address + i])) found++;
        Tick(thing.Words);
        thing.Colour = Colour.Black;
        _looked += thing.Words;
        About(thing.Id);
        Show(new ObjectScanned(thing.Label, found, _grey.Count));
    }

    // The incremental collector's share between two statements of the program.
    private void Advance()
    {
        if (_grey.Count > 0) Scan(0);
        if (_grey.Count == 0) Sweep();
    }

    private void Finish()
    {
        while (_grey.Count > 0) Scan(0);
        if (_isCollecting) Sweep();
    }

    // Dijkstra's write barrier: what a reference is written to is reached.
    private bool Shade(int address)
    {
        if (!_isCollecting || !_hasBarrier || !Reach(address)) return false;
        _counts = _counts with { Shaded = _counts.Shaded + 1 };
        return true;
    }

    private void Sweep()
    {
        var reachable = _heap.Reachable();
        foreach (var thing in _heap.Live.Where(t => t.Colour == Colour.White).OrderBy(t => t.Address).ToList()) Bury(thing, reachable);
        EndCollection(2);
    }

    // Frees an object, and tells of it.
    private void Bury(Thing thing, HashSet<int> reachable)
    {
        thing.IsLost = reachable.Contains(thing.Id);
        Free(thing);
        About(thing.Id);
        if (thing.IsLost)
        {
            _counts = _counts with { Lost = _counts.Lost + 1 };
            Show(new ObjectLost(thing.Label, thing.Words, thing.Address));
        }
        else Show(new ObjectFreed(thing.Label, thing.Words, thing.Address));
    }

    private void Free(Thing thing)
    {
        thing.IsFreed = true;
        _list?.Give(thing.Address, thing.Words);
        _remains.Add(new(thing.Id, thing.Label, thing.Address, thing.Words, -1, thing.IsLost));
        (_freedObjects, _freedWords) = (_freedObjects + 1, _freedWords + thing.Words);
        _counts = _counts with { Freed = _counts.Freed + 1, FreedWords = _counts.FreedWords + thing.Words };
    }

    private void EndCollection(int generation)
    {
        foreach (var thing in _heap.Live) (thing.Colour, thing.Planned) = (Colour.None, -1);
        (_isCollecting, _scan) = (false, -1);
        Log(_state.Line, "collect", [], [], generation, 0, Survivors());
        About();
        var now = View();
        Show(new CollectionEnded(generation, _usedBefore, _freedWords, _freedObjects, _looked, now.Pieces.Length, now.Free, now.LargestFree));
    }

    // LISP2: a pass that works out the new places, one that rewrites references, one that moves.
    private void Compact(int generation)
    {
        var reachable = _heap.Reachable();
        foreach (var thing in _heap.Live.Where(t => t.Colour == Colour.White).OrderBy(t => t.Address).ToList())
        {
            thing.IsLost = reachable.Contains(thing.Id);
            if (thing.IsLost) Bury(thing, reachable);
            else Free(thing);
        }
        var survivors = _heap.Live.Where(t => t.Colour == Colour.Black).OrderBy(t => t.Address).ToList();
        var order = Plan(survivors, generation);
        About();
        Show(new PlacesComputed(survivors.Count, survivors.Count(t => t.Planned != t.Address), survivors.Sum(t => t.Words)));
        var rewritten = Rewrite(survivors, generation);
        Show(new ReferencesRewritten(rewritten));
        foreach (var thing in order)
        {
            var (from, age) = (thing.Address, thing.Generation);
            if (_collector == Collectors.Generational) thing.Generation = Math.Min(2, age + 1);
            if (thing.Planned == from) continue;
            _heap.Copy(thing, thing.Planned);
            thing.Planned = -1;
            _remains.Add(new(thing.Id, thing.Label, from, thing.Words, thing.Address, false));
            _counts = _counts with { Moved = _counts.Moved + 1, MovedWords = _counts.MovedWords + thing.Words };
            About(thing.Id);
            Show(new ObjectMoved(thing.Label, from, thing.Address, thing.Words, thing.Generation, thing.Generation != age));
        }
        if (_collector == Collectors.Generational) RedrawCards(order);
        EndCollection(generation);
    }

    // Each survivor slides down to the end of the one before it; where there are generations, the old first, and the younger ones behind what is in the next. In this order they are moved.
    private List<Thing> Plan(List<Thing> survivors, int generation)
    {
        if (_collector != Collectors.Generational)
        {
            _spaces[0].Top = Laid(survivors, 0);
            return survivors;
        }
        var order = new List<Thing>();
        for (var age = generation; age >= 0; age--)
        {
            var of = survivors.FindAll(t => t.Generation == age);
            var into = _spaces[Math.Min(2, age + 1)];
            into.Top = Laid(of, age == 2 ? into.Start : into.Top);
            if (age < 2) _spaces[age].Top = _spaces[age].Start;
            order.AddRange(of);
        }
        return order;
    }

    private static int Laid(List<Thing> things, int from)
    {
        foreach (var thing in things)
        {
            thing.Planned = from;
            from += thing.Words;
        }
        return from;
    }

    private int Rewrite(List<Thing> survivors, int generation)
    {
        var rewritten = 0;
        int Moved(int address)
        {
            if (_heap.At(address) is not { Planned: >= 0 } target || target.Planned == address) return address;
            rewritten++;
            return target.Planned;
        }
        foreach (var root in _heap.Roots) root.Address = Moved(root.Address);
        foreach (var thing in survivors)
            for (var i = 1; i < thing.Words; i++) _heap.Point(thing.Address + i, Moved(_heap[thing.Address + i]), _heap.MeantAt(thing.Address + i));
        if (_collector == Collectors.Generational)
            foreach (var word in OnDirtyCards(generation)) _heap.Point(word, Moved(_heap[word]), _heap.MeantAt(word));
        return rewritten;
    }

    // Cheney: what is copied and not looked into lies between two pointers, so that no list of it is needed.
    private void CopyAll(bool asked)
    {
        var to = _spaces[1 - _half];
        (_isCollecting, _looked, _freedObjects, _freedWords, to.Top, _scan) = (true, 0, 0, 0, to.Start, to.Start);
        _counts = _counts with { Collections = _counts.Collections + 1 };
        _remains.Clear();
        foreach (var thing in _heap.Live) thing.Colour = Colour.White;
        _usedBefore = _state.Used;
        About();
        var held = _heap.Roots.Select(r => r.Address).Where(a => a != Heap.Null).ToList();
        Show(new CollectionBegan(2, asked, held.Count, held.Distinct().Count(), _state.Used));
        foreach (var root in _heap.Roots) root.Address = Copied(root.Address, to);
        while (_scan < to.Top)
        {
            var thing = _heap.At(_scan)!;
            var before = to.Top;
            var found = 0;
            for (var i = 1; i < thing.Words; i++)
            {
                var word = thing.Address + i;
                _heap.Point(word, Copied(_heap[word], to), _heap.MeantAt(word));
                if (to.Top > before) (found, before) = (found + 1, to.Top);
            }
            thing.Colour = Colour.Black;
            _scan += thing.Words;
            _looked += thing.Words;
            About(thing.Id);
            Show(new ObjectScanned(thing.Label, found, _heap.Live.Count(t => t.Colour == Colour.Grey)));
        }
        foreach (var thing in _heap.Live.Where(t => t.Colour == Colour.White).ToList()) Free(thing);
        var from = _spaces[_half];
        for (var word = from.Start; word < from.End; word++) _heap.Point(word, 0, 0);
        from.Top = from.Start;
        _half = 1 - _half;
        EndCollection(2);
    }

    private int Copied(int address, Space to)
    {
        if (address == Heap.Null || to.Holds(address)) return address;
        if (_heap.ForwardedTo(address) is >= 0 and var already) return already;
        var thing = _heap.At(address)!;
        _heap.Copy(thing, to.Top);
        _heap.Forward(address, to.Top);
        to.Top += thing.Words;
        thing.Colour = Colour.Grey;
        _remains.Add(new(thing.Id, thing.Label, address, thing.Words, thing.Address, false));
        _counts = _counts with { Moved = _counts.Moved + 1, MovedWords = _counts.MovedWords + thing.Words };
        About(thing.Id);
        Show(new ObjectCopied(thing.Label, address, thing.Address, thing.Words));
        return thing.Address;
    }

    private readonly record struct Found(int Address, string Name, int Generation);
}
