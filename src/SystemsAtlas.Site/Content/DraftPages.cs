namespace SystemsAtlas.Site.Content;

/// <summary>The pages of a site that are drafts.</summary>
/// <param name="Addresses">Where they are in a preview.</param>
/// <param name="Files">The files that hold them.</param>
public sealed record DraftPages(IReadOnlySet<string> Addresses, IReadOnlySet<string> Files)
{
    public static DraftPages Of(SiteContent content)
    {
        (string Address, string File)[] drafts =
        [
            .. content.Walkthroughs.Where(w => w.IsDraft).Select(w => ($"visualize/{w.Slug}/", w.Narration.File.Path)),
            .. content.Chapters.Where(c => c.IsDraft).Select(c => ($"codex/{c.Slug}/", c.Body.File.Path)),
            .. content.Simulators.Where(s => s.IsDraft).Select(s => ($"simulators/{s.Slug}/", s.Body.File.Path)),
        ];
        return new(drafts.Select(d => d.Address).ToHashSet(), drafts.Select(d => d.File).ToHashSet());
    }
}
