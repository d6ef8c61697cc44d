using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;
using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Library;

/// <summary>Values as console.log shows them: Node's util.inspect with its defaults (depth 2, lines of 80 characters, 100 elements). One use each.</summary>
internal sealed partial class Inspector(Interpreter machine)
{
    private const int LineLength = 80;
    private const int MostElements = 100;

    private readonly List<JsObject> _open = [];
    private readonly Dictionary<JsObject, int> _circular = [];
    private int _indent;
    private int _currentDepth;
    private int _depth = 2;
    private long _length;

    public string Inspect(object? value, int depth = 2)
    {
        _depth = depth;
        return Value(value, 0);
    }

    private string Value(object? value, int level)
    {
        machine.Work(1);
        switch (value)
        {
            case JsObject holder when _open.Contains(holder):
                if (!_circular.TryGetValue(holder, out var number)) _circular[holder] = number = _circular.Count + 1;
                return FormattableString.Invariant($"[Circular *{number}]");
            case JsTimer or JsImmediate: throw machine.Refused("printing a timer is");
            case JsObject holder when ReferenceEquals(holder, machine.Realm.Global): throw machine.Refused("printing the global object is");
            case JsObject holder when ReferenceEquals(holder, machine.Realm.Process): throw machine.Refused("printing process is");
            case JsObject holder: return Object(holder, level);
            case string text when Part(text).Length > 16 && text.Length > LineLength - _indent - 4 && text.Contains('\n', StringComparison.Ordinal):
                return string.Join($" +\n{new string(' ', _indent + 2)}", Lines(text).Select(Quote));
            case string text: return Quote(text);
            default: return Short(value);
        }
    }

    // Every text that the whole will hold, so that it stops at the longest text before it is put together.
    private string Part(string text)
    {
        machine.WorkReading(text.Length);
        if ((_length += text.Length) > Interpreter.LongestText) throw Interpreter.TooLong();
        return text;
    }

    // As formatRaw in Node's lib/internal/util/inspect.js: what stands before the braces, and what between them.
    private string Object(JsObject holder, int level)
    {
        var name = ConstructorName(holder);
        machine.WorkMaking(holder.Depth);
        var keys = machine.KeysOf(holder).Where(k => !(holder is JsArray or JsBoxed { Value: string } && JsObject.IndexOf(k) >= 0)).ToList<object>();
        keys.AddRange(holder.OwnSymbols().Where(s => holder.Own(s)!.IsEnumerable));
        var tag = TagOf(holder);
        var (open, close, isWholeWhenEmpty) = IsError(holder) ? ("{", "}", false) : Frame(holder, name, tag);
        var head = HeadOf(holder, name, tag, keys);
        if (keys.Count == 0 && (head.Length > 0 || isWholeWhenEmpty)) return head.Length > 0 ? head : open + close;
        if (level > _depth) return holder is JsArray ? "[Array]" : $"[{Prefix(name, tag, "Object").TrimEnd()}]";
        _open.Add(holder);
        _currentDepth = level + 1;
        var parts = Parts(holder, level + 1);
        foreach (var key in keys) parts.Add(Member(holder, key, level + 1));
        if (_circular.TryGetValue(holder, out var number)) head = head.Length == 0 ? FormattableString.Invariant($"<ref *{number}>") : FormattableString.Invariant($"<ref *{number}> {head}");
        _open.RemoveAt(_open.Count - 1);
        return OnOneLineOrMore(parts, head, open, close, holder as JsArray, level + 1);
    }

    // Only what the object does not list itself.
    private string TagOf(JsObject holder) =>
        machine.Get(holder, JsSymbol.ToStringTag) is string { Length: > 0 } tag && holder.Own(JsSymbol.ToStringTag) is not { IsEnumerable: true } ? tag : "";

    private static string Prefix(string? name, string tag, string fallback, string size = "")
    {
        if (name is null) return tag.Length > 0 && tag != fallback ? $"[{fallback}{size}: null prototype] [{tag}] " : $"[{fallback}{size}: null prototype] ";
        return tag.Length > 0 && tag != name ? $"{name}{size} [{tag}] " : $"{name}{size} ";
    }

    private static (string Open, string Close, bool IsWholeWhenEmpty) Frame(JsObject holder, string? name, string tag) => holder switch
    {
        JsArray { Items.Count: var count } => ((name == "Array" && tag.Length == 0 ? "" : Prefix(name, tag, "Array", FormattableString.Invariant($"({count})"))) + "[", "]", count == 0),
        JsCollection { Kind: CollectionKind.Map or CollectionKind.Set } c => (Prefix(name, tag, c.Kind.ToString(), FormattableString.Invariant($"({c.Size})")) + "{", "}", c.Size == 0),
        JsCollection c => (Prefix(name, tag, c.Kind.ToString()) + "{", "}", false),
        JsIterator { Kind: "Map" or "Set" } i => ($"[{(i.Gives == "entries" ? $"{i.Kind} Entries" : tag)}] {{", "}", false),
        JsPromise => (Prefix(name, tag, "Promise") + "{", "}", false),
        JsFunction or JsBoxed => ("{", "}", false),
        JsArguments => ("[Arguments] {", "}", true),
        _ => (name == "Object" && tag.Length == 0 ? "{" : Prefix(name, tag, "Object") + "{", "}", true),
    };

    private string HeadOf(JsObject holder, string? name, string tag, List<object> keys) => holder switch
    {
        JsFunction function => FunctionHead(function, name, tag),
        _ when IsError(holder) => ErrorHead(holder, name, tag, keys),
        JsBoxed boxed => BoxedHead(boxed, name, tag),
        _ => "",
    };

    // What inherits from Error counts as one, though no error was made.
    private bool IsError(JsObject holder)
    {
        if (holder is JsError) return true;
        var root = machine.Realm.ErrorPrototypes["Error"];
        for (var next = holder.Prototype; next is not null; next = next.Prototype)
            if (next == root) return true;
        return false;
    }

    private List<string> Parts(JsObject holder, int level)
    {
        switch (holder)
        {
            case JsPromise { State: PromiseState.Pending }: return ["<pending>"];
            case JsPromise promise:
                var result = Within(promise.Result, level);
                return [promise.State == PromiseState.Rejected ? $"<rejected> {result}" : result];
            case JsArray array: return Elements(array, level);
            case JsCollection { Kind: CollectionKind.WeakMap or CollectionKind.WeakSet }: return ["<items unknown>"];
            case JsCollection collection: return Limited(collection.Entries().Select(e => collection.Kind == CollectionKind.Set ? Within(e.Key, level) : $"{Within(e.Key, level)} => {Within(e.Value, level)}"), collection.Size);
            case JsIterator { Over: JsCollection over } iterator:
                var left = new List<CollectionEntry>();
                for (var entry = over.After(iterator.Entry); entry is not null; entry = over.After(entry)) left.Add(entry);
                return Limited(left.Select(e => Within(IteratorLibrary.Shown(machine, iterator, over, e), level)), left.Count);
            default: return [];
        }
    }

    private static List<string> Limited(IEnumerable<string> parts, int count)
    {
        var shown = parts.Take(MostElements).ToList();
        if (count > MostElements) shown.Add(FormattableString.Invariant($"... {count - MostElements} more item{(count > MostElements + 1 ? "s" : "")}"));
        return shown;
    }

    private string Within(object? value, int level)
    {
        _indent += 2;
        var text = Value(value, level);
        _indent -= 2;
        return text;
    }

    private List<string> Elements(JsArray array, int level)
    {
        var parts = new List<string>();
        var i = 0;
        for (; i < array.Items.Count && parts.Count < MostElements; i++)
        {
            if (array.Items[i] is Missing)
            {
                var holes = array.Items.Skip(i).TakeWhile(item => item is Missing).Count();
                parts.Add(FormattableString.Invariant($"<{holes} empty item{(holes > 1 ? "s" : "")}>"));
                i += holes - 1;
                continue;
            }
            parts.Add(Within(array.Items[i], level));
        }
        var left = array.Items.Count - i;
        if (left > 0) parts.Add(FormattableString.Invariant($"... {left} more item{(left > 1 ? "s" : "")}"));
        return parts;
    }

    private string Member(JsObject holder, object key, int level)
    {
        var property = holder.Find(key)!;
        var value = !property.IsAccessor ? Within(property.Value, level)
            : property.Getter is null ? property.Setter is null ? "undefined" : "[Setter]" : property.Setter is null ? "[Getter]" : "[Getter/Setter]";
        if (key is JsSymbol symbol) return $"[{symbol}]: {value}";
        var name = Part((string)key);
        var isName = name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return $"{(!property.IsEnumerable ? $"[{name}]" : name == "__proto__" ? "['__proto__']" : isName ? name : Quote(name))}: {value}";
    }

    // A constructor's name is looked for along the prototypes; what has none was made without one.
    public static string? ConstructorName(JsObject holder)
    {
        for (var next = (JsObject?)holder; next is not null; next = next.Prototype)
            if (next.Own("constructor")?.Value is JsFunction { Name.Length: > 0 } constructor && IsInstance(holder, constructor)) return constructor.Name;
        return null;
    }

    private static bool IsInstance(JsObject holder, JsFunction constructor)
    {
        var prototype = constructor.Own("prototype")?.Value;
        for (var next = holder.Prototype; next is not null; next = next.Prototype)
            if (ReferenceEquals(next, prototype)) return true;
        return false;
    }

    private static string FunctionHead(JsFunction function, string? constructor, string tag)
    {
        var own = function.Own("name")?.Value as string ?? "";
        var ending = tag.Length > 0 && constructor != tag ? $" [{tag}]" : "";
        if (function is Closure closure && closure.Is(FunctionTraits.Class))
        {
            var parent = constructor is null ? "[null prototype]" : (function.Prototype as JsFunction)?.Name ?? "";
            return $"[class {(own.Length == 0 ? "(anonymous)" : own)}{(constructor is "Function" or null ? "" : $" [{constructor}]")}{ending}{(parent.Length > 0 ? " extends " + parent : "")}]";
        }
        var traits = (function as Closure)?.Code.Node;
        var type = $"{(traits?.Is(FunctionTraits.Async) == true ? "Async" : "")}{(traits?.Is(FunctionTraits.Generator) == true ? "Generator" : "")}Function";
        var head = $"[{type}{(constructor is null ? " (null prototype)" : "")}{(own.Length == 0 ? " (anonymous)" : ": " + own)}]";
        return head + (constructor == type || constructor is null ? "" : " " + constructor) + ending;
    }

    private static string BoxedHead(JsBoxed boxed, string? constructor, string tag)
    {
        var type = boxed.Value switch { string => "String", double => "Number", bool => "Boolean", _ => "Symbol" };
        var named = type == constructor ? "" : constructor is null ? " (null prototype)" : $" ({constructor})";
        return $"[{type}{named}: {Short(boxed.Value)}]{(tag.Length > 0 && tag != constructor ? $" [{tag}]" : "")}";
    }

    private string ErrorHead(JsObject error, string? constructor, string tag, List<object> keys)
    {
        var name = machine.Get(error, "name") is { } n ? machine.ToText(n) : "Error";
        var stack = machine.Get(error, "stack") is string { Length: > 0 } text ? text : ErrorText.Header(error);
        foreach (var hidden in new[] { "name", "message", "stack" })
            if (keys.Contains(hidden) && stack.Contains(machine.ToText(machine.Get(error, hidden)), StringComparison.Ordinal)) keys.Remove(hidden);
        if (error.Find("cause") is not null && !keys.Contains("cause")) keys.Add("cause");
        if (machine.Get(error, "errors") is JsArray && !keys.Contains("errors")) keys.Add("errors");
        if (constructor is not null && name.EndsWith("Error", StringComparison.Ordinal) && stack.StartsWith(name, StringComparison.Ordinal) && (stack.Length == name.Length || stack[name.Length] is ':' or '\n'))
        {
            var prefix = Prefix(constructor, tag, "Error").TrimEnd();
            if (name != prefix) stack = prefix.Contains(name, StringComparison.Ordinal) ? prefix + stack[name.Length..] : $"{prefix} [{name}]{stack[name.Length..]}";
        }
        if (!stack.Contains("\n    at", StringComparison.Ordinal)) stack = $"[{stack}]";
        return _indent == 0 ? stack : stack.Replace("\n", "\n" + new string(' ', _indent), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var at and >= 0 ? at + 1 : text.Length;
            yield return text[start..end];
            start = end;
        }
    }
}
