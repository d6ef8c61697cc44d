using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

// Classes, super and private names (ECMA-262 sections 15.7 and 13.3.7). A class has a scope of its own with its name, its private names and the keys of its
// fields that are computed; private names are variables there, so that each evaluation of a class makes new ones.
internal sealed partial class Compiler
{
    private static string ComputedKey(int number) => FormattableString.Invariant($"[{number}]");

    // Leaves the constructor on the stack.
    private void Class(ClassNode node, string name)
    {
        var (scope, outerName) = (new NameScope(_scope), _className);
        _className = node.Name.Length > 0 ? node.Name : "anonymous";
        if (node.Name.Length > 0) scope.Add(node.Name, Variable.Constant);
        var privates = node.Members.Select(m => m.PrivateName).OfType<string>().Distinct().ToList();
        foreach (var text in privates) scope.Add(text, Variable.Plain);
        foreach (var number in ComputedFields(node)) scope.Add(ComputedKey(number), Variable.Plain);
        InScope(scope, () =>
        {
            foreach (var text in privates)
            {
                Emit(Op.NewPrivate, text);
                StartVariable(text);
            }
            if (node.Parent is { } parent) Expression(parent);
            Emit(Op.Class, CodeOf(node, node.Name.Length > 0 ? node.Name : name));
            for (var i = 0; i < node.Members.Count; i++) Member(node.Members[i], i);
            Emit(Op.Pop);
            if (node.Name.Length > 0)
            {
                Emit(Op.Copy);
                StartVariable(node.Name);
            }
            if (Fields(node, isStatic: true) is not { } statics) return;
            Emit(Op.InitStatics, statics);
            Emit(Op.Pop);
        });
        _className = outerName;
    }

    // The name that the class is written with which is being compiled.
    private string _className = "";

    private static IEnumerable<int> ComputedFields(ClassNode node) =>
        Enumerable.Range(0, node.Members.Count).Where(i => node.Members[i] is { Kind: MemberKind.Value, IsComputed: true });

    private ClassCode CodeOf(ClassNode node, string name)
    {
        var constructor = node.Constructor ?? UsualConstructor(node);
        var fields = Fields(node, isStatic: false);
        var compiled = Compile(constructor with { Source = node.Source }, name, _scope, hasFields: fields is not null);
        return new ClassCode(compiled, node.Parent is not null, fields);
    }

    // constructor(...args) { super(...args); }, or an empty one (section 15.7.14).
    private static FunctionNode UsualConstructor(ClassNode node)
    {
        const FunctionTraits traits = FunctionTraits.Class | FunctionTraits.Method | FunctionTraits.Strict;
        if (node.Parent is null) return new(node.At, "", [], [], traits, "");
        var arguments = new Identifier(node.At, "args");
        var call = new SuperCall(node.At, [new SpreadElement(node.At, arguments)]);
        return new(node.At, "", [new RestPattern(node.At, arguments)], [new ExpressionStatement(node.At, call)], traits | FunctionTraits.Derived, "");
    }

    // constructor prototype -> the same; what runs only when an object is made, or at the end, is left for later.
    private void Member(ClassMember member, int number)
    {
        At(member.At);
        if (member.Kind == MemberKind.StaticBlock) return;
        if (member.Kind == MemberKind.Value)
        {
            if (!member.IsComputed) return;
            Expression(member.Key!);
            Emit(Op.ToKey);
            StartVariable(ComputedKey(number));
            return;
        }
        if (member.IsStatic) Emit(Op.Swap);
        Method(member.Key!, member.IsComputed, member.Kind, member.Function!, isEnumerable: false, member.IsStatic);
        if (member.IsStatic) Emit(Op.Swap);
    }

    // object -> object, with a method more.
    private void Method(Expression key, bool isComputed, MemberKind kind, FunctionNode function, bool isEnumerable, bool isStatic = false)
    {
        var prefix = kind switch { MemberKind.Getter => "get ", MemberKind.Setter => "set ", _ => "" };
        if (key is PrivateName hidden)
        {
            Load(hidden.Name);
            Closure(function, prefix + hidden.Name);
            _code.Emit(Op.DefinePrivate, (int)kind, isStatic ? 1 : 0, _className);
            return;
        }
        if (isComputed)
        {
            Expression(key);
            Emit(Op.ToKey);
        }
        else Emit(Op.Push, ((Literal)key).Value);
        Closure(function, isComputed ? "" : prefix + ((Literal)key).Value);
        if (isComputed) Emit(Op.NameFunction, prefix);
        _code.Emit(Op.DefineMethod, (int)kind, isEnumerable ? 1 : 0);
    }

    // A function that gives an object its private methods and then its fields, or the class its static ones; null when there are none.
    private FunctionCode? Fields(ClassNode node, bool isStatic)
    {
        var body = new List<Statement>();
        for (var i = 0; i < node.Members.Count; i++)
        {
            var member = node.Members[i];
            var isMethod = member.Kind is not (MemberKind.Value or MemberKind.StaticBlock);
            if (member.IsStatic != isStatic || (isMethod && member.PrivateName is null)) continue;
            // Of a private getter and setter one is enough.
            if (isMethod && body.OfType<FieldStatement>().Any(f => f.Field.PrivateName == member.PrivateName)) continue;
            body.Add(new FieldStatement(member.At, member, i));
        }
        if (body.Count == 0) return null;
        // Methods are there before any field gets its value.
        body = [.. body.OrderBy(s => ((FieldStatement)s).Field.Kind is MemberKind.Value or MemberKind.StaticBlock ? 1 : 0)];
        const FunctionTraits traits = FunctionTraits.Method | FunctionTraits.Strict | FunctionTraits.Fields;
        return Compile(new FunctionNode(node.At, "", [], body, traits, ""), "", _scope);
    }

    private void Field(FieldStatement statement)
    {
        var field = statement.Field;
        if (field.Kind == MemberKind.StaticBlock)
        {
            Emit(Op.Closure, Compile(field.Function!, "", _scope));
            Emit(Op.Push);
            Emit(Op.Call, "");
            Emit(Op.Pop);
            return;
        }
        Emit(Op.LoadThis);
        var name = field.PrivateName ?? (field.IsComputed ? "" : (string)((Literal)field.Key!).Value!);
        if (field.PrivateName is not null || field.IsComputed) Load(field.PrivateName ?? ComputedKey(statement.Number));
        else Emit(Op.Push, name);
        var isMethod = field.Kind != MemberKind.Value;
        if (field.Value is { } value) Named(value, name);
        else Emit(Op.Push);
        if (field.PrivateName is not null) _code.Emit(Op.AddPrivate, isMethod ? 1 : 0);
        else _code.Emit(Op.DefineField, 0, field.IsComputed && IsAnonymous(field.Value) ? 1 : 0);
    }

    private void CallSuper(SuperCall call)
    {
        var isSpread = call.Arguments.Any(a => a is SpreadElement);
        Arguments(call.Arguments);
        _code.At = call.At;
        _code.Emit(isSpread ? Op.SuperCallArray : Op.SuperCall, isSpread ? 0 : call.Arguments.Count);
        Emit(Op.BindThis);
        Emit(Op.InitFields);
        Emit(Op.Pop);
        _code.At = _at;
    }

    // -> value
    private void GetSuper(Expression member)
    {
        SuperKey(member);
        EmitAt(member.At, Op.GetSuper);
    }

    private void SuperKey(Expression member)
    {
        if (member is IndexExpression index) Expression(index.Index);
        else Emit(Op.Push, ((MemberExpression)member).Name);
    }

    private static bool IsOfSuper(Expression expression) => expression is MemberExpression { Object: SuperExpression } or IndexExpression { Object: SuperExpression };

    private static bool IsPrivate(Expression expression) => expression is MemberExpression { Name: ['#', ..] };

    private static bool IsAnonymous(Expression? value)
    {
        while (value is Parenthesized inner) value = inner.Inner;
        return value is FunctionExpression { Function.Name.Length: 0 } or ClassExpression { Class.Name.Length: 0 };
    }
}
