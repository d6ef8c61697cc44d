using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>What console.log makes of its arguments (Node.js documentation, util.format).</summary>
internal static class Formatting
{
    public static string Format(Interpreter m, object?[] arguments)
    {
        if (arguments.Length == 0) return "";
        var (text, next) = (new GrowingText(m), 0);
        if (arguments[0] is string first)
        {
            next = 1;
            text.Append(arguments.Length == 1 ? first : Fill(m, first, arguments, ref next));
        }
        for (; next < arguments.Length; next++)
        {
            if (next > 0) text.Append(' ');
            text.Append(arguments[next] is string words ? words : new Inspector(m).Inspect(arguments[next]));
        }
        return text.ToString();
    }

    private static string Fill(Interpreter m, string format, object?[] arguments, ref int next)
    {
        var text = new GrowingText(m);
        for (var i = 0; i < format.Length; i++)
        {
            var directive = i + 1 < format.Length ? format[i + 1] : '\0';
            if (format[i] != '%' || !"sdifjoOc%".Contains(directive, StringComparison.Ordinal) || directive == '\0' || (directive != '%' && next >= arguments.Length))
            {
                text.Append(format[i]);
                // A percent sign and what follows it are looked at together.
                if (format[i] == '%' && i + 1 < format.Length) text.Append(format[++i]);
                continue;
            }
            i++;
            text.Append(directive == '%' ? "%" : One(m, directive, arguments[next++]));
        }
        return text.ToString();
    }

    // Whether the program said how the object is written as text (hasBuiltInToString in Node's inspect.js).
    private static bool HasTextOfItsOwn(Interpreter m, JsObject holder)
    {
        if (holder.Own("toString") is not null) return true;
        var next = holder;
        do
        {
            next = next.Prototype;
            if (next is null) return false;
        }
        while (next.Own("toString") is null);
        return next.Own("constructor")?.Value is Closure;
    }

    private static string One(Interpreter m, char directive, object? value) => directive switch
    {
        's' => value switch
        {
            double number => Inspector.Number(number),
            JsSymbol symbol => symbol.ToString(),
            JsObject holder and not JsFunction when !HasTextOfItsOwn(m, holder) => new Inspector(m).Inspect(holder, depth: 0),
            _ => m.ToText(value),
        },
        'd' => Inspector.Number(m.ToNumber(value)),
        'i' => Inspector.Number(NumberLibrary.ParseInt(m, value)),
        'f' => Inspector.Number(NumberLibrary.ParseFloat(m, value)),
        'j' => JsonLibrary.Text(m, value, "") ?? "undefined",
        'O' => new Inspector(m).Inspect(value, depth: 2),
        'c' => "",
        _ => throw m.Refused("%o is"),
    };
}
