using System.Globalization;
using System.Text;
using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>JSON.stringify, with indentation and without a replacer (ECMA-262 section 25.5.2). JSON.parse is <see cref="JsonReader"/>.</summary>
internal static class JsonLibrary
{
    public static void AddTo(Realm realm)
    {
        var json = realm.NewObject();
        realm.Global.Hide("JSON", json);
        Realm.Tag(json, "JSON");
        realm.Method(json, "stringify", 3, (m, _, a) =>
        {
            if (a.At(1) is not (null or JsNull)) throw m.Refused("the second argument of JSON.stringify is");
            var gap = a.At(2) switch { double n => new string(' ', (int)Math.Clamp(n, 0, 10)), string s => s.Length > 10 ? s[..10] : s, _ => "" };
            return Text(m, a.At(0), gap);
        });
        realm.Method(json, "parse", 2, (m, _, a) =>
        {
            if (a.At(1) is JsFunction) throw m.Refused("the second argument of JSON.parse is");
            return new JsonReader(m, m.ToText(a.At(0))).Read();
        });
    }

    /// <summary>A value as JSON, or null for one that has none.</summary>
    public static string? Text(Interpreter m, object? value, string gap)
    {
        var text = new GrowingText(m);
        return Write(m, text, value, "", gap, "", []) ? text.ToString() : null;
    }

    /// <summary>A text in double quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair) quoted.Append(c).Append(text[++i]);
            else quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                >= '\uD800' and <= '\uDFFF' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    private static string Quote(Interpreter m, string text)
    {
        m.WorkReading(text.Length);
        return Quote(text);
    }

    // Says whether there was something to write: undefined and functions are left out.
    private static bool Write(Interpreter m, GrowingText text, object? value, string key, string gap, string indent, List<(JsObject Holder, string Key)> open)
    {
        m.Work(1);
        if (value is JsObject holder && m.Get(holder, "toJSON") is JsFunction convert) value = m.Call(convert, holder, key);
        if (value is JsBoxed boxed) value = boxed.Value is JsSymbol ? value : boxed.Value is string ? m.ToText(boxed) : boxed.Value is double ? m.ToNumber(boxed) : boxed.Value;
        switch (value)
        {
            case null or JsFunction or JsSymbol: return false;
            case JsNull: text.Append("null"); return true;
            case bool truth: text.Append(truth ? "true" : "false"); return true;
            case double number: text.Append(double.IsFinite(number) ? NumberText.Write(number) : "null"); return true;
            case string words: text.Append(Quote(m, words)); return true;
        }
        var container = (JsObject)value;
        m.WorkReading(open.Count);
        var first = open.FindIndex(o => o.Holder == container);
        if (first >= 0) throw JsThrow.TypeError(CircularText(open, first, key));
        if (open.Count > 500) throw JsThrow.RangeError("Maximum call stack size exceeded");
        open.Add((container, key));
        var inner = indent + gap;
        if (container is JsArray array) WriteArray(m, text, array, gap, inner, indent, open);
        else WriteObject(m, text, container, gap, inner, indent, open);
        open.RemoveAt(open.Count - 1);
        return true;
    }

    // V8's words: the first of the circle, what leads on, cut in the middle, and what closes it.
    private static string CircularText(List<(JsObject Holder, string Key)> open, int first, string key)
    {
        static string Made(JsObject holder) => $"object with constructor '{Inspector.ConstructorName(holder) ?? "Object"}'";
        static string Step(JsObject holder, string key) => holder is JsArray ? $"index {key}" : $"property '{key}'";
        var lines = new List<string> { $"\n    --> starting at {Made(open[first].Holder)}" };
        for (var i = first + 1; i < open.Count; i++)
        {
            if (i > first + 1 && i < open.Count - 1)
            {
                if (i == first + 2) lines.Add("\n    |     ...");
                continue;
            }
            lines.Add($"\n    |     {Step(open[i - 1].Holder, open[i].Key)} -> {Made(open[i].Holder)}");
        }
        lines.Add($"\n    --- {Step(open[^1].Holder, key)} closes the circle");
        return "Converting circular structure to JSON" + string.Concat(lines);
    }

    private static void WriteArray(Interpreter m, GrowingText text, JsArray array, string gap, string inner, string indent, List<(JsObject Holder, string Key)> open)
    {
        text.Append('[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0) text.Append(',');
            if (gap.Length > 0) text.Append('\n').Append(inner);
            if (!Write(m, text, array.At(i), Interpreter.IndexText(i), gap, inner, open)) text.Append("null");
        }
        if (gap.Length > 0 && array.Items.Count > 0) text.Append('\n').Append(indent);
        text.Append(']');
    }

    private static void WriteObject(Interpreter m, GrowingText text, JsObject holder, string gap, string inner, string indent, List<(JsObject Holder, string Key)> open)
    {
        text.Append('{');
        var any = false;
        foreach (var key in m.KeysOf(holder))
        {
            var member = new GrowingText(m);
            if (!Write(m, member, m.Get(holder, key), key, gap, inner, open)) continue;
            if (any) text.Append(',');
            any = true;
            if (gap.Length > 0) text.Append('\n').Append(inner);
            text.Append(Quote(m, key)).Append(gap.Length > 0 ? ": " : ":").Append(member.ToString());
        }
        if (gap.Length > 0 && any) text.Append('\n').Append(indent);
        text.Append('}');
    }
}
