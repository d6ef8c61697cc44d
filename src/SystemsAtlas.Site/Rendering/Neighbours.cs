using SystemsAtlas.Site.Rendering.Views;

namespace SystemsAtlas.Site.Rendering;

/// <summary>The pages before and after one, in the order in which content is listed.</summary>
internal static class Neighbours
{
    public static (LinkView? Previous, LinkView? Next) Of<T>(IReadOnlyList<T> all, T one, Func<T, LinkView> link) where T : class
    {
        var at = 0;
        while (!ReferenceEquals(all[at], one)) at++;
        return (at > 0 ? link(all[at - 1]) : null, at + 1 < all.Count ? link(all[at + 1]) : null);
    }
}
