using System.Globalization;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Rendering.Pictures;

/// <summary>
/// The roles' rules as attributes with plain colours, for programs that know no custom properties: the same style sheet is worked out here as a browser works it out,
/// so that roles have one source. What the rules may use is little: <c>var()</c>, <c>light-dark()</c> and <c>oklch(from …)</c>; anything else is refused.
/// </summary>
/// <param name="rules">Selector and declarations, in order, as <see cref="FrameStyle"/> reads them.</param>
public sealed partial class PlainStyle(IReadOnlyList<(string Selector, string[] Declarations)> rules)
{
    private const string Sheet = "theme/css/shapes.css";

    private readonly Dictionary<string, string> _root = Properties(rules.Where(r => r.Selector == ".frame").SelectMany(r => r.Declarations));

    private readonly IReadOnlyList<Rule> _rules = [.. rules.Where(r => r.Selector != ".frame").Select(Rule.Read).OrderBy(r => r.Specificity)];

    /// <summary>The colour that pictures stand on.</summary>
    public string Ground(Scheme scheme) => Resolve("var(--panel)", _root, scheme);

    /// <summary>How a shape is painted, by the names of SVG's attributes.</summary>
    public IEnumerable<(string Name, string Value)> Of(Shape shape, Scheme scheme)
    {
        var names = ShapeClass.Of(shape).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (shape.IsPrinted) scheme = Scheme.Light;
        var properties = Properties(_rules.Where(r => r.AppliesTo(shape.Kind, names)).SelectMany(r => r.Declarations), _root);
        var isStroked = properties["stroke"] != "none";
        if (shape is Text text) yield return ("font-family", Rasteriser.FamilyOf(text));
        foreach (var (name, value) in properties.Where(p => IsPaint(p.Key, shape is Text, isStroked)).OrderBy(p => p.Key, StringComparer.Ordinal))
            yield return (name, Resolve(value, properties, scheme));
    }

    private static bool IsPaint(string name, bool isText, bool isStroked) =>
        name is "fill" or "stroke" || (isText && name is "text-anchor") || (isStroked && name.StartsWith("stroke-", StringComparison.Ordinal));

    private static string Resolve(string value, Dictionary<string, string> properties, Scheme scheme)
    {
        if (Call(value, "var(") is { } name) return Resolve(properties.TryGetValue(name, out var found) ? found : throw Unknown(value), properties, scheme);
        if (Call(value, "light-dark(") is { } pair && Split(pair, ',') is [var light, var dark]) return Resolve(scheme == Scheme.Light ? light : dark, properties, scheme);
        if (Call(value, "oklch(from ") is { } colour && Split(colour, ' ') is [var from, var lightness, var chroma, "h"])
        {
            var origin = Oklch.Of(Resolve(from, properties, scheme));
            var factor = Chroma().Match(chroma);
            if (!factor.Success || !double.TryParse(lightness, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var l)) throw Unknown(value);
            return (origin with { L = l, C = origin.C * double.Parse(factor.Groups[1].Value, CultureInfo.InvariantCulture) }).ToHex();
        }
        return value.Contains('(', StringComparison.Ordinal) ? throw Unknown(value) : value;
    }

    // What stands between the brackets of a call that is the whole value.
    private static string? Call(string value, string function) => value.StartsWith(function, StringComparison.Ordinal) && value.EndsWith(')') ? value[function.Length..^1] : null;

    private static List<string> Split(string text, char at)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth > 0 || text[i] != at) continue;
            parts.Add(text[start..i].Trim());
            start = i + 1;
        }
        return [.. parts, text[start..].Trim()];
    }

    private static Dictionary<string, string> Properties(IEnumerable<string> declarations, Dictionary<string, string>? inherited = null)
    {
        var properties = new Dictionary<string, string>(inherited ?? []);
        foreach (var declaration in declarations)
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            properties[declaration[..colon].Trim()] = declaration[(colon + 1)..].Trim();
        }
        return properties;
    }

    private static TemplateException Unknown(string value) =>
        new(Sheet, $"\"{value}\" cannot be worked out for a picture with plain colours; use var(), light-dark() or oklch(from <colour> <lightness> calc(c * <factor>) h)");

    [GeneratedRegex(@"^calc\(c ?\* ?([\d.]+)\)$")]
    private static partial Regex Chroma();

    // ".frame *", ".frame text", ".frame .active", ".frame text.muted".
    private sealed partial record Rule(string Element, string[] Classes, string[] Declarations)
    {
        /// <summary>Of two rules for one shape the greater wins, of equals the later.</summary>
        public int Specificity => (10 * Classes.Length) + (Element is "" or "*" ? 0 : 1);

        public static Rule Read((string Selector, string[] Declarations) rule)
        {
            var parts = Selector().Match(rule.Selector.Trim());
            if (!parts.Success) throw new TemplateException(Sheet, $"the rule \"{rule.Selector}\" cannot be worked out for a picture with plain colours; write .frame, then an element, classes or both");
            return new(parts.Groups[1].Value, parts.Groups[2].Value.Split('.', StringSplitOptions.RemoveEmptyEntries), rule.Declarations);
        }

        public bool AppliesTo(string kind, string[] names) => (Element is "" or "*" || Element == kind) && Classes.All(names.Contains);

        [GeneratedRegex(@"^\.frame (\*|[a-z]*)((?:\.[a-z-]+)*)$")]
        private static partial Regex Selector();
    }
}
