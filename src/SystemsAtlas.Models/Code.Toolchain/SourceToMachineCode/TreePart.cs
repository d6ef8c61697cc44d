using System.Globalization;
using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>A part of the tree that the compiler made of a line.</summary>
/// <param name="Word">Its operator, name or number.</param>
/// <param name="Parts">What it works on.</param>
public sealed record TreePart(string Word, ImmutableArray<TreePart> Parts)
{
    /// <summary>How many parts have none below.</summary>
    public int Leaves => Parts.IsEmpty ? 1 : Parts.Sum(p => p.Leaves);

    /// <summary>How many parts there are.</summary>
    public int Count => 1 + Parts.Sum(p => p.Count);

    /// <summary>How many levels there are.</summary>
    public int Depth => 1 + (Parts.IsEmpty ? 0 : Parts.Max(p => p.Depth));

    /// <summary>The tree of what begins on a line; null where nothing does.</summary>
    internal static TreePart? Of(Unit unit, int line)
    {
        foreach (var function in unit.Functions)
        {
            if (function.Body is not { } body) continue;
            if (function.FirstLine == line) return new(function.Name + "( )", [.. function.Parameters.Select(p => Leaf($"{p.Name}: {p.Type}"))]);
            if (Find(body, line) is { } found) return Of(found, line);
        }
        return null;
    }

    private static Stmt? Find(IEnumerable<Stmt> statements, int line)
    {
        foreach (var statement in statements)
        {
            if (statement.Line == line && statement is not Stmt.Block) return statement;
            if (Find(Below(statement), line) is { } found) return found;
        }
        return null;
    }

    private static IEnumerable<Stmt> Below(Stmt statement) => statement switch
    {
        Stmt.Block b => b.Body,
        Stmt.If i => i.Else is { } other ? [i.Then, other] : [i.Then],
        Stmt.Loop l => l.First is { } first ? [first, l.Body] : [l.Body],
        _ => [],
    };

    private static TreePart Of(Stmt statement, int line) => statement switch
    {
        Stmt.Expression e => Of(e.Value),
        Stmt.Declare d => new("=", [Leaf(d.Variable.Name), .. d.Values.Select(Of)]),
        Stmt.Return r => new("return", r.Value is { } value ? [Of(value)] : []),
        Stmt.Jump j => Leaf(j.IsBreak ? "break" : "continue"),
        Stmt.If i => new("if", [Of(i.Condition), .. Same(i.Then, line)]),
        Stmt.Loop l => new(l.IsDo ? "do" : "loop", [.. l.First is { } first ? [Of(first, line)] : (TreePart[])[], .. Optional(l.Condition), .. Optional(l.After), .. Same(l.Body, line)]),
        Stmt.Block b => new("{ }", [.. b.Body.SelectMany(s => Same(s, line))]),
        _ => Leaf("?"),
    };

    private static TreePart[] Same(Stmt statement, int line) => statement.Line != line || statement is Stmt.Block { Body.IsEmpty: true } ? [] : [Of(statement, line)];

    private static TreePart[] Optional(Expr? value) => value is null ? [] : [Of(value)];

    private static TreePart Of(Expr value) => new(Named(value), [.. value.Parts.Select(Of)]);

    private static string Named(Expr value) => value switch
    {
        Expr.Literal l => l.Value.ToString(CultureInfo.InvariantCulture),
        Expr.TextAddress => "\"…\"",
        Expr.Use u => u.Variable.Name,
        Expr.AddressOf a => "&" + a.Variable.Name,
        Expr.Deref => "*",
        Expr.Unary u => u.Sign,
        Expr.Binary b => b.Sign,
        Expr.Moved m => (m.IsBack ? "−" : "+") + (m.ElementBytes > 1 ? string.Create(CultureInfo.InvariantCulture, $" {m.ElementBytes} ×") : ""),
        Expr.Distance => "−",
        Expr.Logical l => l.IsAnd ? "&&" : "||",
        Expr.Conditional => "? :",
        Expr.Assign => "=",
        Expr.Update u => u.Sign + "=",
        Expr.Call c => c.Function.Name + "( )",
        _ => "?",
    };

    private static TreePart Leaf(string word) => new(word, []);
}

/// <summary>The tree of a line.</summary>
/// <param name="Line">The line of prog.c.</param>
/// <param name="Tree">Its tree.</param>
public sealed record LineTree(int Line, TreePart Tree);
