using System.Globalization;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>A chapter, rendered: what its own page and the pages that list it need.</summary>
/// <param name="Chapter">What the contributor wrote.</param>
/// <param name="Text">The same as HTML.</param>
/// <param name="Picture">Its first figure, else a frame of its walkthrough, as seen from the site's root; null when it has neither.</param>
/// <param name="Minutes">How long it takes to read.</param>
public sealed record Leaf(Chapter Chapter, RenderedChapter Text, FramesView? Picture, int Minutes)
{
    /// <summary>What there is to read, in a few words each: "11 min read", "2,430 words", "5 computed figures".</summary>
    public IReadOnlyList<string> Facts =>
    [
        FormattableString.Invariant($"{Minutes} min read"),
        Count(Text.Words, "word"),
        .. Text.Figures > 0 ? [Count(Text.Figures, "computed figure")] : Array.Empty<string>(),
    ];

    /// <summary>A number with its noun, the number in groups of three: "1 word", "2,430 words".</summary>
    public static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {noun}{(number == 1 ? "" : "s")}");
}
