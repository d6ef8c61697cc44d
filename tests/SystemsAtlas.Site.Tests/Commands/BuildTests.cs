namespace SystemsAtlas.Site.Tests.Commands;

public sealed class BuildTests : IDisposable
{
    private readonly Shell _shell = SmallProject.Open();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Without_a_command_it_builds_into_output_and_tells_times()
    {
        Assert.Equal(0, _shell.Run());
        Assert.True(File.Exists(Path.Combine(_shell.Folder, "output", "index.html")));
        Assert.Matches(@"Wrote \d+ files, [\d.]+ KB, to output in \d+\.\d\d s\n", _shell.Out);
        Assert.Matches(@"\n  write the output +\d+\.\d\d s\n", _shell.Out);
        Assert.Equal("", _shell.Error);
    }

    [Fact]
    public void What_pages_weigh_is_told_to_whoever_asks()
    {
        Assert.Equal(0, _shell.Run("build", "--weigh"));
        Assert.Matches(@"\n  short +\d+\.\d +\d+\.\d +\d+\.\d\n", _shell.Out);
    }

    [Fact]
    public void From_a_folder_below_it_finds_the_project_above()
    {
        using var below = new Shell(Path.Combine(_shell.Folder, "input", "pages"));
        Assert.Equal(0, below.Run("build"));
        Assert.True(Directory.Exists(Path.Combine(_shell.Folder, "output")));
    }

    [Fact]
    public void With_an_error_in_the_content_it_prints_it_counts_it_and_leaves_the_old_output()
    {
        Assert.Equal(0, _shell.Run());
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "{{keys}}", "{{kyes}}");
        Assert.Equal(1, _shell.Run("build"));
        Assert.StartsWith("input/walkthroughs/short.md:15:18: error ATLAS0102: unknown placeholder\n", _shell.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n\n1 error, 0 warnings\n", _shell.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_shell.Folder, "output", "index.html")));
    }

    [Fact]
    public void An_output_that_is_a_file_is_one_clear_line()
    {
        _shell.Write("site", "mine");
        Assert.Equal(1, _shell.Run("build", "--output", "site"));
        Assert.Equal("error: <folder>/site: it is a file, and the site needs a folder of that name. Move the file away, or name another folder with --output.\n", _shell.Error);
    }

    [Fact]
    public void The_project_itself_is_never_replaced()
    {
        Assert.Equal(1, _shell.Run("build", "--output", "."));
        Assert.Equal("error: <folder>: the project itself lies in it, and a build replaces the whole folder. Name another folder with --output.\n", _shell.Error);
    }

    [Fact]
    public void A_folder_that_is_no_project_is_one_clear_line()
    {
        Assert.Equal(1, _shell.Run("build", "--project", "input"));
        Assert.Equal("error: input: it does not hold SystemsAtlas.Site.sln. Name the folder of the project, the one with input/ and theme/ in it.\n", _shell.Error);
    }

    [Fact]
    public void A_template_that_names_what_is_not_there_is_named()
    {
        SmallProject.Edit(_shell, "theme/templates/prose.sbn-html", "{{ Title }}", "{{ Titel }}");
        Assert.Equal(1, _shell.Run("build"));
        Assert.Contains("""
            theme/templates/prose.sbn-html:2:22: error ATLAS0502: template failed
                1 | {{~ partial "head" this ~}}
             >  2 | <h1 class="title">{{ Titel }}</h1>
                  |                      ^^^^^
            ProseView has no "Titel". Did you mean "Title"?
            Fix: use one of Address, BodyHtml, 
            """.ReplaceLineEndings("\n").TrimEnd('\n'), _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_tells_what_a_finished_page_still_lacks()
    {
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "input", "codex"));
        File.AppendAllText(Path.Combine(_shell.Folder, "input", "walkthroughs", "short.md"), "\n---\ntitle: Play\nsummary: Play.\n---\nPlay.\n");
        _shell.Write("input/codex/trees.md", "---\ntitle: Trees\nfamily: storage\nsummary: How.\n---\nTrees.\n");
        Assert.Equal(0, _shell.Run("check"));
        var told = _shell.Error;
        Approve.Equal(told, "Commands/check-unfinished.txt");
        Assert.Equal(0, _shell.Run("build"));
        Assert.Equal(told, _shell.Error);
    }

    [Fact]
    public void A_draft_is_previewed_and_checked_and_not_built()
    {
        _shell.Write("input/walkthroughs/idea.md", File.ReadAllText(Path.Combine(_shell.Folder, "input", "walkthroughs", "short.md")).Replace("plate: 1", "plate: 2\ndraft: true", StringComparison.Ordinal));
        Assert.Equal(0, _shell.Run("check"));
        Assert.Contains("input/walkthroughs/idea.md:1:1: warning ATLAS0601", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("build"));
        Assert.False(Directory.Exists(Path.Combine(_shell.Folder, "output", "visualize", "idea")));
        SmallProject.Edit(_shell, "input/walkthroughs/short.md", "The leaf holds", "As in [an idea](/visualize/idea/). The leaf holds");
        Assert.Equal(1, _shell.Run("check"));
        Assert.Contains("The page /visualize/idea/ is a draft, which is not published.", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_writes_nothing()
    {
        Assert.Equal(0, _shell.Run("check"));
        Assert.EndsWith(" files: 0 errors, 4 warnings.\n", _shell.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_shell.Folder, "output")));
    }
}
