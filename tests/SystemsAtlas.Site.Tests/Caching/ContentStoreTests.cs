using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Tests.Caching;

public sealed class ContentStoreTests : IDisposable
{
    private static readonly byte[] Thing = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private readonly string _place = Directory.CreateTempSubdirectory("atlas-store-").FullName;

    private string Folder => Path.Combine(_place, "cache");

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void What_is_kept_is_found_by_the_next_store_and_made_once()
    {
        Assert.Null(new ContentStore(Folder).Find("things", Key("a")));
        Assert.Equal(Thing, new ContentStore(Folder).Get("things", Key("a"), () => Thing));
        Assert.Equal(Thing, new ContentStore(Folder).Get("things", Key("a"), () => throw new InvalidOperationException("made again")));
        Assert.Null(new ContentStore(Folder).Find("things", Key("b")));
        Assert.Null(new ContentStore(Folder).Find("others", Key("a")));
    }

    [Fact]
    public void Nothing_at_all_can_be_kept()
    {
        new ContentStore(Folder).Keep("things", Key("a"), []);
        Assert.Equal([], new ContentStore(Folder).Find("things", Key("a"))!);
    }

    [Fact]
    public void Cut_anywhere_a_file_counts_as_none()
    {
        var whole = File.ReadAllBytes(KeptFile());
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(KeptFile(), whole[..length]);
            Assert.Null(new ContentStore(Folder).Find("things", Key("a")));
        }
    }

    [Fact]
    public void With_any_bit_turned_a_file_counts_as_none_and_is_made_anew()
    {
        var whole = File.ReadAllBytes(KeptFile());
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(KeptFile(), damaged);
            Assert.Null(new ContentStore(Folder).Find("things", Key("a")));
        }
        Assert.Equal(Thing, new ContentStore(Folder).Get("things", Key("a"), () => Thing));
        Assert.Equal(whole, File.ReadAllBytes(KeptFile()));
    }

    [Fact]
    public void Two_stores_at_once_on_one_folder_leave_whole_files_only()
    {
        // Files of some size, so that one is still being written when another thread wants the same.
        var keys = Enumerable.Range(0, 8).Select(i => Key($"{i}")).ToList();
        byte[] Made(int i) => [.. Enumerable.Repeat((byte)i, 100_000 + i)];
        ContentStore[] stores = [new(Folder), new(Folder)];
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, n => Assert.Equal(Made(n % 8), stores[n % 2].Get("things", keys[n % 8], () => Made(n % 8))));
        Assert.Equal(8, Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Length);
        for (var i = 0; i < 8; i++) Assert.Equal(Made(i), new ContentStore(Folder).Find("things", keys[i]));
    }

    [Fact]
    public void Trimming_removes_what_was_not_used_for_longest_until_the_rest_is_within_the_limit()
    {
        var store = new ContentStore(Folder);
        var start = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var (name, day) in new[] { ("used again", 0), ("oldest", 1), ("older", 2), ("newer", 3) })
        {
            store.Keep("things", Key(name), Thing);
            File.SetLastWriteTimeUtc(FileOf(Key(name)), start.AddDays(day));
        }
        Assert.NotNull(store.Find("things", Key("used again")));
        store.Trim(2 * new FileInfo(KeptFile("newer")).Length);
        Assert.Equal(["used again", "newer"], new[] { "used again", "oldest", "older", "newer" }.Where(n => File.Exists(FileOf(Key(n)))));
    }

    [Fact]
    public void Within_the_limit_nothing_is_removed()
    {
        var store = new ContentStore(Folder);
        store.Keep("things", Key("a"), Thing);
        store.Trim(new FileInfo(FileOf(Key("a"))).Length);
        Assert.NotNull(store.Find("things", Key("a")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_nothing_but_the_making()
    {
        File.WriteAllText(Folder, "a file, where the folder would be");
        var store = new ContentStore(Folder);
        Assert.Equal(Thing, store.Get("things", Key("a"), () => Thing));
        Assert.Null(store.Find("things", Key("a")));
        store.Trim(0);
        Assert.Equal([Folder], Directory.GetFileSystemEntries(_place));
    }

    [Fact]
    public void A_place_that_is_taken_costs_nothing_but_the_making()
    {
        // A folder of the file's own name: writing succeeds, and giving it its name does not.
        Directory.CreateDirectory(Path.Combine(FileOf(Key("a")), "inside"));
        var store = new ContentStore(Folder);
        Assert.Equal(Thing, store.Get("things", Key("a"), () => Thing));
        Assert.Null(store.Find("things", Key("a")));
        Assert.Empty(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_store_without_a_folder_keeps_nothing()
    {
        ContentStore.None.Keep("things", Key("a"), Thing);
        ContentStore.None.Trim(0);
        Assert.Null(ContentStore.None.Find("things", Key("a")));
    }

    private static string Key(string name) => ContentKey.Of(name);

    private string FileOf(string key) => Path.Combine(Folder, "things", key[..2], key[2..]);

    private string KeptFile(string name = "a")
    {
        if (!File.Exists(FileOf(Key(name)))) new ContentStore(Folder).Keep("things", Key(name), Thing);
        return FileOf(Key(name));
    }
}
