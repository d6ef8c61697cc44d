using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

/// <summary>The memory of a function's call, from its upper end down: saved registers, variables, and values that wait for a call to come back.</summary>
internal sealed class Frame(int saved)
{
    private const int StackAlignment = 16, ArrayAlignment = 8;

    private readonly Stack<int> _marks = new();
    private int _next = -8 * saved;
    private int _lowest = -8 * saved;

    /// <summary>In bytes: what a call takes from the stack.</summary>
    public int Bytes => (-_lowest + StackAlignment - 1) / StackAlignment * StackAlignment;

    /// <summary>A place for a variable: how far it lies below the frame's upper end.</summary>
    public int Add(CType type)
    {
        var alignment = type is CType.Array ? Math.Max(ArrayAlignment, type.Alignment) : type.Alignment;
        _next = -((-_next + type.Size + alignment - 1) / alignment * alignment);
        _lowest = Math.Min(_lowest, _next);
        return _next;
    }

    /// <summary>A place for a value for a while; the last that was taken is given back first.</summary>
    public int Borrow(CType type)
    {
        _marks.Push(_next);
        return Add(type);
    }

    public void Return() => _next = _marks.Pop();
}
