using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads a date, written as 2026-11-28.</summary>
internal static class DateKey
{
    /// <summary>The date as it is written, or null where there is none that can be read.</summary>
    public static string? Read(KeyReader keys, string key)
    {
        if (keys.OptionalText(key, "2026-11-28") is not { } part) return null;
        var text = part.Text.Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return text;
        keys.Fail(DiagnosticRules.BadDate, part.Span, $"The key \"{key}\" takes a date; \"{text}\" is none.", $"write year, month and day, such as \"{key}: 2026-11-28\".");
        return null;
    }
}
