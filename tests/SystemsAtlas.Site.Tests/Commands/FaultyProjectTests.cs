using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Tests.Commands;

/// <summary>Whole builds of projects with something wrong in them: what is told, and that no site is written.</summary>
public sealed partial class FaultyProjectTests : IDisposable
{
    private const string Short = "input/walkthroughs/short.md";
    private readonly Shell _shell = SmallProject.Open();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Faults_of_every_kind_in_one_file_are_told_in_one_run()
    {
        SmallProject.Edit(_shell, Short, "summary:", "sumary:");
        SmallProject.Edit(_shell, Short, "Four keys.\n\n# The keys", "Four [keys](term:kye), [here](/nowhere/) and [there](/method/#nowhere).\n\n# The keys\n\n## leaf-splt\n### Two\nTwo.");
        SmallProject.Edit(_shell, Short, "{{keys}}", "{{kyes}}");
        AssertTold("ATLAS0006 ATLAS0102 ATLAS0104 ATLAS0201 ATLAS0203 ATLAS0204");
    }

    [Theory]
    [InlineData("model: b-tree", "model: b-tere", "ATLAS0401")]
    [InlineData("keys: [5, 3, 8, 1]", "keys: [5, 3, x]", "ATLAS0403")]
    [InlineData("plate: 1", "plate: 1\ncolour: red", "ATLAS0006")]
    [InlineData("plate: 1", "plate: 1\nactions: [\"delete:9@1\", \"sleep:1@1\"]", "ATLAS0404")]
    [InlineData("plate: 1", "plate: [", "ATLAS0005")]
    [InlineData("---\ntitle", "title", "ATLAS0003")]
    [InlineData("keys: [5, 3, 8, 1]", "keys: [5, 3, 8, 1]", "")]
    public void What_refers_to_a_walkthrough_with_errors_is_not_told(string from, string to, string rules)
    {
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "input", "codex"));
        _shell.Write("input/codex/trees.md", "---\ntitle: Trees\nfamily: storage\nsummary: How.\nwalkthrough: short\n---\nTrees, as in [short](/visualize/short/#seen).\n\n## A\n::: player {walkthrough=short}\nIt plays.\n:::\n");
        SmallProject.Edit(_shell, Short, from, to);
        if (rules.Length > 0) AssertTold(rules);
        else Assert.Equal((0, ""), (_shell.Run("build"), _shell.Error));
    }

    // The run is given up; the events of its model are known all the same, and so is what the text links to.
    [Fact]
    public void A_run_that_fails_is_told_once_and_its_text_is_looked_through()
    {
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "input", "codex"));
        Directory.CreateDirectory(Path.Combine(_shell.Folder, "input", "simulators"));
        _shell.Write("input/codex/loops.md", "---\ntitle: Loops\nfamily: concurrency\nsummary: How.\nwalkthrough: loop\n---\nLoops, as in [one](/visualize/loop/#step-9).\n\n## A\n::: player {walkthrough=loop}\nIt [plays](term:nothing).\n:::\n\n::: player {walkthrough=short}\n:::\n");
        _shell.Write("input/simulators/loop.md", "---\ntitle: A loop\nfamily: code\nmodel: event-loop\nsummary: Round.\nsimulator: loop\n---\nA [loop](/nowhere/).\n");
        _shell.Write("input/walkthroughs/loop.md", "---\ntitle: A loop\nplate: 2\nfamily: code\nmodel: event-loop\nparameters: { program: \"while (true) {}\" }\nsummary: Round.\n---\nA [loop](term:loop).\n\n## no-such-event\n### Never\nNever.\n");
        AssertTold("ATLAS0006 ATLAS0104 ATLAS0201 ATLAS0201 ATLAS0203 ATLAS0406");
    }

    [Fact]
    public void What_ends_the_reader_of_Markdown_is_told_of_its_page_and_hides_no_other()
    {
        SmallProject.Edit(_shell, Short, "The leaf holds {{keys}}.", new string('*', 274) + "x" + new string('*', 274));
        _shell.Write("input/pages/stars.md", $"---\ntitle: Stars\nsummary: Many.\n---\n{string.Concat(Enumerable.Repeat("![", 130))}a{string.Concat(Enumerable.Repeat("](/method/)", 130))}\n\nA [term](term:nothing).\n");
        AssertTold("ATLAS0201 ATLAS0209 ATLAS0209");
    }

    [Fact]
    public void Without_a_walkthrough_nothing_is_written()
    {
        File.Delete(Path.Combine(_shell.Folder, Short));
        AssertTold("ATLAS0027");
        _shell.Write("input/walkthroughs/short.txt", "Not Markdown.");
        AssertTold("ATLAS0027");
        Directory.Delete(Path.Combine(_shell.Folder, "input", "walkthroughs"), recursive: true);
        AssertTold("ATLAS0027");
        Directory.Delete(Path.Combine(_shell.Folder, "input"), recursive: true);
        AssertTold("ATLAS0022 ATLAS0027 ATLAS0027");
    }

    [Fact]
    public void A_walkthrough_that_cannot_be_read_is_no_empty_site()
    {
        File.WriteAllBytes(Path.Combine(_shell.Folder, Short), [0xFF, 0xFE, 0]);
        AssertTold("ATLAS0002");
    }

    [Fact]
    public void A_fault_of_the_sites_own_file_hides_none_of_its_pages()
    {
        _shell.Write("input/site.json", "{ \"url\": \"http://example.org/\" ");
        SmallProject.Edit(_shell, Short, "{{keys}}", "{{kyes}}");
        AssertTold("ATLAS0022 ATLAS0102");
    }

    [Theory]
    [InlineData("theme")]
    [InlineData("theme/templates")]
    [InlineData("theme/css")]
    [InlineData("theme/js")]
    [InlineData("theme/css/order.txt")]
    [InlineData("theme/css/shapes.css")]
    public void A_theme_that_is_missing_is_told_by_its_path(string path)
    {
        var full = Path.Combine(_shell.Folder, path);
        if (Directory.Exists(full)) Directory.Delete(full, recursive: true);
        else File.Delete(full);
        AssertTold("ATLAS0502");
        Assert.StartsWith($"{path}:1:1: error ATLAS0502", _shell.Error, StringComparison.Ordinal);
    }

    private void AssertTold(string rules)
    {
        var before = _shell.Error.Length;
        Assert.Equal(1, _shell.Run("build"));
        Assert.Equal(rules, string.Join(' ', Told().Matches(_shell.Error[before..]).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)));
        Assert.False(Directory.Exists(Path.Combine(_shell.Folder, "output")));
    }

    [GeneratedRegex(@"^\S+: error (ATLAS\d+): ", RegexOptions.Multiline)]
    private static partial Regex Told();
}
