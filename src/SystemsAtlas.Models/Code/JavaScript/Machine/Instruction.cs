using SystemsAtlas.Models.Code.JavaScript.Syntax;

namespace SystemsAtlas.Models.Code.JavaScript.Machine;

/// <summary>What an instruction does. "a b -> c" is the operand stack before and after, its top at the right.</summary>
internal enum Op
{
    // The operand stack.
    Push,           // -> Value
    Pop,            // a ->
    Copy,           // a -> a a
    CopyTwo,        // a b -> a b a b
    Swap,           // a b -> b a
    Rotate,         // the top goes under the A values below it

    // Variables. A is how many scopes out, B the slot, Value the name.
    LoadSlot,       // -> value
    StoreSlot,      // value -> value
    StartSlot,      // value -> ; the declaration runs
    RefuseStore,    // throws: the variable is a constant
    LoadGlobal,     // -> value
    StoreGlobal,    // value -> value
    TypeOfGlobal,   // -> text
    EnterScope,     // Value is the layout
    LeaveScope,
    RenewScope,     // the next turn of a loop gets variables of its own
    LoadThis,       // -> value
    LoadArguments,  // -> iterator

    // Objects.
    NewArray,       // -> array
    Append,         // array value -> array
    AppendHole,     // array -> array
    AppendAll,      // array iterable -> array
    NewObject,      // -> object
    Define,         // object key value -> object
    DefineAll,      // object source -> object
    Closure,        // -> function; Value is its code
    GetMember,      // object -> value; Value is the name
    GetIndex,       // object key -> value
    SetMember,      // object value -> value; Value is the name
    SetIndex,       // object key value -> value
    DeleteMember,   // object -> truth
    DeleteIndex,    // object key -> truth
    RestArray,      // iterator -> array of what is left
    RestObject,     // source key1 .. keyA -> object without them
    RequireObject,  // a -> a; throws when there is nothing to take apart

    // Operators. Value is the operator.
    Binary,         // a b -> c
    Unary,          // a -> b
    ToNumber,       // a -> number
    ToKey,          // a -> text that names a member
    ToText,         // a -> text, as a template does
    Concatenate,    // A texts -> text

    // Control. A is the place to go on.
    Jump,
    JumpIfFalse,    // a ->
    JumpIfTrue,     // a ->
    JumpIfFalseElsePop,     // a -> a when it jumps, a -> otherwise
    JumpIfTrueElsePop,
    JumpIfPresentElsePop,
    JumpIfAbsent,   // a -> a ; null or undefined jumps
    JumpIfDefined,  // a -> a ; anything but undefined jumps
    Iterate,        // iterable -> iterator
    IterateKeys,    // object -> iterator
    NextOrJump,     // iterator -> iterator value, or jumps
    NextOrUndefined, // iterator -> iterator value
    Call,           // function this arguments -> result; A is how many arguments
    CallArray,      // function this array -> result
    New,            // function arguments -> object
    NewFromArray,   // function array -> object
    Return,         // value ->
    Throw,          // value ->
    Guard,          // errors from here on go to A
    Unguard,
    LeaveGuarded,   // value -> value reason ; B is the reason, A the block that must run
    EndFinally,     // value reason -> ; an error goes on
    JumpIfReason,   // value reason -> value when the reason is B, else unchanged
    Await,          // value -> value
}

/// <summary>An instruction; what A, B and Value mean is said at each <see cref="Machine.Op"/>.</summary>
internal readonly record struct Instruction(Op Op, int A, int B, object? Value, Position At);

/// <summary>The variables of a scope when it is entered.</summary>
internal sealed record ScopeLayout(ImmutableArray<string> Names, ImmutableArray<object?> Start);

/// <summary>A function, compiled. Shared by all closures made from it.</summary>
internal sealed class FunctionCode(FunctionNode node, string name)
{
    public FunctionNode Node { get; } = node;
    public string Name { get; } = name;
    public Instruction[] Instructions { get; set; } = [];
    public ScopeLayout Layout { get; set; } = new([], []);

    /// <summary>The slot of each simple parameter; empty when the code binds them itself.</summary>
    public ImmutableArray<int> ParameterSlots { get; set; } = [];

    /// <summary>The beginning of its text, on one line: what a function without a name is called by.</summary>
    public string Beginning => field ??= BeginningOf(Node.Source);

    private static string BeginningOf(string source)
    {
        const int longest = 60;
        var text = string.Join(' ', source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= longest ? text : text[..(longest - 1)] + "…";
    }

    /// <summary>Parameters before the first with a default or the rest.</summary>
    public int Length => Node.Parameters.TakeWhile(p => p is not (DefaultPattern or RestPattern)).Count();
}
