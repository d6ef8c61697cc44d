using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content;

/// <summary>Requires what a site is nothing without, so that an empty folder never becomes an empty site.</summary>
internal static class Completeness
{
    public static void Require(SiteContent content, DiagnosticBag diagnostics)
    {
        // Files that cannot be read are told of already.
        if (content.Walkthroughs.Count == 0 && content.Broken.All(d => d.Folder != "walkthroughs"))
            diagnostics.Add(DiagnosticRules.NothingToShow, At("input/walkthroughs"), "There is no walkthrough, so the site would show nothing.", "write one in input/walkthroughs/, with the extension .md; \"new walkthrough <slug> --model b-tree\" begins one.");
        if (content.Pages.All(p => p.Slug != "home") && !content.IsBroken("pages", "home"))
            diagnostics.Add(DiagnosticRules.NothingToShow, At("input/pages/home.md"), "There is no home page, so the site would have no beginning.", "write input/pages/home.md with the keys title and summary.");
    }

    private static SourceSpan At(string path) => new(new SourceFile(path, ""), 0, 0);
}
