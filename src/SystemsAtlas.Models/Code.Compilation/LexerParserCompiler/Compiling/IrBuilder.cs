using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Parsing;

namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>Goes through a tree from its leaves and writes a line for each node that computes. Source: Aho, Lam, Sethi and Ullman, Compilers, second edition, 2007, section 6.2.</summary>
internal sealed class IrBuilder
{
    private readonly List<IrLine> _lines = [];
    private int _temporaries, _labels;

    public static ImmutableArray<IrLine> Build(Node root)
    {
        var builder = new IrBuilder();
        var result = builder.Operand(root);
        builder.Write(IrKind.Return, "", 0, result, IrOperand.None, 0, root.Token);
        return [.. builder._lines];
    }

    // A node as an operand: constants and names are operands themselves, what is computed goes to a temporary.
    private IrOperand Operand(Node node)
    {
        if (node.IsNumber) return IrOperand.Of(JsValue.Of(node.Sign.Number));
        if (node.IsTruth) return IrOperand.Of(JsValue.Of(node.Sign.Text == "true"));
        if (node.IsLeaf) return new(node.Sign.Text, null, 0);
        return Into(node, 0);
    }

    private IrOperand Into(Node node, int target)
    {
        switch (node.Type)
        {
            case NodeType.UnaryExpression:
                var operand = Operand(node.Parts[0]!);
                return Set(IrKind.Unary, node.Sign.Text, ref target, operand, IrOperand.None, node);
            case NodeType.BinaryExpression:
                var (left, right) = (Operand(node.Parts[0]!), Operand(node.Parts[1]!));
                return Set(IrKind.Binary, node.Sign.Text, ref target, left, right, node);
            case NodeType.LogicalExpression: return Logical(node, target);
            case NodeType.ConditionalExpression: return Conditional(node, target);
            case NodeType.CallExpression: return Call(node, target);
            case NodeType.MemberExpression:
                var holder = Operand(node.Parts[0]!);
                var member = node.IsComputed ? $"[{Operand(node.Parts[1]!).Text}]" : $".{node.Parts[1]!.Sign.Text}";
                return Set(IrKind.Other, holder.Text + member, ref target, IrOperand.None, IrOperand.None, node);
            case NodeType.ArrayExpression:
                foreach (var part in node.Parts) Write(IrKind.Other, $"param {(part is null ? "nothing" : Operand(part).Text)}", 0, IrOperand.None, IrOperand.None, 0, node.Token);
                return Set(IrKind.Other, Lines.Say($"array {node.Parts.Count}"), ref target, IrOperand.None, IrOperand.None, node);
            default: return Set(IrKind.Copy, "", ref target, Operand(node), IrOperand.None, node);
        }
    }

    // A target of 0 is a new temporary.
    private IrOperand Set(IrKind kind, string sign, ref int target, IrOperand left, IrOperand right, Node node)
    {
        if (target == 0) target = ++_temporaries;
        Write(kind, sign, target, left, right, 0, node.Token);
        return IrOperand.Temp(target);
    }

    private void Write(IrKind kind, string sign, int dest, IrOperand left, IrOperand right, int label, int token) => _lines.Add(new(kind, sign, dest, left, right, label, token));

    private void Jump(IrKind kind, IrOperand test, int label, Node node) => Write(kind, "", 0, test, IrOperand.None, label, node.Token);

    private IrOperand Conditional(Node node, int target)
    {
        var (otherwise, end) = (++_labels, ++_labels);
        Jump(IrKind.IfNot, Operand(node.Parts[0]!), otherwise, node);
        if (target == 0) target = ++_temporaries;
        Into(node.Parts[1]!, target);
        Jump(IrKind.GoTo, IrOperand.None, end, node);
        Jump(IrKind.Label, IrOperand.None, otherwise, node);
        Into(node.Parts[2]!, target);
        Jump(IrKind.Label, IrOperand.None, end, node);
        return IrOperand.Temp(target);
    }

    // The right side is run only where the left does not decide.
    private IrOperand Logical(Node node, int target)
    {
        var end = ++_labels;
        var left = Operand(node.Parts[0]!);
        if (target == 0) target = ++_temporaries;
        Write(IrKind.Copy, "", target, left, IrOperand.None, 0, node.Token);
        if (node.Sign.Text == "??") Write(IrKind.Other, Lines.Say($"if {left.Text} is there goto L{end}"), 0, IrOperand.None, IrOperand.None, 0, node.Token);
        else Jump(node.Sign.Text == "&&" ? IrKind.IfNot : IrKind.If, left, end, node);
        Into(node.Parts[1]!, target);
        Jump(IrKind.Label, IrOperand.None, end, node);
        return IrOperand.Temp(target);
    }

    private IrOperand Call(Node node, int target)
    {
        var function = Evaluator.FunctionOf(node);
        if (Operators.Arguments(function) > 0 && Operators.Arguments(function) == node.Parts.Count - 1)
        {
            var (first, second) = (Operand(node.Parts[1]!), node.Parts.Count > 2 ? Operand(node.Parts[2]!) : IrOperand.None);
            return Set(IrKind.Math, function, ref target, first, second, node);
        }
        var callee = Operand(node.Parts[0]!);
        var given = new List<IrOperand>();
        foreach (var part in node.Parts.Skip(1)) given.Add(Operand(part!));
        foreach (var argument in given) Write(IrKind.Other, $"param {argument.Text}", 0, IrOperand.None, IrOperand.None, 0, node.Token);
        return Set(IrKind.Other, Lines.Say($"call {callee.Text}, {given.Count}"), ref target, IrOperand.None, IrOperand.None, node);
    }
}
