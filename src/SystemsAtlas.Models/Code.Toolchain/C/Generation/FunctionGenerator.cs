using System.Globalization;
using SystemsAtlas.Models.Code.Toolchain.C.Syntax;

namespace SystemsAtlas.Models.Code.Toolchain.C.Generation;

/// <summary>Writes one function. Source of how functions work together: RISC-V ABIs Specification, version 1.0, chapter 2, "Procedure Calling Convention".</summary>
internal sealed partial class FunctionGenerator
{
    // What an addi reaches, with room for the saved registers above.
    private const int NearFrame = 2032, LeastNear = -2048, MostNear = 2047;

    private readonly Function _function;
    private readonly AssemblyWriter _writer;
    private readonly LabelNumbers _labels;
    private readonly bool _optimises, _reachesFar, _calls;
    private readonly Dictionary<Variable, int> _registers = [];
    private readonly Dictionary<Variable, int> _places = [];
    private readonly List<int> _saved = [];
    private readonly Frame _frame;
    private readonly int _size;
    private readonly uint _homes;
    private readonly Stack<(string Break, string Continue)> _loops = new();
    private string? _end;

    private FunctionGenerator(Function function, AssemblyWriter writer, LabelNumbers labels, bool optimises, bool reachesFar, int size)
    {
        (_function, _writer, _labels, _optimises, _reachesFar, _size) = (function, writer, labels, optimises, reachesFar, size);
        _calls = function.Body!.Value.Any(Calls);
        if (optimises) GiveRegisters();
        foreach (var register in _registers.Values) _homes |= Reg.Bit(register);
        if (!optimises) _saved.AddRange([Reg.Ra, Reg.S0]);
        else if (_calls) _saved.Add(Reg.Ra);
        if (optimises) _saved.AddRange(_registers.Values.Where(r => Reg.Saved.Contains(r)).Order());
        _frame = new(_saved.Count);
        foreach (var variable in function.Parameters.Concat(function.Locals).Where(v => !_registers.ContainsKey(v)))
            if (!optimises || variable.Uses > 0 || function.Parameters.Contains(variable)) _places[variable] = _frame.Add(variable.Type);
    }

    public static void Write(Function function, AssemblyWriter writer, LabelNumbers labels, bool optimises, bool reachesFar)
    {
        // Once to learn how large the frame is, and once with its size.
        var (mark, line) = (labels.Mark, writer.Count);
        var size = 0;
        for (var turn = 0; turn < 2; turn++)
        {
            (labels.Mark, writer.Line) = (mark, function.FirstLine);
            writer.CutTo(line);
            writer.Begin();
            var generator = new FunctionGenerator(function, writer, labels, optimises, reachesFar, size);
            generator.Write();
            size = generator._frame.Bytes;
            if (size > CLimits.FrameBytes) throw CRefusedException.At(function.Place, FormattableString.Invariant($"the variables of {function.Name} take {size} bytes, and {CLimits.FrameBytes} are the most"), "make its arrays smaller, or put them outside");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // By how much a variable is used: parameters stay where they came where nothing is called.
    private void GiveRegisters()
    {
        var fitting = _function.Parameters.Concat(_function.Locals).Where(v => v is { Type.IsScalar: true, IsPointedAt: false, Uses: > 0 }).ToList();
        var free = (_calls ? Reg.Saved : Reg.Unsaved).ToList();
        if (!_calls)
            for (var i = 0; i < _function.Parameters.Length; i++)
                if (fitting.Remove(_function.Parameters[i]))
                {
                    _registers[_function.Parameters[i]] = Reg.A0 + i;
                    free.Remove(Reg.A0 + i);
                }
        // Enough are left for values on their way.
        var most = _calls ? free.Count : Math.Min(free.Count, 5);
        foreach (var (variable, register) in fitting.OrderByDescending(v => v.Uses).Take(most).Zip(free)) _registers[variable] = register;
    }

    private void Write()
    {
        if (!_function.IsStatic) _writer.Directive(".globl", _function.Name);
        _writer.Directive(".type", $"{_function.Name}, @function");
        _writer.Label(_function.Name);
        Prologue();
        Body([.. _function.Body!.Value]);
        var falls = true;
        if (_end is not null && _writer.TakesBackJump(_end)) falls = false;
        if (falls && _function.Name == "main" && !EndsWithReturn(_function.Body!.Value))
        {
            _writer.Line = _function.LastLine;
            Load(Reg.A0, 0);
        }
        if (_end is not null && _ends > (falls ? 0 : 1)) _writer.Label(_end);
        _writer.Line = _function.LastLine;
        Epilogue();
        _writer.Directive(".size", $"{_function.Name}, .-{_function.Name}");
        _writer.Line = 0;
    }

    private int _ends;

    private string End
    {
        get
        {
            _ends++;
            return _end ??= _labels.Next();
        }
    }

    private static bool EndsWithReturn(ImmutableArray<Stmt> body) => body.Length > 0 && body[^1] switch
    {
        Stmt.Return => true,
        Stmt.Block block => EndsWithReturn(block.Body),
        _ => false,
    };

    private void Prologue()
    {
        var near = _size <= NearFrame ? _size : RoundUp(8 * _saved.Count);
        if (near > 0) Emit("addi", Reg.Sp, Reg.Sp, -near);
        for (var i = 0; i < _saved.Count; i++) Store("sd", _saved[i], near - 8 * (i + 1), Reg.Sp);
        if (!_optimises) Emit("addi", Reg.S0, Reg.Sp, near);
        if (near < _size)
        {
            Load(Reg.Far, near - _size);
            Emit("add", Reg.Sp, Reg.Sp, Reg.Name(Reg.Far));
        }
        for (var i = 0; i < _function.Parameters.Length; i++)
        {
            var parameter = _function.Parameters[i];
            if (_registers.TryGetValue(parameter, out var home)) Move(home, Reg.A0 + i);
            else if (_places.TryGetValue(parameter, out var place)) StoreAt(parameter.Type, Reg.A0 + i, Slot(place));
        }
    }

    private void Epilogue()
    {
        var near = _size <= NearFrame ? _size : RoundUp(8 * _saved.Count);
        if (near < _size && !_optimises) Emit("addi", Reg.Sp, Reg.S0, -near);
        else if (near < _size)
        {
            Load(Reg.Far, _size - near);
            Emit("add", Reg.Sp, Reg.Sp, Reg.Name(Reg.Far));
        }
        for (var i = 0; i < _saved.Count; i++) _writer.Instruction("ld", Reg.Name(_saved[i]), $"{Text(near - 8 * (i + 1))}(sp)");
        if (near > 0) Emit("addi", Reg.Sp, Reg.Sp, near);
        _writer.Instruction("ret");
    }

    private static int RoundUp(int bytes) => (bytes + 15) / 16 * 16;

    private void Emit(string mnemonic, int target, int source, long number) => _writer.Instruction(mnemonic, Reg.Name(target), Reg.Name(source), Text(number));

    private void Emit(string mnemonic, int target, int source, string operand) => _writer.Instruction(mnemonic, Reg.Name(target), Reg.Name(source), operand);

    private void Emit(string mnemonic, int target, int one, int other, bool isRegister) => _writer.Instruction(mnemonic, Reg.Name(target), Reg.Name(one), isRegister ? Reg.Name(other) : Text(other));

    private void Store(string mnemonic, int value, long offset, int from) => _writer.Instruction(mnemonic, Reg.Name(value), $"{Text(offset)}({Reg.Name(from)})");

    private void Load(int register, long number) => _writer.Instruction("li", Reg.Name(register), Text(number));

    private void Move(int target, int source)
    {
        if (target == source) return;
        if (source == Reg.Zero) Load(target, 0);
        else _writer.Instruction("mv", Reg.Name(target), Reg.Name(source));
    }

    private void Jump(string label) => _writer.Instruction("j", label);

    private static bool Calls(Stmt statement) => statement switch
    {
        Stmt.Expression s => s.Value.HasCall,
        Stmt.Declare s => s.Values.Any(v => v.HasCall),
        Stmt.Block s => s.Body.Any(Calls),
        Stmt.If s => s.Condition.HasCall || Calls(s.Then) || (s.Else is not null && Calls(s.Else)),
        Stmt.Loop s => (s.First is not null && Calls(s.First)) || s.Condition is { HasCall: true } || s.After is { HasCall: true } || Calls(s.Body),
        Stmt.Return s => s.Value is { HasCall: true },
        _ => false,
    };
}
