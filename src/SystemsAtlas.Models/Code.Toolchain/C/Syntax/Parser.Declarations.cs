namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

internal sealed partial class Parser
{
    private void Declare(CType type, CToken name, bool isStatic, bool isFirst)
    {
        if (_scopes[0].ContainsKey(name.Text)) throw CRefusedException.At(name, $"{name.Text} is a variable already", "choose another name");
        var parameters = Parameters();
        var function = _functions.Find(f => f.Name == name.Text);
        if (function is null) _functions.Add(function = new(name.Text, type, parameters, name.Place, isStatic));
        else if (function.Type != type || !function.Parameters.Select(p => p.Type).SequenceEqual(parameters.Select(p => p.Type))) throw CRefusedException.At(name, $"{name.Text} was declared with other types, on line {function.Place.Line}", "write both alike");
        if (name.Text == "main" && (type != CType.Int || parameters.Length > 0)) throw CRefusedException.At(name, "main takes nothing here and returns an int", "write int main(void)");
        if (!Peek.IsSign("{"))
            return;
        if (!isFirst) throw CRefusedException.At(Peek, "a function's body stands behind another declaration", "end that one with ;");
        if (function.Body is not null) throw CRefusedException.At(name, $"{name.Text} is defined already, on line {function.FirstLine}", "give one of them another name");
        Define(function, parameters, name);
    }

    private void Define(Function function, ImmutableArray<Variable> parameters, CToken name)
    {
        (_function, function.Parameters, function.FirstLine) = (function, parameters, name.Place.Line);
        if (parameters.FirstOrDefault(p => p.Name.Length == 0) is { } nameless) throw CRefusedException.At(nameless.Place, "a parameter has no name", "write its name behind its type");
        _scopes.Add(parameters.ToDictionary(p => p.Name));
        var body = Block(opensScope: false);
        _scopes.RemoveAt(_scopes.Count - 1);
        function.LastLine = _tokens[_at - 1].Place.Line;
        function.Body = body.Body;
    }

    // A parameter that is written as an array is a pointer to its first element.
    private ImmutableArray<Variable> Parameters()
    {
        var parameters = ImmutableArray.CreateBuilder<Variable>();
        Expect("(", "behind a function's name");
        if (Takes(")") || (Peek.IsName("void") && _tokens[_at + 1].IsSign(")") && Next() is not null && Takes(")"))) return [];
        do
        {
            if (Peek.IsSign("...")) throw CRefusedException.At(Peek, "functions with any number of arguments are not supported", "name each parameter");
            var type = Stars(TypeName("a parameter"));
            var token = Peek;
            var name = Peek.Kind == CTokenKind.Name ? Name("a parameter").Text : "";
            if (Takes("["))
            {
                if (!Peek.IsSign("]")) Size(type);
                Expect("]", "behind an array's size");
                type = new CType.Pointer(type);
            }
            if (type == CType.Void) throw CRefusedException.At(token, "a parameter cannot be of type void", "use int, char or a pointer");
            if (name.Length > 0 && parameters.Any(p => p.Name == name)) throw CRefusedException.At(token, $"there are two parameters {name}", "give one of them another name");
            parameters.Add(new(name, type, token.Place, false));
            if (parameters.Count > CLimits.Parameters) throw CRefusedException.At(token, FormattableString.Invariant($"a function has more than {CLimits.Parameters} parameters"), "give it an array, or fewer");
        }
        while (Takes(","));
        Expect(")", "behind a function's parameters");
        return parameters.ToImmutable();
    }

    private void Global(CType type, CToken name)
    {
        var (variable, values) = Initialised(type, name, isGlobal: true);
        foreach (var value in values)
            if (!IsKnown(value)) throw CRefusedException.At(value.Place, $"the first value of {name.Text} is not known before the program runs", "use numbers and addresses, or set it in main");
        _globals.Add((variable, values));
    }

    // What a linker can put into place: a number, or an address.
    private static bool IsKnown(Expr value) => Constant.Of(value) is not null || value is Expr.TextAddress or Expr.AddressOf { Variable.IsGlobal: true } or Expr.Literal || (value is Expr.Moved { Pointer: var pointer, Count: var count } && IsKnown(pointer) && Constant.Of(count) is not null);

    private Stmt Locals()
    {
        var line = Peek.Place.Line;
        if (Takes("static")) throw CRefusedException.At(_tokens[_at - 1], "static within a function is not supported", "put the variable outside of it");
        var type = TypeName("a declaration");
        var all = ImmutableArray.CreateBuilder<Stmt>();
        do
        {
            var (declared, name) = Declarator(type);
            if (Peek.IsSign("(")) throw CRefusedException.At(name, "a function cannot be declared within another one", "declare it outside");
            var (variable, values) = Initialised(declared, name, isGlobal: false);
            _function!.Locals.Add(variable);
            if (!values.IsDefault && values.Length > 0) all.Add(new Stmt.Declare(variable, values, name.Place.Line));
        }
        while (Takes(","));
        Expect(";", "behind a declaration");
        return all.Count == 1 ? all[0] : new Stmt.Block(all.ToImmutable(), line);
    }

    private (Variable Variable, ImmutableArray<Expr> Values) Initialised(CType type, CToken name, bool isGlobal)
    {
        int? count = null;
        var isArray = Takes("[");
        if (isArray)
        {
            if (!Peek.IsSign("]")) count = Size(type);
            Expect("]", "behind an array's size");
            if (Peek.IsSign("[")) throw CRefusedException.At(Peek, "arrays of arrays are not supported", "use one array, and row * width + column");
        }
        if (!isArray)
        {
            var variable = Declared(name, type, isGlobal);
            return (variable, Takes("=") ? [Scalar(type, name)] : []);
        }
        if (type == CType.Void) throw CRefusedException.At(name, "an array cannot hold void", "use int, char or pointers");
        var values = Takes("=") ? Elements(type, name, count) : [];
        if (count is null && values.Length == 0) throw CRefusedException.At(name, $"the array {name.Text} has no size", "write it within the brackets, or give elements");
        if (count is null && values.Length > CLimits.Elements) throw CRefusedException.At(name, FormattableString.Invariant($"an array may have {CLimits.Elements} elements"), "make it smaller");
        return (Declared(name, new CType.Array(type, count ?? values.Length), isGlobal), values);
    }

    private Expr Scalar(CType type, CToken name)
    {
        if (Peek.IsSign("{")) throw CRefusedException.At(Peek, $"{name.Text} is no array", "write its value without braces");
        return Converted(Assignment(), type, $"the variable {name.Text}");
    }

    private ImmutableArray<Expr> Elements(CType type, CToken name, int? count)
    {
        var values = ImmutableArray.CreateBuilder<Expr>();
        var first = Peek;
        if (first.Kind == CTokenKind.Text && type == CType.Char)
        {
            foreach (var c in Text()) values.Add(new Expr.Literal(c, CType.Int, first.Place));
            // The zero at the end may be left out where there is no room for it.
            if (values.Count != count) values.Add(new Expr.Literal(0, CType.Int, first.Place));
        }
        else
        {
            Expect("{", "before an array's elements");
            while (!Peek.IsSign("}"))
            {
                values.Add(Converted(Assignment(), type, $"an element of {name.Text}"));
                if (!Takes(",")) break;
            }
            Expect("}", "behind an array's elements");
        }
        return values.Count <= (count ?? int.MaxValue) ? values.ToImmutable() : throw CRefusedException.At(first, FormattableString.Invariant($"the array {name.Text} has {count} elements, and {values.Count} are given"), "give fewer, or make it larger");
    }

    private int Size(CType type)
    {
        var token = Peek;
        if (Constant.Of(Condition()) is not { } size) throw CRefusedException.At(token, "an array's size must be known before the program runs", "write a number, or a macro that stands for one");
        return size is > 0 and <= CLimits.Elements ? size : throw CRefusedException.At(token, FormattableString.Invariant($"an array of {type} cannot have {size} elements"), FormattableString.Invariant($"give 1 to {CLimits.Elements}"));
    }
}
