using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads the key "family".</summary>
internal static class FamilyKey
{
    public static Family? Read(KeyReader keys, IReadOnlyList<Family> families)
    {
        if (keys.Text("family", families[0].Slug) is not { } name) return null;
        if (families.FirstOrDefault(f => f.Slug == name.Text) is { } family) return family;
        var slugs = families.Select(f => f.Slug).ToList();
        keys.Fail(DiagnosticRules.UnknownFamily, name.Span, $"There is no family \"{name.Text}\".{Suggest.Question(name.Text, slugs)}", Suggest.OneOf(slugs, ""));
        return null;
    }
}
