namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>
/// Makes code that assumes what the feedback says. What is known of each value is worked out along all ways through the function, loops included, until nothing changes; a check is made where
/// something is assumed that is not known. Reasons are V8's.
/// </summary>
internal sealed partial class Optimiser
{
    private readonly Routine _routine;
    private readonly bool _checks;
    private readonly List<FastOp> _ops = [];
    private readonly HashSet<Shape> _relyingOn = new(ReferenceEqualityComparer.Instance);
    private readonly Knowledge?[] _before;
    private Knowledge _now = new(0);
    private bool _emits, _ends;
    private int _at;

    private Optimiser(Routine routine, bool checks) => (_routine, _checks, _before) = (routine, checks, new Knowledge?[routine.Code.Count]);

    /// <summary>Code for a function.</summary>
    /// <param name="routine">The function.</param>
    /// <param name="entry">The loop that it is entered by, or -1.</param>
    /// <param name="checks">Whether assumptions are checked; tests leave it out to see that the checks matter.</param>
    public static OptimisedCode Compile(Routine routine, int entry, bool checks) => new Optimiser(routine, checks).Compile(entry);

    private OptimisedCode Compile(int entry)
    {
        var first = Math.Max(entry, 0);
        var waiting = new Queue<int>();
        _before[first] = new Knowledge(_routine.Registers);
        waiting.Enqueue(first);
        while (waiting.TryDequeue(out var at))
        {
            _now = _before[at]!.Copy();
            Lower(at);
            if (_ends) continue;
            foreach (var next in After(at))
            {
                if (_before[next] is { } known)
                {
                    if (!known.Join(_now)) continue;
                }
                else
                {
                    _before[next] = _now.Copy();
                }
                if (!waiting.Contains(next)) waiting.Enqueue(next);
            }
        }
        _emits = true;
        _relyingOn.Clear();
        var starts = new int[_routine.Code.Count];
        for (var at = 0; at < starts.Length; at++)
        {
            starts[at] = _before[at] is null ? -1 : _ops.Count;
            if (_before[at] is null) continue;
            _now = _before[at]!.Copy();
            Lower(at);
        }
        return new() { Ops = _ops, Starts = starts, Entry = entry, RelyingOn = _relyingOn };
    }

    private IEnumerable<int> After(int at)
    {
        var i = _routine.Code[at];
        return i.Op switch
        {
            Op.Return => [],
            Op.Jump or Op.JumpLoop => [i.Target],
            Op.JumpIfFalse or Op.JumpIfTrue or Op.JumpIfToBooleanFalse or Op.JumpIfToBooleanTrue => [i.Target, at + 1],
            _ => [at + 1],
        };
    }

    private void Add(Fast kind, string text, int register = -1, IReadOnlyList<Shape>? shapes = null, string reason = "", Routine? target = null)
    {
        if (_emits) _ops.Add(new(kind, _at, register, shapes ?? [], text) { Reason = reason, Target = target });
    }

    // Nothing behind it is reached.
    private void GiveUp(string what)
    {
        Add(Fast.GiveUp, "Deoptimise", reason: $"Insufficient type feedback for {what}");
        _ends = true;
    }

    private string Name(int register) => register < 0 ? "acc" : _routine.Register(register);

    private void NeedSmall(int register)
    {
        if (_now[register].Kind == KnownKind.Small || !_checks) return;
        if (_now[register].Kind == KnownKind.Number) Add(Fast.CheckSmall, $"CheckInt32 {Name(register)}", register, reason: "lost precision or NaN");
        else Add(Fast.CheckSmall, $"CheckSmi {Name(register)}", register, reason: "not a Smi");
        _now.Learn(register, Known.Small);
    }

    private void NeedNumber(int register)
    {
        if (_now[register].IsNumber || !_checks) return;
        // What passes may be null or undefined too, so nothing is learnt but that it needs no further check.
        Add(Fast.CheckNumber, $"CheckNumber {Name(register)}", register, reason: "not a Number or Oddball");
    }

    private void NeedHeapNumber(int register)
    {
        // The register still holds the value as it was, boxed or small, so nothing is learnt of that.
        if (_now[register].IsNumber || !_checks) return;
        Add(Fast.CheckHeapNumber, $"CheckNumber {Name(register)}", register, reason: "not a heap number");
    }

    private void NeedString(int register)
    {
        if (_now[register].Kind == KnownKind.String || !_checks) return;
        Add(Fast.CheckString, $"CheckString {Name(register)}", register, reason: "wrong instance type");
        _now.Learn(register, new(KnownKind.String));
    }

    // A shape that is deprecated stands for the one that took its place.
    private static List<Shape> Present(Slot slot)
    {
        var shapes = new List<Shape>();
        foreach (var shape in slot.Shapes)
            if (Shapes.Present(shape) is { } present && !shapes.Contains(present)) shapes.Add(present);
        return shapes;
    }

    // What earlier checks have found out counts more than the feedback.
    private IReadOnlyList<Shape> Possible(int register, Slot slot) => _now[register] is { Kind: KnownKind.Shaped, Shapes: { } known } ? known : Present(slot);

    private void NeedShapes(int register, IReadOnlyList<Shape> shapes)
    {
        if (!_checks) return;
        if (_now[register] is { Kind: KnownKind.Shaped, Shapes: { } known } && known.All(shapes.Contains)) return;
        Add(Fast.CheckShapes, $"CheckShape {Name(register)}, {string.Join("|", shapes)}", register, shapes, "wrong map");
        _now.Learn(register, new(KnownKind.Shaped, shapes));
    }
}
