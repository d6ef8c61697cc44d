using System.Globalization;
using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Writes values as prose shows them: long numbers in groups of three, fractions short, lists with commas.</summary>
public static partial class ValueText
{
    /// <summary>Numbers from here on are grouped; below, four digits read well without.</summary>
    private const long GroupedFrom = 10_000;

    /// <summary>The value as text, or null when it is not a number and a format is asked for.</summary>
    public static string? Write(Value value, string format) => value switch
    {
        ListValue { Items.Count: > 0 } list => Join(list.Items, format),
        IntegerValue { Number: var number } => Number(number, format.Length > 0 ? format : IsLong(number) ? "#,0" : "0"),
        NumberValue { Number: var number } => Number(number, format.Length > 0 ? format : IsLong(number) ? "#,0.##" : "0.##"),
        RecordValue record when format.Length == 0 => string.Join(", ", record.Fields.Select(f => $"{f.Name} {Write(f.Value, "")}")),
        _ => format.Length == 0 ? value.ToText() : null,
    };

    /// <summary>A number with what it counts or measures; no line breaks between the two.</summary>
    public static string WithUnit(string number, string unit) => unit.Length == 0 ? number : $"{number}\u00A0{unit}";

    /// <summary>Whether a format is one of .NET's for numbers, standard or made of digits and signs.</summary>
    public static bool IsFormat(string format) => Format().IsMatch(format);

    /// <summary>The number that a noun goes with, or null.</summary>
    public static double? Count(Value value) => value switch
    {
        IntegerValue { Number: var number } => number,
        NumberValue { Number: var number } => number,
        _ => null,
    };

    /// <summary>Whether a number is grouped.</summary>
    public static bool IsLong(double number) => Math.Abs(number) >= GroupedFrom;

    private static string Number(double number, string format) => WithoutMinusZero(number.ToString(format, CultureInfo.InvariantCulture));

    private static string Number(long number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static string WithoutMinusZero(string text) => text.StartsWith('-') && !text.Any(c => c is >= '1' and <= '9') ? text[1..] : text;

    private static string? Join(IReadOnlyList<Value> items, string format)
    {
        var texts = items.Select(i => Write(i, format)).ToList();
        return texts.Contains(null) ? null : string.Join(", ", texts);
    }

    [GeneratedRegex("^(?:[NFPEG][0-9]?|[#0.,]*[#0][#0.,]*%?)$")]
    private static partial Regex Format();
}
