using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads the front matter of terms and pages.</summary>
internal static class OtherReaders
{
    private const string TitleExample = "How models are checked";
    private const string SummaryExample = "One or two sentences";

    public static GlossaryEntry ReadTerm(OpenFile file, LoadContext context)
    {
        var keys = file.Keys;
        keys.Allow("term", "field", "id", "source", "sourceUrl", "also");
        var term = keys.Text("term", "node");
        var field = keys.Text("field", "B-trees");
        var id = keys.OptionalText("id", "b-tree-node");
        var source = keys.Text("source", "Bayer and McCreight, 1972");
        var address = keys.OptionalText("sourceUrl", "https://example.org/");
        var also = keys.Texts("also", "[ \"page\" ]");
        var slug = IdOf(term, id);
        if (term is not null && field is not null) ClaimTerm(context, keys, term, field, id);
        if (address is not null && !HttpsAddress.IsOne(address.Text)) HttpsAddress.Refuse(keys, address);
        file.RequireBody();
        // Which term it was meant to be is not known, so that nobody can be told that theirs is not there.
        if (slug is null || !SlugText.IsOne(slug) || keys.HasRiddle) context.Broken.Add(file.ToBroken());
        return new GlossaryEntry(slug ?? file.Slug, term?.Text ?? file.Slug, field?.Text ?? "", [.. also.Select(a => a.Text)], source?.Text ?? "", address?.Text ?? "", file.Body);
    }

    private static void ClaimTerm(LoadContext context, KeyReader keys, YamlText term, YamlText field, YamlText? id)
    {
        var slug = IdOf(term, id)!;
        if (!SlugText.IsOne(slug))
            keys.Fail(DiagnosticRules.BadSlug, (id ?? term).Span, $"Texts name a term by its id; \"{slug}\" cannot be one.", "give it an id of lower-case letters, digits and hyphens, such as \"id: b-tree-node\".");
        else if (!context.Claim(DiagnosticRules.DuplicateTerm, "term", $"{term.Text} ({field.Text})", term.Span) || !context.Claim(DiagnosticRules.DuplicateTerm, "id of a term", slug, (id ?? term).Span))
            keys.MarkFailed();
    }

    // The term itself, where it can be: B-tree is b-tree.
    private static string? IdOf(YamlText? term, YamlText? id) => id?.Text ?? term?.Text.ToLowerInvariant().Replace(' ', '-').Replace("'", "", StringComparison.Ordinal);

    public static ProsePage? ReadPage(OpenFile file, LoadContext context)
    {
        var keys = file.Keys;
        var isHome = file is { Folder: "pages", Slug: "home" };
        keys.Allow(["title", "summary", .. isHome ? HomeReader.Keys : []]);
        var title = keys.Text("title", TitleExample);
        var summary = keys.Text("summary", SummaryExample);
        file.RequireBody();
        var page = new ProsePage(file.Slug, title?.Text ?? file.Slug, summary?.Text ?? "", file.Body);
        return isHome ? HomeReader.Read(file, page, context) : page;
    }
}
