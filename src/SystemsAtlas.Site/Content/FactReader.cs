using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads a fact's front matter.</summary>
internal static class FactReader
{
    public static Fact Read(OpenFile file, LoadContext context)
    {
        var keys = file.Keys;
        keys.Allow("fact", "value", "unit", "product", "source", "sourceUrl", "read", "test");
        var name = keys.Text("fact", "linux-time-wait");
        var value = keys.OptionalText("value", "60");
        var unit = keys.OptionalText("unit", "s");
        var product = keys.OptionalText("product", "Linux 6.1");
        var source = keys.OptionalText("source", "include/net/tcp.h, TCP_TIMEWAIT_LEN");
        var address = keys.OptionalText("sourceUrl", "https://example.org/");
        var read = DateKey.Read(keys, "read");
        var test = keys.OptionalText("test", "SocketOracle.Linux_waits");
        if (address is not null && !HttpsAddress.IsOne(address.Text)) HttpsAddress.Refuse(keys, address);
        if (test is not null) context.RequireTest(keys, test);
        if (test is not null) context.RequireRecord(test, isDraft: false);
        if (name is not null) RequireName(context, keys, name);
        if (keys.IsReadable && !keys.HasRiddle && keys.Part("test") is null) RequireSource(keys, name?.Span ?? keys.Opening);
        file.RequireBody();
        // Which fact it was meant to be is not known, so that nobody can be told that theirs is not there.
        if (name is null || !SlugText.IsOne(name.Text) || keys.HasRiddle) context.Broken.Add(file.ToBroken());
        return new Fact
        {
            Slug = name?.Text ?? file.Slug,
            Family = file.Slug,
            Value = ValueOf(value?.Text.Trim()),
            Unit = unit?.Text ?? "",
            Product = product?.Text ?? "",
            Source = source?.Text ?? "",
            SourceUrl = address?.Text ?? "",
            Read = read ?? "",
            Test = test?.Text ?? "",
            Record = test is null ? null : context.RecordOf(test.Text),
            Claim = file.Body,
            At = name?.Span.Start ?? keys.Opening.Start,
        };
    }

    private static void RequireName(LoadContext context, KeyReader keys, YamlText name)
    {
        if (!SlugText.IsOne(name.Text))
            keys.Fail(DiagnosticRules.BadSlug, name.Span, $"Texts name a fact by this; \"{name.Text}\" cannot be its name.", "use lower-case letters, digits and hyphens, such as \"fact: linux-time-wait\".");
        else if (!context.Claim(DiagnosticRules.DuplicateFact, "name", name.Text, name.Span))
            keys.MarkFailed();
    }

    private static void RequireSource(KeyReader keys, SourceSpan place)
    {
        List<string> missing = [.. ((string[])["source", "read"]).Where(k => keys.Part(k) is null)];
        if (missing.Count > 0)
            keys.Fail(DiagnosticRules.UncheckedFact, place, $"Nothing says how the fact was checked: it has no \"test\", and no {string.Join(" and no ", missing.Select(k => $"\"{k}\""))}.",
                "add \"test: Class.Method\" of a test that tries it on the product, or \"source: where it is written\" and \"read: 2026-11-28\".");
    }

    private static Value ValueOf(string? text) =>
        text is null ? Value.None
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : (Value)text;
}
