using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads keys of a known set, strictly; what is wrong becomes a diagnostic, and reading goes on.</summary>
internal sealed class KeyReader(YamlMap map, SourceSpan opening, string where, DiagnosticBag diagnostics)
{
    /// <summary>Keys that an unknown key was probably meant to be; that they are missing is said already.</summary>
    private readonly HashSet<string> _misspelt = [];

    /// <summary>Whether a required value is missing or any value is wrong.</summary>
    public bool Failed { get; private set; }

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>Refuses every key that is not one of these.</summary>
    public void Allow(params IReadOnlyList<string> keys)
    {
        foreach (var (key, _) in map.Entries)
        {
            if (keys.Contains(key.Text)) continue;
            if (Suggest.Nearest(key.Text, keys) is { } near) _misspelt.Add(near);
            Fail(DiagnosticRules.UnknownKey, key.Span, $"{where} has no key \"{key.Text}\".{Suggest.Question(key.Text, keys)}", Suggest.OneOf(keys, "leave it out."));
        }
    }

    public void Fail(DiagnosticRule rule, SourceSpan place, string reason, string fix)
    {
        Failed = true;
        diagnostics.Add(rule, place, reason, fix);
    }

    /// <summary>Says that a value was refused where the diagnostic is made elsewhere.</summary>
    public void MarkFailed() => Failed = true;

    /// <summary>The value of a key, or null when there is none.</summary>
    public YamlPart? Part(string key) => map[key];

    /// <summary>A text that must be there.</summary>
    public YamlText? Text(string key, string example)
    {
        if (map[key] is null && !_misspelt.Contains(key))
            Fail(DiagnosticRules.MissingKey, opening, $"{where} needs the key \"{key}\".", $"add a line such as \"{key}: {example}\".");
        return OptionalText(key, example);
    }

    /// <summary>A text that may be missing; it is not empty.</summary>
    public YamlText? OptionalText(string key, string example)
    {
        switch (map[key])
        {
            case null: return null;
            case YamlText { Text: var text } part when text.Trim().Length > 0: return part;
            case var other:
                Fail(DiagnosticRules.WrongType, PlaceOf(key, other), $"The key \"{key}\" takes a text; this is {other.Kind}.", $"write it as \"{key}: {example}\".");
                return null;
        }
    }

    /// <summary>A whole number in a range.</summary>
    public ulong? WholeNumber(string key, ulong min, ulong max, string example, bool required)
    {
        if (map[key] is null && !required) return null;
        if (Text(key, example) is not { } part) return null;
        var text = part.Text.Trim();
        if (text.TrimStart('-') is not { Length: > 0 } digits || !digits.All(char.IsAsciiDigit))
            Fail(DiagnosticRules.WrongType, part.Span, $"The key \"{key}\" takes a whole number; \"{text}\" is none.", $"write it as \"{key}: {example}\".");
        else if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        else
            Fail(DiagnosticRules.OutOfRange, part.Span, FormattableString.Invariant($"The key \"{key}\" is {text}; it must be from {min} to {max}."), FormattableString.Invariant($"give a number from {min} to {max}."));
        return null;
    }

    /// <summary>A list, empty when the key is missing.</summary>
    public IReadOnlyList<YamlPart> List(string key, string example)
    {
        switch (map[key])
        {
            case null: return [];
            case YamlList list: return list.Items;
            case var other:
                Fail(DiagnosticRules.WrongType, PlaceOf(key, other), $"The key \"{key}\" takes a list; this is {other.Kind}.", $"write it as \"{key}: {example}\".");
                return [];
        }
    }

    /// <summary>A list of texts, empty when the key is missing.</summary>
    public IReadOnlyList<YamlText> Texts(string key, string example)
    {
        var texts = new List<YamlText>();
        foreach (var item in List(key, example))
        {
            if (item is YamlText { Text.Length: > 0 } text) texts.Add(text);
            else Fail(DiagnosticRules.WrongType, item.Span, $"An item of \"{key}\" is a text; this is {item.Kind}.", $"write it as \"{key}: {example}\".");
        }
        return texts;
    }

    /// <summary>The place of a key that is there.</summary>
    public SourceSpan PlaceOf(string key) => map.Entries.First(e => e.Key.Text == key).Key.Span;

    /// <summary>The value's own place, or its key's where the value is empty.</summary>
    private SourceSpan PlaceOf(string key, YamlPart part) => part.Span.Length > 0 ? part.Span : PlaceOf(key);
}
