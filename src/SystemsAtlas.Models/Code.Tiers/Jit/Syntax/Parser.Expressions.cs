namespace SystemsAtlas.Models.Code.Tiers.Jit.Syntax;

internal sealed partial class Parser
{
    private static readonly string[] s_assigning = ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>="];

    // How strongly operators bind (section 13), the weakest first.
    private static readonly string[][] s_levels =
    [
        ["||"], ["&&"], ["|"], ["^"], ["&"], ["===", "!==", "==", "!="], ["<", ">", "<=", ">="], ["<<", ">>", ">>>"], ["+", "-"], ["*", "/", "%"],
    ];

    private Expression Whole()
    {
        var read = Assigned();
        return Is(",") ? throw new RefusedException("the comma operator is not known to this machine", Now.At) : read;
    }

    private Expression Assigned()
    {
        var at = Now.At;
        Deeper(at);
        var left = Choice();
        if (Is("=>")) throw new RefusedException("arrow functions are not known to this machine; write a function at the top level", Now.At);
        if (Now.Kind == TokenKind.Sign && Now.Text is "**=" or "&&=" or "||=" or "??=") throw new RefusedException($"{Now.Text} is not known to this machine", Now.At);
        if (Now.Kind == TokenKind.Sign && s_assigning.Contains(Now.Text))
        {
            if (left is not (NameUse or Member)) throw new RefusedException("this cannot be assigned to", left.At);
            var sign = _tokens[_at++].Text[..^1];
            left = new Assignment(at, sign, left, Assigned());
        }
        _depth--;
        return left;
    }

    private Expression Choice()
    {
        var test = Level(0);
        if (Is("??") || Is("?.")) throw new RefusedException($"{Now.Text} is not known to this machine", Now.At);
        if (!Take("?")) return test;
        var then = Assigned();
        Need(":");
        return new Conditional(test.At, test, then, Assigned());
    }

    private Expression Level(int level)
    {
        if (level == s_levels.Length) return Prefix();
        var left = Level(level + 1);
        var many = 0;
        while (Now.Kind == TokenKind.Sign && s_levels[level].Contains(Now.Text))
        {
            if (++many > MostNested) throw new RefusedException($"more than {MostNested} operators stand in a row", Now.At);
            var (at, sign) = (left.At, _tokens[_at++].Text);
            var right = Level(level + 1);
            left = sign is "||" or "&&" ? new Logical(at, sign, left, right) : new Binary(at, sign, left, right);
        }
        if (Is("**") || Is("in") || Is("instanceof")) throw new RefusedException($"{Now.Text} is not known to this machine", Now.At);
        return left;
    }

    private Expression Prefix()
    {
        var at = Now.At;
        Deeper(at);
        Expression read;
        if (Is("++") || Is("--"))
        {
            var sign = _tokens[_at++].Text;
            read = new Update(at, sign, true, Target(Prefix()));
        }
        else if (Is("-") || Is("!") || Is("~"))
        {
            var sign = _tokens[_at++].Text;
            var operand = Prefix();
            // As V8's parser does: a literal with its sign is a literal.
            read = sign == "-" && operand is Constant { Value: int or double } c ? new Constant(at, Machine.Numbers.OfLiteral(-Machine.Numbers.Double(c.Value))) : new Unary(at, sign, operand);
        }
        else
        {
            if (Is("+")) throw new RefusedException("a plus sign before a value is not known to this machine", at);
            read = Postfix();
        }
        _depth--;
        return read;
    }

    private static Expression Target(Expression read) => read is NameUse or Member ? read : throw new RefusedException("this cannot be assigned to", read.At);

    private Expression Postfix()
    {
        var read = Is("new") ? New() : Primary();
        var many = 0;
        while (true)
        {
            if (++many > MostNested) throw new RefusedException($"more than {MostNested} calls or properties stand in a row", Now.At);
            var at = read.At;
            if (Take(".")) read = new Member(at, read, PropertyName());
            else if (Is("(")) read = new Call(at, read, Arguments());
            else if (Is("[")) throw new RefusedException("arrays and computed properties are not known to this machine; name the property", Now.At);
            else if (Is("`")) throw new RefusedException("templates are not known to this machine", Now.At);
            else break;
        }
        if ((Is("++") || Is("--")) && !Now.IsAfterLine)
        {
            var sign = _tokens[_at++].Text;
            read = new Update(read.At, sign, false, Target(read));
        }
        return read;
    }

    private string PropertyName()
    {
        if (Now.Kind != TokenKind.Word) throw new RefusedException($"the name of a property is expected before {Now.Text}", Now.At);
        return _tokens[_at++].Text;
    }

    private Making New()
    {
        var at = Need("new");
        var callee = new NameUse(Now.At, NewName());
        return new(at, callee, Is("(") ? Arguments() : []);
    }

    private List<Expression> Arguments()
    {
        Need("(");
        var all = new List<Expression>();
        while (!Is(")"))
        {
            if (Is("...")) throw new RefusedException("spreading is not known to this machine", Now.At);
            all.Add(Assigned());
            if (all.Count > 20) throw new RefusedException("a call takes 20 arguments at most here", Now.At);
            if (!Take(",")) break;
        }
        Need(")");
        return all;
    }

    private Expression Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Text:
                _at++;
                return new Constant(token.At, token.Value);
            case TokenKind.Word:
                return Named(token);
            case TokenKind.Sign when token.Text == "(":
                _at++;
                var inner = Whole();
                Need(")");
                return inner;
            case TokenKind.Sign when token.Text == "{":
                return Object();
            case TokenKind.Sign when token.Text == "[":
                throw new RefusedException("arrays are not known to this machine; use an object with named properties", token.At);
            case TokenKind.Sign when token.Text == "`":
                throw new RefusedException("templates are not known to this machine", token.At);
            case TokenKind.Sign when token.Text == "/":
                throw new RefusedException("regular expressions are not known to this machine", token.At);
            default:
                throw Unexpected();
        }
    }

    private Expression Named(Token token)
    {
        if (token.Text == "function") throw new RefusedException("a function inside an expression is not known to this machine; write it at the top level", token.At);
        if (s_refused.Contains(token.Text)) throw Unexpected();
        Expression read = token.Text switch
        {
            "true" => new Constant(token.At, true),
            "false" => new Constant(token.At, false),
            "null" => new Constant(token.At, null),
            "undefined" => new Constant(token.At, Machine.Undefined.Value),
            "this" => new ThisUse(token.At),
            _ => s_words.Contains(token.Text) ? throw Unexpected() : new NameUse(token.At, token.Text),
        };
        _at++;
        return read;
    }

    private ObjectText Object()
    {
        var at = Need("{");
        var (names, values) = (new List<string>(), new List<Expression>());
        while (!Is("}"))
        {
            var here = Now;
            if (Is("...")) throw new RefusedException("spreading is not known to this machine", Now.At);
            if (here.Kind is TokenKind.Number or TokenKind.Text || Is("[")) throw new RefusedException("a property of an object needs a plain name here", here.At);
            var name = PropertyName();
            if (names.Contains(name)) throw new RefusedException($"the property {name} stands there twice", here.At);
            if (Is("(")) throw new RefusedException("methods are not known to this machine", Now.At);
            names.Add(name);
            values.Add(Take(":") ? Assigned() : new NameUse(here.At, name));
            if (names.Count > 20) throw new RefusedException("an object has 20 properties at most here", Now.At);
            if (!Take(",")) break;
        }
        Need("}");
        return new(at, names, values);
    }
}
