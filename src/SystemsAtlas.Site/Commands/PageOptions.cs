using System.CommandLine;
using SystemsAtlas.Site.Content;

namespace SystemsAtlas.Site.Commands;

/// <summary>Reads which pages a command is about.</summary>
public static class PageOptions
{
    /// <summary><c>--only raft consensus-raft</c>.</summary>
    public static Option<string[]> Only(string why) =>
        new("--only") { HelpName = "slug", AllowMultipleArgumentsPerToken = true, Description = $"{why} Slugs of walkthroughs, chapters, playgrounds and pages." };

    /// <summary>The slugs, each of which names a page.</summary>
    /// <exception cref="UsageException">One does not.</exception>
    public static IReadOnlyList<string> Require(string project, string[]? slugs)
    {
        var known = PageScope.SlugsIn(project);
        foreach (var slug in slugs ?? [])
            if (!known.Contains(slug, StringComparer.OrdinalIgnoreCase))
                throw new UsageException($"there is no page \"{slug}\".{Suggest.Question(slug, known)} Name the file of a walkthrough, a chapter, a playground or a page in input/, without its .md.");
        return slugs ?? [];
    }
}
