using SystemsAtlas.Site.Commands.Preview;

namespace SystemsAtlas.Site.Tests.Commands.Preview;

public sealed class ProjectWatcherTests : IDisposable
{
    private readonly string _project = Directory.CreateTempSubdirectory("atlas-").FullName;

    public ProjectWatcherTests() => Directory.CreateDirectory(Path.Combine(_project, "input", "glossary"));

    public void Dispose() => Directory.Delete(_project, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_burst_of_writes_is_one_change(bool poll)
    {
        using var watcher = new ProjectWatcher(_project, poll);
        for (var i = 0; i < 5; i++) await File.WriteAllTextAsync(Path.Combine(_project, "input", "glossary", $"{i}.md"), "a");
        await watcher.Next(CancellationToken.None).WaitAsync(Waits.ForWhatMustCome);
        using var soon = new CancellationTokenSource(poll ? 900 : 300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watcher.Next(soon.Token));
    }

    [Fact]
    public async Task An_editors_backup_is_no_change()
    {
        using var watcher = new ProjectWatcher(_project, poll: false);
        await File.WriteAllTextAsync(Path.Combine(_project, "input", ".a.md.swp"), "a");
        await File.WriteAllTextAsync(Path.Combine(_project, "input", "a.md~"), "a");
        using var soon = new CancellationTokenSource(300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watcher.Next(soon.Token));
    }
}
