namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>How a function is run.</summary>
public enum Tier
{
    /// <summary>Its byte code is interpreted.</summary>
    Interpreted,

    /// <summary>By machine code that does the same, instruction by instruction, and assumes nothing.</summary>
    Baseline,

    /// <summary>By machine code that assumes what the feedback says.</summary>
    Optimised,
}

/// <summary>A function: its byte code, what its slots have seen, and the code that it has. The program itself is one too.</summary>
internal sealed class Routine(string label, int parameters, int line)
{
    public string Label { get; } = label;

    public int Parameters { get; } = parameters;

    public int Line { get; } = line;

    public List<Instruction> Code { get; } = [];

    public List<Slot> Slots { get; } = [];

    /// <summary>The receiver, the parameters, the variables, and what is in between.</summary>
    public int Registers { get; set; }

    /// <summary>How many variables have a register.</summary>
    public int Locals { get; set; }

    public bool IsScript => Line == 0;

    public Tier Tier { get; set; }

    /// <summary>Calls and turns of loops since it was compiled or thrown back.</summary>
    public long Heat { get; set; }

    /// <summary>Whether it is hot enough to be optimised at the next call.</summary>
    public bool IsMarked { get; set; }

    /// <summary>Turns of the loop that it is in, since it was marked.</summary>
    public long TurnsSinceMark { get; set; }

    /// <summary>The optimised code that a call enters.</summary>
    public OptimisedCode? Optimised { get; set; }

    /// <summary>The optimised code that a loop enters, by the instruction where the loop begins.</summary>
    public Dictionary<int, OptimisedCode> Replacements { get; } = [];

    public int Deoptimisations { get; set; }

    public int Compilations { get; set; }

    public long Calls { get; set; }

    /// <summary>The name of a register: a for parameters, r for the others.</summary>
    public string Register(int index) => index == 0 ? "<this>" : index <= Parameters ? Lines.Say($"a{index - 1}") : Lines.Say($"r{index - 1 - Parameters}");

    /// <summary>An instruction as V8 prints it.</summary>
    public string Written(Instruction i) => i.Op switch
    {
        Op.LoadConstant => i.Value switch { int and not 0 => Lines.Say($"{i.Mnemonic} [{i.Value}]"), double d => $"{i.Mnemonic} [{Numbers.Text(d)}]", string s => $"{i.Mnemonic} [\"{s}\"]", _ => i.Mnemonic },
        Op.Ldar => $"{i.Mnemonic} {Register(i.Register)}",
        Op.Star => i.Register > Parameters && i.Register - 1 - Parameters < 16 ? $"{i.Mnemonic}{Register(i.Register)[1..]}" : $"{i.Mnemonic} {Register(i.Register)}",
        Op.LdaContextSlot or Op.StaContextSlot => $"{i.Mnemonic} [{i.Sign}]",
        Op.Binary or Op.Test => Lines.Say($"{i.Mnemonic} {Register(i.Register)}, [{i.Slot}]"),
        Op.BinarySmi => Lines.Say($"{i.Mnemonic} [{i.Value}], [{i.Slot}]"),
        Op.Unary or Op.ToNumeric => Lines.Say($"{i.Mnemonic} [{i.Slot}]"),
        Op.GetNamed or Op.SetNamed => Lines.Say($"{i.Mnemonic} {Register(i.Register)}, [{i.Sign}], [{i.Slot}]"),
        Op.Jump or Op.JumpIfFalse or Op.JumpIfTrue or Op.JumpIfToBooleanFalse or Op.JumpIfToBooleanTrue or Op.JumpLoop => Lines.Say($"{i.Mnemonic} @{Code[i.Target].Offset}"),
        Op.Call => Lines.Say($"{i.Mnemonic}{(i.Count < 3 ? i.Count : "")} {Range(i)}, [{i.Slot}]"),
        Op.Construct => Lines.Say($"{i.Mnemonic} {Range(i)}, [{i.Slot}]"),
        Op.CreateObject => $"{i.Mnemonic} {{{i.Sign}}}{(i.Count == 0 ? "" : $", {Range(i)}")}",
        Op.Print => $"{i.Mnemonic} {(i.Count == 0 ? "" : Range(i))}",
        _ => i.Mnemonic,
    };

    // A call names the function and then its arguments.
    private string Range(Instruction i)
    {
        var last = i.Register + i.Count - (i.Op is Op.Call or Op.Construct ? 0 : 1);
        return last == i.Register ? Register(i.Register) : $"{Register(i.Register)}-{Register(last)}";
    }
}
