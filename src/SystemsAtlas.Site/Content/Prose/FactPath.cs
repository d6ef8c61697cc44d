using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Finds what a placeholder's path means that begins with "fact.": a fact, or a part of one. It needs no run.</summary>
internal static class FactPath
{
    /// <summary>What no run of a chapter may be called.</summary>
    public const string Root = "fact";

    public static bool IsOne(string path) => path == Root || path.StartsWith(Root + ".", StringComparison.Ordinal);

    /// <summary>The value with its unit, or why there is none; null where nothing can be said.</summary>
    public static PlaceholderResult? Find(ProseContext context, string path)
    {
        var parts = path.Split('.');
        if (Find(context, parts.Length > 1 ? parts[1] : "", out var unknown) is not { } fact) return unknown;
        var known = Value.Record([("value", fact.Value), ("unit", fact.Unit), ("product", fact.Product)]);
        var part = parts.Length == 2 ? "value" : string.Join('.', parts[2..]);
        if (known.Find(part) is not { } value)
            return new(null, $"A fact has no part \"{part}\".{Suggest.Question(part, known.Names)}", Suggest.OneOf(known.Names.Select(n => $"{Root}.{fact.Slug}.{n}"), "")) { HoldsForAnyRun = true };
        if (value is NoValue)
            return new(null, $"The fact \"{fact.Slug}\" has no value.", $"cite it by a link: [words](fact:{fact.Slug}).") { HoldsForAnyRun = true };
        return new(value, "", "") { Fact = parts.Length == 2 ? fact : null };
    }

    /// <summary>The fact of a name, noted as used; where there is none, why, or null where nothing can be said.</summary>
    public static Fact? Find(ProseContext context, string slug, out PlaceholderResult? unknown)
    {
        unknown = null;
        var known = context.Content.Facts.Select(f => f.Slug).ToList();
        context.Links.Cite(slug);
        if (context.Content.Facts.FirstOrDefault(f => f.Slug == slug) is { } fact) return fact;
        if (context.Content.IsBroken("facts", slug)) return null;
        var fix = Suggest.Nearest(slug, known) is { } near ? $"name \"{near}\", or write an entry for it in a file of input/facts." : "write an entry for it in a file of input/facts.";
        unknown = new(null, $"There is no fact \"{slug}\".{Suggest.Question(slug, known)}", fix) { Rule = DiagnosticRules.UnknownFact, HoldsForAnyRun = true };
        return null;
    }
}
