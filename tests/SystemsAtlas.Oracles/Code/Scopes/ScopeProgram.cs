using System.Globalization;
using System.Text;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Scopes;

/// <summary>Programs of nested scopes. Few names, so that they hide each other, are read before they are set, and are missed.</summary>
internal sealed class ScopeProgram
{
    private static readonly string[] Lets = ["a", "b", "c"], Vars = ["u", "v"], Functions = ["f", "g"], Parameters = ["p", "q"];
    private readonly SeededRandom _random;
    private readonly StringBuilder _text = new();
    private int _label;
    private int _left = 34;

    private ScopeProgram(ulong seed) => _random = new SeededRandom(seed);

    public static string Of(ulong seed)
    {
        var program = new ScopeProgram(seed);
        program._text.Append("""
            const kept = [];
            const show = (label, read) => { try { console.log(label, read()); } catch (e) { console.log(label, e.name, e.message); } };

            """);
        program.Body(0, isFunction: true, "");
        program._text.Append("kept.forEach((read, i) => show('kept' + i, read));\n");
        if (program.Chance(40)) program._text.Append("kept.forEach((read, i) => setTimeout(() => show('late' + i, read)));\n");
        return program._text.ToString();
    }

    private void Body(int depth, bool isFunction, string indent)
    {
        var declared = new HashSet<string>();
        var count = (int)_random.Integer(2, 5);
        for (var i = 0; i < count && _left-- > 0; i++) Statement(depth, isFunction, declared, indent);
    }

    private void Statement(int depth, bool isFunction, HashSet<string> declared, string indent)
    {
        switch (_random.Integer(0, 13))
        {
            case 0 or 1:
                var name = Pick(Lets);
                if (declared.Add(name)) Line(indent, $"{(Chance(30) ? "const" : "let")} {name} = {Value()};");
                else Show(indent);
                break;
            case 2: Line(indent, $"var {Pick(Vars)} = {Value()};"); break;
            case 3: Show(indent); break;
            case 4: Line(indent, $"show('set{++_label}', () => {Any()} = {Value()});"); break;
            case 5: Line(indent, $"kept.push(() => {Expression()});"); break;
            case 6 or 7 when depth < 4: Function(depth, declared, indent); break;
            case 8 when depth < 4:
                Line(indent, "{");
                Body(depth + 1, isFunction: false, indent + "  ");
                Line(indent, "}");
                break;
            case 9 when depth < 4: Loop(depth, indent); break;
            case 10: Line(indent, $"try {{ throw {Value()}; }} catch ({Pick(Parameters)}) {{ kept.push(() => {Expression()}); }}"); break;
            case 11 when depth < 4:
                Line(indent, $"(({Pick(Parameters)}{(Chance(40) ? " = " + Value() : "")}) => {{");
                Body(depth + 1, isFunction: true, indent + "  ");
                Line(indent, $"}})({(Chance(70) ? Value() : "")});");
                break;
            case 12: Line(indent, $"setTimeout(() => show('timer{++_label}', () => {Expression()}));"); break;
            default: Show(indent); break;
        }
    }

    private void Function(int depth, HashSet<string> declared, string indent)
    {
        var (name, parameter) = (Pick(Functions), Pick(Parameters));
        if (!declared.Add(name)) return;
        Line(indent, $"function {name}({parameter}) {{");
        Line(indent + "  ", $"if ({parameter} > 2) return {parameter};");
        Body(depth + 1, isFunction: true, indent + "  ");
        Line(indent + "  ", Chance(50) ? $"return () => {Expression()};" : $"return {Any()};");
        Line(indent, "}");
        Line(indent, $"show('call{++_label}', () => {{ const got = {name}({_random.Integer(0, 3)}); return typeof got === 'function' ? got() : got; }});");
        if (Chance(30)) Line(indent, $"show('again{++_label}', () => typeof {name}({_random.Integer(0, 2)}));");
    }

    private void Loop(int depth, string indent)
    {
        var name = Chance(60) ? Pick(Lets) : Pick(Vars);
        var kind = Lets.Contains(name) ? "let" : "var";
        Line(indent, Chance(65) ? $"for ({kind} {name} = 0; {name} < {_random.Integer(1, 3)}; {name}++) {{" : $"for ({(kind == "let" && Chance(50) ? "const" : kind)} {name} of [{Value()}, {Value()}]) {{");
        Line(indent + "  ", $"kept.push(() => {Expression()});");
        if (Chance(30)) Line(indent + "  ", $"kept.push(() => {name}++);");
        // A loop whose variable its body changes might not end.
        if (Chance(40)) Line(indent + "  ", $"show('turn{++_label}', () => {Expression()});");
        if (Chance(20) && depth < 3)
        {
            Line(indent + "  ", "(() => {");
            Body(depth + 2, isFunction: true, indent + "    ");
            Line(indent + "  ", "})();");
        }
        Line(indent, "}");
    }

    private void Show(string indent) => Line(indent, $"show('at{++_label}', () => {Expression()});");

    private string Expression() => _random.Integer(0, 5) switch
    {
        0 => $"{Any()} + {Any()}",
        1 => $"typeof {Any()}",
        2 => $"[{Any()}, {Any()}].map(x => typeof x === 'function' ? 'function' : x).join()",
        3 => $"(() => {Any()})()",
        _ => $"String({Any()}).slice(0, 12)",
    };

    private string Any() => Pick(Pick<string[]>([Lets, Lets, Vars, Functions, Parameters]));

    private string Value() => _random.Integer(0, 99).ToString(CultureInfo.InvariantCulture);

    private bool Chance(int percent) => _random.Integer(0, 99) < percent;

    private T Pick<T>(IReadOnlyList<T> of) => of[(int)_random.Integer(0, of.Count - 1)];

    private void Line(string indent, string text) => _text.Append(indent).Append(text).Append('\n');
}
