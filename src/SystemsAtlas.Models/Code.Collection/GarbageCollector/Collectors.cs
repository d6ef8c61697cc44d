namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>The collectors, by the names that a program and the knob have for them.</summary>
internal static class Collectors
{
    public const string MarkSweep = "mark-sweep", MarkCompact = "mark-compact", Copying = "copying", Generational = "generational", Counting = "reference-counting", Incremental = "incremental";

    public static readonly string[] Names = [MarkSweep, MarkCompact, Copying, Generational, Counting, Incremental];

    /// <summary>Whether objects lie anywhere in one heap and stay where they are until they are swept or slid: between two such collectors a program may switch.</summary>
    public static bool IsWhole(string collector) => collector is MarkSweep or MarkCompact or Incremental;

    /// <summary>Whether memory is given out from a list of free pieces, and not from the end of what is used.</summary>
    public static bool HasList(string collector) => collector is MarkSweep or Incremental or Counting;
}
