namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

internal sealed partial class Parser
{
    private static readonly string[][] Levels = [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

    private static readonly HashSet<string> Updates = ["+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "^=", "|="];

    private Expr Expression()
    {
        var value = Assignment();
        return Peek.IsSign(",") ? throw CRefusedException.At(Peek, "the comma operator is not supported", "write two statements") : value;
    }

    private Expr Assignment() => Deeper(() =>
    {
        var target = Condition();
        var sign = Peek;
        if (Takes("=")) return new Expr.Assign(Place(target, sign), Converted(Assignment(), target.Type, "what it is assigned to"), sign.Place);
        if (sign.Kind != CTokenKind.Sign || !Updates.Contains(sign.Text)) return target;
        Next();
        return Updated(Place(target, sign), sign.Text[..^1], Assignment(), false, sign);
    });

    private static Expr Place(Expr target, CToken sign) => target is Expr.Use { Type.IsScalar: true } or Expr.Deref { Type.IsScalar: true } ? target
        : throw CRefusedException.At(sign, target is Expr.AddressOf ? "an array cannot be assigned as a whole" : "what stands before it is no place that holds a value", target is Expr.AddressOf ? "assign its elements" : "put a variable, an element or *pointer there");

    private static Expr.Update Updated(Expr target, string sign, Expr value, bool givesOld, CToken at)
    {
        if (target.Type.IsPointer && sign is not ("+" or "-")) throw CRefusedException.At(at, $"{sign}= is not for pointers", "use += or -=");
        if (target.Type.Target == CType.Void) throw CRefusedException.At(at, "a pointer to void cannot be moved", "use a pointer to char");
        if (!value.Type.IsNumber) throw CRefusedException.At(value.Place, $"a number is expected, and this is {Article(value.Type)}", "use a number");
        return new(target, sign, value, givesOld, at.Place);
    }

    private Expr Condition()
    {
        var condition = Level(0);
        var sign = Peek;
        if (!Takes("?")) return condition;
        return Deeper(() =>
        {
            var one = Expression();
            Expect(":", "behind the first value of ? :");
            var other = Condition();
            if (one.Type.IsNumber && other.Type.IsNumber) return new Expr.Conditional(Truth(condition), one, other, CType.Int, sign.Place);
            if (one.Type == CType.Void || other.Type == CType.Void) throw CRefusedException.At(sign, "a value of ? : is void", "use if and else");
            var type = one.Type.IsPointer && !IsNull(one) ? one.Type : other.Type;
            return (Expr)new Expr.Conditional(Truth(condition), Converted(one, type, "? :"), Converted(other, type, "? :"), type, sign.Place);
        });
    }

    private Expr Level(int level)
    {
        if (level == Levels.Length) return Unary();
        var left = Level(level + 1);
        while (Peek.Kind == CTokenKind.Sign && Levels[level].Contains(Peek.Text))
        {
            var sign = Next();
            var right = Level(level + 1);
            left = level < 2 ? new Expr.Logical(level == 1, Truth(left), Truth(right), sign.Place) : Binary(sign, left, right);
        }
        return left;
    }

    private static Expr Binary(CToken sign, Expr left, Expr right)
    {
        var (l, r) = (left.Type, right.Type);
        if (l == CType.Void || r == CType.Void) throw CRefusedException.At(sign, "an operand is void", "use a value");
        if (l.IsNumber && r.IsNumber) return new Expr.Binary(sign.Text, left, right, sign.Place);
        switch (sign.Text)
        {
            case "+" or "-" when (l.Target ?? r.Target) == CType.Void: throw CRefusedException.At(sign, "a pointer to void cannot be moved", "use a pointer to char");
            case "+" when l.IsPointer && r.IsNumber: return new Expr.Moved(left, right, false, sign.Place);
            case "+" when l.IsNumber: return new Expr.Moved(right, left, false, sign.Place);
            case "-" when l.IsPointer && r.IsNumber: return new Expr.Moved(left, right, true, sign.Place);
            case "-" when l == r: return new Expr.Distance(left, right, sign.Place);
            case "==" or "!=" or "<" or ">" or "<=" or ">=":
                if (l == r || IsNull(left) || IsNull(right) || l.Target == CType.Void || r.Target == CType.Void) return new Expr.Binary(sign.Text, left, right, sign.Place);
                throw CRefusedException.At(sign, $"{Article(l)} cannot be compared with {Article(r)}", "compare values of one type");
            default: throw CRefusedException.At(sign, $"{sign.Text} is not for {Article(l)} and {Article(r)}", "use numbers");
        }
    }

    private Expr Unary() => Deeper(() =>
    {
        var sign = Peek;
        if (sign.IsName("sizeof")) return SizeOf();
        if (sign.Kind != CTokenKind.Sign) return Postfix();
        switch (sign.Text)
        {
            case "++" or "--":
                Next();
                return Updated(Place(Unary(), sign), sign.Text[..1], new Expr.Literal(1, CType.Int, sign.Place), false, sign);
            case "+" or "-" or "~":
                Next();
                var number = Number(Unary());
                return sign.Text == "+" ? new Expr.Binary("+", number, new Expr.Literal(0, CType.Int, sign.Place), sign.Place) : new Expr.Unary(sign.Text, number, sign.Place);
            case "!":
                Next();
                return new Expr.Unary("!", Truth(Unary()), sign.Place);
            case "*":
                Next();
                return Follow(Unary(), sign);
            case "&":
                Next();
                return Address(Unary(), sign);
            case "(" when _tokens[_at + 1] is { Kind: CTokenKind.Name } type && (type.Text is "int" or "char" or "void" or "const" || Unsupported.Contains(type.Text)):
                throw CRefusedException.At(sign, "casts are not supported", "use the value as it is");
            default: return Postfix();
        }
    });

    private Expr SizeOf()
    {
        var token = Next();
        throw CRefusedException.At(token, "sizeof is not supported", "an int has 4 bytes, a char 1, a pointer 8");
    }

    private static Expr Follow(Expr address, CToken sign)
    {
        if (!address.Type.IsPointer) throw CRefusedException.At(sign, $"* needs a pointer, and this is {Article(address.Type)}", "use it on a pointer or an array");
        if (address.Type.Target == CType.Void) throw CRefusedException.At(sign, "a pointer to void cannot be followed", "use a pointer to int or char");
        return address is Expr.AddressOf { Variable.Type.IsScalar: true } known ? new Expr.Use(known.Variable, sign.Place) : new Expr.Deref(address, sign.Place);
    }

    private static Expr Address(Expr value, CToken sign)
    {
        switch (value)
        {
            case Expr.Use use:
                use.Variable.IsPointedAt = true;
                return new Expr.AddressOf(use.Variable, new CType.Pointer(use.Type), sign.Place);
            case Expr.Deref deref: return deref.Address;
            case Expr.AddressOf: throw CRefusedException.At(sign, "the address of a whole array is not supported", "the array's name is the address of its first element");
            default: throw CRefusedException.At(sign, "& needs a variable or an element", "put the value into a variable first");
        }
    }

    private Expr Postfix()
    {
        var value = Primary();
        while (true)
        {
            var sign = Peek;
            if (Takes("["))
            {
                var index = Expression();
                Expect("]", "behind an index");
                if (!value.Type.IsPointer || !index.Type.IsNumber) throw CRefusedException.At(sign, $"[ ] needs a pointer or an array and a number, and these are {Article(value.Type)} and {Article(index.Type)}", "write array[number]");
                value = Follow(new Expr.Moved(value, index, false, sign.Place), sign);
            }
            else if (Takes("++") || Takes("--"))
            {
                value = Updated(Place(value, sign), sign.Text[..1], new Expr.Literal(1, CType.Int, sign.Place), true, sign);
            }
            else if (sign.IsSign(".") || sign.IsSign("->"))
            {
                throw CRefusedException.At(sign, "structures are not supported", "use variables and arrays");
            }
            else
            {
                return sign.IsSign("(") ? throw CRefusedException.At(sign, "only a function's name can be called", "write the name before the parenthesis") : value;
            }
        }
    }

    private Expr Primary()
    {
        var token = Next();
        switch (token.Kind)
        {
            case CTokenKind.Number: return new Expr.Literal(Literals.Number(token), CType.Int, token.Place);
            case CTokenKind.Character: return new Expr.Literal(Literals.Character(token), CType.Int, token.Place);
            case CTokenKind.Text:
                _at--;
                var text = Text();
                if (!_texts.Contains(text)) _texts.Add(text);
                return new Expr.TextAddress(_texts.IndexOf(text), token.Place);
            case CTokenKind.Sign when token.Text == "(":
                var value = Expression();
                Expect(")", "behind an expression");
                return value;
            case CTokenKind.Name when Keywords.Contains(token.Text): throw CRefusedException.At(token, Unsupported.Contains(token.Text) ? $"{token.Text} is not supported" : $"{token.Text} stands where a value is expected", "write a value");
            case CTokenKind.Name: return Peek.IsSign("(") ? Call(token) : Named(token);
            default: throw CRefusedException.At(token, $"a value is expected, and {token.Shown} stands here", "write a number, a variable or a call");
        }
    }

    // Texts that stand one behind another are one.
    private string Text()
    {
        var text = "";
        while (Peek.Kind == CTokenKind.Text) text += Literals.Text(Next());
        return text;
    }

    private Expr Named(CToken token)
    {
        if (Find(token.Text) is not { } variable)
        {
            if (_functions.Exists(f => f.Name == token.Text)) throw CRefusedException.At(token, $"the function {token.Text} is used as a value, which is not supported", "call it: write ( ) behind its name");
            var near = Suggest.Nearest(token.Text, _scopes.SelectMany(s => s.Keys).Concat(_functions.Select(f => f.Name)));
            throw CRefusedException.At(token, $"{token.Text} is not declared", near is null ? $"declare it, such as int {token.Text};" : $"perhaps {near} is meant");
        }
        variable.Uses += _weight;
        if (variable.Type is not CType.Array array) return new Expr.Use(variable, token.Place);
        variable.IsPointedAt = true;
        return new Expr.AddressOf(variable, new CType.Pointer(array.Of), token.Place);
    }

    private Expr.Call Call(CToken name)
    {
        if (Find(name.Text) is not null) throw CRefusedException.At(name, $"{name.Text} is a variable and cannot be called", "call a function");
        if (_functions.Find(f => f.Name == name.Text) is not { } function)
        {
            var near = Suggest.Nearest(name.Text, _functions.Select(f => f.Name));
            throw CRefusedException.At(name, $"the function {name.Text} is not declared above this line", name.Text == "write" ? "write #include <unistd.h> at the top" : near is null ? "write it, or its first line with ; above" : $"perhaps {near} is meant");
        }
        var open = Next();
        var arguments = ImmutableArray.CreateBuilder<Expr>();
        if (!Peek.IsSign(")"))
        {
            do arguments.Add(Assignment());
            while (Takes(","));
        }
        Expect(")", "behind the arguments");
        var wanted = function.Parameters.Length;
        if (arguments.Count != wanted) throw CRefusedException.At(open, FormattableString.Invariant($"{name.Text} takes {wanted} {(wanted == 1 ? "argument" : "arguments")}, and {arguments.Count} are given"), "give as many as it names");
        function.Called ??= name.Place;
        return new(function, [.. arguments.Select((a, i) => Converted(a, function.Parameters[i].Type, FormattableString.Invariant($"argument {i + 1} of {name.Text}")))], name.Place);
    }

    private static bool IsNull(Expr value) => value is Expr.Literal { Value: 0 };

    private static Expr Number(Expr value) => value.Type.IsNumber ? value : throw CRefusedException.At(value.Place, $"a number is expected, and this is {Article(value.Type)}", "use a number");

    private static Expr Truth(Expr value) => value.Type.IsScalar ? value : throw CRefusedException.At(value.Place, "a condition is expected, and this is void", "use a value");

    private static Expr Converted(Expr value, CType type, string what)
    {
        if ((value.Type.IsNumber && type.IsNumber) || value.Type == type) return value;
        if (type.IsPointer && (IsNull(value) || (value.Type.IsPointer && (type.Target == CType.Void || value.Type.Target == CType.Void)))) return value;
        throw CRefusedException.At(value.Place, $"{what} is {Article(type)}, and this is {Article(value.Type)}", "use a value of that type");
    }

    private static string Article(CType type) => type == CType.Void ? "void" : type == CType.Int ? "an int" : $"a {type}";
}
