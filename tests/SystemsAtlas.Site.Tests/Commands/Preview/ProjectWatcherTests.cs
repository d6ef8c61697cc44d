using SystemsAtlas.Site.Commands.Preview;

namespace SystemsAtlas.Site.Tests.Commands.Preview;

public sealed class ProjectWatcherTests : IDisposable
{
    private readonly string _project = Directory.CreateTempSubdirectory("atlas-").FullName;

    public ProjectWatcherTests() => Directory.CreateDirectory(Path.Combine(_project, "input", "glossary"));

    public void Dispose() => Directory.Delete(_project, recursive: true);

    // However long it takes: a clock would fail it on a busy machine.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_is_a_change(bool poll)
    {
        using var watcher = new ProjectWatcher([Path.Combine(_project, "input"), Path.Combine(_project, "theme")], poll);
        await File.WriteAllTextAsync(Path.Combine(_project, "input", "glossary", "a.md"), "a", TestContext.Current.CancellationToken);
        await watcher.Next(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("input/a.md", true)]
    [InlineData("theme/css/site.css", true)]
    [InlineData("input/.a.md.swp", false)]
    [InlineData("input/.#a.md", false)]
    [InlineData("input/a.md~", false)]
    [InlineData("input/4913", false)]
    [InlineData("input/a.md.tmp", false)]
    public void An_editors_own_files_are_no_content(string path, bool isContent) => Assert.Equal(isContent, ProjectWatcher.IsContent(path));
}
