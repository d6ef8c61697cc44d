using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Preprocessing;

/// <summary>Carries out the lines that begin with #.</summary>
/// <param name="macros">What is defined.</param>
/// <param name="enter">Reads a header: its name, its text and the place that asks for it.</param>
/// <param name="skip">Leaves lines out, or no longer.</param>
/// <param name="defined">Is told of each macro that is defined.</param>
internal sealed class Directives(Dictionary<string, Macro> macros, Action<string, string, SourcePlace> enter, Action<bool> skip, Action<string, SourcePlace> defined)
{
    private static readonly HashSet<string> Known = ["include", "define", "undef", "ifdef", "ifndef", "else", "endif"];

    private readonly Stack<Condition> _conditions = new();

    private readonly HashSet<string> _entered = [];

    private bool IsSkipping => _conditions.Any(c => !c.IsTaken);

    /// <summary>One line; its first token is #.</summary>
    public void CarryOut(List<CToken> line)
    {
        if (line.Count == 1) return;
        var name = line[1];
        switch (name.Text)
        {
            case "ifdef" or "ifndef": Begin(line, wants: name.Text == "ifdef"); break;
            case "if" when IsSkipping: _conditions.Push(new(name, false, true)); break;
            case "else": Turn(line); break;
            case "endif": End(line); break;
            default:
                if (IsSkipping) return;
                Other(name, line);
                break;
        }
        skip(IsSkipping);
    }

    /// <summary>The file has ended.</summary>
    public void Finish()
    {
        if (_conditions.TryPeek(out var open)) throw CRefusedException.At(open.Name, $"#{open.Name.Text} has no #endif", "write #endif where it ends");
    }

    private void Other(CToken name, List<CToken> line)
    {
        switch (name.Text)
        {
            case "include": Include(line); break;
            case "define": Define(line); break;
            case "undef": macros.Remove(NameOf(line, 2).Text); ExpectEnd(line, 3); break;
            case "if" or "elif": throw CRefusedException.At(name, $"#{name.Text} is not supported", "use #ifdef or #ifndef");
            default: throw CRefusedException.At(name, $"#{name.Text} is not supported", Suggest.Nearest(name.Text, Known) is { } near ? $"perhaps #{near} is meant" : "take it out");
        }
    }

    private void Include(List<CToken> line)
    {
        if (line.Count == 3 && line[2].Kind == CTokenKind.Text) throw CRefusedException.At(line[2], $"there is no file {line[2].Text} here", "write what it holds into this one");
        if (line.Count < 5 || !line[2].IsSign("<") || !line[^1].IsSign(">")) throw CRefusedException.At(line[1], "#include names no header", "write it as #include <unistd.h>");
        var name = string.Concat(line[3..^1].Select(t => t.Text));
        if (Headers.Find(name) is not { } text) throw CRefusedException.At(line[3], $"there is no header <{name}> here", $"there is <{string.Join(">, <", Headers.Names)}>");
        // What guards itself is not opened again while its guard is defined. Source: The C Preprocessor Internals, "The Multiple-Include Optimization".
        if (!_entered.Add(name) && macros.ContainsKey(Headers.GuardOf(name))) return;
        enter($"{Headers.Folder}/{name}", text, line[0].Place);
    }

    private void Define(List<CToken> line)
    {
        var name = NameOf(line, 2);
        var at = 3;
        List<string>? parameters = null;
        if (at < line.Count && line[at].IsSign("(") && !line[at].IsSpaced) parameters = Parameters(line, ref at);
        var body = line[at..];
        if (parameters is not null && body.Find(t => t.IsSign("#")) is { } sharp) throw CRefusedException.At(sharp, "the operator # is not supported", "write the text in quotes");
        if (body.Find(t => t.IsSign("##")) is { } joined) throw CRefusedException.At(joined, "the operator ## is not supported", "write the whole name");
        if (body.Find(t => t.IsName("__VA_ARGS__")) is { } rest) throw CRefusedException.At(rest, "macros with any number of arguments are not supported", "name each parameter");
        if (body.Count > 0 && parameters is null && !body[0].IsSpaced && body[0].Kind != CTokenKind.Sign) throw CRefusedException.At(body[0], "white space is missing behind the macro's name", "write a space");
        if (body.Count > 0) body[0] = body[0] with { IsSpaced = false };
        var macro = new Macro(name.Text, parameters, body);
        if (macros.TryGetValue(name.Text, out var other) && !other.IsSame(macro)) throw CRefusedException.At(name, $"{name.Text} is defined already, as something else", "write #undef first, or choose another name");
        macros[name.Text] = macro;
        defined(name.Text, name.Place);
    }

    private static List<string> Parameters(List<CToken> line, ref int at)
    {
        var open = line[at++];
        List<string> names = [];
        CToken Take(List<CToken> all, ref int next) => next < all.Count ? all[next++] : throw CRefusedException.At(open, "the macro's parameters have no end", "write ) behind the last one");
        var token = Take(line, ref at);
        if (token.IsSign(")")) return names;
        while (true)
        {
            if (token.Kind != CTokenKind.Name) throw CRefusedException.At(token, token.IsSign("...") ? "macros with any number of arguments are not supported" : $"{token.Shown} is no name of a parameter", "write names with commas between");
            if (names.Contains(token.Text)) throw CRefusedException.At(token, $"the macro has two parameters {token.Text}", "give one of them another name");
            names.Add(token.Text);
            token = Take(line, ref at);
            if (token.IsSign(")")) return names;
            if (!token.IsSign(",")) throw CRefusedException.At(token, $"{token.Shown} stands where , or ) is expected", "write names with commas between");
            token = Take(line, ref at);
        }
    }

    private void Begin(List<CToken> line, bool wants)
    {
        if (IsSkipping)
        {
            _conditions.Push(new(line[1], false, true));
            return;
        }
        var isTaken = macros.ContainsKey(NameOf(line, 2).Text) == wants;
        ExpectEnd(line, 3);
        _conditions.Push(new(line[1], isTaken, isTaken));
    }

    private void Turn(List<CToken> line)
    {
        if (!_conditions.TryPop(out var open)) throw CRefusedException.At(line[1], "#else stands behind no #ifdef", "write #ifdef or #ifndef above it");
        if (open.HasElse) throw CRefusedException.At(line[1], "the condition has a second #else", "take it out");
        _conditions.Push(open with { IsTaken = !open.WasTaken, WasTaken = true, HasElse = true });
    }

    private void End(List<CToken> line)
    {
        if (!_conditions.TryPop(out _)) throw CRefusedException.At(line[1], "#endif stands behind no #ifdef", "take it out");
    }

    private static CToken NameOf(List<CToken> line, int at)
    {
        if (at >= line.Count) throw CRefusedException.At(line[1], $"#{line[1].Text} names no macro", "write the name behind it");
        return line[at].Kind == CTokenKind.Name && line[at].Text != "defined" ? line[at] : throw CRefusedException.At(line[at], $"{line[at].Shown} is no name of a macro", "write a name of letters, digits and _");
    }

    private static void ExpectEnd(List<CToken> line, int at)
    {
        if (at < line.Count) throw CRefusedException.At(line[at], $"{line[at].Shown} is more than #{line[1].Text} takes", "take it out");
    }

    private sealed record Condition(CToken Name, bool IsTaken, bool WasTaken, bool HasElse = false);
}
