using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>Expressions that go wrong, or nearly.</summary>
internal static class MessageCases
{
    private static T Pick<T>(SeededRandom random, params ReadOnlySpan<T> choices) => choices[(int)random.Integer(0, choices.Length - 1)];

    /// <summary>A call of what is no function, or of what has no such member.</summary>
    public static string Call(SeededRandom random)
    {
        var callee = Callee(random, (int)random.Integer(1, 3));
        return Pick(random, $"({callee})()", $"({callee})({Pick(random, "", "1", "...a", "f")})", $"new ({callee})()", $"({callee}).z()", $"({callee})[k]()", $"({callee}).z.z", $"({callee})`t`", $"({callee})?.()", $"[...{callee}]", $"Math.max(...{callee})", $"(([b]) => b)({callee})", $"{callee} in x");
    }

    private static string Callee(SeededRandom random, int depth)
    {
        if (depth == 0) return Pick(random, "n", "u", "s", "o", "a", "x", "o.p", "o.p.q", "a[0]", "a[1]", "1", "'t'", "true", "null", "undefined", "`t`", "{ }", "[]", "f", "this") is var leaf && leaf == "{ }" ? "({})" : leaf;
        string Inner() => Callee(random, depth - 1);
        return Pick<Func<string>>(random,
            Inner, () => $"({Inner()}).p", () => $"({Inner()})?.p", () => $"({Inner()})['a b']", () => $"({Inner()})[{Inner()}]", () => $"({Inner()}, {Inner()})", () => $"({Inner()} {Pick(random, "+", "-", "*", "<", "===", "&")} {Inner()})",
            () => $"({Inner()} {Pick(random, "&&", "||", "??")} {Inner()})", () => $"({Pick(random, "!", "-", "typeof ", "void ", "~")}{Inner()})", () => $"({Inner()} ? {Inner()} : {Inner()})", () => $"[{Inner()}, {Inner()}]", () => $"({{ a: {Inner()}, b: {Inner()} }})",
            () => $"f({Inner()})", () => $"o.m().p", () => $"(() => {Inner()})", () => $"(() => {Inner()})()", () => $"(class {{}})", () => $"(function () {{}})", () => $"`a${{{Inner()}}}`")();
    }

    /// <summary>A literal of JSON, broken by chance.</summary>
    public static string Json(SeededRandom random)
    {
        var text = Value(random, 3);
        for (var changes = (int)random.Integer(0, 2); changes > 0 && text.Length > 0; changes--)
        {
            var at = (int)random.Integer(0, text.Length - 1);
            text = Pick(random, text.Remove(at, 1), text[..at], text.Insert(at, Pick(random, ",", ":", "}", "]", "{", "\"", "1", "x", " ", "-", ".", "e", "\\", "\n", "\\u12", "tru", "null")));
        }
        return "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "'";
    }

    private static string Value(SeededRandom random, int depth) => random.Integer(0, depth > 0 ? 9 : 5) switch
    {
        0 => Pick(random, "1", "-1", "0.5", "1e5", "-0", "12E-3", "01", "1.", "-", "+1", ".5", "1e"),
        1 => Pick(random, "true", "false", "null", "undefined", "NaN", "nul", "Infinity"),
        2 or 3 => Pick(random, "\"a\"", "\"\"", "\"a\\n\"", "\"\\u0041\"", "\"it's\"", "'a'", "\"\\q\"", "\"long text in here\""),
        4 => " 1 ",
        5 => "\"k\"",
        6 or 7 => $"[{string.Join(Pick(random, ",", ", "), Enumerable.Range(0, (int)random.Integer(0, 3)).Select(_ => Value(random, depth - 1)))}{Pick(random, "]", "]", "]", ",]", "")}",
        _ => $"{{{string.Join(Pick(random, ",", ", "), Enumerable.Range(0, (int)random.Integer(0, 3)).Select(i => $"{Pick(random, "\"a\"", "\"b c\"", "\"d\"", "e")}{Pick(random, ":", ":", ": ", " ")}{Value(random, depth - 1)}"))}{Pick(random, "}", "}", "}", ",}", "")}",
    };

    /// <summary>Built-ins on receivers of every kind.</summary>
    public static IEnumerable<string> Receivers()
    {
        string[] receivers = ["undefined", "null", "1", "'x'", "true", "Symbol('y')", "{}", "[]", "f", "new Map()", "new Number(5)", "new String('z')", "Promise.resolve(1)"];
        (string Of, string Methods)[] builtIns =
        [
            ("Number.prototype", "toString toFixed valueOf"), ("Boolean.prototype", "toString valueOf"), ("Symbol.prototype", "toString valueOf"),
            ("String.prototype", "toString valueOf trim at slice toUpperCase split includes padStart"), ("Object.prototype", "toString valueOf hasOwnProperty"),
            ("Map.prototype", "get set has delete clear forEach keys"), ("Set.prototype", "add has delete forEach values"), ("WeakMap.prototype", "get set has"), ("WeakSet.prototype", "add has"),
            ("Promise", "resolve reject all race any allSettled"), ("Promise.prototype", "then finally"), ("Function.prototype", "toString bind"),
            ("Array.prototype", "slice map join indexOf includes at concat flat find every some filter reduce keys"), ("(function* () {}).prototype", "next return throw"), ("Error.prototype", "toString"),
        ];
        return
            from builtIn in builtIns
            from method in builtIn.Methods.Split(' ')
            from receiver in receivers
                // Anything else in the place of Promise is not supported.
            where builtIn.Of != "Promise" || receiver is "undefined" or "null" or "1" or "'x'" or "true" or "Symbol('y')"
            select $"String({builtIn.Of}.{method}.call({receiver}))";
    }
}
