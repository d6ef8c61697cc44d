using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Tests.Commands;

/// <summary>CONTRIBUTING.md does what it says: its recipes are carried out from the page, command by command.</summary>
public sealed partial class ContributingTests : IDisposable
{
    private const string Program = "dotnet run --project src/SystemsAtlas.Site -- ";

    private static readonly string Page = File.ReadAllText(Path.Combine(BuiltSite.ProjectFolder, "CONTRIBUTING.md")).ReplaceLineEndings("\n");

    private readonly Shell _shell = SmallProject.Open();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_recipe_of_ten_minutes_ends_in_a_page_that_check_accepts()
    {
        var recipe = Section("Tell a run, in ten minutes");
        var told = WholeFile().Match(recipe);
        foreach (var command in Commands(recipe))
        {
            // The file is written between looking at the run and asking what it lacks.
            if (command.StartsWith("check", StringComparison.Ordinal)) _shell.Write(FilePath().Match(recipe).Value, Indent().Replace(told.Groups[1].Value, ""));
            Assert.True(_shell.Run(command.Split(' ')) == 0, $"{command}\n{_shell.Error}");
        }
        Assert.True(File.Exists(Path.Combine(_shell.Folder, "input/walkthroughs/a-wider-tree.md")));
        Assert.Contains("term: fanout of a tree", File.ReadAllText(Path.Combine(_shell.Folder, "input/glossary/data.md")), StringComparison.Ordinal);
        // Published, it is a page, and each stop has its numbers.
        SmallProject.Edit(_shell, "input/walkthroughs/a-wider-tree.md", "draft: true\n", "");
        Assert.True(_shell.Run("build") == 0, _shell.Error);
        var html = File.ReadAllText(Path.Combine(_shell.Folder, "output/visualize/a-wider-tree/index.html"));
        Assert.Contains("It splits at 10", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipe_of_an_evening_begins_with_a_command_that_writes_eight_files()
    {
        var catalogue = Path.Combine("src", "SystemsAtlas.Models", "Catalogue.cs");
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "src", "SystemsAtlas.Models"));
        File.Copy(Path.Combine(BuiltSite.ProjectFolder, catalogue), Path.Combine(_shell.Folder, catalogue));
        var command = Assert.Single(Commands(Section("Add a system, in an evening")));
        Assert.Equal(0, _shell.Run(command.Split(' ')));
        Assert.Equal(8, _shell.Out.Split('\n').Count(l => l.StartsWith("Wrote ", StringComparison.Ordinal)));
        Assert.Contains("./test.sh --filter LoadBalancer", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("./test.sh --filter LoadBalancer", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_pages_that_it_names_exist()
    {
        foreach (Match link in Link().Matches(Page))
        {
            var target = link.Groups[1].Value;
            if (target.StartsWith("https://systems-atlas.netlify.app/", StringComparison.Ordinal)) Assert.Contains(target["https://systems-atlas.netlify.app/".Length..] + "index.html", new BuiltSite().Files.Keys);
            else if (!target.StartsWith("http", StringComparison.Ordinal)) Assert.True(File.Exists(Path.Combine(BuiltSite.ProjectFolder, target)), target);
        }
        foreach (var script in new[] { "test.sh", "accept.sh", ".ci/run" }) Assert.True(File.Exists(Path.Combine(BuiltSite.ProjectFolder, script)));
    }

    [Fact]
    public void The_server_runs_what_contributors_run_and_faults_are_told_by_a_form_that_pages_name()
    {
        var workflow = File.ReadAllText(Path.Combine(BuiltSite.ProjectFolder, ".github/workflows/ci.yml"));
        Assert.Contains("run: bash .ci/run", workflow, StringComparison.Ordinal);
        var form = File.ReadAllText(Path.Combine(BuiltSite.ProjectFolder, ".github/ISSUE_TEMPLATE/fault.yml"));
        Assert.Contains("id: page", form, StringComparison.Ordinal);
        var page = System.Text.Encoding.UTF8.GetString(new BuiltSite().Files["visualize/raft/index.html"]);
        Assert.Contains("/issues/new?template=fault.yml&amp;page=https://systems-atlas.netlify.app/visualize/raft/\"", page, StringComparison.Ordinal);
        Assert.Contains("/edit/main/input/walkthroughs/raft.md\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_is_added_once()
    {
        Assert.Equal(0, _shell.Run("new", "term", "high-water-mark", "--family", "data"));
        Assert.Equal(1, _shell.Run("new", "term", "high-water-mark", "--family", "data"));
        Assert.Contains("the term \"high-water-mark\" is there already", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("new", "term", "low-water-mark", "--family", "data"));
        Assert.Equal(0, _shell.Run("build"));
    }

    private static string Section(string heading)
    {
        var begin = Page.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        var end = Page.IndexOf("\n## ", begin + 1, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, heading);
        return Page[begin..end];
    }

    private static List<string> Commands(string section) =>
        [.. Block().Matches(section).SelectMany(b => b.Groups[1].Value.Split('\n')).Select(l => l.Trim()).Where(l => l.StartsWith(Program, StringComparison.Ordinal)).Select(l => l[Program.Length..])];

    [GeneratedRegex(@"```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"```markdown\n(.*?)\n *```", RegexOptions.Singleline)]
    private static partial Regex WholeFile();

    [GeneratedRegex(@"input/walkthroughs/a-wider-tree\.md")]
    private static partial Regex FilePath();

    [GeneratedRegex("^   ", RegexOptions.Multiline)]
    private static partial Regex Indent();

    [GeneratedRegex(@"\]\(((?:https:|[^)#:]+\.)[^)#]+)\)")]
    private static partial Regex Link();
}
