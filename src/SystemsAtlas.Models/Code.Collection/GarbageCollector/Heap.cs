namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>What a tracing collector knows of an object: not seen; seen and not looked into; looked into.</summary>
public enum Colour
{
    /// <summary>No collection is at work.</summary>
    None,

    /// <summary>Not reached so far. What is white at the end is garbage.</summary>
    White,

    /// <summary>Reached; its fields are still to be looked at.</summary>
    Grey,

    /// <summary>Reached, and its fields have been looked at.</summary>
    Black,
}

/// <summary>What the program knows as one object, wherever it lies; the collectors see it by its header only.</summary>
internal sealed class Thing(int id, string label, int words)
{
    public int Id { get; } = id;

    public string Label { get; } = label;

    /// <summary>Its size, with one word of header.</summary>
    public int Words { get; } = words;

    /// <summary>Names of its fields so far, in the order of its words.</summary>
    public List<string> Fields { get; } = [];

    public int Address { get; set; }

    /// <summary>Where it is going to be moved, or -1.</summary>
    public int Planned { get; set; } = -1;

    public Colour Colour { get; set; }

    public int Generation { get; set; }

    /// <summary>How many references lead to it, where they are counted.</summary>
    public int Count { get; set; }

    public bool IsFreed { get; set; }

    /// <summary>Whether it was freed although the program could still reach it.</summary>
    public bool IsLost { get; set; }
}

/// <summary>A variable of the program: a root.</summary>
internal sealed class Root(string name)
{
    public string Name { get; } = name;

    /// <summary>The address that it holds, or <see cref="Heap.Null"/>.</summary>
    public int Address { get; set; } = Heap.Null;

    /// <summary>The object that was meant when the address was written, or 0.</summary>
    public int Meant { get; set; }
}

/// <summary>
/// Memory in words. An object is a header, which names the object, or where it went, and a word for each field, which holds an address. Beside each address stands which object was meant by it: no collector
/// reads that; pictures and tests do, because an address whose object was freed or moved leads somewhere all the same.
/// </summary>
internal sealed class Heap(int size)
{
    public const int Null = -1;

    private readonly int[] _words = new int[size];
    private readonly int[] _meant = new int[size];

    public int Size => _words.Length;

    /// <summary>All objects that were ever made, in their order: number n is at n - 1.</summary>
    public List<Thing> Things { get; } = [];

    public List<Root> Roots { get; } = [];

    public IEnumerable<Thing> Live => Things.Where(t => !t.IsFreed);

    /// <summary>The word at an address.</summary>
    public int this[int address] => _words[address];

    /// <summary>The object that was meant by the address in a word.</summary>
    public int MeantAt(int address) => _meant[address];

    public Thing Of(int id) => Things[id - 1];

    /// <summary>The object whose header lies at an address, or null: nothing lies there, or the middle of something.</summary>
    public Thing? At(int address) => address >= 0 && address < Size && _words[address] is > 0 and var id && id <= Things.Count && Of(id) is { IsFreed: false } thing && thing.Address == address ? thing : null;

    /// <summary>Where the object that lay at an address was copied to, or <see cref="Null"/>.</summary>
    public int ForwardedTo(int address) => address >= 0 && _words[address] < -1 ? -_words[address] - 2 : Null;

    public void Forward(int from, int to) => _words[from] = -to - 2;

    public void Place(Thing thing, int address)
    {
        thing.Address = address;
        _words[address] = thing.Id;
        for (var i = 1; i < thing.Words; i++) Point(address + i, Null, 0);
    }

    /// <summary>Writes an address into a word.</summary>
    public void Point(int at, int address, int meant) => (_words[at], _meant[at]) = (address, meant);

    /// <summary>Copies an object's words to where it will be.</summary>
    public void Copy(Thing thing, int to)
    {
        var from = thing.Address;
        // Towards lower addresses word by word, so that it may lie over where it was.
        for (var i = 0; i < thing.Words; i++) (_words[to + i], _meant[to + i]) = (_words[from + i], _meant[from + i]);
        thing.Address = to;
    }

    /// <summary>Whether an address leads to the object that was meant: there it lies, there it will lie, or from there it was copied.</summary>
    public bool IsRight(int address, int meant)
    {
        var thing = Of(meant);
        return !thing.IsFreed && (thing.Address == address || (thing.Planned >= 0 && thing.Planned == address) || ForwardedTo(address) == thing.Address);
    }

    /// <summary>The objects that the program can reach, by what was meant: what no collector knows before it has looked.</summary>
    public HashSet<int> Reachable()
    {
        var (found, open) = (new HashSet<int>(), new Stack<int>());
        void See(int address, int meant)
        {
            if (meant != 0 && IsRight(address, meant) && found.Add(meant)) open.Push(meant);
        }
        foreach (var root in Roots) See(root.Address, root.Meant);
        while (open.Count > 0)
        {
            var thing = Of(open.Pop());
            for (var i = 1; i < thing.Words; i++) See(_words[thing.Address + i], _meant[thing.Address + i]);
        }
        return found;
    }
}

/// <summary>A part of the heap that is given out from its beginning on.</summary>
internal sealed class Space(string name, int start, int end, int generation)
{
    public string Name { get; } = name;

    public int Start { get; } = start;

    public int End { get; } = end;

    public int Generation { get; } = generation;

    /// <summary>Where the next object will lie.</summary>
    public int Top { get; set; } = start;

    public int Room => End - Top;

    public bool Holds(int address) => address >= Start && address < End;
}

/// <summary>The pieces that nothing lies in, by address; the first that is large enough is taken, and neighbours are joined.</summary>
internal sealed class FreeList
{
    private readonly List<Piece> _pieces = [];

    public FreeList(int size) => _pieces.Add(new(0, size));

    public IReadOnlyList<Piece> Pieces => _pieces;

    public int Take(int words)
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            var piece = _pieces[i];
            if (piece.Words < words) continue;
            if (piece.Words == words) _pieces.RemoveAt(i);
            else _pieces[i] = new(piece.Start + words, piece.Words - words);
            return piece.Start;
        }
        return Heap.Null;
    }

    public void Give(int start, int words)
    {
        var at = 0;
        while (at < _pieces.Count && _pieces[at].Start < start) at++;
        _pieces.Insert(at, new(start, words));
        if (at + 1 < _pieces.Count && start + words == _pieces[at + 1].Start)
        {
            _pieces[at] = new(start, words + _pieces[at + 1].Words);
            _pieces.RemoveAt(at + 1);
        }
        if (at > 0 && _pieces[at - 1].Start + _pieces[at - 1].Words == start)
        {
            _pieces[at - 1] = new(_pieces[at - 1].Start, _pieces[at - 1].Words + _pieces[at].Words);
            _pieces.RemoveAt(at);
        }
    }
}

/// <summary>Words in a row.</summary>
internal readonly record struct Piece(int Start, int Words);
