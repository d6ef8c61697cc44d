namespace SystemsAtlas.Models.Data.BTree;

/// <summary>How many keys a B-tree of a height can hold, and how high one of so many keys can be. Source: Knuth, TAOCP volume 3, section 6.2.4.</summary>
public static class BTreeBounds
{
    // What a page of a database commonly is: 8 KiB, with a key of 8 bytes beside every child pointer of 8 bytes.
    private const int PageBytes = 8192, KeyBytes = 8, PointerBytes = 8;
    private const long ManyKeys = 1_000_000_000;

    /// <summary>The fewest keys of a node that is not the root: ceil(m / 2) - 1.</summary>
    public static int FewestKeysOfNode(int order) => ((order + 1) / 2) - 1;

    /// <summary>The most keys on so many levels: m^height - 1.</summary>
    public static long MostKeys(int order, int height) => Power(order, height) - 1;

    /// <summary>The fewest keys on so many levels, at least one key in all: 2 ceil(m / 2)^(height - 1) - 1.</summary>
    public static long FewestKeys(int order, int height) => (2 * Power((order + 1) / 2, height - 1)) - 1;

    /// <summary>The most levels that so many keys can take: the largest l with 2 ceil(m / 2)^(l - 1) - 1 at most the number of keys.</summary>
    public static int MostLevels(int order, long keys)
    {
        var levels = 1;
        while (FewestKeys(order, levels + 1) <= keys) levels++;
        return levels;
    }

    /// <summary>The fewest levels of a binary tree of so many keys, one key in a node.</summary>
    public static int FewestBinaryLevels(long keys)
    {
        var levels = 0;
        while ((1L << levels) - 1 < keys) levels++;
        return levels;
    }

    /// <summary>These bounds for a tree of an order and height, and for a billion keys in nodes of one page each.</summary>
    internal static RecordValue Of(int order, int height)
    {
        const int pageOrder = PageBytes / (KeyBytes + PointerBytes);
        return Value.Record(
            ("fewestKeys", FewestKeys(order, height)), ("mostKeys", MostKeys(order, height)), ("manyKeys", ManyKeys), ("pageBytes", PageBytes), ("keyBytes", KeyBytes),
            ("pageOrder", pageOrder), ("pageLevels", MostLevels(pageOrder, ManyKeys)), ("binaryLevels", FewestBinaryLevels(ManyKeys)));
    }

    private static long Power(long number, int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++) power = checked(power * number);
        return power;
    }
}
