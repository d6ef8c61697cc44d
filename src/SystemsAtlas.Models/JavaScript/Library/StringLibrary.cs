using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>String and its methods (ECMA-262 section 22.1). Texts are UTF-16, as they are in C#.</summary>
internal static class StringLibrary
{
    public static void AddTo(Realm realm)
    {
        var prototype = realm.StringPrototype;
        Native convert = (m, _, a) => a.Length == 0 ? "" : a[0] is JsSymbol symbol ? symbol.ToString() : m.ToText(a[0]);
        var constructor = realm.Constructor("String", 1, prototype, convert, NumberLibrary.Boxed((m, _, a) => a.Length == 0 ? "" : m.ToText(a[0]), prototype));
        realm.Method(constructor, "raw", 1, Raw);
        realm.Method(constructor, "fromCharCode", 1, (m, _, a) => string.Concat(a.Select(c => ((char)(m.ToInt32(c) & 0xFFFF)).ToString())));
        AddCharacters(realm, prototype);
        AddSearches(realm, prototype);
        AddParts(realm, prototype);
        AddChanges(realm, prototype);
        foreach (var name in new[] { "toString", "valueOf" })
            realm.Method(prototype, name, 0, (_, self, _) => self as string ?? (self as JsBoxed)?.Value as string ?? throw JsThrow.TypeError($"String.prototype.{name} requires that 'this' be a String"));
    }

    private static string This(Interpreter m, object? self, string method) => self switch
    {
        string text => text,
        null or JsNull => throw JsThrow.TypeError($"String.prototype.{method} called on null or undefined"),
        _ => m.ToText(self),
    };

    // The parts of a template as they are written, with the values between them (section 22.1.2.4).
    private static string Raw(Interpreter m, object? self, object?[] a)
    {
        var (parts, text) = (m.ToObject(m.Get(a.At(0), "raw")), new GrowingText(m));
        var count = m.ToInteger(m.Get(parts, "length"));
        for (var i = 0; i < count; i++)
        {
            text.Append(m.ToText(m.Get(parts, Interpreter.IndexText(i))));
            if (i + 1 < count && i + 1 < a.Length) text.Append(m.ToText(a[i + 1]));
        }
        return text.ToString();
    }

    private static void AddCharacters(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "at", 1, (m, self, a) =>
        {
            var (text, index) = (This(m, self, "at"), m.ToInteger(a.At(0)));
            if (index < 0) index += text.Length;
            return index >= 0 && index < text.Length ? text[(int)index].ToString() : null;
        });
        realm.Method(prototype, "charAt", 1, (m, self, a) => This(m, self, "charAt") is var text && m.ToInteger(a.At(0)) is var i and >= 0 && i < text.Length ? text[(int)i].ToString() : "");
        realm.Method(prototype, "charCodeAt", 1, (m, self, a) => This(m, self, "charCodeAt") is var text && m.ToInteger(a.At(0)) is var i and >= 0 && i < text.Length ? (double)text[(int)i] : double.NaN);
        realm.Method(prototype, "codePointAt", 1, (m, self, a) =>
        {
            var (text, index) = (This(m, self, "codePointAt"), m.ToInteger(a.At(0)));
            if (index < 0 || index >= text.Length) return null;
            var i = (int)index;
            return (double)(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i]);
        });
    }

    private static void AddSearches(Realm realm, JsObject prototype)
    {
        int Find(Interpreter m, object? self, object?[] a, string method) => This(m, self, method) is var text && new TextSearch(m, m.ToText(a.At(0))) is var search ? search.Next(text, From(m, a.At(1), text.Length, 0)) : -1;
        int From(Interpreter m, object? value, int length, int fallback) => value is null ? fallback : (int)Math.Clamp(m.ToInteger(value), 0, length);
        realm.Method(prototype, "includes", 1, (m, self, a) => Find(m, self, a, "includes") >= 0);
        realm.Method(prototype, "indexOf", 1, (m, self, a) => (double)Find(m, self, a, "indexOf"));
        realm.Method(prototype, "lastIndexOf", 1, (m, self, a) =>
        {
            var (text, part) = (This(m, self, "lastIndexOf"), m.ToText(a.At(0)));
            var from = double.IsNaN(m.ToNumber(a.At(1))) ? text.Length : (int)Math.Clamp(m.ToInteger(a.At(1)), 0, text.Length);
            return (double)TextSearch.Last(m, text, part, from);
        });
        realm.Method(prototype, "startsWith", 1, (m, self, a) => This(m, self, "startsWith") is var text && Part(m, a) is var part && text.AsSpan(From(m, a.At(1), text.Length, 0)).StartsWith(part, StringComparison.Ordinal));
        realm.Method(prototype, "endsWith", 1, (m, self, a) => This(m, self, "endsWith") is var text && Part(m, a) is var part && text.AsSpan(0, From(m, a.At(1), text.Length, text.Length)).EndsWith(part, StringComparison.Ordinal));
    }

    // What a text may begin or end with.
    private static string Part(Interpreter m, object?[] a)
    {
        var part = m.ToText(a.At(0));
        m.WorkMoving(part.Length);
        return part;
    }

    private static string Cut(Interpreter m, string text, int start, int length)
    {
        m.WorkMoving(length);
        return text.Substring(start, length);
    }

    private static void AddParts(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "slice", 2, (m, self, a) =>
        {
            var text = This(m, self, "slice");
            var (start, end) = (ArrayLibrary.Relative(m, a.At(0), text.Length, 0), ArrayLibrary.Relative(m, a.At(1), text.Length, text.Length));
            return start < end ? Cut(m, text, start, end - start) : "";
        });
        realm.Method(prototype, "substring", 2, (m, self, a) =>
        {
            var text = This(m, self, "substring");
            var start = (int)Math.Clamp(m.ToInteger(a.At(0)), 0, text.Length);
            var end = a.At(1) is null ? text.Length : (int)Math.Clamp(m.ToInteger(a.At(1)), 0, text.Length);
            return Cut(m, text, Math.Min(start, end), Math.Abs(end - start));
        });
        realm.Method(prototype, "substr", 2, (m, self, a) =>
        {
            var text = This(m, self, "substr");
            var start = ArrayLibrary.Relative(m, a.At(0), text.Length, 0);
            var count = a.At(1) is null ? text.Length - start : (int)Math.Clamp(m.ToInteger(a.At(1)), 0, text.Length - start);
            return Cut(m, text, start, count);
        });
        realm.Method(prototype, "split", 2, (m, self, a) =>
        {
            var text = This(m, self, "split");
            var limit = a.At(1) is null ? int.MaxValue : (int)Math.Min((uint)m.ToInt32(a.At(1)), int.MaxValue);
            if (a.At(0) is null) return m.Realm.NewArray(limit == 0 ? [] : [text]);
            return m.Realm.NewArray(Split(m, text, m.ToText(a.At(0))).Take(limit));
        });
        realm.Method(prototype, "concat", 1, (m, self, a) => a.Aggregate(new GrowingText(m).Append(This(m, self, "concat")), (text, more) => text.Append(m.ToText(more))).ToString());
    }

    private static IEnumerable<string> Split(Interpreter m, string text, string separator)
    {
        if (separator.Length == 0)
        {
            foreach (var c in text) yield return c.ToString();
            yield break;
        }
        var (search, from) = (new TextSearch(m, separator), 0);
        for (var at = search.Next(text, 0); at >= 0; at = search.Next(text, from))
        {
            yield return Cut(m, text, from, at - from);
            from = at + separator.Length;
        }
        yield return Cut(m, text, from, text.Length - from);
    }

    private static void AddChanges(Realm realm, JsObject prototype)
    {
        realm.Method(prototype, "toUpperCase", 0, (m, self, _) => Read(m, self, "toUpperCase").ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal));
        realm.Method(prototype, "toLowerCase", 0, (m, self, _) => Read(m, self, "toLowerCase").ToLowerInvariant());
        realm.Method(prototype, "trim", 0, (m, self, _) => NumberText.Trim(Read(m, self, "trim")));
        realm.Method(prototype, "trimStart", 0, (m, self, _) => NumberText.TrimStart(Read(m, self, "trimStart")));
        realm.Method(prototype, "trimEnd", 0, (m, self, _) => NumberText.TrimEnd(Read(m, self, "trimEnd")));
        realm.Method(prototype, "padStart", 2, (m, self, a) => This(m, self, "padStart") is var text ? m.Joined(Padding(m, text, a), text) : "");
        realm.Method(prototype, "padEnd", 2, (m, self, a) => This(m, self, "padEnd") is var text ? m.Joined(text, Padding(m, text, a)) : "");
        realm.Method(prototype, "repeat", 1, (m, self, a) =>
        {
            var (text, count) = (This(m, self, "repeat"), m.ToInteger(a.At(0)));
            if (count < 0 || double.IsInfinity(count)) throw JsThrow.RangeError($"Invalid count value: {m.ToText(a.At(0))}");
            if (text.Length * count > Interpreter.LongestText) throw Interpreter.TooLong();
            return text.Length == 0 ? "" : Repeated(m, text, (int)count);
        });
        realm.Method(prototype, "replace", 2, (m, self, a) => Replace(m, This(m, self, "replace"), a, all: false));
        realm.Method(prototype, "replaceAll", 2, (m, self, a) => Replace(m, This(m, self, "replaceAll"), a, all: true));
    }

    private static string Read(Interpreter m, object? self, string method)
    {
        var text = This(m, self, method);
        m.WorkReading(text.Length);
        return text;
    }

    private static string Repeated(Interpreter m, string text, int count)
    {
        m.WorkReading(count);
        m.WorkMoving((long)text.Length * count);
        return text.Length == 1 ? new string(text[0], count) : string.Concat(Enumerable.Repeat(text, count));
    }

    private static string Padding(Interpreter m, string text, object?[] a)
    {
        var length = m.ToInteger(a.At(0));
        var filler = a.At(1) is null ? " " : m.ToText(a.At(1));
        if (length <= text.Length || filler.Length == 0) return "";
        if (length > Interpreter.LongestText) throw Interpreter.TooLong();
        var count = (int)length - text.Length;
        return Repeated(m, filler, count / filler.Length) + Cut(m, filler, 0, count % filler.Length);
    }

    private static string Replace(Interpreter m, string text, object?[] a, bool all)
    {
        var (search, result, from) = (new TextSearch(m, m.ToText(a.At(0))), new GrowingText(m), 0);
        var template = a.At(1) is JsFunction ? null : m.ToText(a.At(1));
        m.WorkReading(template?.Length ?? 0);
        if (template is not null && template.Contains('$', StringComparison.Ordinal)) throw m.Refused("a $ in the replacement of replace is");
        var length = search.Part.Length;
        for (var at = search.Next(text, 0); at >= 0;)
        {
            result.Append(text, from, at - from).Append(template ?? m.ToText(m.Call(a[1], null, search.Part, (double)at, text)));
            from = at + length;
            if (!all || at + Math.Max(1, length) > text.Length) break;
            at = search.Next(text, at + Math.Max(1, length));
        }
        return result.Append(text, from, text.Length - from).ToString();
    }
}
