using SystemsAtlas.Models.Code.JavaScript.Machine;
using SystemsAtlas.Models.Code.JavaScript.Values;

namespace SystemsAtlas.Models.Code.JavaScript.Library;

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
            case JsTimer: throw machine.Refused("printing a timer is");
            case JsObject holder when ReferenceEquals(holder, machine.Realm.Global): throw machine.Refused("printing the global object is");
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

    private string Object(JsObject holder, int level)
    {
        var name = ConstructorName(holder);
        machine.WorkMaking(holder.Depth);
        var keys = machine.KeysOf(holder).Where(k => holder is not JsArray || JsObject.IndexOf(k) < 0).ToList();
        var (prefix, open, close) = Frame(holder, name);
        var head = "";
        if (holder is JsFunction function)
        {
            head = FunctionHead(function);
            if (keys.Count == 0) return head;
        }
        else if (holder is JsError)
        {
            head = ErrorHead(holder, name, keys);
            if (keys.Count == 0) return head;
        }
        else if (holder is JsArray { Items.Count: 0 } && keys.Count == 0) return $"{prefix}[]";
        else if (holder is not (JsArray or JsPromise) && keys.Count == 0) return $"{prefix}{{}}";
        if (level > _depth) return holder is JsArray ? "[Array]" : $"[{name ?? "Object: null prototype"}]";
        _open.Add(holder);
        _currentDepth = level + 1;
        var parts = Parts(holder, level + 1);
        foreach (var key in keys) parts.Add(Member(holder, key, level + 1));
        if (_circular.TryGetValue(holder, out var number)) head = head.Length == 0 ? FormattableString.Invariant($"<ref *{number}>") : FormattableString.Invariant($"<ref *{number}> {head}");
        _open.RemoveAt(_open.Count - 1);
        return OnOneLineOrMore(parts, head, prefix + open, close, holder as JsArray, level + 1);
    }

    private static (string Prefix, string Open, string Close) Frame(JsObject holder, string? name) => holder switch
    {
        JsArray array => (name == "Array" ? "" : FormattableString.Invariant($"{name ?? "[Array"}({array.Items.Count}) "), "[", "]"),
        JsPromise => (name == "Promise" ? "Promise " : $"{name} [Promise] ", "{", "}"),
        JsFunction or JsError => ("", "{", "}"),
        _ => (name == "Object" ? "" : name is null ? "[Object: null prototype] " : name + " ", "{", "}"),
    };

    private List<string> Parts(JsObject holder, int level)
    {
        if (holder is JsPromise promise)
        {
            if (promise.State == PromiseState.Pending) return ["<pending>"];
            _indent += 2;
            var result = Value(promise.Result, level);
            _indent -= 2;
            return [promise.State == PromiseState.Rejected ? $"<rejected> {result}" : result];
        }
        return holder is JsArray array ? Elements(array, level) : [];
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
            _indent += 2;
            parts.Add(Value(array.Items[i], level));
            _indent -= 2;
        }
        var left = array.Items.Count - i;
        if (left > 0) parts.Add(FormattableString.Invariant($"... {left} more item{(left > 1 ? "s" : "")}"));
        return parts;
    }

    private string Member(JsObject holder, string key, int level)
    {
        _indent += 2;
        var value = Value(holder.Own(Part(key))!.Value, level);
        _indent -= 2;
        var isName = key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_') && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return $"{(key == "__proto__" ? "['__proto__']" : isName ? key : Quote(key))}: {value}";
    }

    // A constructor's name is looked for along the prototypes; what has none was made without one.
    private static string? ConstructorName(JsObject holder)
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

    private static string FunctionHead(JsFunction function)
    {
        var kind = function is Closure { Code.Node.IsAsync: true } ? "AsyncFunction" : "Function";
        var own = function.Own("name")?.Value as string ?? "";
        return own.Length == 0 ? $"[{kind} (anonymous)]" : $"[{kind}: {own}]";
    }

    private string ErrorHead(JsObject error, string? constructor, List<string> keys)
    {
        var name = error.Get("name") is { } n ? machine.ToText(n) : "Error";
        var stack = error.Get("stack") is string { Length: > 0 } text ? text : ErrorText.Header(error);
        foreach (var hidden in new[] { "name", "message", "stack" })
            if (keys.Contains(hidden) && stack.Contains(machine.ToText(error.Get(hidden)), StringComparison.Ordinal)) keys.Remove(hidden);
        if (error.Find("cause") is not null || error.Get("errors") is JsArray) throw machine.Refused("printing an error with a cause is");
        if (constructor is not null && name.EndsWith("Error", StringComparison.Ordinal) && stack.StartsWith(name, StringComparison.Ordinal) && name != constructor)
            stack = constructor.Contains(name, StringComparison.Ordinal) ? constructor + stack[name.Length..] : $"{constructor} [{name}]{stack[name.Length..]}";
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
