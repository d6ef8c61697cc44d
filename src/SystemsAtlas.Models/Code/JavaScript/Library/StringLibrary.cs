using SystemsAtlas.Models.Code.JavaScript.Machine;
using SystemsAtlas.Models.Code.JavaScript.Syntax;
using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Library;

/// <summary>String and its methods (ECMA-262 section 22.1). Texts are UTF-16, as they are in C#.</summary>
internal static class StringLibrary
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.StringPrototype;
        Native refuse = (m, _, _) => throw m.Refused("a String object is");
        var constructor = realm.Constructor("String", 1, prototype, (m, _, a) => a.Length == 0 ? "" : m.ToText(a[0]), refuse);
        realm.Method(constructor, "fromCharCode", 1, (m, _, a) => string.Concat(a.Select(c => ((char)(m.ToInt32(c) & 0xFFFF)).ToString())));
        AddCharacters(realm, prototype);
        AddSearches(realm, prototype);
        AddParts(realm, prototype);
        AddChanges(realm, prototype);
        realm.Method(prototype, "toString", 0, (m, self, _) => This(m, self));
        realm.Method(prototype, "valueOf", 0, (m, self, _) => This(m, self));
    }

    private static string This(Interpreter m, object? self) => self switch
    {
        string text => text,
        null or JsNull => throw JsThrow.TypeError("String.prototype method called on null or undefined"),
        _ => m.ToText(self),
    };

    private static void AddCharacters(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "at", 1, (m, self, a) =>
        {
            var (text, index) = (This(m, self), m.ToInteger(a.At(0)));
            if (index < 0) index += text.Length;
            return index >= 0 && index < text.Length ? text[(int)index].ToString() : null;
        });
        realm.Method(prototype, "charAt", 1, (m, self, a) => This(m, self) is var text && m.ToInteger(a.At(0)) is var i and >= 0 && i < text.Length ? text[(int)i].ToString() : "");
        realm.Method(prototype, "charCodeAt", 1, (m, self, a) => This(m, self) is var text && m.ToInteger(a.At(0)) is var i and >= 0 && i < text.Length ? (double)text[(int)i] : double.NaN);
        realm.Method(prototype, "codePointAt", 1, (m, self, a) =>
        {
            var (text, index) = (This(m, self), m.ToInteger(a.At(0)));
            if (index < 0 || index >= text.Length) return null;
            var i = (int)index;
            return (double)(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i]);
        });
    }

    private static void AddSearches(Realm realm, JsObject prototype)
    {
        int From(Interpreter m, object? value, int length, int fallback) => value is null ? fallback : (int)Math.Clamp(m.ToInteger(value), 0, length);
        realm.Method(prototype, "includes", 1, (m, self, a) => This(m, self) is var text && text.IndexOf(m.ToText(a.At(0)), From(m, a.At(1), text.Length, 0), StringComparison.Ordinal) >= 0);
        realm.Method(prototype, "indexOf", 1, (m, self, a) => This(m, self) is var text ? (double)text.IndexOf(m.ToText(a.At(0)), From(m, a.At(1), text.Length, 0), StringComparison.Ordinal) : -1);
        realm.Method(prototype, "lastIndexOf", 1, (m, self, a) =>
        {
            var (text, part) = (This(m, self), m.ToText(a.At(0)));
            var from = double.IsNaN(m.ToNumber(a.At(1))) ? text.Length : (int)Math.Clamp(m.ToInteger(a.At(1)), 0, text.Length);
            for (var i = Math.Min(from, text.Length - part.Length); i >= 0; i--)
                if (string.CompareOrdinal(text, i, part, 0, part.Length) == 0) return (double)i;
            return -1.0;
        });
        realm.Method(prototype, "startsWith", 1, (m, self, a) => This(m, self) is var text && text.AsSpan(From(m, a.At(1), text.Length, 0)).StartsWith(m.ToText(a.At(0)), StringComparison.Ordinal));
        realm.Method(prototype, "endsWith", 1, (m, self, a) => This(m, self) is var text && text.AsSpan(0, From(m, a.At(1), text.Length, text.Length)).EndsWith(m.ToText(a.At(0)), StringComparison.Ordinal));
    }

    private static void AddParts(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "slice", 2, (m, self, a) =>
        {
            var text = This(m, self);
            var (start, end) = (ArrayLibrary.Relative(m, a.At(0), text.Length, 0), ArrayLibrary.Relative(m, a.At(1), text.Length, text.Length));
            return start < end ? text[start..end] : "";
        });
        realm.Method(prototype, "substring", 2, (m, self, a) =>
        {
            var text = This(m, self);
            var start = (int)Math.Clamp(m.ToInteger(a.At(0)), 0, text.Length);
            var end = a.At(1) is null ? text.Length : (int)Math.Clamp(m.ToInteger(a.At(1)), 0, text.Length);
            return text[Math.Min(start, end)..Math.Max(start, end)];
        });
        realm.Method(prototype, "substr", 2, (m, self, a) =>
        {
            var text = This(m, self);
            var start = ArrayLibrary.Relative(m, a.At(0), text.Length, 0);
            var count = a.At(1) is null ? text.Length - start : (int)Math.Clamp(m.ToInteger(a.At(1)), 0, text.Length - start);
            return text.Substring(start, count);
        });
        realm.Method(prototype, "split", 2, (m, self, a) =>
        {
            var text = This(m, self);
            var limit = a.At(1) is null ? int.MaxValue : (int)Math.Min((uint)m.ToInt32(a.At(1)), int.MaxValue);
            if (a.At(0) is null) return m.Realm.NewArray(limit == 0 ? [] : [text]);
            var separator = m.ToText(a.At(0));
            IEnumerable<string> parts = separator.Length == 0 ? text.Select(c => c.ToString()) : text.Split(separator);
            return m.Realm.NewArray(parts.Take(Math.Min(limit, JsArray.Longest)));
        });
        realm.Method(prototype, "concat", 1, (m, self, a) => Interpreter.Checked(This(m, self) + string.Concat(a.Select(m.ToText))));
    }

    private static void AddChanges(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "toUpperCase", 0, (m, self, _) => This(m, self).ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal));
        realm.Method(prototype, "toLowerCase", 0, (m, self, _) => This(m, self).ToLowerInvariant());
        realm.Method(prototype, "trim", 0, (m, self, _) => NumberText.Trim(This(m, self)));
        realm.Method(prototype, "trimStart", 0, (m, self, _) => NumberText.TrimStart(This(m, self)));
        realm.Method(prototype, "trimEnd", 0, (m, self, _) => NumberText.TrimEnd(This(m, self)));
        realm.Method(prototype, "padStart", 2, (m, self, a) => Padding(m, This(m, self), a) + This(m, self));
        realm.Method(prototype, "padEnd", 2, (m, self, a) => This(m, self) + Padding(m, This(m, self), a));
        realm.Method(prototype, "repeat", 1, (m, self, a) =>
        {
            var (text, count) = (This(m, self), m.ToInteger(a.At(0)));
            if (count < 0 || double.IsInfinity(count)) throw JsThrow.RangeError($"Invalid count value: {m.ToText(a.At(0))}");
            if (text.Length * count > Interpreter.LongestText) throw new InterpreterLimitException(FormattableString.Invariant($"a text of more than {Interpreter.LongestText} characters"));
            return text.Length == 0 ? "" : string.Concat(Enumerable.Repeat(text, (int)count));
        });
        realm.Method(prototype, "replace", 2, (m, self, a) => Replace(m, This(m, self), a, all: false));
        realm.Method(prototype, "replaceAll", 2, (m, self, a) => Replace(m, This(m, self), a, all: true));
    }

    private static string Padding(Interpreter m, string text, object?[] a)
    {
        var length = m.ToInteger(a.At(0));
        var filler = a.At(1) is null ? " " : m.ToText(a.At(1));
        if (length <= text.Length || filler.Length == 0) return "";
        if (length > Interpreter.LongestText) throw new InterpreterLimitException(FormattableString.Invariant($"a text of more than {Interpreter.LongestText} characters"));
        var count = (int)length - text.Length;
        return string.Concat(Enumerable.Repeat(filler, (count / filler.Length) + 1))[..count];
    }

    private static string Replace(Interpreter m, string text, object?[] a, bool all)
    {
        var (part, result, from) = (m.ToText(a.At(0)), new System.Text.StringBuilder(), 0);
        var template = a.At(1) is JsFunction ? null : m.ToText(a.At(1));
        if (template is not null && template.Contains('$', StringComparison.Ordinal)) throw m.Refused("a $ in the replacement of replace is");
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0;)
        {
            result.Append(text, from, at - from).Append(template ?? m.ToText(m.Call(a[1], null, part, (double)at, text)));
            from = at + part.Length;
            if (!all || at + Math.Max(1, part.Length) > text.Length) break;
            at = text.IndexOf(part, at + Math.Max(1, part.Length), StringComparison.Ordinal);
        }
        return Interpreter.Checked(result.Append(text, from, text.Length - from).ToString());
    }
}
