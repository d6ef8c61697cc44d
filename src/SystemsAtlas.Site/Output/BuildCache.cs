using System.Collections.Concurrent;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Output;

/// <summary>Runs that were drawn already, by the command that reproduces them. <c>preview</c> keeps one, so that an edit of prose or style runs no model again.</summary>
public sealed class BuildCache
{
    private readonly ConcurrentDictionary<string, Storyboard> _boards = new();

    /// <summary>The drawing of a request, made on first need.</summary>
    public Storyboard Board(RunRequest request, IScene scene) =>
        _boards.GetOrAdd(TraceCommand.For(request), _ => Storyboard.Of(ModelRunner.Run(request), scene));
}
