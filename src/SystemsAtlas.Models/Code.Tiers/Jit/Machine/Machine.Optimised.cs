namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

internal sealed partial class Machine
{
    private void StepOptimised(Frame frame)
    {
        var code = frame.Code!;
        var op = code.Ops[frame.FastAt];
        if (code.Starts[op.Of] == frame.FastAt) Instructions++;
        frame.FastAt++;
        // What is left to the runtime costs what baseline code costs, which leaves it to the same builtins.
        if (op.Text.Length > 0) Spend(2, op.Kind == Fast.Runtime ? costs.Baseline : Count(frame, op) * costs.Optimised);
        if (op.IsGuard)
        {
            Check(frame, op);
            return;
        }
        var i = frame.Routine.Code[op.Of];
        frame.At = op.Of + 1;
        switch (op.Kind)
        {
            case Fast.Integer or Fast.IntegerConstant or Fast.IntegerAlone:
                Integers(frame, op, i);
                break;
            case Fast.Float or Fast.FloatConstant:
                Floats(frame, op, i);
                break;
            case Fast.FloatAlone:
                frame.Accumulator = Tagged(Generic.Alone(i.Sign, Unchecked(frame.Accumulator)));
                break;
            case Fast.Concatenate:
                frame.Accumulator = Generic.Joined(frame.Registers[i.Register] as string ?? "", frame.Accumulator as string ?? "");
                break;
            case Fast.CompareIntegers:
                frame.Accumulator = Generic.OfDoubles(i.Sign, Numbers.ToInt32(Unchecked(frame.Registers[i.Register])), Numbers.ToInt32(Unchecked(frame.Accumulator)), true);
                break;
            case Fast.CompareFloats:
                frame.Accumulator = Generic.OfDoubles(i.Sign, Numbers.ToNumber(frame.Registers[i.Register]), Numbers.ToNumber(frame.Accumulator), true);
                break;
            case Fast.CompareStrings:
                frame.Accumulator = Generic.Compare(i.Sign, frame.Registers[i.Register], frame.Accumulator);
                break;
            case Fast.LoadField:
                frame.Accumulator = Tagged(Get(frame.Registers[i.Register], i, null, frame.Routine));
                break;
            case Fast.StoreField or Fast.AddField:
                Set(frame.Registers[i.Register], i, frame.Accumulator, null, frame.Routine);
                break;
            case Fast.Call:
                Call(frame, i);
                return;
            case Fast.Runtime:
                Runtime(frame, i);
                break;
            default:
                Plain(frame, i);
                break;
        }
        if (_frames.Count == 0 || _frames[^1] != frame) return;
        if (frame.Code is null) return;
        if (frame.At != op.Of + 1) frame.FastAt = code.Starts[frame.At];
        // A store of this very code can make its own assumption wrong.
        if (code.IsDiscarded)
        {
            watcher.GuardFailed(frame.Routine, op, null, true);
            ThrowBack(frame, frame.At, true);
        }
    }

    private static void Floats(Frame frame, FastOp op, Instruction i)
    {
        var (left, right) = op.Kind == Fast.Float ? (frame.Registers[i.Register], frame.Accumulator) : (frame.Accumulator, i.Value);
        frame.Accumulator = Tagged(i.Sign is "&" or "|" or "^" or "<<" or ">>" or ">>>" ? Generic.Arithmetic(i.Sign, Unchecked(left), Unchecked(right)) : Generic.OfDoubles(i.Sign, Numbers.ToNumber(left), Numbers.ToNumber(right)));
    }

    // A check of several shapes compares one after another.
    private static int Count(Frame frame, FastOp op) =>
        op.Kind == Fast.CheckShapes && frame.Registers[op.Register] is Thing thing && Index(op.Shapes, thing.Shape) is >= 0 and var at ? at + 1 : Math.Max(1, op.Shapes.Count);

    private static int Index(IReadOnlyList<Shape> shapes, Shape shape)
    {
        for (var n = 0; n < shapes.Count; n++)
            if (shapes[n] == shape) return n;
        return -1;
    }

    // Without checks, what is no number is taken for one: any will do, as bits in a register would.
    private static object Unchecked(object? value) => value is int or double ? value : Numbers.OfLiteral(Numbers.ToNumber(value));

    // A number goes back into a register as a small integer where it is one.
    private static object? Tagged(object? value) => value is double d ? Numbers.OfLiteral(d) : value;

    private void Check(Frame frame, FastOp op)
    {
        var value = op.Kind == Fast.GiveUp ? null : op.Register < 0 ? frame.Accumulator : frame.Registers[op.Register];
        var passes = op.Kind switch
        {
            Fast.CheckSmall => value is int,
            Fast.CheckNumber => Generic.IsNumberOrOddball(value),
            Fast.CheckHeapNumber => value is int or double,
            Fast.CheckString => value is string,
            Fast.CheckTarget => value == op.Target,
            Fast.CheckShapes => value is not (null or Undefined or Routine) && op.Shapes.Contains(ShapeOf(value)),
            _ => false,
        };
        if (passes) return;
        var reason = op.Kind switch
        {
            Fast.CheckString or Fast.CheckShapes when value is int => "Smi",
            _ => op.Reason,
        };
        Fail(frame, op with { Reason = reason }, value);
    }

    private void Fail(Frame frame, FastOp op, object? value)
    {
        watcher.GuardFailed(frame.Routine, op, value, false);
        ThrowBack(frame, op.Of, false);
    }

    private void Integers(Frame frame, FastOp op, Instruction i)
    {
        int left, right;
        if (op.Kind == Fast.IntegerAlone) (left, right) = i.Sign switch { "-" => (0, Bits(frame.Accumulator)), "~" => (Bits(frame.Accumulator), -1), _ => (Bits(frame.Accumulator), 1) };
        else (left, right) = op.Kind == Fast.Integer ? (Bits(frame.Registers[i.Register]), Bits(frame.Accumulator)) : (Bits(frame.Accumulator), (int)i.Value!);
        var sign = op.Kind == Fast.IntegerAlone ? i.Sign switch { "++" => "+", "--" or "-" => "-", _ => "^" } : i.Sign;
        if (op.Kind == Fast.IntegerAlone && i.Sign == "-" && right == 0)
        {
            Refuse(frame, op, "minus zero", 0);
            return;
        }
        if (Math.Abs(right) < 1 && sign is "/" or "%" && right == 0)
        {
            Refuse(frame, op, "division by zero", right);
            return;
        }
        var result = Generic.Arithmetic(sign, left, right);
        if (result is int)
        {
            frame.Accumulator = result;
            return;
        }
        var value = (double)result;
        Refuse(frame, op, sign == "/" && value != Math.Floor(value) ? "lost precision" : value == 0 ? "minus zero" : "overflow", value);
    }

    private static int Bits(object? value) => value is int i ? i : Numbers.ToInt32(Unchecked(value));

    private void Refuse(Frame frame, FastOp op, string reason, double value)
    {
        if (thresholds.Checks) Fail(frame, op with { Reason = reason }, Numbers.OfLiteral(value));
        else frame.Accumulator = Numbers.ToInt32(value);
    }

    // What optimised code leaves to builtins, which look at any value.
    private void Runtime(Frame frame, Instruction i)
    {
        switch (i.Op)
        {
            case Op.Binary:
                frame.Accumulator = Generic.Arithmetic(i.Sign, frame.Registers[i.Register], frame.Accumulator);
                break;
            case Op.BinarySmi:
                frame.Accumulator = Generic.Arithmetic(i.Sign, frame.Accumulator, i.Value);
                break;
            case Op.Unary:
                frame.Accumulator = Generic.Alone(i.Sign, frame.Accumulator);
                break;
            case Op.ToNumeric:
                frame.Accumulator = Generic.Numeric(frame.Accumulator);
                break;
            case Op.Test:
                frame.Accumulator = Generic.Compare(i.Sign, frame.Registers[i.Register], frame.Accumulator);
                break;
            case Op.GetNamed:
                frame.Accumulator = Get(frame.Registers[i.Register], i, null, frame.Routine);
                break;
            case Op.SetNamed:
                Set(frame.Registers[i.Register], i, frame.Accumulator, null, frame.Routine);
                break;
            default:
                Plain(frame, i);
                break;
        }
    }
}
