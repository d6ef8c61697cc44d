using System.Text;

namespace SystemsAtlas.Simulation;

/// <summary>
/// Something that happened, in the system's own terms and in the past tense: <c>LeafSplit</c>, <c>VoteGranted</c>; never a drawing verb.
/// Events are immutable partial records that live with their model; their name and values are written at build from what they declare.
/// </summary>
public abstract record Event : IValued
{
    /// <summary>The type's name in kebab case, as narration and traces write it: <c>LeafSplit</c> is <c>leaf-split</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The values that narration and traces may read from this event.</summary>
    public abstract RecordValue Values { get; }

    /// <summary>What happened, in one sentence for whoever does not see the picture; empty where the picture's own sentence says it.</summary>
    /// <param name="after">The state after the step.</param>
    public virtual string Tell(IState after) => "";

    /// <summary>Its name and values. Sealed, so that the code which would print each record's members is not carried to every playground.</summary>
    public sealed override string ToString() => $"{Name} {Values}";

    /// <summary>Writes a type's name in kebab case: <c>AppendEntriesSent</c> is <c>append-entries-sent</c>.</summary>
    public static string KebabCase(string typeName)
    {
        var text = new StringBuilder(typeName.Length + 8);
        foreach (var c in typeName)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}

/// <summary>An event of a model with one type of state; its sentence stands with it.</summary>
/// <typeparam name="TState">The state.</typeparam>
public abstract record Event<TState> : Event where TState : IState
{
    /// <inheritdoc/>
    public sealed override string Tell(IState after) => Say((TState)after).ToString();

    /// <summary>What happened, in one sentence.</summary>
    /// <param name="after">The state after the step.</param>
    protected abstract Sentence Say(TState after);
}

/// <summary>An immutable snapshot of a system. Implementations are partial records that hold only immutable data.</summary>
public interface IState : IValued;
