namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

internal sealed partial class Parser
{
    private const int LoopWeight = 10, MostWeight = 10_000;

    private Stmt.Block Block(bool opensScope = true)
    {
        var open = Expect("{", "before statements");
        if (opensScope) _scopes.Add([]);
        var body = ImmutableArray.CreateBuilder<Stmt>();
        while (!Peek.IsSign("}"))
        {
            if (Peek.Kind == CTokenKind.End) throw CRefusedException.At(open, "the brace has no end", "write } where it ends");
            body.Add(IsTypeName || Peek.IsName("static") ? Locals() : Statement());
        }
        Next();
        if (opensScope) _scopes.RemoveAt(_scopes.Count - 1);
        return new(body.ToImmutable(), open.Place.Line);
    }

    private Stmt Statement() => Deeper(OneStatement);

    private Stmt OneStatement()
    {
        var token = Peek;
        var line = token.Place.Line;
        if (token.IsSign("{")) return Block();
        if (Takes(";")) return new Stmt.Block([], line);
        if (token.Kind == CTokenKind.Name)
            switch (token.Text)
            {
                case "if": return If(line);
                case "while": return While(line);
                case "do": return Do(line);
                case "for": return For(line);
                case "return": return Return(line);
                case "break" or "continue":
                    Next();
                    if (_loops == 0) throw CRefusedException.At(token, $"{token.Text} stands in no loop", "put it into a while, do or for");
                    Expect(";", $"behind {token.Text}");
                    return new Stmt.Jump(token.Text == "break", line);
                case "else": throw CRefusedException.At(token, "else belongs to no if", "put it behind the statement of an if");
            }
        if (token.Kind == CTokenKind.Name && _tokens[_at + 1].IsSign(":")) throw CRefusedException.At(token, "labels are not supported", "use a loop");
        if (token.Kind == CTokenKind.Name && Unsupported.Contains(token.Text)) throw CRefusedException.At(token, $"{token.Text} is not supported", token.Text is "switch" or "case" or "default" ? "use if and else" : token.Text == "goto" ? "use a loop" : "use int, char and pointers to them");
        if (IsTypeName) throw CRefusedException.At(token, "a declaration stands where a statement is expected", "put both into braces");
        var value = Expression();
        Expect(";", "behind a statement");
        return new Stmt.Expression(value, line);
    }

    private Expr InParentheses(string word)
    {
        Expect("(", $"behind {word}");
        var condition = Truth(Expression());
        Expect(")", "behind the condition");
        return condition;
    }

    private Stmt.If If(int line)
    {
        Next();
        var condition = InParentheses("if");
        var then = Statement();
        return new(condition, then, Takes("else") ? Statement() : null, line);
    }

    private T InLoop<T>(Func<T> read)
    {
        var weight = _weight;
        _weight = Math.Min(MostWeight, _weight * LoopWeight);
        _loops++;
        var result = read();
        _loops--;
        _weight = weight;
        return result;
    }

    private Stmt While(int line)
    {
        Next();
        return InLoop(() => new Stmt.Loop(null, InParentheses("while"), null, Statement(), false, line));
    }

    private Stmt Do(int line)
    {
        Next();
        return InLoop(() =>
        {
            var body = Statement();
            Expect("while", "behind the statement of do");
            var loop = new Stmt.Loop(null, InParentheses("while"), null, body, true, line);
            Expect(";", "behind do … while ( … )");
            return loop;
        });
    }

    private Stmt For(int line)
    {
        Next();
        Expect("(", "behind for");
        _scopes.Add([]);
        Stmt? first = null;
        if (IsTypeName) first = Locals();
        else if (!Takes(";"))
        {
            first = new Stmt.Expression(Expression(), line);
            Expect(";", "behind the first part of for");
        }
        var loop = InLoop(() =>
        {
            var condition = Peek.IsSign(";") ? null : Truth(Expression());
            Expect(";", "behind the condition of for");
            var after = Peek.IsSign(")") ? null : Expression();
            Expect(")", "behind the last part of for");
            return new Stmt.Loop(first, condition, after, Statement(), false, line);
        });
        _scopes.RemoveAt(_scopes.Count - 1);
        return loop;
    }

    private Stmt.Return Return(int line)
    {
        var token = Next();
        var type = _function!.Type;
        if (Peek.IsSign(";"))
        {
            if (type != CType.Void) throw CRefusedException.At(token, $"{_function.Name} returns {type}, and no value is given", "write it behind return");
            Next();
            return new(null, line);
        }
        if (type == CType.Void) throw CRefusedException.At(Peek, $"{_function.Name} returns nothing", "leave the value out");
        var value = Converted(Expression(), type, $"the result of {_function.Name}");
        Expect(";", "behind the value");
        return new(value, line);
    }
}
