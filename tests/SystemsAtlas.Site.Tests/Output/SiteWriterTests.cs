using System.Text;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Tests.Output;

public sealed class SiteWriterTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("atlas-").FullName;

    private string Folder => Path.Combine(_place, "site");

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_site_replaces_the_old_one_whole_and_leaves_nothing_beside_it(bool twoRenames)
    {
        var swap = twoRenames ? new FolderSwap.TwoRenames() : FolderSwap.OfPlatform();
        Write(new SiteWriter(Folder) { Swap = swap }, Site("a.html", "old", "old/b.html", "old"));
        Write(new SiteWriter(Folder) { Swap = swap }, Site("a.html", "new", "new/c.html", "new"));
        Assert.Equal([".systems-atlas", "a.html", "new/c.html"], Files());
        Assert.Equal("new", File.ReadAllText(Path.Combine(Folder, "a.html")));
        Assert.Equal([Folder], Directory.GetFileSystemEntries(_place));
    }

    [Fact]
    public void A_disk_that_fills_up_leaves_the_old_site_whole()
    {
        Write(new SiteWriter(Folder), Site("a.html", "old"));
        var files = 0;
        var full = new SiteWriter(Folder) { WriteFile = (path, bytes) => { if (files++ == 2) throw new IOException("No space left on device", 28); File.WriteAllBytes(path, bytes); } };
        var fault = Assert.Throws<FaultException>(() => Write(full, Site("a.html", "new", "b.html", "new", "c.html", "new")));
        Assert.Equal($"{Folder}: the disk is full. Free some space, or write to another disk with --output. The site that was there is untouched.", fault.Message);
        Assert.Equal("old", File.ReadAllText(Path.Combine(Folder, "a.html")));
        Assert.Equal([Folder], Directory.GetFileSystemEntries(_place));
    }

    [Fact]
    public void A_file_that_stays_as_it_is_is_not_written_again()
    {
        if (OperatingSystem.IsWindows()) return;
        Write(new SiteWriter(Folder), Site("a.html", "same", "b.html", "long", "c.html", "last"));
        var written = new List<string>();
        var next = new SiteWriter(Folder) { WriteFile = (path, bytes) => { written.Add(Path.GetFileName(path)); File.WriteAllBytes(path, bytes); } };
        Write(next, Site("a.html", "same", "b.html", "gone", "d.html", "last"));
        Assert.Equal([SiteWriter.Mark, "b.html", "d.html"], written);
        Assert.Equal(["same", "gone", "last"], new[] { "a.html", "b.html", "d.html" }.Select(name => File.ReadAllText(Path.Combine(Folder, name))));
        Assert.False(File.Exists(Path.Combine(Folder, "c.html")));
    }

    [Fact]
    public void Two_builds_of_one_folder_do_not_meet()
    {
        using var first = new SiteWriter(Folder).Claim();
        var fault = Assert.Throws<FaultException>(() => new SiteWriter(Folder).Claim());
        Assert.Equal($"{Folder}: another build is writing it. Wait until it ends, or name another folder with --output.", fault.Message);
    }

    [Fact]
    public void A_lock_that_a_killed_build_left_is_no_lock()
    {
        File.WriteAllText(Folder + ".atlas-lock", "4711 1\n");
        Write(new SiteWriter(Folder), Site("a.html", "new"));
        Assert.False(File.Exists(Folder + ".atlas-lock"));
    }

    [Fact]
    public void A_file_in_the_way_is_named()
    {
        File.WriteAllText(Folder, "mine");
        var fault = Assert.Throws<FaultException>(() => new SiteWriter(Folder).Claim());
        Assert.Equal($"{Folder}: it is a file, and the site needs a folder of that name. Move the file away, or name another folder with --output.", fault.Message);
    }

    [Fact]
    public void A_folder_with_other_peoples_files_is_not_replaced()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "thesis.txt"), "mine");
        var fault = Assert.Throws<FaultException>(() => new SiteWriter(Folder).Claim());
        Assert.Equal($"{Folder}: it holds files that no build of the atlas wrote, and a build replaces the whole folder. Empty it first, or name another folder with --output.", fault.Message);
    }

    [Fact]
    public void What_killed_builds_left_is_cleared_up_and_a_half_done_swap_is_undone()
    {
        Write(new SiteWriter(Folder), Site("a.html", "old"));
        Directory.Move(Folder, Folder + ".atlas-old");
        Directory.CreateDirectory(Folder + ".atlas-next");
        using (new SiteWriter(Folder).Claim()) Assert.Equal("old", File.ReadAllText(Path.Combine(Folder, "a.html")));
        Assert.Equal([Folder], Directory.GetFileSystemEntries(_place));
    }

    [Fact]
    public void A_link_stays_a_link_and_the_folder_behind_it_is_replaced()
    {
        var behind = Path.Combine(_place, "behind");
        Write(new SiteWriter(behind), Site("a.html", "old"));
        Directory.CreateSymbolicLink(Folder, behind);
        Write(new SiteWriter(Folder), Site("a.html", "new"));
        Assert.NotNull(new DirectoryInfo(Folder).LinkTarget);
        Assert.Equal("new", File.ReadAllText(Path.Combine(behind, "a.html")));
    }

    private static void Write(SiteWriter writer, SiteFiles site)
    {
        using var claim = writer.Claim();
        claim.Replace(site);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static SiteFiles Site(params string[] pathsAndTexts) =>
        new(pathsAndTexts.Chunk(2).ToDictionary(p => p[0], p => Encoding.UTF8.GetBytes(p[1])));
}
