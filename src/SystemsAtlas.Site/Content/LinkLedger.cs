using System.Collections.Concurrent;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content;

/// <summary>Notes every link inside the site, and every fact that is cited, while pages are rendered, from any thread; checks the links once all pages exist.</summary>
public sealed class LinkLedger
{
    private readonly ConcurrentBag<(SourceSpan Place, string Address, string Fragment)> _links = [];

    private readonly ConcurrentDictionary<string, bool> _facts = [];

    /// <summary>Notes that a text takes a fact's value, or links to it.</summary>
    public void Cite(string fact) => _facts.TryAdd(fact, true);

    /// <summary>Whether any text does.</summary>
    public bool IsCited(string fact) => _facts.ContainsKey(fact);

    /// <summary>Notes a link.</summary>
    /// <param name="place">Where it is written.</param>
    /// <param name="address">From the root, without a leading slash: "visualize/b-tree/"; empty for the home page.</param>
    /// <param name="fragment">The id, without its hash; may be empty.</param>
    public void Add(SourceSpan place, string address, string fragment) => _links.Add((place, address, fragment));

    /// <summary>The links so far: the file that holds one, and the page that it leads to, each pair once, in order.</summary>
    public IEnumerable<(string File, string Address)> Between => _links.Select(l => (l.Place.File.Path, l.Address)).Distinct().OrderBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Address, StringComparer.Ordinal);

    /// <summary>Refuses links to pages and ids that do not exist.</summary>
    /// <param name="idsByAddress">The pages that were made, with their ids.</param>
    /// <param name="leftOut">Pages that exist and were not made this time: nothing is said of their ids.</param>
    /// <param name="diagnostics">Takes what is found.</param>
    /// <param name="inDoubt">Pages with errors of their own, which may be missing or lack an id for that reason alone: nothing is said of either.</param>
    /// <param name="drafts">Drafts, which only drafts may link to.</param>
    public void Check(IReadOnlyDictionary<string, IReadOnlySet<string>> idsByAddress, IReadOnlySet<string> leftOut, DiagnosticBag diagnostics, IReadOnlySet<string>? inDoubt = null, DraftPages? drafts = null)
    {
        foreach (var (place, address, fragment) in _links)
        {
            if (leftOut.Contains(address) || inDoubt?.Contains(address) == true) continue;
            if (drafts?.Addresses.Contains(address) == true && !drafts.Files.Contains(place.File.Path))
                diagnostics.Add(DiagnosticRules.BrokenLink, place, $"The page /{address} is a draft, which is not published.", "link to it when it is finished.");
            else if (!idsByAddress.TryGetValue(address, out var ids)) Broken(place, address, idsByAddress.Keys, diagnostics);
            else if (fragment.Length > 0 && !ids.Contains(fragment)) BrokenFragment(place, address, fragment, ids, diagnostics);
        }
    }

    private static void Broken(SourceSpan place, string address, IEnumerable<string> pages, DiagnosticBag diagnostics)
    {
        var known = pages.Order(StringComparer.Ordinal).ToList();
        var near = known.Contains(address + "/") ? address + "/" : Suggest.Nearest(address, known);
        diagnostics.Add(DiagnosticRules.BrokenLink, place, $"The site has no page /{address}.{(near is null ? "" : $" Did you mean \"/{near}\"?")}",
            near is null ? "link to a page that exists." : $"write /{near}.");
    }

    private static void BrokenFragment(SourceSpan place, string address, string fragment, IReadOnlySet<string> ids, DiagnosticBag diagnostics)
    {
        var near = Suggest.Nearest(fragment, ids.Order(StringComparer.Ordinal));
        diagnostics.Add(DiagnosticRules.BrokenFragment, place, $"The page /{address} has no place \"#{fragment}\".{(near is null ? "" : $" Did you mean \"#{near}\"?")}",
            near is null ? $"leave \"#{fragment}\" out, or link to a heading of that page." : $"write #{near}.");
    }
}
