using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>The site as <c>preview</c> serves it: the last good build, what is wrong with the present one, and the pages that wait for news.</summary>
public sealed class PreviewSite
{
    private readonly Lock _lock = new();
    private readonly List<Channel<string>> _listeners = [];
    private IReadOnlyList<string> _problems = [];
    private int _number;

    /// <summary>The last build without errors, or null before the first.</summary>
    public SiteFiles? Files { get; private set; }

    /// <summary>Changes with every build that a page must show; another process never has the same.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}.{_number}");

    /// <summary>Takes a build in, and tells the open pages what to do about it.</summary>
    /// <returns>Paths of the files that changed.</returns>
    public IReadOnlyList<string> Update(SiteFiles? built, IReadOnlyList<string> problems)
    {
        lock (_lock)
        {
            var changed = built is null || Files is null ? [] : Differences(Files, built);
            var first = built is not null && Files is null;
            if (built is not null) Files = built;
            var problemsChanged = !problems.SequenceEqual(_problems);
            _problems = problems;
            var isStyleOnly = changed.Count > 0 && changed.All(p => p.EndsWith(".css", StringComparison.Ordinal));
            if (first || (changed.Count > 0 && !isStyleOnly)) _number++;
            if (first || changed.Count > 0 || problemsChanged) Tell(isStyleOnly ? changed : []);
            return changed;
        }
    }

    /// <summary>Messages for one page, the present state first.</summary>
    public ChannelReader<string> Listen(CancellationToken until)
    {
        var channel = Channel.CreateUnbounded<string>();
        lock (_lock)
        {
            channel.Writer.TryWrite(Message([]));
            _listeners.Add(channel);
        }
        until.Register(() =>
        {
            lock (_lock) _listeners.Remove(channel);
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    private void Tell(IReadOnlyList<string> styles)
    {
        var message = Message(styles);
        foreach (var listener in _listeners) listener.Writer.TryWrite(message);
    }

    // {"version":"71.3","styles":["assets/site.css"],"problems":["input/..."]}: a page of another version reloads; of this one, it swaps the styles.
    private string Message(IReadOnlyList<string> styles)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            WriteList(json, "styles", styles);
            WriteList(json, "problems", _problems);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static List<string> Differences(SiteFiles before, SiteFiles after) =>
    [
        .. before.Files.Keys.Union(after.Files.Keys)
            .Where(p => !before.Files.TryGetValue(p, out var b) || !after.Files.TryGetValue(p, out var a) || !b.AsSpan().SequenceEqual(a))
            .Order(StringComparer.Ordinal),
    ];
}
