using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Code.Toolchain.C.Syntax;

/// <summary>A variable or a parameter.</summary>
internal sealed class Variable(string name, CType type, SourcePlace place, bool isGlobal)
{
    public string Name => name;

    public CType Type => type;

    public SourcePlace Place => place;

    public bool IsGlobal => isGlobal;

    /// <summary>Whether something may point at it, so that it needs a place in memory.</summary>
    public bool IsPointedAt { get; set; }

    /// <summary>How often it is used, a use in a loop counted ten times.</summary>
    public long Uses { get; set; }
}

/// <summary>An expression whose type is known.</summary>
/// <param name="Type">Of its value.</param>
/// <param name="Place">Where it stands.</param>
internal abstract record Expr(CType Type, SourcePlace Place)
{
    /// <summary>A number.</summary>
    public sealed record Literal(long Value, CType Type, SourcePlace Place) : Expr(Type, Place);

    /// <summary>The address of a text's first character.</summary>
    public sealed record TextAddress(int Number, SourcePlace Place) : Expr(new CType.Pointer(CType.Char), Place);

    /// <summary>The value of a variable.</summary>
    public sealed record Use(Variable Variable, SourcePlace Place) : Expr(Variable.Type, Place);

    /// <summary>The address of a variable, or of an array's first element.</summary>
    public sealed record AddressOf(Variable Variable, CType Type, SourcePlace Place) : Expr(Type, Place);

    /// <summary>What a pointer points at.</summary>
    public sealed record Deref(Expr Address, SourcePlace Place) : Expr(Address.Type.Target!, Place);

    /// <summary>- ~ !</summary>
    public sealed record Unary(string Sign, Expr Operand, SourcePlace Place) : Expr(CType.Int, Place);

    /// <summary>Two numbers, or two pointers that are compared.</summary>
    public sealed record Binary(string Sign, Expr Left, Expr Right, SourcePlace Place) : Expr(CType.Int, Place)
    {
        public bool IsComparison => Sign is "==" or "!=" or "<" or ">" or "<=" or ">=";
    }

    /// <summary>A pointer and so many elements.</summary>
    public sealed record Moved(Expr Pointer, Expr Count, bool IsBack, SourcePlace Place) : Expr(Pointer.Type, Place)
    {
        public int ElementBytes => Pointer.Type.Target!.Size;
    }

    /// <summary>How many elements lie between two pointers.</summary>
    public sealed record Distance(Expr Left, Expr Right, SourcePlace Place) : Expr(CType.Int, Place);

    /// <summary>&amp;&amp; ||</summary>
    public sealed record Logical(bool IsAnd, Expr Left, Expr Right, SourcePlace Place) : Expr(CType.Int, Place);

    /// <summary>condition ? one : other</summary>
    public sealed record Conditional(Expr Condition, Expr One, Expr Other, CType Type, SourcePlace Place) : Expr(Type, Place);

    /// <summary>place = value</summary>
    public sealed record Assign(Expr Target, Expr Value, SourcePlace Place) : Expr(Target.Type, Place);

    /// <summary>place += value and the like, ++ and --.</summary>
    public sealed record Update(Expr Target, string Sign, Expr Value, bool GivesOld, SourcePlace Place) : Expr(Target.Type, Place);

    /// <summary>A function is called.</summary>
    public sealed record Call(Function Function, ImmutableArray<Expr> Arguments, SourcePlace Place) : Expr(Function.Type, Place);

    /// <summary>The parts that it is computed from.</summary>
    public ImmutableArray<Expr> Parts => this switch
    {
        Deref d => [d.Address],
        Unary u => [u.Operand],
        Binary b => [b.Left, b.Right],
        Moved m => [m.Pointer, m.Count],
        Distance d => [d.Left, d.Right],
        Logical l => [l.Left, l.Right],
        Conditional c => [c.Condition, c.One, c.Other],
        Assign a => [a.Target, a.Value],
        Update u => [u.Target, u.Value],
        Call c => c.Arguments,
        _ => [],
    };

    /// <summary>Whether a function is called in it.</summary>
    public bool HasCall => this is Call || Parts.Any(p => p.HasCall);
}

/// <summary>A statement.</summary>
/// <param name="Line">The line that it begins on.</param>
internal abstract record Stmt(int Line)
{
    public sealed record Expression(Expr Value, int Line) : Stmt(Line);

    /// <summary>A variable gets its first value: elements that are not named are 0.</summary>
    public sealed record Declare(Variable Variable, ImmutableArray<Expr> Values, int Line) : Stmt(Line);

    public sealed record Block(ImmutableArray<Stmt> Body, int Line) : Stmt(Line);

    public sealed record If(Expr Condition, Stmt Then, Stmt? Else, int Line) : Stmt(Line);

    /// <summary>while, do and for: what comes first, the condition, what comes after each turn.</summary>
    public sealed record Loop(Stmt? First, Expr? Condition, Expr? After, Stmt Body, bool IsDo, int Line) : Stmt(Line);

    public sealed record Return(Expr? Value, int Line) : Stmt(Line);

    /// <summary>break or continue</summary>
    public sealed record Jump(bool IsBreak, int Line) : Stmt(Line);
}

/// <summary>A function, declared or defined.</summary>
internal sealed class Function(string name, CType type, ImmutableArray<Variable> parameters, SourcePlace place, bool isStatic)
{
    public string Name => name;

    public CType Type => type;

    public ImmutableArray<Variable> Parameters { get; set; } = parameters;

    public SourcePlace Place => place;

    public bool IsStatic => isStatic;

    /// <summary>What it does; null while it is only declared.</summary>
    public ImmutableArray<Stmt>? Body { get; set; }

    /// <summary>The variables in it, without parameters.</summary>
    public List<Variable> Locals { get; } = [];

    public int FirstLine { get; set; }

    public int LastLine { get; set; }

    /// <summary>Where it is called first; null when it is not.</summary>
    public SourcePlace? Called { get; set; }
}

/// <summary>A program as the compiler understands it.</summary>
/// <param name="Functions">All, in the order of their first declarations.</param>
/// <param name="Globals">Variables outside functions, with their values; none means zeros.</param>
/// <param name="Texts">The texts that it holds, each once.</param>
internal sealed record Unit(ImmutableArray<Function> Functions, ImmutableArray<(Variable Variable, ImmutableArray<Expr> Values)> Globals, ImmutableArray<string> Texts);
