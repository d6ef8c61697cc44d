using System.Globalization;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>What a mission asks of a run: comparisons of readouts that hold together at one step, as in <c>height >= 3 and keys &lt;= 7 at the end</c>.</summary>
/// <param name="Terms">The comparisons; at least one.</param>
/// <param name="IsAtEnd">Whether they must hold at the last step, and not just at any.</param>
public sealed partial record Goal(IReadOnlyList<GoalTerm> Terms, bool IsAtEnd)
{
    private const string Form = "write it as \"readout > number at any step\", with >, >=, <, <= or is, and \"at the end\" where only the last step counts; \" and \" joins two.";

    /// <summary>The first step of a run at which it is reached, or null.</summary>
    public int? FirstStep(Trace run)
    {
        for (var i = IsAtEnd ? run.Steps.Count - 1 : 0; i < run.Steps.Count; i++)
            if (Terms.All(t => t.Holds(t.Readout.Of(run.Steps[i].After)))) return i;
        return null;
    }

    /// <summary>Reads a goal; null, with diagnostics, when it cannot be read.</summary>
    internal static Goal? Read(YamlText text, ModelDefinition model, KeyReader keys)
    {
        if (Whole().Match(text.Text.Trim()) is not { Success: true } whole)
        {
            keys.Fail(DiagnosticRules.MalformedGoal, text.Span, $"The goal \"{text.Text}\" does not say when it must hold.", Form);
            return null;
        }
        var terms = whole.Groups["terms"].Value.Split(" and ").Select(part => ReadTerm(part.Trim(), text.Span, model, keys)).ToList();
        return terms.Contains(null) ? null : new(terms!, whole.Groups["when"].Value == "the end");
    }

    private static GoalTerm? ReadTerm(string text, SourceSpan place, ModelDefinition model, KeyReader keys)
    {
        if (Term().Match(text) is not { Success: true } term)
        {
            keys.Fail(DiagnosticRules.MalformedGoal, place, $"\"{text}\" is no comparison of a readout.", Form);
            return null;
        }
        var (name, sign, value) = (term.Groups["readout"].Value, term.Groups["sign"].Value, term.Groups["value"].Value);
        var names = model.Readouts.Select(r => r.Name).ToList();
        if (model.Readouts.FirstOrDefault(r => r.Name == name) is not { } readout)
        {
            keys.Fail(DiagnosticRules.UnknownReadout, place, $"The model {model.Slug} has no readout \"{name}\".{Suggest.Question(name, names)}", Suggest.OneOf(names, "give the model a readout."));
            return null;
        }
        if (double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return new(readout, sign, number, value);
        if (sign.Trim() == "is") return new(readout, sign, null, value);
        keys.Fail(DiagnosticRules.MalformedGoal, place, $"\"{value}\" is no number, so nothing is {(sign[0] == '>' ? "above" : "below")} it.", $"write \"{name} is {value}\", or give a number.");
        return null;
    }

    [GeneratedRegex("^(?<terms>.+?) at (?<when>the end|any step)$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<readout>[a-z0-9-]+) *(?<sign>>=|<=|>|<| is ) *(?<value>[\w.-]+)$")]
    private static partial Regex Term();
}

/// <summary>A readout compared with what an author wrote.</summary>
/// <param name="Readout">The readout.</param>
/// <param name="Sign">&gt;, &gt;=, &lt;, &lt;= or is.</param>
/// <param name="Number">The number that it is compared with, or null for a word.</param>
/// <param name="Text">The number or the word as it is written.</param>
public sealed record GoalTerm(Readout Readout, string Sign, double? Number, string Text)
{
    /// <summary>The sign without blanks.</summary>
    public string Sign { get; } = Sign.Trim();

    /// <summary>Whether a value of the readout fits.</summary>
    public bool Holds(Value value) => (Number, Prose.ValueText.Count(value)) switch
    {
        (null, _) => value.ToText() == Text,
        (_, null) => false,
        ({ } limit, { } number) => Sign switch
        {
            ">" => number > limit,
            ">=" => number >= limit,
            "<" => number < limit,
            "<=" => number <= limit,
            "is" => number == limit,
            _ => throw new NotSupportedException($"no rule compares by {Sign}"),
        },
    };
}
