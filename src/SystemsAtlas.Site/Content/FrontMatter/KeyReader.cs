using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads keys of a known set, strictly; what is wrong becomes a diagnostic, and reading goes on.</summary>
internal sealed class KeyReader(YamlMap map, SourceSpan opening, string where, DiagnosticBag diagnostics)
{
    /// <summary>What an unknown key was probably meant to be, with the key as it is written: that the right one is missing is said already, and its value is read.</summary>
    private readonly Dictionary<string, string> _misspelt = [];

    /// <summary>Whether a required value is missing or any value is wrong.</summary>
    public bool Failed => Failures > 0;

    /// <summary>How much was found wrong so far.</summary>
    public int Failures { get; private set; }

    /// <summary>Whether the keys could be read at all.</summary>
    public bool IsReadable { get; private init; } = true;

    /// <summary>Whether a key is there that nobody can explain: what it was meant to change is not known.</summary>
    public bool HasRiddle { get; private set; }

    /// <summary>Front matter that could not be read, which is said already: it has no key, and lacks none.</summary>
    public static KeyReader Unreadable(SourceSpan place) => new(new(place, []), place, "", new DiagnosticBag()) { IsReadable = false, HasRiddle = true, Failures = 1 };

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The line that opens what is read.</summary>
    public SourceSpan Opening => opening;

    /// <summary>Refuses every key that is not one of these.</summary>
    public void Allow(params IReadOnlyList<string> keys)
    {
        foreach (var (key, _) in map.Entries)
        {
            if (keys.Contains(key.Text)) continue;
            if (Suggest.Nearest(key.Text, keys) is not { } near) HasRiddle = true;
            else if (map[near] is null) _misspelt.TryAdd(near, key.Text);
            Fail(DiagnosticRules.UnknownKey, key.Span, $"{where} has no key \"{key.Text}\".{Suggest.Question(key.Text, keys)}", Suggest.OneOf(keys, "leave it out."));
        }
    }

    public void Fail(DiagnosticRule rule, SourceSpan place, string reason, string fix)
    {
        Failures++;
        diagnostics.Add(rule, place, reason, fix);
    }

    /// <summary>Says that a value was refused where the diagnostic is made elsewhere.</summary>
    public void MarkFailed() => Failures++;

    /// <summary>The value of a key, or null when there is none.</summary>
    public YamlPart? Part(string key) => map[key] ?? (_misspelt.TryGetValue(key, out var written) ? map[written] : null);

    /// <summary>A text that must be there.</summary>
    public YamlText? Text(string key, string example)
    {
        if (Part(key) is null)
            Fail(DiagnosticRules.MissingKey, opening, $"{where} needs the key \"{key}\".", $"add a line such as \"{key}: {example}\".");
        return OptionalText(key, example);
    }

    /// <summary>A text that may be missing; it is not empty.</summary>
    public YamlText? OptionalText(string key, string example)
    {
        switch (Part(key))
        {
            case null: return null;
            case YamlText { Text: var text } part when text.Trim().Length > 0: return Visible(key, part);
            case var other:
                Fail(DiagnosticRules.WrongType, PlaceOf(key, other), $"The key \"{key}\" takes a text; this is {other.Kind}.", $"write it as \"{key}: {example}\".");
                return null;
        }
    }

    /// <summary>A whole number in a range.</summary>
    public ulong? WholeNumber(string key, ulong min, ulong max, string example, bool required)
    {
        if (Part(key) is null && !required) return null;
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

    /// <summary>A truth, false when the key is missing.</summary>
    public bool Truth(string key)
    {
        if (OptionalText(key, "true") is not { } part) return false;
        if (part.Text is "true" or "false") return part.Text == "true";
        Fail(DiagnosticRules.WrongType, part.Span, $"The key \"{key}\" is true or false; this is \"{part.Text}\".", $"write it as \"{key}: true\", or leave it out.");
        return false;
    }

    /// <summary>A list, empty when the key is missing.</summary>
    public IReadOnlyList<YamlPart> List(string key, string example)
    {
        switch (Part(key))
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
    public SourceSpan PlaceOf(string key) => map.Entries.First(e => e.Key.Text == (map[key] is null ? _misspelt[key] : key)).Key.Span;

    // An escape such as "\u202E" makes what the file itself does not hold.
    private YamlText Visible(string key, YamlText part)
    {
        if (HiddenCharacters.NameIn(part.Text) is not { } name) return part;
        Fail(DiagnosticRules.HiddenCharacter, part.Span, $"The key \"{key}\" holds the character {name}, which nobody sees.", "remove it; where a text speaks of such a character, write its number, such as U+202E.");
        return part with { Text = HiddenCharacters.Without(part.Text) };
    }

    /// <summary>The value's own place, or its key's where the value is empty.</summary>
    private SourceSpan PlaceOf(string key, YamlPart part) => part.Span.Length > 0 ? part.Span : PlaceOf(key);
}
