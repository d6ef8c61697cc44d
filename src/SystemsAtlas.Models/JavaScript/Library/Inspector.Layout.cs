using System.Text;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

// How the parts of an object are set in lines, and the short forms.
internal sealed partial class Inspector
{
    private const int Compact = 3;

    // On one line if it holds few levels and fits; else a part a line (reduceToSingleString in Node's lib/internal/util/inspect.js).
    private string OnOneLineOrMore(List<string> parts, string head, string open, string close, JsArray? array, int level)
    {
        var entries = parts.Count;
        machine.WorkMaking(entries);
        machine.WorkMoving(parts.Sum(p => (long)p.Length));
        if (array is not null && entries > 6) parts = Grouped(parts, array);
        var lead = head.Length == 0 ? "" : head + " ";
        if (_currentDepth - level < Compact && entries == parts.Count)
        {
            var start = parts.Count + _indent + open.Length + head.Length + 10;
            var total = parts.Count + start + parts.Sum(p => p.Length);
            if (total <= LineLength && !head.Contains('\n', StringComparison.Ordinal) && !parts.Any(p => p.Contains('\n', StringComparison.Ordinal)))
                return $"{lead}{open} {string.Join(", ", parts)} {close}";
        }
        var indent = "\n" + new string(' ', _indent);
        return $"{lead}{open}{indent}  {string.Join($",{indent}  ", parts)}{indent}{close}";
    }

    // Several short elements to a line, in columns (groupArrayElements, same file).
    private List<string> Grouped(List<string> parts, JsArray array)
    {
        const int separator = 2;
        var count = array.Items.Count > MostElements ? parts.Count - 1 : parts.Count;
        var lengths = parts.Take(count).Select(TextWidth.Of).ToList();
        var (total, longest) = (lengths.Sum(l => l + separator), lengths.Max());
        var widest = longest + separator;
        if (widest * 3 + _indent >= LineLength || !((double)total / widest > 5 || longest <= 6)) return parts;
        var bias = Math.Sqrt(widest - ((double)total / parts.Count));
        var biased = Math.Max(widest - 3 - bias, 1);
        var columns = (int)Math.Min(
            Math.Min(Math.Floor((Math.Sqrt(2.5 * biased * count) / biased) + 0.5), Math.Floor((double)(LineLength - _indent) / widest)),
            Math.Min(Compact * 4, 15));
        if (columns <= 1) return parts;
        var widths = Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, count).Where(i => i % columns == c).Select(i => lengths[i]).DefaultIfEmpty(0).Max() + separator).ToList();
        var toRight = Enumerable.Range(0, parts.Count).All(i => array.At(i) is double);
        var lines = new List<string>();
        for (var i = 0; i < count; i += columns)
        {
            var end = Math.Min(i + columns, count);
            var line = new StringBuilder();
            for (var j = i; j < end - 1; j++) line.Append(Pad($"{parts[j]}, ", widths[j - i] - lengths[j] - separator, toRight));
            line.Append(toRight ? Pad(parts[end - 1], widths[end - 1 - i] - separator - lengths[end - 1], true) : parts[end - 1]);
            lines.Add(line.ToString());
        }
        if (count < parts.Count) lines.Add(parts[count]);
        return lines;
    }

    private static string Pad(string text, int by, bool toRight) => toRight ? new string(' ', by) + text : text + new string(' ', by);

    /// <summary>A number, with the sign of zero.</summary>
    public static string Number(double number) => number == 0 && double.IsNegative(number) ? "-0" : NumberText.Write(number);

    /// <summary>A text in quotes that it does not hold, as far as possible.</summary>
    public static string Quote(string text)
    {
        var quote = !text.Contains('\'', StringComparison.Ordinal) ? '\''
            : !text.Contains('"', StringComparison.Ordinal) ? '"'
            : !text.Contains('`', StringComparison.Ordinal) && !text.Contains("${", StringComparison.Ordinal) ? '`' : '\'';
        var quoted = new StringBuilder().Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) quoted.Append(c).Append(text[++i]);
            else if (c == quote && quote == '\'') quoted.Append("\\'");
            else quoted.Append(c switch
            {
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' or (>= '\u007F' and <= '\u009F') => "\\x" + ((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture),
                >= '\uD800' and <= '\uDFFF' => "\\u" + ((int)c).ToString("x", System.Globalization.CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }
        return quoted.Append(quote).ToString();
    }

    /// <summary>A value in a few words, without looking into objects.</summary>
    public static string Short(object? value) => value switch
    {
        null => "undefined",
        JsNull => "null",
        bool truth => truth ? "true" : "false",
        double number => Number(number),
        string text => Quote(text),
        Closure closure => closure.Name.Length > 0 ? $"[Function: {closure.Name}]" : "[Function (anonymous)]",
        NativeFunction native => $"[Function: {native.Title}]",
        JsSymbol symbol => symbol.ToString(),
        PrivateKey key => key.Text,
        JsBoxed boxed => BoxedHead(boxed, ConstructorName(boxed), ""),
        JsCollection collection => FormattableString.Invariant($"{collection.Kind}({collection.Size})"),
        JsGenerator => "Generator",
        JsPromise { State: PromiseState.Pending } => "Promise { <pending> }",
        JsPromise promise => promise.State == PromiseState.Rejected ? "Promise { <rejected> }" : "Promise",
        JsArray array => FormattableString.Invariant($"Array({array.Items.Count})"),
        JsError error => Machine.ErrorText.Header(error),
        JsTimer => "Timeout",
        JsImmediate => "Immediate",
        JsObject { Prototype.Prototype: null } holder when holder.Own("done") is { Value: bool done } && holder.Own("value") is { } given => $"{{ value: {Brief(given.Value)}, done: {(done ? "true" : "false")} }}",
        _ => $"#<{ConstructorName((JsObject)value) ?? "Object"}>",
    };

    // Of what an iterator gives, no more than its kind when it is an object.
    private static string Brief(object? value) => value is JsObject holder and not JsFunction ? $"#<{ConstructorName(holder) ?? "Object"}>" : Short(value);

    /// <summary>A value as V8 writes it in messages: "Promise resolver ... is not a function".</summary>
    public static string ForMessage(object? value) => value switch
    {
        string text => text,
        double number => NumberText.Write(number),
        JsArray => "[object Array]",
        JsBoxed { Value: var inner } => $"[object {inner switch { string => "String", double => "Number", bool => "Boolean", _ => "Symbol" }}]",
        JsError error => Machine.ErrorText.Header(error),
        JsFunction function => FunctionLibrary.TextOf(function),
        JsObject holder => $"#<{ConstructorName(holder) ?? "Object"}>",
        _ => Short(value),
    };

    /// <summary>A value as V8 writes it in "... is not iterable", its type before it.</summary>
    public static string ForIteration(object? value) => value switch
    {
        double or bool or JsSymbol => $"{Machine.Interpreter.TypeOf(value)} {ForMessage(value)}",
        JsFunction => "function",
        JsObject => "object",
        JsNull => "object null",
        _ => ForMessage(value),
    };

    /// <summary>A value as Node writes it after "Received".</summary>
    public static string Received(object? value) => value switch
    {
        null => "undefined",
        JsNull => "null",
        JsSymbol symbol => $"type symbol ({symbol})",
        JsFunction function => $"function {function.Name}",
        JsObject holder => ConstructorName(holder) is { } name ? $"an instance of {name}" : "[Object: null prototype] {}",
        string text => $"type string ({Quote(text.Length > 28 ? text[..25] + "..." : text)})",
        bool truth => $"type boolean ({(truth ? "true" : "false")})",
        _ => $"type number ({Short(value)})",
    };
}
