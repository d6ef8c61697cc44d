namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>Tells when something that somebody wrote changes in some folders. An editor's burst of writes is one change.</summary>
public sealed class ProjectWatcher : IDisposable
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(400);
    private readonly ChangeBursts _changes = new(cancellation => Task.Delay(s_quiet, cancellation));
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly CancellationTokenSource _end = new();
    private readonly string[] _folders;
    private int _polling;

    /// <param name="folders">The folders; those that do not exist are left out.</param>
    /// <param name="poll">Compare sizes and times instead of asking the system to tell, for disks that cannot (network, some containers).</param>
    public ProjectWatcher(IEnumerable<string> folders, bool poll)
    {
        _folders = [.. folders.Where(Directory.Exists)];
        if (poll) StartPolling();
        else foreach (var folder in _folders) Watch(folder);
    }

    /// <summary>Waits for the next change, and until it is over.</summary>
    public Task Next(CancellationToken cancellation) => _changes.Next(cancellation);

    public void Dispose()
    {
        _end.Cancel();
        foreach (var watcher in _watchers) watcher.Dispose();
        _end.Dispose();
    }

    private void Watch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size };
            watcher.Changed += (_, e) => Notice(e.Name);
            watcher.Created += (_, e) => Notice(e.Name);
            watcher.Deleted += (_, e) => Notice(e.Name);
            watcher.Renamed += (_, e) => Notice(e.Name);
            watcher.Error += (_, _) => StartPolling();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
        catch (IOException)
        {
            // The system's watches are used up (inotify's limit).
            StartPolling();
        }
    }

    private void Notice(string? path)
    {
        if (path is not null && IsContent(path)) _changes.Notice();
    }

    /// <summary>Whether a file is somebody's writing. Editors put locks, backups and swap files beside it: .#a.md, a.md~, .a.md.swp, 4913.</summary>
    public static bool IsContent(string path)
    {
        var name = Path.GetFileName(path);
        // What a compiler makes lies among the sources.
        if (path.Split('/', '\\') is var parts && (parts.Contains("obj") || parts.Contains("bin"))) return false;
        return !(name.StartsWith('.') || name.EndsWith('~') || name == "4913" || Path.GetExtension(name) is ".swp" or ".tmp" or ".bak");
    }

    private void StartPolling()
    {
        if (Interlocked.Exchange(ref _polling, 1) == 0) _ = Poll(_end.Token);
    }

    private async Task Poll(CancellationToken end)
    {
        var before = Look();
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_between, end);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var now = Look();
            if (!now.SetEquals(before)) _changes.Notice();
            before = now;
        }
    }

    private HashSet<(string, long, DateTime)> Look()
    {
        try
        {
            return [.. _folders.SelectMany(f => new DirectoryInfo(f).EnumerateFiles("*", SearchOption.AllDirectories)).Where(f => IsContent(f.FullName)).Select(f => (f.FullName, f.Length, f.LastWriteTimeUtc))];
        }
        catch (IOException)
        {
            // A file went away while it was looked at; the next look sees the rest.
            return [];
        }
    }
}
