using SystemsAtlas.Models.JavaScript.Values;

namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>Hears of scopes and variables. An interpreter that has none spends nothing on it. What comes with a call is told by <see cref="RunObserver"/>.</summary>
internal abstract class ScopeObserver
{
    /// <summary>A block, a loop or a catch has its variables now.</summary>
    public abstract void Entered(CallFrame frame);

    /// <summary>The next turn of a loop has variables of its own now, with the values of the last turn's.</summary>
    public abstract void Renewed(CallFrame frame, Scope from);

    /// <summary>The code of a scope is behind.</summary>
    public abstract void Left(CallFrame frame, Scope scope);

    /// <summary>A declaration gave a variable its first value.</summary>
    public abstract void Started(CallFrame frame, in Instruction instruction);

    public abstract void Stored(CallFrame frame, in Instruction instruction);

    public abstract void Loaded(CallFrame frame, in Instruction instruction);

    public abstract void Made(CallFrame frame, Closure function);
}
