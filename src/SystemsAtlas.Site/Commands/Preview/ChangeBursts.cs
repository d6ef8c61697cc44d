using System.Threading.Channels;

namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>Makes one change of many notices that follow each other closely, as an editor's writes do.</summary>
/// <param name="quiet">Ends when it has been quiet for as long as writes of one burst may be apart.</param>
public sealed class ChangeBursts(Func<CancellationToken, Task> quiet)
{
    private readonly Channel<bool> _notices = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something changed. May be called from any thread.</summary>
    public void Notice() => _notices.Writer.TryWrite(true);

    /// <summary>Waits for the next change, and until it is over.</summary>
    public async Task Next(CancellationToken cancellation)
    {
        await _notices.Reader.ReadAsync(cancellation);
        do await quiet(cancellation); while (_notices.Reader.TryRead(out _));
    }
}
