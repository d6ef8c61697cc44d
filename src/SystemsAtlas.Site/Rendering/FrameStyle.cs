using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// The style of a frame that is a file of its own: of the palette and the roles' rules, only what this frame uses, because every file carries it.
/// </summary>
/// <param name="css">Minified; one rule after another, without nesting or at-rules; custom properties are declared before they are used.</param>
/// <param name="tokens">The page's tokens, which say the accent of each family.</param>
public sealed partial class FrameStyle(string css, string tokens = "")
{
    /// <summary>The whole of it.</summary>
    public string Css { get; } = css;

    /// <summary>The rules, as written.</summary>
    public IReadOnlyList<(string Selector, string[] Declarations)> Rules => _rules.Value;

    // Read when the first frame is drawn, which most builds do not.
    private readonly Lazy<(string Selector, string[] Declarations)[]> _rules = new(() => [.. Rule().Matches(css).Select(m => (m.Groups[1].Value, m.Groups[2].Value.Split(';', StringSplitOptions.RemoveEmptyEntries)))]);

    private readonly ConcurrentDictionary<string, string> _made = new();

    /// <summary>The same with the accent of a family, given by its slug; as it is where the tokens name none.</summary>
    public FrameStyle In(string family) =>
        Accent().Matches(tokens).FirstOrDefault(m => m.Groups[1].Value == family) is { } own ? new(OwnAccent().Replace(Css, $"--accent:{own.Groups[2].Value}"), tokens) : this;

    /// <summary>The rules that apply to these classes, with the custom properties that they reach.</summary>
    /// <param name="classes">The classes of the frame's shapes, such as "active" and "solid".</param>
    public string For(IEnumerable<string> classes)
    {
        var used = classes.Distinct().Order(StringComparer.Ordinal).ToList();
        return _made.GetOrAdd(string.Join(' ', used), _ => Make([.. used, "frame"]));
    }

    // A property that is used once is written where it is used; one that is not used goes. Each may free another or change its value, so look anew after each change.
    private string Make(HashSet<string> used)
    {
        var text = string.Concat(Rules
            .Where(r => ClassName().Matches(r.Selector).All(m => used.Contains(m.Groups[1].Value)))
            .Select(r => $"{r.Selector}{{{string.Join(';', r.Declarations)}}}"));
        for (var before = ""; before != text;)
        {
            before = text;
            text = Property().Matches(before).Select(p => Settle(before, p.Groups[1].Value, p.Groups[2].Value)).FirstOrDefault(t => t != before, before);
        }
        return EmptyRule().Replace(text, "");
    }

    private static string Settle(string text, string name, string value)
    {
        if (Regex.Count(text, $@"{name}:") > 1) return text;
        var use = $"var({name})";
        var uses = Regex.Count(text, Regex.Escape(use));
        if (uses > 1) return text;
        var without = Regex.Replace(text, $@"{name}:[^;}}]*;?", "");
        return uses == 0 ? without : without.Replace(use, value, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(--[a-z-]+):([^;}]*)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\[data-family=""([a-z-]+)""\][^{}]*\{ ?--accent: ?([^;}]+?) ?[;}]")]
    private static partial Regex Accent();

    [GeneratedRegex(@"(?<=^\.frame\{[^}]*)--accent:[^;}]+")]
    private static partial Regex OwnAccent();

    [GeneratedRegex(@"[^{}]+\{\}")]
    private static partial Regex EmptyRule();

    [GeneratedRegex(@"([^{}]+)\{([^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"\.([a-z][a-z-]*)")]
    private static partial Regex ClassName();
}
