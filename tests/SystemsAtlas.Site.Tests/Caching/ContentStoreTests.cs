using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Tests.Caching;

public sealed class ContentStoreTests : IDisposable
{
    private static readonly byte[] Thing = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private readonly string _place = Directory.CreateTempSubdirectory("atlas-store-").FullName;

    private string Folder => Path.Combine(_place, "cache");

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void What_is_kept_and_saved_is_found_by_the_next_store_and_made_once()
    {
        var store = new ContentStore(Folder);
        Assert.Null(store.Find("things", Key("a")));
        Assert.Equal(Thing, store.Get("things", Key("a"), () => Thing));
        Assert.Equal(Thing, store.Find("things", Key("a"))!);
        Assert.Null(new ContentStore(Folder).Find("things", Key("a")));
        store.Save();
        Assert.Equal(Thing, new ContentStore(Folder).Get("things", Key("a"), () => throw new InvalidOperationException("made again")));
        Assert.Null(new ContentStore(Folder).Find("things", Key("b")));
        Assert.Null(new ContentStore(Folder).Find("others", Key("a")));
    }

    [Fact]
    public void A_store_goes_on_after_it_has_saved()
    {
        var store = new ContentStore(Folder);
        foreach (var name in new[] { "a", "b", "c" })
        {
            store.Keep("things", Key(name), Thing);
            store.Save();
        }
        Assert.Equal(3, Files().Length);
        Assert.All(new[] { "a", "b", "c" }, name => Assert.Equal(Thing, store.Find("things", Key(name))!));
    }

    [Fact]
    public void Nothing_at_all_can_be_kept()
    {
        Save("a", []);
        Assert.Equal([], new ContentStore(Folder).Find("things", Key("a"))!);
    }

    [Fact]
    public void A_build_that_is_killed_leaves_nothing_that_another_would_believe()
    {
        new ContentStore(Folder).Keep("things", Key("a"), Thing);
        Assert.Single(Files());
        Assert.Null(new ContentStore(Folder).Find("things", Key("a")));
    }

    [Fact]
    public void Cut_anywhere_a_file_counts_as_none()
    {
        var path = Save("a", Thing);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Null(new ContentStore(Folder).Find("things", Key("a")));
        }
    }

    [Fact]
    public void With_any_bit_turned_a_file_gives_what_was_kept_or_nothing_and_it_can_be_kept_anew()
    {
        var path = Save("a", Thing);
        var whole = File.ReadAllBytes(path);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, damaged);
            var store = new ContentStore(Folder);
            Assert.Null(store.Find("things", Key("a")));
            Assert.Equal(Thing, store.Get("things", Key("a"), () => Thing));
            store.Save();
            Assert.Equal(Thing, new ContentStore(Folder).Find("things", Key("a"))!);
            foreach (var file in Files()) File.Delete(file);
        }
    }

    [Fact]
    public void Two_stores_at_once_on_one_folder_leave_whole_files_only()
    {
        // Results of some size, so that one is still being written when another thread wants the same.
        var keys = Enumerable.Range(0, 8).Select(i => Key($"{i}")).ToList();
        byte[] Made(int i) => [.. Enumerable.Repeat((byte)i, 100_000 + i)];
        ContentStore[] stores = [new(Folder), new(Folder)];
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, n => Assert.Equal(Made(n % 8), stores[n % 2].Get("things", keys[n % 8], () => Made(n % 8))));
        Parallel.ForEach(stores, store => store.Save());
        Assert.Equal(2, Files().Length);
        for (var i = 0; i < 8; i++) Assert.Equal(Made(i), new ContentStore(Folder).Find("things", keys[i]));
    }

    [Fact]
    public void Many_small_files_are_joined_beside_the_large_one_and_nothing_is_lost()
    {
        var large = Save("large", new byte[100_000]);
        var names = Enumerable.Range(0, 40).Select(i => $"{i}").ToList();
        foreach (var name in names) Save(name, Thing);
        Assert.True(Files().Length <= 8, $"{Files().Length} files");
        Assert.Contains(large, Files());
        Assert.All(names, name => Assert.Equal(Thing, new ContentStore(Folder).Find("things", Key(name))!));
    }

    [Fact]
    public void Over_the_limit_what_was_not_used_for_longest_goes()
    {
        foreach (var name in new[] { "used again", "oldest", "older", "newer" }) Save(name, new byte[1000]);
        var store = new ContentStore(Folder);
        Assert.NotNull(store.Find("things", Key("used again")));
        store.Keep("things", Key("newest"), new byte[1000]);
        store.Save(limitBytes: 4000);
        Assert.Equal(["used again", "newer", "newest"], new[] { "used again", "oldest", "older", "newer", "newest" }.Where(n => new ContentStore(Folder).Find("things", Key(n)) is not null));
    }

    [Fact]
    public void What_an_older_program_kept_goes()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "pages", "ab"));
        Save("a", Thing);
        Assert.Empty(Directory.GetDirectories(Folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_nothing_but_the_making()
    {
        File.WriteAllText(Folder, "a file, where the folder would be");
        var store = new ContentStore(Folder);
        Assert.Equal(Thing, store.Get("things", Key("a"), () => Thing));
        Assert.Null(store.Find("things", Key("a")));
        store.Save(0);
        Assert.Equal([Folder], Directory.GetFileSystemEntries(_place));
    }

    [Fact]
    public void A_store_without_a_folder_keeps_nothing()
    {
        ContentStore.None.Keep("things", Key("a"), Thing);
        ContentStore.None.Save(0);
        Assert.Null(ContentStore.None.Find("things", Key("a")));
    }

    private static string Key(string name) => ContentKey.Of(name);

    private string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories) : [];

    // In a file of its own, which is returned where it stays one.
    private string Save(string name, byte[] bytes)
    {
        var before = Files();
        var store = new ContentStore(Folder);
        store.Keep("things", Key(name), bytes);
        store.Save();
        return Files().Except(before).First();
    }
}
