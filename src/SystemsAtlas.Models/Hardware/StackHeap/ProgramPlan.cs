namespace SystemsAtlas.Models.Hardware.StackHeap;

/// <summary>A variable of a program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Count">Elements of an array, or 0.</param>
/// <param name="Frame">The call that it belongs to, or -1 for one that lives as long as the program.</param>
/// <param name="Offset">Bytes from the beginning of its call's variables, or of those that live as long as the program.</param>
public sealed record Variable(string Name, VariableKind Kind, int Count, int Frame, int Offset)
{
    /// <summary>Whether it lives as long as the program.</summary>
    public bool IsStatic => Frame < 0;

    /// <summary>The bytes of one element.</summary>
    public int Each => Kind switch { VariableKind.Char => 1, VariableKind.Int => 4, _ => 8 };

    /// <summary>All its bytes.</summary>
    public int Bytes => Each * Math.Max(1, Count);

    /// <summary>Its name among all variables of a run.</summary>
    public string Id { get; } = Frame < 0 ? $"static/{Name}" : FormattableString.Invariant($"frame-{Frame}/{Name}");

    /// <summary>Its type as C writes it.</summary>
    public string Type => Kind switch { VariableKind.Char => "char", VariableKind.Int => "int", VariableKind.Long => "long", _ => "int *" };
}

/// <summary>One call: its function and its variables, which lie in one piece with sixteen bytes of zeros before them.</summary>
internal sealed class FramePlan(int id, string function, int parent)
{
    /// <summary>Bytes of zeros before the first variable, which is where malloc would have a header.</summary>
    public const int Before = 16;

    private readonly List<Variable> _variables = [];

    public int Id { get; } = id;

    public string Function { get; } = function;

    public int Parent { get; } = parent;

    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>Bytes of all of it.</summary>
    public int Bytes { get; private set; } = Before;

    /// <summary>Bytes that it takes on the stack, in steps of sixteen.</summary>
    public int Rounded => (Bytes + 15) & ~15;

    public Variable? Find(string name)
    {
        foreach (var variable in _variables)
            if (variable.Name == name) return variable;
        return null;
    }

    public Variable Add(string name, VariableKind kind, int count)
    {
        var sized = new Variable(name, kind, count, Id, 0);
        var variable = sized with { Offset = (Bytes + sized.Each - 1) / sized.Each * sized.Each };
        _variables.Add(variable);
        Bytes = variable.Offset + variable.Bytes;
        return variable;
    }
}

/// <summary>A program whose names are known: which variables each call has. A name that means nothing, or not what is done with it, is refused.</summary>
internal sealed class ProgramPlan
{
    private readonly List<FramePlan> _frames = [new(0, "main", -1)];
    private readonly Stack<int> _live = new([0]);
    private readonly HashSet<string> _gone = [];

    public ProgramPlan(IReadOnlyList<Statement> statements)
    {
        Statements = statements;
        var ended = false;
        foreach (var statement in statements)
        {
            if (ended) throw Refuse(statement, "is never reached, because main has returned before it: take the return out, or this line");
            ended = statement is Returning && _live.Count == 1;
            Check(statement);
        }
    }

    public IReadOnlyList<Statement> Statements { get; }

    public IReadOnlyList<FramePlan> Frames => _frames;

    /// <summary>The variables that live as long as the program.</summary>
    public FramePlan Statics { get; } = new(-1, "", -1);

    /// <summary>Whether any variable has a name.</summary>
    public bool Knows(string name) => Statics.Find(name) is not null || _frames.Exists(f => f.Find(name) is not null);

    private Variable? Find(string name)
    {
        foreach (var frame in _live)
            if (_frames[frame].Find(name) is { } found) return found;
        return Statics.Find(name);
    }

    private void Check(Statement statement)
    {
        switch (statement)
        {
            case Declaration d: Declare(d); break;
            case Assignment a: Assign(a); break;
            case Store s: Store(s); break;
            case CopyBytes c: Copy(c); break;
            case Freeing f: CheckSource(f, f.Of); break;
            case Calling c: Call(c); break;
            case Returning when _live.Count > 1:
                foreach (var variable in _frames[_live.Pop()].Variables) _gone.Add(variable.Name);
                break;
        }
    }

    private void Declare(Declaration d)
    {
        var frame = d.IsStatic ? Statics : _frames[_live.Peek()];
        if (frame.Find(d.Variable) is not null) throw Refuse(d, $"declares {d.Variable} a second time: use another name, or leave the type out");
        if (d.Source is { } source) CheckSource(d, source);
        foreach (var value in d.Values) CheckSum(d, value);
        if (frame.Bytes > ProgramText.MostElements * 64) throw Refuse(d, "is one variable too many: a call has at most 64,000 bytes of variables");
        frame.Add(d.Variable, d.Kind, d.Count);
    }

    private void Assign(Assignment a)
    {
        if (a.Source is { Kind: SourceKind.Variable } copied && Find(a, copied.Variable) is { Kind: not VariableKind.Pointer, Count: 0 } number)
        {
            if (number.Kind != VariableKind.Int || Find(a, a.Variable) is not { Kind: VariableKind.Int, Count: 0 }) throw Refuse(a, $"sets {a.Variable} to {number.Name}, and of these two at least one is no int; an address of a variable is written &{number.Name}");
            return;
        }
        CheckSource(a, a.Source);
        if (a.Variable.Length == 0) return;
        if (Find(a.Variable) is null) _frames[_live.Peek()].Add(a.Variable, VariableKind.Pointer, 0);
        else if (Find(a, a.Variable) is not { Kind: VariableKind.Pointer }) throw Refuse(a, $"sets {a.Variable}, which is no pointer, to an address: use another name");
    }

    private void Store(Store s)
    {
        CheckCell(s, s.To);
        CheckSum(s, s.Value);
    }

    private void Copy(CopyBytes c)
    {
        foreach (var name in new[] { c.To, c.From })
        {
            var variable = Find(c, name);
            if (variable is { Count: 0, Kind: not VariableKind.Pointer }) throw Refuse(c, $"copies {name}, which is neither an array nor a pointer");
            if (variable.Count > 0 && (ulong)variable.Bytes < c.Bytes) throw Refuse(c, FormattableString.Invariant($"copies {c.Bytes} bytes, and {name} has {variable.Bytes}"));
        }
    }

    private void Call(Calling c)
    {
        if (c.Function == "main") throw Refuse(c, "calls main, in which the program is already: use another name");
        if (_live.Count > ProgramText.MostDepth) throw Refuse(c, FormattableString.Invariant($"is a call within {ProgramText.MostDepth} others, which are the most: return from one first"));
        _frames.Add(new(_frames.Count, c.Function, _live.Peek()));
        _live.Push(_frames.Count - 1);
    }

    private void CheckSource(Statement s, Source source)
    {
        if (source.Variable.Length == 0) return;
        var variable = Find(s, source.Variable);
        if (source.Kind == SourceKind.AddressOf) return;
        if (source.Kind == SourceKind.ElementOf)
        {
            CheckCell(s, new(variable.Name, (int)source.First));
            return;
        }
        if (variable.Kind == VariableKind.Pointer || (variable.Count > 0 && source.Kind == SourceKind.Variable)) return;
        throw Refuse(s, $"wants a pointer, and {variable.Name} is {(variable.Count > 0 ? "an array" : "a number")}: declare a pointer, or write &{variable.Name} for its address");
    }

    private void CheckSum(Statement s, Sum sum)
    {
        foreach (var term in sum.Terms)
            if (term.Cell is { } cell) CheckCell(s, cell);
    }

    private void CheckCell(Statement s, Cell cell)
    {
        var variable = Find(s, cell.Variable);
        if (cell.Index is not { } index)
        {
            if (variable is not { Kind: VariableKind.Int, Count: 0 }) throw Refuse(s, $"uses {variable.Name} as a number, and it is {(variable.Count > 0 ? "an array" : variable.Kind == VariableKind.Pointer ? "a pointer" : $"a {variable.Type}, whose value the model does not follow")}: write {variable.Name}[0], or declare an int");
        }
        else if (variable.Kind != VariableKind.Pointer && variable is not { Kind: VariableKind.Int, Count: > 0 }) throw Refuse(s, $"has an index on {variable.Name}, which is neither a pointer nor an array of int");
        else if (variable.Count > 0 && (index < 0 || index >= variable.Count)) throw Refuse(s, FormattableString.Invariant($"has index {index}, and {variable.Name} has {variable.Count} elements: the last is {variable.Count - 1}"));
    }

    private Variable Find(Statement s, string name) => Find(name) ?? throw Refuse(s, _gone.Contains(name)
        ? $"uses {name}, which belonged to a function that has returned: copy the address to a pointer that still lives"
        : $"uses {name}, which nothing declares: declare it first, such as int {name} = 3 or {name} = malloc(24)");

    private static ProgramTextException Refuse(Statement s, string reason) => new(s.Line, s.Column, s.Text, reason);
}
