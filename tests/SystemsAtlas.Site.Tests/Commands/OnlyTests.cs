namespace SystemsAtlas.Site.Tests.Commands;

/// <summary>Building and checking some pages alone.</summary>
public sealed class OnlyTests : IDisposable
{
    private readonly Shell _shell = SmallProject.Open();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Only_the_files_of_the_page_are_made_and_none_that_lists_others()
    {
        Assert.Equal(0, _shell.Run("build", "--only", "short", "--output", "some"));
        Assert.Equal(["embed/short/index.html", "visualize/short/index.html", "visualize/short/short.html"], Pages("some"));
        Assert.Equal(0, _shell.Run("build", "--output", "all"));
        var (some, all) = (Files("some"), Files("all"));
        Assert.All(all.Where(f => f.StartsWith("visualize/short/", StringComparison.Ordinal) || f.StartsWith("assets/", StringComparison.Ordinal)), f => Assert.Contains(f, some));
        Assert.All(some, f => Assert.Equal(Read("all", f), Read("some", f)));
        Assert.DoesNotContain(some, f => f.EndsWith(".zip", StringComparison.Ordinal));
    }

    [Fact]
    public void Several_pages_may_be_named_in_any_case()
    {
        Assert.Equal(0, _shell.Run("build", "--only", "SHORT", "method"));
        Assert.Equal(["embed/short/index.html", "method/index.html", "visualize/short/index.html", "visualize/short/short.html"], Pages("output"));
    }

    [Theory]
    [InlineData("build", "--only")]
    [InlineData("preview", "--only")]
    [InlineData("check")]
    public void An_unknown_slug_is_refused_before_any_work_with_what_was_probably_meant(params string[] command)
    {
        Assert.Equal(2, _shell.Run([.. command, "shrt"]));
        Assert.StartsWith("error: there is no page \"shrt\". Did you mean \"short\"? Name the file of a walkthrough, a chapter, a playground or a page in input/, without its .md.\n", _shell.Error, StringComparison.Ordinal);
        Assert.Equal("", _shell.Out);
        Assert.False(Directory.Exists(Path.Combine(_shell.Folder, "output")));
    }

    [Fact]
    public void Of_other_pages_faults_nothing_is_told()
    {
        SmallProject.Edit(_shell, "input/pages/method.md", "title: ", "titel: ");
        _shell.Write("input/walkthroughs/wrong.md", File.ReadAllText(Path.Combine(_shell.Folder, "input/walkthroughs/short.md")).Replace("plate: 1", "plate: 2", StringComparison.Ordinal).Replace("{{keys}}", "{{kyes}}", StringComparison.Ordinal));
        Assert.Equal(0, _shell.Run("check", "short"));
        Assert.DoesNotContain("wrong.md", _shell.Error, StringComparison.Ordinal);
        Assert.EndsWith(" files: 0 errors, 4 warnings.\n", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(1, _shell.Run("check", "wrong"));
        Assert.Contains("input/walkthroughs/wrong.md:15:18: error ATLAS0102: unknown placeholder\n", _shell.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n\n1 error, 0 warnings\n", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_walkthrough_is_checked_with_the_front_matter_of_its_chapter_and_not_with_that_of_others()
    {
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "model: b-tree\n", "model: b-tree\ncodex: trees\n");
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "input", "codex"));
        _shell.Write("input/codex/trees.md", "---\ntitle: Trees\nfamily: gardens\nsummary: They grow.\n---\nOf trees.\n");
        _shell.Write("input/codex/shrubs.md", "---\ntitle: Shrubs\nfamily: hedges\nsummary: They grow too.\n---\nOf shrubs.\n");
        Assert.Equal(1, _shell.Run("check", "short"));
        Assert.Contains("input/codex/trees.md:3:9: error ", _shell.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("shrubs.md", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_page_that_was_left_out_is_sound_and_one_to_no_page_is_broken()
    {
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "The leaf holds", "See [how](/method/#anything), [the list](/visualize/), [home](/) and [offline](/offline/). The leaf holds");
        Assert.Equal(0, _shell.Run("check", "short"));
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "(/method/#anything), [the list](/visualize/)", "(/methd/), [the list](/home/)");
        Assert.Equal(1, _shell.Run("check", "short"));
        Assert.Contains("\nThe site has no page /methd/.", _shell.Error, StringComparison.Ordinal);
        Assert.Contains("\nThe site has no page /home/.", _shell.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n\n2 errors, 0 warnings\n", _shell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("home")]
    [InlineData("offline")]
    public void A_page_that_lists_all_others_is_checked_and_not_made(string slug)
    {
        Assert.Equal(0, _shell.Run("build", "--only", slug));
        Assert.Empty(Pages("output"));
        File.AppendAllText(Path.Combine(_shell.Folder, "input", "pages", slug + ".md"), "\nSee [there](/nowhere/) and [itself](/offline/).\n");
        Assert.Equal(1, _shell.Run("check", slug));
        Assert.Contains(" error ATLAS0203: ", _shell.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n\n1 error, 0 warnings\n", _shell.Error, StringComparison.Ordinal);
    }

    private string[] Pages(string folder) => [.. Files(folder).Where(f => f.EndsWith(".html", StringComparison.Ordinal))];

    private string[] Files(string folder)
    {
        var full = Path.Combine(_shell.Folder, folder);
        return [.. Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(full, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private byte[] Read(string folder, string path) => File.ReadAllBytes(Path.Combine(_shell.Folder, folder, path));
}
