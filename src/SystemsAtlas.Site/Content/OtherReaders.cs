using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads the front matter of terms and pages.</summary>
internal static class OtherReaders
{
    private const string TitleExample = "How models are checked";
    private const string SummaryExample = "One or two sentences";

    public static GlossaryEntry? ReadTerm(OpenFile file, LoadContext context)
    {
        var keys = file.Keys;
        keys.Allow("term", "source", "sourceUrl", "also");
        var term = keys.Text("term", "node");
        var source = keys.Text("source", "Bayer and McCreight, 1972");
        var address = keys.OptionalText("sourceUrl", "https://example.org/");
        var also = keys.Texts("also", "[ \"page\" ]");
        if (term is not null && !context.Claim(DiagnosticRules.DuplicateTerm, "term", term.Text, term.Span)) keys.MarkFailed();
        if (address is not null && !HttpsAddress.IsOne(address.Text)) HttpsAddress.Refuse(keys, address);
        file.RequireBody();
        return new GlossaryEntry(file.Slug, term?.Text ?? file.Slug, [.. also.Select(a => a.Text)], source?.Text ?? "", address?.Text ?? "", file.Body);
    }

    public static ProsePage? ReadPage(OpenFile file)
    {
        var keys = file.Keys;
        keys.Allow("title", "summary");
        var title = keys.Text("title", TitleExample);
        var summary = keys.Text("summary", SummaryExample);
        file.RequireBody();
        return new ProsePage(file.Slug, title?.Text ?? file.Slug, summary?.Text ?? "", file.Body);
    }
}
