namespace SystemsAtlas.Oracles.Code.JavaScript;

// Timers, microtasks, promises and async functions.
internal sealed partial class ProgramGenerator
{
    private void Timer() => Body("setTimeout(() => {", $"}}, {Pick("0", "0", "1", "-5", "'0'")});", isAsync: false, () =>
    {
        Line($"console.log({Tag}, total);");
        Statements(0, 2);
    });

    private void Cleared()
    {
        var name = Fresh("t");
        Line($"const {name} = setTimeout(() => console.log({Tag}), 0);");
        Line(Pick($"clearTimeout({name});", $"setTimeout(() => clearTimeout({name}), 0);", $"queueMicrotask(() => clearTimeout({name}));", $"if ({Expression(1)}) clearTimeout({name});"));
    }

    private void Microtask() => Body("queueMicrotask(() => {", "});", isAsync: false, () =>
    {
        Line($"console.log({Tag});");
        Statements(0, 2);
    });

    private void Then()
    {
        Line($"{Promise()}");
        _indent++;
        for (var i = 1 + Number(3); i > 0; i--)
        {
            switch (Number(5))
            {
                case 0:
                    Line($".catch((e) => {{ console.log({Tag}, e?.message ?? e); return {Value()}; }})");
                    break;
                case 1:
                    Line($".finally(() => {{ console.log({Tag}); {Pick("", $"return {Promise()};", "")} }})");
                    break;
                case 2:
                    Line($".then((x) => {Pick(Promise(), Value(), $"({{ then(r) {{ console.log({Tag}); r({Value()}); }} }})")}, (e) => console.log({Tag}, e?.message ?? e))");
                    break;
                default:
                    Line($".then((x) => {{ console.log({Tag}, x); {Pick("", $"return {Value()};", $"return {Promise()};", $"if (x) throw new Error('p{Tag}');")} }})");
                    break;
            }
        }
        Line($".catch((e) => console.log({Tag}, String(e)));");
        _indent--;
    }

    private string Promise() => Pick(
        $"Promise.resolve({Value()})", $"Promise.resolve({Value()})", $"Promise.reject({Value()})", $"new Promise((r) => setTimeout(r, 0, {Value()}))",
        $"new Promise((r, j) => {{ r({Value()}); j({Value()}); }})", $"new Promise((r) => r(Promise.resolve({Value()})))",
        $"(async () => {Value()})()", $"Promise.resolve({{ then(r, j) {{ {Pick("r", "j")}({Value()}); }} }})");

    private void NewPromise()
    {
        var name = Fresh("p");
        Body($"const {name} = new Promise((resolve, reject) => {{", "});", isAsync: false, () =>
        {
            Line($"console.log({Tag});");
            Statements(0, 1);
            Line(Pick($"resolve({Value()});", $"setTimeout(() => reject(new Error('r{Tag}')), 0);", $"queueMicrotask(() => resolve({Promise()}));", $"throw new RangeError('x{Tag}');"));
        });
        Line($"{name}.then((x) => console.log({Tag}, x), (e) => console.log({Tag}, e?.message ?? e));");
        if (Number(2) == 0) Line($"{name}.finally(() => console.log({Tag})).catch(() => {{}});");
    }

    private void Async()
    {
        var name = Fresh("g");
        var (head, tail) = Pick(($"async function {name}(a) {{", "}"), ($"const {name} = async (a) => {{", "};"));
        Body(head, tail, isAsync: true, () =>
        {
            _names[^1].Add("a");
            Line($"console.log({Tag}, a);");
            Statements(1, 3);
            Line(Pick("", $"return {Value()};", $"return {Promise()};", $"return await {Promise()};", $"throw new Error('g{Tag}');"));
        });
        Line($"{name}({Value()}).then((x) => console.log({Tag}, x)){Pick("", $".finally(() => console.log({Tag}))")}.catch((e) => console.log({Tag}, e?.message ?? e));");
    }

    private void Combine()
    {
        Line($"Promise.{Pick("all", "allSettled", "race", "any")}([{Promise()}, {Pick(Promise(), Value())}, {Promise()}]).then((x) => console.log({Tag}, x), (e) => console.log({Tag}, e?.message ?? e));");
    }

    private void Await()
    {
        if (!_inAsync)
        {
            Microtask();
            return;
        }
        var name = Fresh("w");
        switch (Number(3))
        {
            case 0:
                Line($"try {{ console.log({Tag}, await {Promise()}); }} catch (e) {{ console.log({Tag}, e?.message ?? e); }} finally {{ console.log({Tag}); }}");
                break;
            case 1:
                Line($"const {name} = await {Value()};");
                _names[^1].Add(name);
                break;
            default:
                Line($"for (const {name} of [{Value()}, {Value()}]) console.log({Tag}, await {name});");
                break;
        }
    }

    private string Value() => Pick(
        "0", "1", "2", "(-1)", "0.1", "1e21", "1 / 3", "''", "'a'", "\"it's\"", "true", "false", "null", "undefined", "NaN", "[]", "[1, 'x']", "{ k: 1 }",
        Number(100000).ToString(System.Globalization.CultureInfo.InvariantCulture)) is var value && value == "{ k: 1 }" ? "({ k: 1 })" : value;

    private string Name()
    {
        var all = _names.SelectMany(n => n).ToList();
        return all[Number(all.Count)];
    }

    private string Expression(int depth)
    {
        if (depth <= 0) return Number(2) == 0 ? Name() : Value();
        return Number(12) switch
        {
            0 or 1 => $"({Expression(depth - 1)} {Pick("+", "-", "*", "/", "%", "**", "<<", "|", "&", ">>>")} {Expression(depth - 1)})",
            2 => $"({Expression(depth - 1)} {Pick("<", ">", "<=", ">=", "==", "!=", "===", "!==")} {Expression(depth - 1)})",
            3 => $"({Expression(depth - 1)} {Pick("&&", "||")} {Expression(depth - 1)})",
            4 => $"({Expression(depth - 1)} ?? {Expression(depth - 1)})",
            5 => $"({Expression(depth - 1)} ? {Expression(depth - 1)} : {Expression(depth - 1)})",
            6 => $"`t${{{Expression(depth - 1)}}}-{Number(10)}`",
            7 => $"({Pick("typeof ", "!", "-", "+", "~", "void ")}({Expression(depth - 1)}))",
            8 => $"[{Expression(depth - 1)}, {Expression(depth - 1)}].{Pick("map((x) => x + 1)", "length", "join('|')", "indexOf(1)", "reduce((x, y) => x + y)", "concat([3])", "slice(1)", "includes(2)", "filter(Boolean)")}",
            9 => $"String({Expression(depth - 1)}).{Pick("length", "toUpperCase()", "split('').reverse().join('')", "padStart(8, '.')", "slice(-3)", "repeat(2)", "charCodeAt(0)", "at(-1)")}",
            10 => $"({{ x: {Expression(depth - 1)}, y: {{ z: {Value()} }} }}){Pick(".x", ".y.z", "?.q?.r", ".y")}",
            _ => Number(2) == 0 ? Name() : Value(),
        };
    }
}
