using SystemsAtlas.Models.Code.Tiers.Jit.Machine;
using Frame = SystemsAtlas.Models.Code.Tiers.Jit.Machine.Frame;
using Shape = SystemsAtlas.Models.Code.Tiers.Jit.Machine.Shape;

namespace SystemsAtlas.Models.Code.Tiers.Jit;

public sealed partial class JitModel
{
    void IMachineWatcher.Widened(Routine routine, Instruction instruction, Slot slot, string before)
    {
        // What stands outside of all functions runs once; its slots matter to nobody.
        if (routine.IsScript) return;
        About(routine, instruction);
        _state = _state with { Slot = instruction.Slot };
        if (slot.Kind is SlotKind.Load or SlotKind.Store)
        {
            Log($"[inline cache {routine.Label}.{slot.Label}: {before} -> {slot.Word}]");
            Happen(new CacheGrew(routine.Label, slot.Label, before, slot.Word, slot.Shapes.Count, instruction.Slot));
        }
        else
        {
            Happen(new FeedbackNoted(routine.Label, slot.Label, before, slot.Word, instruction.Slot));
        }
    }

    void IMachineWatcher.ShapeMade(Shape shape, Shape? instead)
    {
        if (_machine.Shapes.All.Count > FollowedShapes) return;
        _state = _state with { Shape = shape.Id };
        Happen(new ShapeMade(shape.Id, string.Join(", ", shape.Names()), instead?.Id ?? -1));
    }

    void IMachineWatcher.Printed(string text)
    {
        if (_printed == MostPrinted) throw new ThrownException("the machine", $"the program prints more than {MostPrinted} lines");
        _state = _state with { Output = _state.Output.Add(text) };
        if (++_printed > FollowedLines) return;
        _state = _state with { Line = LineOf(_machine.Top) };
        Happen(new LinePrinted(text.Length == 0 ? "an empty line" : text));
    }

    void IMachineWatcher.Called(Routine routine, IReadOnlyList<object?> arguments)
    {
        var parts = new string[arguments.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = Short(arguments[i]);
        _arguments = string.Join(", ", parts);
        _isQuiet = true;
        if (!_met.Add((routine.Label, routine.Tier))) return;
        Flush();
        var top = LineOf(_machine.Top);
        About(routine, null);
        _state = _state with { Line = top };
        Happen(new CallBegan(routine.Label, _arguments, JitState.Word(routine.Tier)));
        _isQuiet = true;
    }

    void IMachineWatcher.Returned(Routine routine, object? result, Frame frame)
    {
        var tier = frame.Code is not null ? Tier.Optimised : routine.Tier == Tier.Interpreted ? Tier.Interpreted : Tier.Baseline;
        var point = new CallPoint(_state.Calls.Count + 1, routine.Label, tier, _machine.Clock - frame.Began, _machine.Account.Running - frame.ExecutedBefore, _machine.Instructions - frame.InstructionsBefore, frame.WasThrownBack);
        _state = _state with { Calls = _state.Calls.Add(point), LastCall = point, Best = Math.Max(_state.Best, _state.SpeedOf(point)) };
        _quiet = _isQuiet ? _quiet + 1 : 0;
        if (_quiet > FollowedCalls)
        {
            _skipped++;
            _skippedCycles += point.Cycles;
            return;
        }
        _state = _state with { Line = LineOf(_machine.Top), At = -1 };
        _shown = routine;
        Happen(new CallReturned(point.Number, routine.Label, Short(result), point.Cycles, JitState.Word(tier), frame.WasThrownBack));
        _isQuiet = true;
    }

    void IMachineWatcher.BaselineMade(Routine routine, long cycles)
    {
        Flush();
        About(routine, null);
        Log($"[baseline code for {routine.Label}: {cycles} cycles]");
        Happen(new BaselineCompiled(routine.Label, routine.Code.Count, cycles));
    }

    void IMachineWatcher.Marked(Routine routine, Instruction? loop)
    {
        Flush();
        About(routine, loop);
        Log($"[marking {routine.Label} for optimisation, reason: {(loop is null ? "hot function" : "hot loop")}]");
        Happen(new FunctionMarked(routine.Label, routine.Heat, loop is not null));
    }

    void IMachineWatcher.OptimisedMade(Routine routine, OptimisedCode code, long cycles)
    {
        Flush();
        About(routine, null);
        _code = code;
        _state = _state with { Compilations = _state.Compilations + 1 };
        Log($"[completed optimising {routine.Label}{(code.Entry >= 0 ? " OSR" : "")}: {code.Size} instructions, {code.Guards} checks, {cycles} cycles]");
        Happen(new OptimisedCompiled(routine.Label, code.Guards, code.Size, routine.Code.Count, cycles, code.Entry >= 0, routine.Compilations));
    }

    void IMachineWatcher.Replaced(Routine routine, OptimisedCode code)
    {
        if (!_entered.Add(code)) return;
        Flush();
        About(routine, routine.Code[code.Entry]);
        _code = code;
        _state = _state with { Replacements = _state.Replacements + 1 };
        Log($"[entering {routine.Label} OSR at offset {routine.Code[code.Entry].Offset}]");
        Happen(new LoopReplaced(routine.Label, routine.Code[code.Entry].Line));
    }

    void IMachineWatcher.GuardFailed(Routine routine, FastOp guard, object? value, bool isLazy)
    {
        Flush();
        About(routine, routine.Code[guard.Of]);
        _code = _machine.Top!.Code;
        _state = _state with { Failed = Row(_code!, guard.Of, guard.Kind), IsGone = true };
        _reason = guard.Reason;
        if (isLazy) return;
        Happen(new GuardFailed(routine.Label, guard.Text, guard.Reason, guard.Kind == Fast.GiveUp ? "" : Short(value), isLazy));
    }

    // The row of the listing that shows an instruction; moves have none.
    private static int Row(OptimisedCode code, int of, Fast kind)
    {
        var row = 0;
        foreach (var op in code.Ops)
        {
            if (op.Text.Length == 0) continue;
            if (op.Of == of && op.Kind == kind) return row;
            row++;
        }
        return -1;
    }

    void IMachineWatcher.Deoptimised(Routine routine, Instruction at, bool isLazy)
    {
        About(routine, at);
        _state = _state with { Deoptimisations = _state.Deoptimisations + 1, IsGone = true };
        Log($"[bailout (kind: deopt-{(isLazy ? "lazy" : "eager")}, reason: {(isLazy ? "(unknown)" : _reason)}): {routine.Label}, bytecode offset {at.Offset}]");
        Happen(new CodeAbandoned(routine.Label, at.Offset, routine.Written(at), isLazy));
        _code = null;
    }

    void IMachineWatcher.Discarded(Routine routine, Shape shape)
    {
        Flush();
        About(routine, null);
        _state = _state with { Shape = shape.Id };
        Log($"[discarding code of {routine.Label}, reason: a field of S{shape.Id} holds another kind of value]");
        Happen(new CodeDiscarded(routine.Label, shape.Id));
    }

    private void About(Routine routine, Instruction? at)
    {
        if (_shown != routine) _code = null;
        _shown = routine;
        _state = _state with { At = at is null ? -1 : routine.Code.IndexOf(at), Line = at?.Line ?? _state.Line };
    }

    // What was passed over is told before something new.
    private void Flush()
    {
        _quiet = 0;
        if (_skipped == 0) return;
        var (calls, cycles) = (_skipped, _skippedCycles);
        (_skipped, _skippedCycles) = (0, 0);
        var quiet = _isQuiet;
        Happen(new CallsPassed(calls, _state.LastCall!.Label, cycles, JitState.Word(_state.LastCall.Tier)));
        _isQuiet = quiet;
    }

    private static string Short(object? value)
    {
        var text = value is Thing thing ? ShortThing(thing) : value is string s ? $"\"{s}\"" : value is double d && d == 0 && double.IsNegative(d) ? "-0" : value is Routine r ? r.Label : Numbers.Text(value);
        return text.Length <= 24 ? text : $"{text[..23]}…";
    }

    private static string ShortThing(Thing thing)
    {
        var names = thing.Shape.Names();
        var parts = new string[names.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = $"{names[i]}: {(thing.Fields[i] is Thing ? "{…}" : Short(thing.Fields[i]))}";
        return $"{{{string.Join(", ", parts)}}}";
    }

    private JitState View(JitState state)
    {
        var all = _machine.Program.Functions.Values.Append(_machine.Program.Script).ToList();
        var routine = _shown!;
        var code = _code ?? routine.Optimised;
        return state with
        {
            Routines = [.. all.Select(r => new RoutineView(r.Label, r.Tier, r.Heat, r.IsMarked, r.Calls, r.Deoptimisations, r.Compilations, r.Code.Count))],
            Shown = all.IndexOf(routine),
            Code = Rows(routine),
            Slots = Slots(routine),
            Fast = code is null ? [] : FastRows(code),
            IsReplacement = code is { Entry: >= 0 },
            Shapes = [.. _machine.Shapes.All.Where(s => s.Count > 0).Select(s => new ShapeView(s.Id, [.. s.Names()], s.IsDeprecated))],
            Account = _machine.Account,
            Carried = _machine.Instructions,
        };
    }

    private static ImmutableArray<SlotView> Slots(Routine routine) => [.. routine.Slots.Select((s, i) => new SlotView(i, s.Label, s.Kind.ToString(), s.Word, s.Target?.Label ?? string.Join(' ', s.Shapes), Width(s)))];

    private static int Width(Slot slot) => slot.Kind is SlotKind.Binary or SlotKind.Compare
        ? slot.Word switch { "None" => 0, "SignedSmall" => 1, "String" => 1, "SignedSmallInputs" => 2, "Number" => 2, "NumberOrOddball" => 3, _ => 4 }
        : slot.Word switch { "UNINITIALIZED" => 0, "MONOMORPHIC" => 1, "POLYMORPHIC" => 2, _ => 4 };

    private ImmutableArray<CodeRow> Rows(Routine routine)
    {
        if (_rows.TryGetValue(routine, out var rows)) return rows;
        return _rows[routine] = [.. routine.Code.Select(i => new CodeRow(i.Offset, routine.Written(i), i.Line, i.Slot, i.Op == Op.JumpLoop ? i.Target : -1))];
    }

    private ImmutableArray<FastRow> FastRows(OptimisedCode code)
    {
        if (_fast.TryGetValue(code, out var rows)) return rows;
        return _fast[code] = [.. code.Ops.Where(o => o.Text.Length > 0).Select(o => new FastRow(o.Text, o.IsGuard, o.Of))];
    }
}
