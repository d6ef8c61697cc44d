using System.Globalization;
using System.Text;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.JavaScript;

/// <summary>
/// Makes programs by chance: nested timers of equal delay, promise chains, async functions, thrown errors, closures, loops, arithmetic and text.
/// Every callback prints a number of its own, so that the order in which they run is seen in the output.
/// </summary>
internal sealed partial class ProgramGenerator(ulong seed)
{
    private readonly SeededRandom _random = new(seed);
    private readonly StringBuilder _text = new();
    private readonly List<List<string>> _names = [[]];
    private int _next;
    private int _indent;
    private int _depth;
    private bool _inAsync;
    private bool _inLoop;
    private bool _inFunction;

    /// <summary>The program of a seed.</summary>
    public static string Program(ulong seed)
    {
        var generator = new ProgramGenerator(seed);
        generator.Line("var total = 0;");
        generator._names[0].Add("total");
        generator.Statements(3, 8);
        generator.Line("console.log('end', total);");
        var program = generator._text.ToString();
        return !generator._isWithoutTimers ? program : program.Replace("setTimeout(", "setImmediate(", StringComparison.Ordinal).Replace("clearTimeout(", "clearImmediate(", StringComparison.Ordinal);
    }

    // Where timers and immediates wait together, the clock decides which come first; so every third program has immediates instead of timers.
    private readonly bool _isWithoutTimers = seed % 3 == 0;

    private int Number(int max) => (int)_random.Integer(0, max - 1);

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[Number(choices.Length)];

    private string Fresh(string prefix) => prefix + (++_next).ToString(CultureInfo.InvariantCulture);

    private string Tag => (++_next).ToString(CultureInfo.InvariantCulture);

    private void Line(string line) => _text.Append(' ', _indent * 2).Append(line).Append('\n');

    private void Block(string head, string tail, Action body)
    {
        Line(head);
        _indent++;
        _depth++;
        _names.Add([]);
        var classes = _classes.Count;
        body();
        _classes.RemoveRange(classes, _classes.Count - classes);
        _names.RemoveAt(_names.Count - 1);
        _depth--;
        _indent--;
        Line(tail);
    }

    // The body of a function or callback: its own loop and await context.
    private void Body(string head, string tail, bool isAsync, Action body)
    {
        var (inAsync, inLoop, inFunction, classes) = (_inAsync, _inLoop, _inFunction, _classes.Count);
        (_inAsync, _inLoop, _inFunction) = (isAsync, false, true);
        Block(head, tail, body);
        (_inAsync, _inLoop, _inFunction) = (inAsync, inLoop, inFunction);
        _classes.RemoveRange(classes, _classes.Count - classes);
    }

    private void Statements(int least, int most)
    {
        var count = _depth > 4 ? 1 : least + Number(most - least + 1);
        for (var i = 0; i < count; i++) Statement();
    }

    private void Statement()
    {
        if (_depth > 4)
        {
            Line($"console.log({Tag}, {Expression(2)});");
            return;
        }
        Action[] kinds =
        [
            () => Line($"console.log({Tag}, {Expression(3)});"), Print, Declare, Assign, If, Loop, Function, TryCatch, Timer, Timer, Microtask, Then, Then,
            NewPromise, Async, Async, Combine, Await, Await, Throw, Jump, Switch, Cleared, Destructure,
            Class, Class, Generator, Generator, AsyncGenerator, Iterable, Collection, Collection, Weak, Arguments, This, Tagged, Symbols, Accessor, Receiver, Tick, Immediate, Immediate,
        ];
        kinds[Number(kinds.Length)]();
    }

    private void Print() => Line(Number(2) == 0
        ? $"console.log({{ a: {Expression(2)}, 'b-c': {Value()}, d: [{Expression(1)}, {{ e: {{ f: {{}} }} }}] }});"
        : $"console.log([{Expression(2)}, {Value()}, ...[1, 2], [{Expression(1)}]], {Value()});");

    private void Declare()
    {
        var name = Fresh("v");
        Line($"{Pick("let", "const", "var")} {name} = {Expression(2)};");
        _names[^1].Add(name);
    }

    private void Assign() => Line($"{Pick("total += 1", "total++", $"total = {Expression(2)}", "total -= 2", $"total = total && {Value()}", $"total ??= {Value()}")};");

    private void If()
    {
        Block($"if ({Expression(2)}) {{", "} else {", () => Statements(1, 2));
        Block("  // otherwise", "}", () => Statements(1, 2));
    }

    private void Loop()
    {
        var inLoop = _inLoop;
        _inLoop = true;
        var name = Fresh("i");
        var head = Pick(
            $"for (let {name} = 0; {name} < {1 + Number(3)}; {name}++) {{", $"for (var {name} = 0; {name} < {1 + Number(3)}; {name}++) {{",
            $"for (const {name} of [{Value()}, {Value()}]) {{", $"for (const {name} in {{ x: 1, y: 2 }}) {{");
        Block(head, "}", () =>
        {
            _names[^1].Add(name);
            if (Number(2) == 0) Line($"setTimeout(() => console.log({Tag}, {name}), 0);");
            Statements(1, 2);
        });
        _inLoop = inLoop;
    }

    private void Function()
    {
        var name = Fresh("f");
        var (head, tail) = Pick(
            ($"function {name}(a, b = {Value()}) {{", "}"), ($"const {name} = (a, ...b) => {{", "};"), ($"const {name} = function (a, {{ b = 3 }} = {{}}) {{", "};"));
        Body(head, tail, isAsync: false, () =>
        {
            _names[^1].AddRange(["a", "b"]);
            Statements(1, 3);
            if (Number(2) == 0) Line($"return {Expression(2)};");
        });
        Line($"console.log({Tag}, {name}({Pick("", Value(), Value() + ", " + "{ b: 1 }")}));");
    }

    private void TryCatch()
    {
        Block("try {", Number(4) == 0 ? "} finally {" : "} catch (error) {", () => Statements(1, 3));
        Block("  //", "}", () => Line($"console.log({Tag}, typeof error === 'undefined' ? 'none' : error?.message ?? error);"));
    }

    private void Throw()
    {
        // Mostly where something catches it; now and then the program ends here.
        if (_depth > 0 && Number(3) > 0 || Number(12) == 0) Line($"if ({Expression(1)}) throw {Pick("new Error('e" + Tag + "')", "new TypeError('t" + Tag + "')", Value(), "{ message: 'm" + Tag + "' }")};");
        else Line("try { null.x; } catch ({ message }) { console.log(message); }");
    }

    private void Jump()
    {
        if (_inLoop) Line($"if ({Expression(1)}) {Pick("break", "continue")};");
        else if (_inFunction) Line($"if ({Expression(1)}) return {Value()};");
        else Assign();
    }

    private void Switch()
    {
        Line($"switch ({Expression(1)}) {{ case 1: console.log({Tag}); case 2: console.log({Tag}); break; case 'a': console.log({Tag}); default: console.log({Tag}); }}");
    }

    private void Destructure()
    {
        var (a, b, c) = (Fresh("d"), Fresh("d"), Fresh("d"));
        Line(Pick(
            $"const {{ x: {a} = {Value()}, ...{b} }} = {{ x: {Value()}, y: {Value()}, z: 1 }}, {c} = 0;",
            $"const [{a}, {b} = {Value()}, ...{c}] = [{Value()}, undefined, {Value()}, 4];",
            $"let {a} = 1, {b} = {Value()}, {c}; [{a}, {b}] = [{b}, {a}]; ({{ p: {c} }} = {{ p: {Value()} }});"));
        Line($"console.log({Tag}, {a}, {b}, {c});");
    }
}
