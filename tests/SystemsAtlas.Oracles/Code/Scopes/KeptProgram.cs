using System.Globalization;
using System.Text;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Code.Scopes;

/// <summary>Programs that leave functions in an array <c>fns</c>, from calls, blocks, loops and catches, each using some of the variables that it can see. Every name occurs once. <c>thing</c> makes an object that a collector can take.</summary>
internal sealed class KeptProgram
{
    private readonly SeededRandom _random;
    private readonly StringBuilder _text = new();
    private int _number;
    private int _pushed;
    private int _left = 9;

    private KeptProgram(ulong seed) => _random = new SeededRandom(seed);

    public static string Of(ulong seed)
    {
        var program = new KeptProgram(seed);
        program.Line(0, "let fns = [];");
        program.Body(0, []);
        while (program._pushed == 0) program.Function(0, []);
        for (var i = 0; i < 8; i++)
        {
            if (program.Chance(50)) program.Line(0, $"if (fns[{i}]) fns[{i}]();");
            if (program.Chance(15)) program.Line(0, $"fns[{i}] = null;");
        }
        program.Line(0, "0;");
        return program._text.ToString();
    }

    private void Body(int depth, List<string> visible)
    {
        var seen = new List<string>(visible);
        var count = (int)_random.Integer(3, 6);
        for (var i = 0; i < count && _left-- > 0; i++)
        {
            switch (_random.Integer(0, 9))
            {
                case 0 or 1:
                    Line(depth, $"{(Chance(50) ? "const" : "var")} {New("v", seen)} = thing('v{_number}');");
                    break;
                case 2: Line(depth, $"let {New("c", seen)} = {_random.Integer(0, 9)};"); break;
                case 3 when depth > 0: Push(depth, seen); break;
                case 4 or 5 when depth < 3: Function(depth, seen); break;
                case 6 when depth < 3:
                    Line(depth, "{");
                    var inner = new List<string>(seen);
                    Line(depth + 1, $"let {New("v", inner)} = thing('v{_number}');");
                    Push(depth + 1, inner);
                    Body(depth + 1, inner);
                    Line(depth, "}");
                    break;
                case 7 when depth < 3:
                    var turn = new List<string>(seen);
                    var j = New("j", turn);
                    Line(depth, Chance(60) ? $"for (let {j} = 0; {j} < {_random.Integer(1, 3)}; {j}++) {{" : $"for (const {j} of [{_random.Integer(1, 9)}, {_random.Integer(1, 9)}]) {{");
                    if (Chance(40)) Line(depth + 1, $"const {New("v", turn)} = thing('v{_number}');");
                    Push(depth + 1, turn);
                    Line(depth, "}");
                    break;
                case 8 when depth > 0:
                    var caught = new List<string>(seen);
                    Line(depth, $"try {{ throw {_random.Integer(1, 9)}; }} catch ({New("e", caught)}) {{");
                    Push(depth + 1, caught);
                    Line(depth, "}");
                    break;
                default: Push(depth, seen); break;
            }
        }
    }

    private void Function(int depth, List<string> visible)
    {
        var inner = new List<string>(visible);
        var (name, parameter) = (FormattableString.Invariant($"g{++_number}"), New("p", inner));
        Line(depth, $"const {name} = ({parameter}) => {{");
        Line(depth + 1, $"let {New("v", inner)} = thing('v{_number}'), {New("c", inner)} = {_random.Integer(0, 9)};");
        Push(depth + 1, inner);
        Body(depth + 1, inner);
        if (Chance(30)) Line(depth + 1, $"{Pick(inner)};");
        Line(depth, "};");
        Line(depth, $"{name}({_random.Integer(0, 9)});");
        if (Chance(35)) Line(depth, $"{name}({_random.Integer(0, 9)});");
    }

    private void Push(int depth, List<string> visible)
    {
        _pushed++;
        var used = string.Join(", ", visible.Where(_ => Chance(30)));
        var changed = visible.Where(v => v[0] == 'c').ToList();
        Line(depth, _random.Integer(0, 3) switch
        {
            0 when changed.Count > 0 => $"fns.push(() => {Pick(changed)}++);",
            1 => $"fns.push(() => () => [{used}]);",
            _ => $"fns.push(() => [{used}]);",
        });
    }

    private string New(string prefix, List<string> seen)
    {
        var name = prefix + (++_number).ToString(CultureInfo.InvariantCulture);
        seen.Add(name);
        return name;
    }

    private bool Chance(int percent) => _random.Integer(0, 99) < percent;

    private string Pick(List<string> of) => of[(int)_random.Integer(0, of.Count - 1)];

    private void Line(int depth, string text) => _text.Append(' ', depth * 2).Append(text).Append('\n');
}
