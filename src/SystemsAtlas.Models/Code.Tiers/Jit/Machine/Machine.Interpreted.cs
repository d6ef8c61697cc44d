namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

internal sealed partial class Machine
{
    private void StepByteCode(Frame frame)
    {
        var routine = frame.Routine;
        var at = frame.At++;
        var i = routine.Code[at];
        Instructions++;
        var isBaseline = routine.Tier != Tier.Interpreted;
        Spend(isBaseline ? 1 : 0, isBaseline ? costs.Baseline : costs.Interpreted);
        switch (i.Op)
        {
            case Op.Binary or Op.BinarySmi:
                Binary(frame, i);
                break;
            case Op.Unary or Op.ToNumeric:
                var operand = frame.Accumulator;
                frame.Accumulator = i.Op == Op.Unary ? Generic.Alone(i.Sign, operand) : Generic.Numeric(operand);
                Note(frame, i, Generic.SeenAlone(operand, frame.Accumulator));
                break;
            case Op.Test:
                Note(frame, i, Generic.SeenCompared(frame.Registers[i.Register], frame.Accumulator));
                frame.Accumulator = Generic.Compare(i.Sign, frame.Registers[i.Register], frame.Accumulator);
                break;
            case Op.GetNamed:
                frame.Accumulator = Get(frame.Registers[i.Register], i, routine.Slots[i.Slot], routine);
                break;
            case Op.SetNamed:
                Set(frame.Registers[i.Register], i, frame.Accumulator, routine.Slots[i.Slot], routine);
                break;
            case Op.Call or Op.Construct:
                Call(frame, i);
                break;
            case Op.JumpLoop:
                Turn(frame, i);
                break;
            default:
                Plain(frame, i);
                break;
        }
    }

    private void Binary(Frame frame, Instruction i)
    {
        var (left, right) = i.Op == Op.Binary ? (frame.Registers[i.Register], frame.Accumulator) : (frame.Accumulator, i.Value);
        var result = Generic.Arithmetic(i.Sign, left, right);
        Note(frame, i, Generic.Seen(i.Sign, left, right, result));
        frame.Accumulator = result;
    }

    private void Note(Frame frame, Instruction i, int bits)
    {
        var slot = frame.Routine.Slots[i.Slot];
        var before = slot.Word;
        if (slot.See(bits)) watcher.Widened(frame.Routine, i, slot, before);
    }

    // What is the same in all tiers, and notes nothing.
    private void Plain(Frame frame, Instruction i)
    {
        switch (i.Op)
        {
            case Op.LoadConstant:
                frame.Accumulator = i.Value;
                break;
            case Op.Ldar:
                frame.Accumulator = frame.Registers[i.Register];
                break;
            case Op.Star:
                frame.Registers[i.Register] = frame.Accumulator;
                break;
            case Op.LdaContextSlot:
                frame.Accumulator = Program.Functions.TryGetValue(i.Sign, out var routine) ? routine : Program.Globals[i.Sign];
                if (frame.Accumulator is Hole) throw new ThrownException("ReferenceError", $"Cannot access '{i.Sign}' before initialization");
                break;
            case Op.StaContextSlot:
                Program.Globals[i.Sign] = frame.Accumulator;
                break;
            case Op.Not or Op.ToBooleanNot:
                frame.Accumulator = !Numbers.IsTrue(frame.Accumulator);
                break;
            case Op.TestNull:
                frame.Accumulator = frame.Accumulator is null;
                break;
            case Op.TestUndefined:
                frame.Accumulator = frame.Accumulator is Undefined;
                break;
            case Op.TestUndetectable:
                frame.Accumulator = frame.Accumulator is null or Undefined;
                break;
            case Op.Jump or Op.JumpLoop:
                frame.At = i.Target;
                break;
            case Op.JumpIfFalse or Op.JumpIfToBooleanFalse:
                if (!Numbers.IsTrue(frame.Accumulator)) frame.At = i.Target;
                break;
            case Op.JumpIfTrue or Op.JumpIfToBooleanTrue:
                if (Numbers.IsTrue(frame.Accumulator)) frame.At = i.Target;
                break;
            case Op.CreateObject:
                frame.Accumulator = Make(frame, i);
                break;
            case Op.Print:
                watcher.Printed(Printing.Line(frame.Registers.AsSpan(Math.Max(i.Register, 0), i.Count)));
                frame.Accumulator = Undefined.Value;
                break;
            case Op.Return:
                Leave(frame);
                break;
            default:
                throw new NotSupportedException($"the machine has no {i.Op}");
        }
    }

    private Thing Make(Frame frame, Instruction i)
    {
        var names = (IReadOnlyList<string>)i.Value!;
        var thing = new Thing(Shapes.Root(Lines.Say($"{names.Count}")));
        for (var n = 0; n < names.Count; n++) Grow(thing, names[n], frame.Registers[i.Register + n]);
        return thing;
    }

    private void Grow(Thing thing, string name, object? value)
    {
        if (thing.Fields.Count >= 60) throw new ThrownException("the machine", "an object has more than 60 properties");
        var shape = Shapes.With(Shapes.Updated(thing.Shape), name, value);
        thing.Shape = shape;
        thing.Fields.Add(Laid(shape.Held, value));
    }

    // A field that has held doubles holds every number as one.
    private static object? Laid(Held held, object? value) => held == Held.Double && value is int i ? (double)i : value;

    private object? Get(object? owner, Instruction i, Slot? slot, Routine routine)
    {
        if (owner is null or Undefined) throw new ThrownException("TypeError", $"Cannot read properties of {Numbers.Text(owner)} (reading '{i.Sign}')");
        if (owner is Routine f) throw new ThrownException("the machine", $"properties of functions such as {f.Label}.{i.Sign} are not known to it");
        var shape = ShapeOf(owner);
        if (slot is not null) See(slot, shape, i, routine);
        if (owner is Thing thing) return thing.Shape.IndexOf(i.Sign) is >= 0 and var index ? thing.Fields[index] : Undefined.Value;
        if (owner is string s && i.Sign == "length") return s.Length;
        return Undefined.Value;
    }

    // Numbers, strings and booleans have a shape too, as far as an inline cache is concerned. An object whose shape is deprecated gets the one that took its place.
    private Shape ShapeOf(object owner)
    {
        if (owner is not Thing thing) return Shapes.Root(owner is int or double ? "number" : owner is string ? "string" : "boolean");
        if (thing.Shape.IsDeprecated) Migrate(thing);
        return thing.Shape;
    }

    private void Migrate(Thing thing)
    {
        thing.Shape = Shapes.Updated(thing.Shape);
        for (var n = 0; n < thing.Fields.Count; n++) thing.Fields[n] = Laid(thing.Shape.HeldAt(n), thing.Fields[n]);
    }

    private void See(Slot slot, Shape shape, Instruction i, Routine routine)
    {
        var before = slot.Word;
        if (slot.See(shape)) watcher.Widened(routine, i, slot, before);
    }

    private void Set(object? owner, Instruction i, object? value, Slot? slot, Routine routine)
    {
        if (owner is null or Undefined) throw new ThrownException("TypeError", $"Cannot set properties of {Numbers.Text(owner)} (setting '{i.Sign}')");
        if (owner is not Thing thing)
        {
            if (owner is Routine f) throw new ThrownException("the machine", $"properties of functions such as {f.Label}.{i.Sign} are not known to it");
            if (slot is not null) See(slot, ShapeOf(owner), i, routine);
            return;
        }
        if (thing.Shape.IsDeprecated) Migrate(thing);
        var index = thing.Shape.IndexOf(i.Sign);
        if (index < 0)
        {
            var before = thing.Shape;
            Grow(thing, i.Sign, value);
            if (slot is not null) See(slot, before.IsDeprecated ? Shapes.Updated(before) : before, i, routine);
            return;
        }
        var shape = Shapes.Holding(thing.Shape, index, value);
        if (shape != thing.Shape)
        {
            thing.Shape = shape;
            for (var n = 0; n < thing.Fields.Count; n++) thing.Fields[n] = Laid(shape.HeldAt(n), thing.Fields[n]);
        }
        if (slot is not null) See(slot, shape, i, routine);
        thing.Fields[index] = Laid(shape.HeldAt(index), value);
    }

    private void Call(Frame frame, Instruction i)
    {
        if (frame.Registers[i.Register] is not Routine callee) throw new ThrownException("TypeError", $"{(i.Sign.Length > 0 ? i.Sign : "this")} is not a {(i.Op == Op.Call ? "function" : "constructor")}");
        if (frame.Code is null)
        {
            var slot = frame.Routine.Slots[i.Slot];
            var before = slot.Word;
            if (slot.See(callee)) watcher.Widened(frame.Routine, i, slot, before);
        }
        var arguments = new object?[i.Count];
        for (var n = 0; n < i.Count; n++) arguments[n] = frame.Registers[i.Register + 1 + n];
        Enter(callee, arguments, i.Op == Op.Construct ? new Thing(Shapes.Root($"new {callee.Label}")) : Undefined.Value, i.Op == Op.Construct);
    }
}
