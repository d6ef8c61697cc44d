using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>A place in the code that jumps go to, known or not yet.</summary>
internal sealed class Label
{
    public int Target { get; set; } = -1;
}

/// <summary>Collects instructions and fills in where jumps go.</summary>
internal sealed class CodeBuilder
{
    private readonly List<Instruction> _instructions = [];
    private readonly List<(int At, Label To)> _jumps = [];

    /// <summary>What the instructions to come belong to.</summary>
    public Position At { get; set; } = new(1, 1, 0);

    public void Emit(Op op, int a = 0, int b = 0, object? value = null) => _instructions.Add(new(op, a, b, value, At));

    public void Emit(Op op, object? value) => Emit(op, 0, 0, value);

    public void EmitJump(Op op, Label to, int b = 0, object? value = null)
    {
        _jumps.Add((_instructions.Count, to));
        Emit(op, 0, b, value);
    }

    public void Mark(Label label) => label.Target = _instructions.Count;

    public Label Here()
    {
        var label = new Label();
        Mark(label);
        return label;
    }

    public Instruction[] Finish()
    {
        foreach (var (at, to) in _jumps) _instructions[at] = _instructions[at] with { A = to.Target };
        return [.. _instructions];
    }
}
