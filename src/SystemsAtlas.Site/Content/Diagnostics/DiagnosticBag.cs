using System.Collections.Concurrent;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>Collects what is found, from any thread; gives it back sorted, each finding once.</summary>
public sealed class DiagnosticBag
{
    private readonly ConcurrentBag<Diagnostic> _found = [];

    public void Add(DiagnosticRule rule, SourceSpan? place, string reason, string fix) => _found.Add(new(rule, place, reason, fix));

    public bool HasErrors => _found.Any(d => d.Rule.Severity == Severity.Error);

    /// <summary>By file, place and id.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
    [
        .. _found.Distinct()
            .OrderBy(d => d.Place?.File.Path ?? "", StringComparer.Ordinal)
            .ThenBy(d => d.Place?.Start ?? 0)
            .ThenBy(d => d.Rule.Id, StringComparer.Ordinal)
            .ThenBy(d => d.Reason, StringComparer.Ordinal),
    ];
}
