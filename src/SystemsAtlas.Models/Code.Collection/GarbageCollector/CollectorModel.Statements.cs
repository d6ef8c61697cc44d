namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>What the program does: it makes objects, and writes and forgets references.</summary>
public sealed partial class CollectorModel
{
    private void Do(Statement statement)
    {
        switch (statement)
        {
            case Making s: Make(s); break;
            case Setting s: Set(s); break;
            case Dropping s: Drop(s); break;
            case Collecting s: Collect(s); break;
            case Choosing { Begins: true } s: Begin(s.Collector); break;
            case Choosing s: Switch(s.Collector); break;
            case Guarding s:
                _hasBarrier = s.IsOn;
                Show(new BarrierSet(s.IsOn));
                break;
            case Advancing:
                if (!_isCollecting) throw new MistakeException("advance has nothing to do: no incremental collection is under way");
                Advance();
                break;
            default: throw new NotSupportedException($"{statement.GetType()} is no statement");
        }
    }

    private void Make(Making s)
    {
        var words = s.Fields + 1;
        // First what may fail, since a collection may move what the place lies in.
        if (!s.To.Fields.IsEmpty) Slot(Object(s.To.Holder), s.To.Fields[^1], s.To);
        if (Room(words) is not { } place)
        {
            _counts = _counts with { Refused = _counts.Refused + 1 };
            var (free, largest) = (_state.Free, _state.LargestFree);
            Show(new AllocationRefused(s.To.ToString(), words, free, largest));
            return;
        }
        var label = LabelFor(s.To.ToString());
        var thing = new Thing(_heap.Things.Count + 1, label, words) { Generation = place.Generation, Colour = _isCollecting ? Colour.Black : Colour.None };
        _heap.Things.Add(thing);
        _heap.Place(thing, place.Address);
        var to = PathOf(s.To);
        Log(s.Line, "make", to, [], thing.Id, s.Fields, [new(label, place.Generation)], s.Text);
        Write(s.To, thing.Address, thing.Id);
        Show(new ObjectAllocated(label, words, thing.Address, place.Name, s.To.ToString()));
        FreeUncounted();
    }

    private string LabelFor(string name)
    {
        var (label, number) = (name, 1);
        while (!_labels.Add(label))
        {
            Tick();
            label = FormattableString.Invariant($"{name}{++number}");
        }
        return label;
    }

    private void Set(Setting s)
    {
        var (address, meant) = s.From is null ? new Held(Heap.Null, 0) : Read(s.From);
        if (!s.To.Fields.IsEmpty) Slot(Object(s.To.Holder), s.To.Fields[^1], s.To);
        // A field that was never written has no word of its own in the C# program either.
        if (address == Heap.Null) Log(s.Line, "clear", PathOf(s.To), [], 0, 0, [], s.Text);
        else Log(s.Line, "copy", PathOf(s.To), PathOf(s.From!), 0, 0, [], s.Text);
        var written = Write(s.To, address, meant);
        if (s.To.Fields.IsEmpty) Show(new VariableSet(s.To.Variable, NameOf(meant), NameOf(written.Before), written.Shaded));
        else Show(new ReferenceStored(_heap.Of(_state.Subject).Label, s.To.Fields[^1], NameOf(meant), NameOf(written.Before), written.Shaded, written.Card));
        FreeUncounted();
    }

    private string NameOf(int id) => id == 0 ? "" : _heap.Of(id).Label;

    private void Drop(Dropping s)
    {
        var root = Find(s.Variable) ?? throw new MistakeException($"there is no variable {s.Variable}");
        Log(s.Line, "clear", [_variables.IndexOf(s.Variable)], [], 0, 0, [], s.Text);
        _heap.Roots.Remove(root);
        About(root.Meant);
        if (_collector == Collectors.Counting) Decrease(root.Address);
        Show(new VariableDropped(s.Variable, NameOf(root.Meant)));
        FreeUncounted();
    }

    private Root? Find(string variable) => _heap.Roots.Find(r => r.Name == variable);

    // The way as numbers, for the C# program: the variable's and those of the words.
    private ImmutableArray<int> PathOf(Way way)
    {
        if (!_variables.Contains(way.Variable)) _variables.Add(way.Variable);
        var path = ImmutableArray.CreateBuilder<int>();
        path.Add(_variables.IndexOf(way.Variable));
        var reached = new Way(way.Variable, []);
        foreach (var field in way.Fields)
        {
            path.Add(Object(reached).Fields.IndexOf(field));
            reached = new(way.Variable, reached.Fields.Add(field));
        }
        return path.ToImmutable();
    }

    // What a place holds: an address, and the object that was meant by it.
    private Held Read(Way way)
    {
        if (way.Fields.IsEmpty) return Find(way.Variable) is { } root ? new(root.Address, root.Meant) : throw new MistakeException($"there is no variable {way.Variable}");
        var holder = Object(way.Holder);
        var at = holder.Fields.IndexOf(way.Fields[^1]);
        return at < 0 ? new(Heap.Null, 0) : new(_heap[holder.Address + 1 + at], _heap.MeantAt(holder.Address + 1 + at));
    }

    // The object that a place refers to.
    private Thing Object(Way way)
    {
        var held = Read(way);
        if (held.Address == Heap.Null) throw new MistakeException($"{way} is null and has no fields");
        return _heap.IsRight(held.Address, held.Meant) ? _heap.Of(held.Meant) : throw new MistakeException($"{way} leads to word {held.Address.ToString(System.Globalization.CultureInfo.InvariantCulture)}, where {NameOf(held.Meant)} no longer is");
    }

    private static int Slot(Thing holder, string field, Way way)
    {
        var at = holder.Fields.IndexOf(field);
        if (at >= 0) return at;
        if (holder.Fields.Count == holder.Words - 1) throw new MistakeException($"{way.Holder} has no further field for {field}");
        holder.Fields.Add(field);
        return holder.Fields.Count - 1;
    }

    // Writes an address, and tells the collector as its barrier asks for.
    private Written Write(Way to, int address, int meant)
    {
        if (to.Fields.IsEmpty)
        {
            var root = Find(to.Variable);
            if (root is null) _heap.Roots.Add(root = new(to.Variable));
            var (oldAddress, old) = (root.Address, root.Meant);
            (root.Address, root.Meant) = (address, meant);
            About(meant, 0, to.Variable);
            Count(address, oldAddress);
            return new(old, Shade(address), -1);
        }
        var holder = Object(to.Holder);
        var word = holder.Address + 1 + Slot(holder, to.Fields[^1], to);
        var (beforeAddress, before) = (_heap[word], _heap.MeantAt(word));
        _heap.Point(word, address, meant);
        About(holder.Id, meant, "", word);
        Count(address, beforeAddress);
        return new(before, Shade(address), Card(holder, word, address));
    }

    private void Count(int now, int before)
    {
        if (_collector != Collectors.Counting) return;
        if (_heap.At(now) is { } target) target.Count++;
        Decrease(before);
    }

    private void Decrease(int address)
    {
        if (_heap.At(address) is not { } thing || --thing.Count > 0) return;
        _uncounted.Push(thing);
    }

    private readonly Stack<Thing> _uncounted = new();

    // An object whose count is 0 is freed at once, and with it go its references.
    private void FreeUncounted()
    {
        while (_uncounted.Count > 0)
        {
            var thing = _uncounted.Pop();
            for (var i = thing.Words - 1; i > 0; i--) Decrease(_heap[thing.Address + i]);
            Free(thing);
            About(thing.Id);
            Show(new ObjectFreed(thing.Label, thing.Words, thing.Address));
        }
    }

    private readonly record struct Held(int Address, int Meant);

    private readonly record struct Written(int Before, bool Shaded, int Card);
}
