using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript.Machine;

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
    LoadNewTarget,  // -> function or undefined
    LoadArguments,  // -> iterator
    LoadArgumentsObject, // -> object
    NewPrivate,     // -> private key; Value is its text

    // Objects.
    NewArray,       // -> array
    Append,         // array value -> array
    AppendHole,     // array -> array
    AppendAll,      // array iterable -> array, and jumps to A; or -> array iterator, when it has to be asked
    AppendUnder,    // array iterator value -> array iterator
    NewObject,      // -> object
    Define,         // object key value -> object
    DefineMethod,   // object key function -> object; A is the kind of member, B 1 when it is enumerable
    DefineField,    // object key value -> ; B 1 when the key names the function
    Class,          // parent -> constructor prototype; Value is its code, without a parent nothing is taken
    NameFunction,   // key function -> key function
    DefineAll,      // object source -> object
    Closure,        // -> function; Value is its code
    GetMember,      // object -> value; Value is the name
    GetIndex,       // object key -> value
    SetMember,      // object value -> value; Value is the name
    SetIndex,       // object key value -> value
    DeleteMember,   // object -> truth
    DeleteIndex,    // object key -> truth
    GetSuper,       // key -> value
    SetSuper,       // key value -> value
    GetPrivate,     // object key -> value
    SetPrivate,     // object key value -> value
    HasPrivate,     // key object -> truth
    DefinePrivate,  // object key function -> object ; A is the kind, B 1 when it is static, Value the class's name
    AddPrivate,     // object key value -> ; a field, or a method's mark when A is 1
    RestArray,      // iterator -> iterator array of what is left, and jumps to A; or nothing, when it has to be asked
    RestObject,     // source key1 .. keyA -> object without them
    RequireObject,  // a -> a; throws when there is nothing to take apart

    // Operators. Value is the operator.
    Binary,         // a b -> c
    Unary,          // a -> b
    ToNumber,       // a -> number
    ToKey,          // a -> text or symbol that names a member
    ToText,         // a -> text, as a template does
    Concatenate,    // A texts -> text
    TemplateObject, // -> array of a template's parts; Value is the template

    // Control. A is the place to go on.
    Jump,
    JumpIfFalse,    // a ->
    JumpIfTrue,     // a ->
    JumpIfFalseElsePop,     // a -> a when it jumps, a -> otherwise
    JumpIfTrueElsePop,
    JumpIfPresentElsePop,
    JumpIfAbsent,   // a -> a ; null or undefined jumps
    JumpIfDefined,  // a -> a ; anything but undefined jumps
    Iterate,        // iterable -> iterator; A 1 when every step is to be asked for
    IterateAsync,   // iterable -> iterator
    IterateKeys,    // object -> iterator
    RequireResult,  // result -> ; throws when an iterator's answer is no object

    // From here on calls may be made: another frame runs before the next instruction.
    NextOrJump,     // iterator -> iterator value, or jumps; or iterator -> iterator result, when the next instruction has to take it
    NextOrUndefined, // the same, with undefined instead of the jump
    TakeResult,     // iterator result -> iterator value, or jumps; gives undefined when A is -1
    Close,          // iterator -> result; jumps without one when there is nothing to tell it
    CloseQuietly,   // iterator error -> iterator error result; jumps without one when there is nothing to tell it
    LeaveIteration, // iterator .. value -> value iterator
    Delegate,       // iterator received -> iterator result; jumps with what return was given when the iterator has no return
    DelegateResult, // iterator result -> iterator result, or iterator value and jumps to A when it is done, to B when that was return's
    StartGenerator, // leaves with a generator, which goes on here
    Yield,          // value -> sent; return goes on at A; B 1 gives the value as it is and lets Delegate see how it goes on
    SuperCall,      // arguments -> object; A is how many
    SuperCallArray, // array -> object
    BindThis,       // object -> object
    InitFields,     // -> undefined
    InitStatics,    // constructor -> constructor undefined; Value is the code
    Call,           // function this arguments -> result; A is how many arguments, B what is wrong when it is no function
    CallArray,      // function this array -> result
    New,            // function arguments -> object
    NewFromArray,   // function array -> object
    Return,         // value ->
    Throw,          // value ->
    Rethrow,        // value -> ; it was thrown before
    Guard,          // errors from here on go to A; B 0 for a catch, 1 for what goes on with the error
    Unguard,
    LeaveGuarded,   // value -> value reason ; B is the reason, A the block that must run
    EndFinally,     // value reason -> ; an error goes on
    JumpIfReason,   // value reason -> value when the reason is B, else unchanged
    Await,          // value -> value
}

/// <summary>An instruction; what A, B and Value mean is said at each <see cref="Machine.Op"/>.</summary>
internal readonly record struct Instruction(Op Op, int A, int B, object? Value, Position At);

/// <summary>What the constructor of a class is made of.</summary>
/// <param name="Constructor">Its code.</param>
/// <param name="Extends">Whether there is a parent.</param>
/// <param name="Fields">What gives an object its fields and private methods, or null.</param>
internal sealed record ClassCode(FunctionCode Constructor, bool Extends, FunctionCode? Fields);

/// <summary>The variables of a scope when it is entered.</summary>
internal sealed record ScopeLayout(ImmutableArray<string> Names, ImmutableArray<object?> Start)
{
    /// <summary>The names that a function within the scope uses: all that an engine has to keep for it. Complete once the program is compiled.</summary>
    public required IReadOnlyList<string> Captured { get; init; }

    /// <summary>The names that take no other value.</summary>
    public IReadOnlyList<string> Constants { get; init; } = [];
}

/// <summary>A function, compiled. Shared by all closures made from it.</summary>
internal sealed class FunctionCode(FunctionNode node, string name)
{
    public FunctionNode Node { get; } = node;
    public string Name { get; } = name;
    public Instruction[] Instructions { get; set; } = [];
    public ScopeLayout Layout { get; set; } = new([], []) { Captured = [] };

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
