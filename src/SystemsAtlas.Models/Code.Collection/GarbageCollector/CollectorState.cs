namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>A field of an object.</summary>
/// <param name="Name">Its name, or empty where the program has not named it.</param>
/// <param name="Address">The address that it holds, or -1.</param>
/// <param name="Target">The object that was meant when the address was written, or 0.</param>
/// <param name="IsWrong">Whether that object is no longer there, although the program can follow the reference.</param>
public sealed partial record FieldView(string Name, int Address, int Target, bool IsWrong) : IValued;

/// <summary>An object where it lies.</summary>
/// <param name="Id">Its number, in the order in which objects were made.</param>
/// <param name="Label">What the program called it first.</param>
/// <param name="Address">The word at which it begins.</param>
/// <param name="Words">Its words, the header included.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Colour">What the collector knows of it.</param>
/// <param name="Generation">0, 1 or 2.</param>
/// <param name="Count">References to it, where they are counted.</param>
/// <param name="Planned">Where it is going to be moved, or -1.</param>
/// <param name="IsReachable">Whether the program can reach it.</param>
public sealed partial record ObjectView(int Id, [Named("object")] string Label, int Address, int Words, [Unnamed] ImmutableArray<FieldView> Fields, [Unnamed] Colour Colour, int Generation, int Count, int Planned, bool IsReachable) : IValued;

/// <summary>A variable, and what it holds.</summary>
public sealed partial record RootView([Named("variable")] string Label, int Address, int Target, bool IsWrong) : IValued;

/// <summary>Where an object lay until this collection.</summary>
/// <param name="Id">The object.</param>
/// <param name="Label">Its name.</param>
/// <param name="Address">Where it lay.</param>
/// <param name="Words">How large it was.</param>
/// <param name="To">Where it was moved, or -1 where it was freed.</param>
/// <param name="IsLost">Whether the program could still reach it.</param>
public sealed record RemainsView(int Id, string Label, int Address, int Words, int To, bool IsLost);

/// <summary>A part of the heap.</summary>
public sealed record SpaceView(string Label, int Start, int End, int Top, int Generation, bool IsIdle);

/// <summary>What was counted from the beginning of the run.</summary>
public sealed partial record CollectorCounts(int Collections, int Freed, int FreedWords, int Moved, int MovedWords, int Lost, int Refused, int Shaded, int CardsDirtied) : IValued;

/// <summary>One line of what the run did, for the two files.</summary>
/// <param name="Line">The line, or 0 for what a reader did.</param>
/// <param name="Text">As it is written, or empty where the collector began by itself; of a new heap its collector.</param>
/// <param name="Kind">begin, make, copy, clear or collect.</param>
/// <param name="To">Variable and words on the way to the place that was written.</param>
/// <param name="From">The same of the place that was read.</param>
/// <param name="Number">The object and its fields, or the generation that was collected.</param>
/// <param name="Fields">The fields of a new object.</param>
/// <param name="Survivors">What is there after a collection or before a new heap; the object that was made.</param>
internal sealed record Done(int Line, string Text, string Kind, ImmutableArray<int> To, ImmutableArray<int> From, int Number, int Fields, ImmutableArray<Survivor> Survivors);

/// <summary>An object that is there, and its generation.</summary>
internal sealed record Survivor(string Label, int Generation);

/// <summary>The heap, its roots, and how far the collector is.</summary>
public sealed record CollectorState : IState
{
    /// <summary>The lines of the program.</summary>
    public required ImmutableArray<string> Lines { get; init; }

    /// <summary>The line that the step is about, or 0.</summary>
    public int Line { get; init; }

    /// <summary>Whether a reader did what the step is about.</summary>
    public bool IsReaders { get; init; }

    public required string Collector { get; init; }

    /// <summary>Whether writing a reference tells the collector.</summary>
    public bool HasBarrier { get; init; }

    /// <summary>Words of the heap.</summary>
    public int HeapWords { get; init; }

    public ImmutableArray<SpaceView> Spaces { get; init; } = [];

    public ImmutableArray<ObjectView> Objects { get; init; } = [];

    public ImmutableArray<RootView> Roots { get; init; } = [];

    /// <summary>Where objects lay until this collection.</summary>
    public ImmutableArray<RemainsView> Remains { get; init; } = [];

    /// <summary>The pieces that nothing lies in.</summary>
    internal ImmutableArray<Piece> Pieces { get; init; } = [];

    /// <summary>Which cards hold a reference to what is younger, as far as the barrier said so; empty without generations.</summary>
    public ImmutableArray<bool> Cards { get; init; } = [];

    /// <summary>The first word that has a card.</summary>
    public int CardsFrom { get; init; }

    /// <summary>Whether a collection is under way.</summary>
    public bool IsCollecting { get; init; }

    /// <summary>How far a copying collector has looked, or -1.</summary>
    public int Scan { get; init; } = -1;

    /// <summary>Words that the last collection looked at to find what lives.</summary>
    public int Looked { get; init; }

    public CollectorCounts Counts { get; init; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The object that the step is about, or 0.</summary>
    public int Subject { get; init; }

    /// <summary>The object that it leads to or comes from, or 0.</summary>
    public int Other { get; init; }

    /// <summary>The variable that the step is about, or empty.</summary>
    public string Variable { get; init; } = "";

    /// <summary>The field that the step is about, by its word in the heap, or -1.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>Why the rest of this part of the program is left out, or empty.</summary>
    public string Error { get; init; } = "";

    /// <summary>What has been done.</summary>
    internal ImmutableList<Done> Log { get; init; } = [];

    /// <summary>Words in use.</summary>
    public int Used => Sum(Objects);

    /// <summary>Words that could be given out without a collection.</summary>
    public int Free
    {
        get
        {
            var free = 0;
            foreach (var piece in Pieces) free += piece.Words;
            return free;
        }
    }

    /// <summary>The largest object, header included, that fits without a collection.</summary>
    public int LargestFree
    {
        get
        {
            var most = 0;
            foreach (var piece in Pieces) most = Math.Max(most, piece.Words);
            return most;
        }
    }

    /// <summary>Objects that the program cannot reach and that are still there.</summary>
    public int Unreachable => Objects.Count(o => !o.IsReachable);

    /// <summary>Words of objects that the program can reach.</summary>
    public int ReachableWords
    {
        get
        {
            var words = 0;
            foreach (var o in Objects) words += o.IsReachable ? o.Words : 0;
            return words;
        }
    }

    /// <summary>References that lead to an object that is no longer there.</summary>
    public int Wrong => Roots.Count(r => r.IsWrong) + Objects.Sum(o => o.Fields.Count(f => f.IsWrong));

    public int DirtyCards => Cards.Count(c => c);

    public int Grey => Objects.Count(o => o.Colour == Colour.Grey);

    public RecordValue Values => Value.Record(
        ("line", Line), ("collector", Collector), ("barrier", HasBarrier), ("heapWords", HeapWords), ("objects", Objects.Length), ("used", Used), ("free", Free), ("pieces", Pieces.Length), ("largestFree", LargestFree),
        ("reachable", Objects.Length - Unreachable), ("reachableWords", ReachableWords), ("unreachable", Unreachable), ("unreachableWords", Used - ReachableWords), ("roots", Roots.Length), ("grey", Grey),
        ("black", Objects.Count(o => o.Colour == Colour.Black)), ("white", Objects.Count(o => o.Colour == Colour.White)), ("looked", Looked), ("dirty", DirtyCards), ("cardWords", CollectorModel.CardWords), ("wrong", Wrong), ("counts", Counts.Values), ("error", Error));

    private static int Sum(ImmutableArray<ObjectView> all)
    {
        var words = 0;
        foreach (var o in all) words += o.Words;
        return words;
    }
}
