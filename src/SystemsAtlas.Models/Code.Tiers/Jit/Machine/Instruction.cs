namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What an instruction of the byte code does. They are those of V8's interpreter; Sign tells which of several operators.</summary>
internal enum Op
{
    LoadConstant,
    Ldar,
    Star,
    LdaContextSlot,
    StaContextSlot,
    Binary,
    BinarySmi,
    Unary,
    ToNumeric,
    Not,
    ToBooleanNot,
    Test,
    TestNull,
    TestUndefined,
    TestUndetectable,
    Jump,
    JumpIfFalse,
    JumpIfTrue,
    JumpIfToBooleanFalse,
    JumpIfToBooleanTrue,
    JumpLoop,
    GetNamed,
    SetNamed,
    Call,
    Construct,
    CreateObject,
    Print,
    Return,
}

/// <summary>An instruction of the byte code, which works on registers and one accumulator.</summary>
/// <param name="Op">What it does.</param>
/// <param name="Sign">Which operator, property, variable or kind of object.</param>
/// <param name="Register">The register, or the first of several, or -1.</param>
/// <param name="Count">How many registers from there on.</param>
/// <param name="Slot">The feedback slot, or -1.</param>
/// <param name="Value">The constant.</param>
/// <param name="Line">The line of the program that it was made for.</param>
internal sealed record Instruction(Op Op, string Sign, int Register, int Count, int Slot, object? Value, int Line)
{
    /// <summary>The instruction to jump to.</summary>
    public int Target { get; set; } = -1;

    /// <summary>Where it begins, in bytes, with the lengths that V8 has.</summary>
    public int Offset { get; set; }

    /// <summary>Its length in bytes.</summary>
    public int Bytes => Op switch
    {
        Op.LoadConstant => Value is int and not 0 or double or string ? Value is int i && i is < -128 or > 127 ? 3 : 2 : 1,
        Op.Star => Register <= 16 + 1 ? 1 : 2,
        Op.Binary or Op.BinarySmi or Op.Test => 3,
        Op.Not or Op.ToBooleanNot or Op.TestNull or Op.TestUndefined or Op.TestUndetectable or Op.Return => 1,
        Op.JumpLoop or Op.GetNamed or Op.SetNamed or Op.CreateObject => 4,
        Op.Call => Count <= 3 ? Count + 2 : 5,
        Op.Construct or Op.Print => 5,
        _ => 2,
    };

    /// <summary>The name that V8 gives it.</summary>
    public string Mnemonic => Op switch
    {
        Op.LoadConstant => Value switch { 0 => "LdaZero", int => "LdaSmi", null => "LdaNull", true => "LdaTrue", false => "LdaFalse", Undefined => "LdaUndefined", _ => "LdaConstant" },
        Op.Ldar => "Ldar",
        Op.Star => "Star",
        Op.LdaContextSlot => "LdaContextSlot",
        Op.StaContextSlot => "StaContextSlot",
        Op.Binary => Verb(Sign),
        Op.BinarySmi => Verb(Sign) + "Smi",
        Op.Unary => Sign switch { "++" => "Inc", "--" => "Dec", "-" => "Negate", _ => "BitwiseNot" },
        Op.ToNumeric => "ToNumeric",
        Op.Not => "LogicalNot",
        Op.ToBooleanNot => "ToBooleanLogicalNot",
        Op.Test => Sign switch { "<" => "TestLessThan", ">" => "TestGreaterThan", "<=" => "TestLessThanOrEqual", ">=" => "TestGreaterThanOrEqual", "==" => "TestEqual", _ => "TestEqualStrict" },
        Op.GetNamed => "GetNamedProperty",
        Op.SetNamed => "SetNamedProperty",
        Op.Call => "CallUndefinedReceiver",
        Op.CreateObject => "CreateObjectLiteral",
        Op.Print => "CallPrint",
        _ => Op.ToString(),
    };

    private static string Verb(string sign) => sign switch
    {
        "+" => "Add",
        "-" => "Sub",
        "*" => "Mul",
        "/" => "Div",
        "%" => "Mod",
        "&" => "BitwiseAnd",
        "|" => "BitwiseOr",
        "^" => "BitwiseXor",
        "<<" => "ShiftLeft",
        ">>" => "ShiftRight",
        _ => "ShiftRightLogical",
    };
}
