using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>How far an access has come.</summary>
public enum AccessStage
{
    /// <summary>Its address is known.</summary>
    Asked,

    /// <summary>One level at least does not have it.</summary>
    Missed,

    /// <summary>It has what it asked for.</summary>
    Served,
}

/// <summary>A line ahead of a stream.</summary>
/// <param name="Line">The line.</param>
/// <param name="IsAsked">Whether the prefetcher asked for it.</param>
/// <param name="LeftPs">How long until it arrives, in picoseconds; 0 once it is there.</param>
public sealed record LineAhead(long Line, bool IsAsked, long LeftPs);

/// <summary>One access, seen closely.</summary>
public sealed record AccessView : IValued
{
    /// <summary>Counted from 1 in its pass.</summary>
    public required long Number { get; init; }

    public required AccessKind Kind { get; init; }

    public required ulong Address { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>The element of the array, or null with a trace.</summary>
    public long? Element { get; init; }

    /// <summary>The first level's cache.</summary>
    public required CacheGeometry Geometry { get; init; }

    public required AccessStage Stage { get; init; }

    /// <summary>How many levels have missed so far.</summary>
    public int Missed { get; init; }

    /// <summary>Who answered, or null before that: 0 the nearest level, and so on; the number of levels stands for memory.</summary>
    public int? From { get; init; }

    /// <summary>Whether the line was on its way, asked for by the prefetcher.</summary>
    public bool WasOnItsWay { get; init; }

    /// <summary>How long it took, in picoseconds.</summary>
    public long Ps { get; init; }

    /// <summary>The tags in the set of the first level, the most recently used first.</summary>
    public required ImmutableArray<long> SetTags { get; init; }

    /// <summary>The tag that had to go, or null.</summary>
    public long? EvictedTag { get; init; }

    /// <summary>Offsets in the line at which elements have been read lately.</summary>
    public ImmutableArray<int> Used { get; init; } = [];

    /// <summary>The lines that follow on the stream; empty where no prefetcher runs.</summary>
    public ImmutableArray<LineAhead> Ahead { get; init; } = [];

    /// <summary>The line of the first level.</summary>
    public long Line => Geometry.LineOf(Address);

    public long Tag => Geometry.TagOf(Line);

    public int Set => Geometry.SetOf(Line);

    /// <summary>The byte of the line at which the access begins.</summary>
    public int Offset => (int)(Address & (ulong)(Geometry.LineBytes - 1));

    /// <summary>The address in hexadecimal.</summary>
    public static string Hex(ulong address) => string.Create(CultureInfo.InvariantCulture, $"0x{address:x}");

    /// <summary>The number in hexadecimal.</summary>
    public static string Hex(long number) => Hex((ulong)number);

    public RecordValue Values => Value.Record(
        ("number", Number), ("kind", NameOf(Kind)), ("element", Element is { } e ? e : Value.None), ("address", Hex(Address)), ("bytes", Size),
        ("line", Hex(Line)), ("tag", Hex(Tag)), ("set", Set), ("offset", Offset), ("setTags", Value.List(SetTags, t => Hex(t))), ("evictedTag", EvictedTag is { } gone ? Hex(gone) : Value.None),
        ("ns", Stage == AccessStage.Served ? Account.Ns(Ps) : Value.None), ("ahead", Value.List(Ahead, a => Value.Record(("line", Hex(a.Line)), ("asked", a.IsAsked), ("leftNs", Account.Ns(a.LeftPs))))));

    /// <summary>What is accessed, to begin a sentence.</summary>
    public string Subject => Element is { } element ? $"Element {Lines.Count(element)}" : $"A {NameOf(Kind)} of {Lines.Count(Size, "byte", "bytes")}";

    /// <summary>What it does, in a word.</summary>
    public static string NameOf(AccessKind kind) => kind switch
    {
        AccessKind.Instruction => "fetch",
        AccessKind.Load => "read",
        AccessKind.Store => "write",
        AccessKind.Modify => "modify",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not a kind of access"),
    };
}
