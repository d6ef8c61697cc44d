using System.Text.RegularExpressions;
using Markdig.Syntax.Inlines;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>
/// A placeholder: <c>{{path}}</c>, <c>{{path:format}}</c>, <c>{{path|one|many}}</c>; in a chapter the path may begin with a run, <c>run.path</c> or <c>run@event#2.path</c>.
/// Or an expression over such paths: <c>{{= small.misses / large.misses | 1}}</c>.
/// </summary>
internal sealed partial class PlaceholderInline : LeafInline
{
    /// <summary>Whether the two braces at its end are there.</summary>
    public required bool HasEnd { get; init; }

    /// <summary>Whether a space and a per cent sign follow, which stay beside the number.</summary>
    public bool HasPercent { get; init; }

    /// <summary>What stands between the braces.</summary>
    public required string Content { get; init; }

    /// <summary>The path, the format and the two nouns; null when the content is none of these.</summary>
    public PlaceholderParts? Parts => Shape().Match(Content) is { Success: true } match
        ? new(match.Groups["path"].Value, match.Groups["path"].Index, match.Groups["format"].Value.Trim(), NounOf(match.Groups["one"]), NounOf(match.Groups["many"]))
        : null;

    /// <summary>The expression, its format and its two nouns; null when the content is none.</summary>
    public ExpressionParts? Expression => CalculationShape().Match(Content) is { Success: true } match
        ? new(match.Groups["text"].Value, match.Groups["text"].Index, match.Groups["format"].Value.Trim(), NounOf(match.Groups["one"]), NounOf(match.Groups["many"]))
        : null;

    private static string? NounOf(Group group) => group.Success ? group.Value.Trim() : null;

    [GeneratedRegex(@"^\s*(?<path>\w[\w-]*(?:@[a-z0-9-]+(?:#[1-9][0-9]{0,6})?)?(?:\.\w[\w-]*)*)\s*(?::(?<format>[^|]+))?(?:\|(?<one>[^|]+)\|(?<many>[^|]+))?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^\s*=(?<text>[^|]*)(?:\|(?<format>[^|]*))??(?:\|(?<one>[^|]+)\|(?<many>[^|]+))?$")]
    private static partial Regex CalculationShape();
}

/// <summary>What a placeholder asks for.</summary>
/// <param name="Path">The name, or names with dots.</param>
/// <param name="PathIndex">Where the path begins after the opening braces.</param>
/// <param name="Format">A .NET numeric format; may be empty.</param>
/// <param name="One">The noun for exactly one, or null.</param>
/// <param name="Many">The noun for any other number, or null.</param>
internal sealed record PlaceholderParts(string Path, int PathIndex, string Format, string? One, string? Many);

/// <summary>What an expression asks for.</summary>
/// <param name="Text">What is to be worked out.</param>
/// <param name="Index">Where it begins after the opening braces.</param>
/// <param name="Format">"%", or how many digits stand after the point; empty for as many as a value has.</param>
/// <param name="One">The noun for exactly one, or null.</param>
/// <param name="Many">The noun for any other number, or null.</param>
internal sealed record ExpressionParts(string Text, int Index, string Format, string? One, string? Many);
