namespace SystemsAtlas.Site.Tests.Commands;

public sealed class NewTests : IDisposable
{
    private readonly Shell _shell = SmallProject.Open();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("new walkthrough another --model b-tree", "input/walkthroughs/another.md")]
    [InlineData("new walkthrough another --model raft --family networking", "input/walkthroughs/another.md")]
    [InlineData("new chapter indexing", "input/codex/indexing.md")]
    [InlineData("new chapter consensus --model raft --family theory", "input/codex/consensus.md")]
    [InlineData("new simulator tree --model b-tree", "input/simulators/tree.md")]
    public void What_it_writes_builds_at_once(string command, string path)
    {
        Assert.Equal(0, _shell.Run(command.Split(' ')));
        Assert.StartsWith($"Wrote {path}\n", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("build"));
        Assert.Equal("", _shell.Error);
        // A chapter is begun as a draft, which a build leaves out; what check tells of it stops nothing.
        Assert.Equal(0, _shell.Run("check", path.Split('/')[^1][..^3]));
    }

    [Fact]
    public void A_system_is_eight_files_and_a_line_of_the_catalogue()
    {
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "src", "SystemsAtlas.Models"));
        var catalogue = Path.Combine("src", "SystemsAtlas.Models", "Catalogue.cs");
        File.Copy(Path.Combine(BuiltSite.ProjectFolder, catalogue), Path.Combine(_shell.Folder, catalogue));
        Assert.Equal(0, _shell.Run("new", "system", "load-balancer", "--family", "distributed"));
        Approve.Equal(_shell.Out, "Commands/new-system.txt");
        var lines = File.ReadAllLines(Path.Combine(_shell.Folder, catalogue)).Where(l => l.StartsWith("using", StringComparison.Ordinal) || l.Contains("new(", StringComparison.Ordinal)).ToList();
        Assert.Contains("using SystemsAtlas.Models.Distributed.LoadBalancer;", lines);
        Assert.Contains("        (\"load-balancer\", new(() => new(LoadBalancerModel.Definition, new LoadBalancerScene()))),", lines);
        Assert.Equal(lines.Order(StringComparer.Ordinal), lines.OrderBy(l => l, StringComparer.Ordinal));
    }

    [Fact]
    public void It_overwrites_nothing()
    {
        Assert.Equal(1, _shell.Run("new", "walkthrough", "short", "--model", "b-tree"));
        Assert.Equal("error: input/walkthroughs/short.md: it exists already. Choose another slug, or remove it first.\n", _shell.Error);
    }

    [Theory]
    [InlineData("new walkthrough My_Tree --model b-tree", "error: new: \"My_Tree\" cannot be a slug. A slug is lower-case letters and digits in words joined by hyphens, at most 60 in all, and begins with a letter. Did you mean \"my-tree\"?\n")]
    [InlineData("new walkthrough ../x --model b-tree", "error: new: \"../x\" cannot be a slug. A slug is lower-case letters and digits in words joined by hyphens, at most 60 in all, and begins with a letter. Did you mean \"x\"?\n")]
    [InlineData("new walkthrough tree", "error: new walkthrough: name a model with --model, or begin a new one with new system. Models: MODELS\n")]
    [InlineData("new walkthrough tree --model btree", "error: --model btree: there is no such model. Did you mean \"b-tree\"? Models: MODELS\n")]
    [InlineData("new walkthrough tree --model b-tree --family dat", "error: --family dat: there is no such family. Did you mean \"data\"? Families: hardware, code, networking, data, distributed, real-world\n")]
    public void What_it_cannot_write_is_told_in_one_line(string command, string expected)
    {
        Assert.Equal(2, _shell.Run(command.Split(' ')));
        Assert.Equal(expected.Replace("MODELS", string.Join(", ", Models.Catalogue.Systems.Select(m => m.Model.Slug)), StringComparison.Ordinal), _shell.Error);
    }
}
