namespace SystemsAtlas.Models.Data.Logging.RowWrite;

/// <summary>A transaction while it runs.</summary>
internal sealed class Work(int number, int client, ImmutableArray<long> keys, long begunUs, long fsyncUs, int era)
{
    public int Number => number;

    public int Client => client;

    public ImmutableArray<long> Keys => keys;

    /// <summary>The pages that it changes, in the order in which their frames are appended.</summary>
    public List<int> Pages { get; } = PagesOf(keys);

    public long BegunUs => begunUs;

    /// <summary>How much time had been spent in fsync when it began.</summary>
    public long FsyncUs => fsyncUs;

    /// <summary>How many recoveries there had been.</summary>
    public int Era => era;

    /// <summary>How far it has come, up to the page cache; whether it is safe there is another question.</summary>
    public Place Place { get; set; }

    public int LastFrame { get; set; }

    public bool IsAcknowledged { get; set; }

    public bool IsInDoubt { get; set; }

    private static List<int> PagesOf(ImmutableArray<long> keys)
    {
        var pages = new List<int>();
        foreach (var key in keys) if (!pages.Contains(TableFile.LeafOf(key))) pages.Add(TableFile.LeafOf(key));
        pages.Sort();
        return pages;
    }
}

/// <summary>A page in the pool.</summary>
internal sealed class Buffered(int page, byte[] bytes, int frame)
{
    public int Page => page;

    public byte[] Bytes => bytes;

    /// <summary>The last frame that holds it, or 0.</summary>
    public int Frame { get; set; } = frame;

    /// <summary>Whether it holds a row that no frame has yet.</summary>
    public bool IsUnlogged { get; set; }

    public long Used { get; set; }
}

/// <summary>A frame, in the buffer or in the file.</summary>
internal sealed class Sealed(int number, int page, Work work, bool isCommit, byte[] image)
{
    public int Number => number;

    public int Page => page;

    public Work Work => work;

    public bool IsCommit => isCommit;

    public byte[] Image => image;

    public int Slot { get; set; }

    public Place Place { get; set; } = Place.Buffer;

    /// <summary>The keys in its image.</summary>
    public List<long> Keys => field ??= TableFile.KeysIn(image, page) ?? [];

    /// <summary>Its header in the file, by which it is known again.</summary>
    public byte[] Header { get; set; } = [];
}
