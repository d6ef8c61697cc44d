namespace SystemsAtlas.Oracles.Code.JavaScript;

// Classes, generators, iterables, maps and sets, and what Node adds to the loop.
internal sealed partial class ProgramGenerator
{
    // Classes that are declared around, to extend.
    private readonly List<string> _classes = [];

    private void Class()
    {
        var name = Fresh("C");
        var parent = _classes.Count > 0 && Number(2) == 0 ? _classes[Number(_classes.Count)] : Pick("", "", "", "Array", "Error", "Map", "Object");
        var isOwn = parent.StartsWith('C');
        var inner = _names.SelectMany(n => n).Any() && Number(3) == 0 ? $" = class {Pick("", name + "x")}" : null;
        var head = inner is null ? $"class {name}" : $"const {name}{inner}";
        Block($"{head}{(parent.Length > 0 ? $" extends {parent}" : "")} {{", inner is null ? "}" : "};", () =>
        {
            Line($"#p = {Value()}; static #made = 0; f = {Value()}; [{Pick("'k'", "'k' + 1", "Symbol.toStringTag")}] = {Pick("'tag'", "'t' + 2")};");
            if (Number(2) == 0) Line($"static s{Tag} = {Pick("this.name", "typeof this", Value())};");
            if (Number(3) == 0) Line($"static {{ console.log({Tag}, this.name, this.#made); }}");
            Constructor(name, parent, isOwn);
            Line($"get v() {{ return [this.#p, {(isOwn ? "super.v" : "this.f")}]; }} set v(x) {{ this.#p = x; }}");
            Line($"m(x) {{ {Pick("", $"console.log({Tag}, x);", $"if (x) throw new RangeError('m{Tag}');")} return {(isOwn ? Pick("super.m(x)", "[this.#h(x), super.m?.(x)]") : "this.#h(x)")}; }}");
            Line($"#h(x) {{ return [x, {Pick("this.f", "this.#p", "new.target", "this.constructor.name")}]; }}");
            Line($"static has(o) {{ return #p in Object(o) ? [o.#p, {name}.#made] : {Pick("this.name", "false")}; }}");
            Line($"{Pick("", "static ")}*{(parent == "Map" ? "values" : "[Symbol.iterator]")}() {{ yield {Value()}; {Pick("yield* [1, 2];", $"if ({Pick("true", "false")}) return 3;", "")} yield {Pick("this === undefined", "2")}; }}");
        });
        // Node prints a map by its own iterator, which a class must not change below it.
        if (parent != "Map") _classes.Add(name);
        UseClass(name);
    }

    private void Constructor(string name, string parent, bool isOwn)
    {
        if (Number(4) == 0 && !isOwn) return;
        var super = parent.Length == 0 ? "" : Pick("super();", "super();", isOwn ? "super(a);" : "super(2);", "if (a === 'a') this.x = 1; super();");
        if (parent == "Map") super = "super([[1, 'one']]);";
        Line($"constructor(a{Pick("", $" = {Value()}")}) {{ {super} {name}.#made++; this.a = a; {Pick("", $"console.log({Tag}, new.target.name, a);", "return undefined;", "if (a === 0) return { instead: 1 };")} }}");
    }

    private void UseClass(string name)
    {
        var o = Fresh("o");
        Line($"try {{ const {o} = new {name}({Pick("", Value())}); console.log({Tag}, {o});");
        for (var i = Number(4); i >= 0; i--)
        {
            Line("  " + Pick(
                $"console.log({Tag}, {o}.m({Value()}));", $"{o}.v = {Value()}; console.log({Tag}, {o}.v);", $"console.log({Tag}, {name}.has({o}), {name}.has({{}}));",
                $"console.log({Tag}, [...{Pick(o, name)}]);", $"console.log({Tag}, Object.keys({o}), {o} instanceof {name}, String({o}));", $"{{ const {{ m }} = {o}; m(1); }}",
                $"console.log({Tag}, {name}, {name}.name, {name}.length, typeof {name});", $"{name}();", $"console.log({Tag}, JSON.stringify({o}));",
                $"console.log({Tag}, Object.getOwnPropertyNames({name}.prototype), Object.getOwnPropertyNames({name}).length);"));
        }
        Line($"}} catch (e) {{ console.log({Tag}, e?.name, e?.message); }}");
    }

    private void Generator()
    {
        var name = Fresh("y");
        Body($"function* {name}(a) {{", "}", isAsync: false, () =>
        {
            _names[^1].Add("a");
            Statements(1, 2);
            for (var i = Number(3); i >= 0; i--) YieldLine(name, isAsync: false);
            Line(Pick("", $"return {Value()};", $"throw new Error('y{Tag}');", ""));
        });
        var it = Fresh("it");
        Line(Pick(
            $"try {{ console.log({Tag}, [...{name}({Value()})]); }} catch (e) {{ console.log({Tag}, e?.message ?? e); }}",
            $"try {{ for (const x of {name}(1)) {{ console.log({Tag}, x); if ({Pick("x", "!x", "x === 1")}) {Pick("break", "continue")}; }} }} catch (e) {{ console.log({Tag}, e?.message ?? e); }}",
            $"try {{ const [p, , q = {Value()}, ...r] = {name}(2); console.log({Tag}, p, q, r); }} catch (e) {{ console.log({Tag}, e?.message ?? e); }}",
            $"{{ const {it} = {name}(3); for (const how of {Pick("['next', 'next', 'next', 'next']", "['next', 'return', 'next']", "['next', 'next', 'throw', 'next']", "['return', 'next']", "['throw']")}) try {{ console.log({Tag}, {it}[how]({Value()})); }} catch (e) {{ console.log({Tag}, e?.message ?? e); }} }}"));
    }

    private void YieldLine(string name, bool isAsync) => Line(Pick(
        $"yield {Value()};", $"console.log({Tag}, yield {Value()});", $"try {{ yield {Tag}; }} {Pick($"catch (e) {{ console.log({Tag}, e?.message ?? e); yield 'c'; }}", $"finally {{ console.log({Tag}); {Pick("", "yield 'f';", "if (a === 3) return 'r';")} }}")}",
        $"if (a) yield* {Pick("[1, [2]]", "'xy'", "new Set([1, 2])", isAsync ? "[Promise.resolve(5)]" : $"(function* () {{ console.log({Tag}, yield 'd'); return 7; }})()")};",
        $"{(isAsync ? $"await {Promise()};" : "")} yield [{Value()}, a];", $"for (let i = 0; i < 2; i++) yield i;", isAsync ? $"yield {Promise()};" : $"if (a === 2) yield* {name}(0);"));

    private void AsyncGenerator()
    {
        var name = Fresh("z");
        Body($"async function* {name}(a) {{", "}", isAsync: true, () =>
        {
            _names[^1].Add("a");
            Statements(0, 1);
            for (var i = Number(3); i >= 0; i--) YieldLine(name, isAsync: true);
            Line(Pick("", $"return {Value()};", $"return {Promise()};", $"throw new Error('z{Tag}');"));
        });
        var over = Pick($"{name}({Value()})", $"{name}(1)", $"[{Promise()}, {Value()}]", "new Map([[1, 2]])", $"{name}(0)");
        var it = Fresh("it");
        Line(Pick(
            $"(async () => {{ for await (const x of {over}) {{ console.log({Tag}, x); {Pick("", "if (x === 1) break;", "if (x) continue;", $"if (x === 0) throw new Error('l{Tag}');")} }} return 'over'; }})().then((x) => console.log({Tag}, x), (e) => console.log({Tag}, e?.message ?? e));",
            $"{{ const {it} = {name}(2); for (const how of {Pick("['next', 'next', 'next']", "['next', 'return', 'next']", "['next', 'throw']", "['return']", "['throw', 'next']")}) {it}[how]({Value()}).then((x) => console.log({Tag}, x), (e) => console.log({Tag}, e?.message ?? e)); }}"));
    }

    private void Iterable()
    {
        var name = Fresh("r");
        Line($"const {name} = {{ [Symbol.iterator]() {{ let n = 0; return {{ next: () => {{ {Pick("", $"if (n === 2) throw new Error('n{Tag}');", "")} return {{ value: n, done: n++ >= {1 + Number(3)} }}; }}, {Pick("", $"return() {{ console.log({Tag}); return {{}}; }}", $"return(x) {{ console.log({Tag}, x); {Pick("return 1;", "throw new Error('close');", "return { done: true };")} }}")} }}; }} }};");
        Line($"try {{ {Pick($"for (const x of {name}) {{ console.log({Tag}, x); {Pick("break;", "", $"throw new Error('b{Tag}');", "if (x) break;")} }}", $"console.log({Tag}, [...{name}], Math.max(...{name}));", $"const [a, b] = {name}; console.log({Tag}, a, b);", $"console.log({Tag}, Array.from({name}, (x) => x * 2), new Set({name}));", $"o: for (const x of {name}) for (const y of {name}) {{ if (y) continue o; console.log({Tag}, x, y); }}")} }} catch (e) {{ console.log({Tag}, e?.message ?? e); }}");
    }

    private void Collection()
    {
        var name = Fresh("m");
        var key = Pick("NaN", "0", "-0", "'a'", "undefined", "null", "1");
        if (Number(2) == 0)
        {
            Line($"const {name} = new Map([[{Value()}, 1], [{key}, {Expression(1)}], ['a', 'b']]); {name}.set({key}, {Value()}){Pick("", ".delete('a')", $".set({Value()}, {name}.size)")};");
            Line($"for (const [k, v] of {name}) {{ console.log({Tag}, k, v); {Pick("", $"{name}.delete({key});", $"if ({name}.size < 5) {name}.set({name}.size, 'new');", "break;")} }}");
            Line($"{name}.forEach((v, k, m) => console.log({Tag}, k, v, m === {name})); console.log({Tag}, {name}, {name}.get({key}), {name}.has({Value()}), [...{name}.{Pick("keys", "values", "entries")}()], {name}.{Pick("keys", "values", "entries")}());");
        }
        else
        {
            Line($"const {name} = new Set([{Value()}, {key}, {key}, {Expression(1)}]); {name}.add({Value()}).add({key}); console.log({Tag}, {name}, {name}.size, {name}.has({key}), {name}.delete({key}), [...{name}]);");
            Line($"for (const x of {name}) {{ console.log({Tag}, x); {Pick("", $"{name}.clear();", $"{name}.delete(x); if ({name}.size === 2) {name}.add('more');")} }} console.log({Tag}, {name}.{Pick("values", "entries")}());");
        }
    }

    private void Weak()
    {
        var name = Fresh("k");
        Line($"const {name} = {{}}, {name}w = new Weak{Pick("Map([[" + name + ", 1]])", "Set([" + name + "])")}; console.log({Tag}, {name}w.has({name}), {name}w.delete({name}), {name}w.has({name}), {name}w); try {{ {name}w[{name}w.set ? 'set' : 'add']({Value()}); }} catch (e) {{ console.log({Tag}, e.message); }}");
    }

    private void Arguments()
    {
        var name = Fresh("a");
        Body($"function {name}({Pick("", "p", "p, q", "p = 1", "...p")}) {{", "}", isAsync: false, () =>
        {
            Line($"{Pick("", "", "arguments[0] = 'changed';", "if (typeof p !== 'undefined') p = 'other';", "arguments.length = 1;")} console.log({Tag}, arguments.length, arguments[0], [...arguments], {Pick("typeof p", "Array.prototype.slice.call(arguments, 1)", "(() => arguments[1])()", "Array.from(arguments)", "arguments")});");
        });
        Line($"console.log({Tag}, {name}({Pick("", Value(), Value() + ", " + Value(), "...[1, 2, 3]")}), {name}.apply(null, {{ length: 2, 0: {Value()} }}));");
    }

    private void This()
    {
        var value = Pick("1", "'s'", "true", "null", "undefined", "Symbol('y')", "[]");
        Line($"console.log({Tag}, (function () {{ {Pick("", "'use strict'; ")}return {Pick("typeof this", "this === globalThis || this", "(() => typeof this)()", "Object.prototype.toString.call(this)")}; }}).{Pick($"call({value})", $"apply({value})", $"bind({value})()")});");
    }

    private void Tagged()
    {
        var name = Fresh("tag");
        Line($"const {name} = (s, ...v) => [{Pick("s.raw", "s", "s === globalThis", "Object.isFrozen(s)")}, v, s.length]; console.log({Tag}, {name}`a${{{Expression(1)}}}\\n${{{Value()}}}`, {name}``, String.raw`x\\u${{{Value()}}}`);");
    }

    private void Symbols()
    {
        var name = Fresh("s");
        Line($"const {name} = {Pick("Symbol('d')", "Symbol()", "Symbol.for('f')", "Symbol.iterator")}; console.log({Tag}, {name}, {{ [{name}]: {Value()}, k: {name} }}, typeof {name}, {name}.description, String({name}), {name} === Symbol.for('f')); try {{ console.log({Tag}, {Pick($"{name} + ''", $"+{name}", $"`${{{name}}}`", $"{name} == {name}", $"Object({name}) == {name}", $"[{name}].includes({name})")}); }} catch (e) {{ console.log({Tag}, e.message); }}");
    }

    private void Accessor()
    {
        var name = Fresh("b");
        Line($"const {name} = {{ n: {Value()}, get g() {{ console.log({Tag}); return this.n; }}, {Pick("", "set g(v) { this.n = v; },")} ['get' + 1]() {{ return super.toString === Object.prototype.toString; }} }}; {name}.g = {Value()}; console.log({Tag}, {name}.g, {name}, {name}.get1(), {Pick($"{{ ...{name} }}", $"Object.entries({name}).length", $"Object.getOwnPropertyDescriptor({name}, 'g')")});");
    }

    private void Receiver() => Line($"try {{ console.log({Tag}, {Pick("[1, 2].map(Promise.resolve)", "Promise.all.call(undefined, [])", "Map.prototype.get.call(new Set(), 1)", "[].map.call(null, (x) => x)", "''.trim.call(undefined)", "(5).toFixed.call('x')", "Array.prototype.map.call('abc', (x) => x + x)", "Set.prototype.has.call(new Set([1]), 1)", "Symbol.prototype.toString.call(Symbol('z'))", "Array.prototype.join.call({ length: 3, 0: 'a', 2: 'c' })")}); }} catch (e) {{ console.log({Tag}, e.name, e.message); }}");

    private void Tick() => Body("process.nextTick(() => {", "});", isAsync: false, () =>
    {
        Line($"console.log({Tag});");
        Statements(0, 1);
    });

    private void Immediate()
    {
        if (!_isWithoutTimers)
        {
            Tick();
            return;
        }
        var (before, after) = Pick(("", ""), ("", ""), ("clearImmediate(", ")"));
        Line($"{before}setImmediate((x) => {{ console.log({Tag}, x); process.nextTick(() => console.log({Tag})); Promise.resolve().then(() => console.log({Tag})); }}, {Value()}){after};");
    }
}
