namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler.Compiling;

/// <summary>A line that folding took out, or put another in place of.</summary>
/// <param name="Line">Its number, from 0.</param>
/// <param name="Value">The value that its temporary has in every run; null where the line is never run, or is a jump that always or never happens.</param>
/// <param name="IsDead">Whether it is taken out because no run reaches it.</param>
public sealed record Fold(int Line, JsValue? Value, bool IsDead);

/// <summary>
/// Works out while compiling what is the same in every run: a line whose operands are constants, and a jump whose condition is one. A temporary that several lines set is constant where only one of them is left.
/// Source: Aho, Lam, Sethi and Ullman, Compilers, second edition, 2007, section 9.4.
/// </summary>
internal sealed class Folding
{
    private readonly IrLine?[] _lines;
    private readonly List<Fold> _folds = [];
    private readonly Dictionary<int, JsValue> _known = [];

    private Folding(ImmutableArray<IrLine> lines) => _lines = [.. lines];

    public static (ImmutableArray<IrLine?> Lines, ImmutableArray<Fold> Folds) Of(ImmutableArray<IrLine> lines)
    {
        var folding = new Folding(lines);
        for (var before = -1; before != folding._folds.Count;)
        {
            before = folding._folds.Count;
            folding.Run();
        }
        return ([.. folding._lines], [.. folding._folds]);
    }

    private void Run()
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i] is not { } line) continue;
            line = _lines[i] = line with { Left = Known(line.Left), Right = Known(line.Right), Sign = line.Kind == IrKind.Other ? Written(line.Sign) : line.Sign };
            switch (line.Kind)
            {
                case IrKind.Binary or IrKind.Unary or IrKind.Copy or IrKind.Math: Compute(i, line); break;
                case IrKind.IfNot or IrKind.If when line.Left.Constant is { } test: Decide(i, test.IsTrue == (line.Kind == IrKind.If), line.Label); break;
                case IrKind.Label when !IsAsked(line.Label): TakeOut(i, null, false); break;
            }
        }
    }

    private IrOperand Known(IrOperand operand) => operand.Temporary > 0 && _known.TryGetValue(operand.Temporary, out var value) ? IrOperand.Of(value) : operand;

    // In what no machine code is made of, temporaries stand as words.
    private string Written(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('%', at + 1))
        {
            var (end, number) = (at + 1, 0);
            for (; end < text.Length && char.IsAsciiDigit(text[end]); end++) number = (number * 10) + (text[end] - '0');
            if (_known.TryGetValue(number, out var value)) text = text[..at] + value.Text + text[end..];
        }
        return text;
    }

    private void Compute(int i, IrLine line)
    {
        if (line.Left.Constant is not { } left || (line.Right.Text.Length > 0 && line.Right.Constant is null)) return;
        var value = line.Kind switch
        {
            IrKind.Binary => Operators.Binary(line.Sign, left, line.Right.Constant!.Value, out _),
            IrKind.Unary => Operators.Unary(line.Sign, left, out _),
            IrKind.Math => Operators.Call(line.Sign, left, line.Right.Constant ?? left),
            _ => left,
        };
        if (value is not { } known) return;
        // Another line that may set it too leaves this one: a value that hangs on the way is none of every run.
        if (OthersSet(i, line.Dest))
        {
            if (line.Kind != IrKind.Copy)
            {
                _lines[i] = line with { Kind = IrKind.Copy, Sign = "", Left = IrOperand.Of(known), Right = IrOperand.None };
                _folds.Add(new(i, known, false));
            }
            return;
        }
        _known[line.Dest] = known;
        TakeOut(i, known, false);
    }

    private bool OthersSet(int i, int temporary)
    {
        for (var k = 0; k < _lines.Length; k++)
            if (k != i && _lines[k]?.Dest == temporary) return true;
        return false;
    }

    private void Decide(int i, bool jumps, int label)
    {
        TakeOut(i, null, false);
        if (jumps) TakeOutUpTo(i + 1, label);
        else DecideEnd(i, label);
        TakeOutOverwritten();
    }

    // What is set and set again before anything reads it.
    private void TakeOutOverwritten()
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_lines[i] is not { Kind: IrKind.Copy } copy) continue;
            for (var k = i + 1; k < _lines.Length; k++)
            {
                if (_lines[k] is not { } next) continue;
                if (next.Kind is IrKind.Label or IrKind.If or IrKind.IfNot or IrKind.GoTo or IrKind.Return or IrKind.Other || next.Left.Temporary == copy.Dest || next.Right.Temporary == copy.Dest) break;
                if (next.Dest != copy.Dest) continue;
                TakeOut(i, null, true);
                break;
            }
        }
    }

    // The branch that is run ends in a jump over the other one, which nothing reaches any more.
    private void DecideEnd(int i, int label)
    {
        for (var k = i + 1; k < _lines.Length; k++)
        {
            if (_lines[k] is not { Kind: IrKind.Label } at || at.Label != label) continue;
            var before = k - 1;
            while (before > i && _lines[before] is null) before--;
            if (_lines[before] is { Kind: IrKind.GoTo } jump && before > i)
            {
                TakeOut(before, null, false);
                TakeOut(k, null, false);
                TakeOutUpTo(k + 1, jump.Label);
            }
            return;
        }
    }

    private void TakeOutUpTo(int from, int label)
    {
        for (var k = from; k < _lines.Length && _lines[k] is not { Kind: IrKind.Label } | _lines[k]?.Label != label; k++)
            if (_lines[k] is not null) TakeOut(k, null, true);
    }

    private bool IsAsked(int label)
    {
        foreach (var line in _lines)
            if (line is { Kind: IrKind.If or IrKind.IfNot or IrKind.GoTo } && line.Label == label) return true;
        return false;
    }

    private void TakeOut(int i, JsValue? value, bool isDead)
    {
        _lines[i] = null;
        _folds.Add(new(i, value, isDead));
    }
}
