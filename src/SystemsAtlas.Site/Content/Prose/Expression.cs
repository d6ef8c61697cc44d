using System.Globalization;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>
/// Works out what stands between <c>{{=</c> and <c>}}</c>: values and numbers with + - * / and parentheses. A value's name may hold hyphens, so that minus stands between blanks.
/// It is worked out while it is read, so nothing grows with its length but the time.
/// </summary>
internal sealed partial class Expression
{
    private const int Deepest = 20;
    private readonly string _text;
    private readonly Func<string, int, Value?> _find;
    private readonly List<ExpressionFault> _faults = [];
    private int _at, _depth;

    private Expression(string text, Func<string, int, Value?> find) => (_text, _find) = (text, find);

    /// <summary>The number that a text comes to, or null where something is wrong with it.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="find">Gives the value of a path that stands at an index, or null where it has told why there is none.</param>
    public static (double? Number, IReadOnlyList<ExpressionFault> Faults) Evaluate(string text, Func<string, int, Value?> find)
    {
        var it = new Expression(text, find);
        var number = it.Sum();
        if (it.Next() == ')') it.Refuse("This parenthesis closes none.", "leave it out, or open one before it.", Token());
        else if (it.Next() is not null) it.Refuse("An operator is missing before this.", "put + - * or / between two values, with a blank on either side.", Token());
        if (number is { } result && !double.IsFinite(result) && it._faults.Count == 0) it.Tell(DiagnosticRules.NoResult, 0, text.Length, "The result is larger than any number here.", "calculate with smaller numbers.");
        return (it._faults.Count == 0 ? number : null, it._faults);

        Match Token() => Part().Match(text, it._at);
    }

    private double? Sum()
    {
        var sum = Product();
        while (Next() is '+' or '-')
        {
            var sign = _text[_at++] == '+' ? 1 : -1;
            sum += sign * Product();
        }
        return sum;
    }

    private double? Product()
    {
        var product = Factor();
        while (Next() is '*' or '/')
        {
            var divides = _text[_at++] == '/';
            _ = Next();
            var start = _at;
            var factor = Factor();
            if (divides && factor == 0) Tell(DiagnosticRules.NoResult, start, _at - start, $"\"{_text[start.._at].Trim()}\" is 0 here, and nothing can be divided by it.", "divide by a value that is never 0, or say it in words.");
            product = divides ? product / factor : product * factor;
        }
        return product;
    }

    private double? Factor()
    {
        if (Next() is null)
        {
            Tell(DiagnosticRules.MalformedExpression, Math.Max(0, _text.TrimEnd().Length - 1), 1, "A value is missing after this.", "write a value, a number or a parenthesis.");
            return null;
        }
        var part = Part().Match(_text, _at);
        if (_depth >= Deepest)
            Refuse("It is nested too deeply.", "say it in simpler parts.", part);
        else if (part.Groups["number"].Success)
        {
            _at += part.Length;
            return double.Parse(part.Value, CultureInfo.InvariantCulture);
        }
        else if (part.Groups["path"].Success) return ValueOf(part);
        else if (part.Value == "-") return Inner(() => -Factor());
        else if (part.Value == "(") return Inner(Enclosed);
        else Refuse($"\"{part.Value}\" cannot stand here.", "write a value, a number or a parenthesis; what an expression knows is + - * / and ( ).", part);
        return null;
    }

    private double? Enclosed()
    {
        var (opening, sum) = (_at - 1, Sum());
        if (Next() == ')') _at++;
        else if (_faults.Count == 0) Tell(DiagnosticRules.MalformedExpression, opening, 1, "This parenthesis is never closed.", "close it with \")\".");
        return sum;
    }

    private double? ValueOf(Match part)
    {
        _at += part.Length;
        if (_find(part.Value, part.Index) is not { } value) return null;
        if (ValueText.Count(value) is { } number) return number;
        Tell(DiagnosticRules.NoResult, part.Index, part.Length, $"\"{part.Value}\" is \"{value.ToText()}\" here, which is no number.", value is ListValue ? $"count the list: {part.Value}.count." : "calculate with numbers.");
        return null;
    }

    private double? Inner(Func<double?> read)
    {
        _at++;
        _depth++;
        var value = read();
        _depth--;
        return value;
    }

    /// <summary>The next character that is no blank, which is then the place; null at the end.</summary>
    private char? Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : null;
    }

    // The rest is not read: what follows a slip seldom means anything.
    private void Refuse(string reason, string fix, Match part)
    {
        if (_faults.Count == 0) Tell(DiagnosticRules.MalformedExpression, part.Index, part.Length, reason, fix);
        _at = _text.Length;
    }

    private void Tell(DiagnosticRule rule, int start, int length, string reason, string fix) => _faults.Add(new(rule, start, length, reason, fix));

    [GeneratedRegex(@"\G(?:(?<number>[0-9]+(?:\.[0-9]+)?)(?![\w.])|(?<path>[\p{L}_][\w-]*(?:@[a-z0-9-]+(?:#[1-9][0-9]{0,6})?)?(?:\.\w[\w-]*)*)|[-+*/()]|[\w.]+|[^\s])")]
    private static partial Regex Part();
}

/// <summary>What is wrong with an expression.</summary>
/// <param name="Start">Where, from the beginning of the expression.</param>
internal sealed record ExpressionFault(DiagnosticRule Rule, int Start, int Length, string Reason, string Fix);
