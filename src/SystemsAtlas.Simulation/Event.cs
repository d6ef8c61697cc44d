using System.Text;

namespace SystemsAtlas.Simulation;

/// <summary>
/// Something that happened, in the system's own terms and in the past tense: <c>LeafSplit</c>, <c>VoteGranted</c>; never a drawing verb.
/// Events are immutable records that live with their model.
/// </summary>
public abstract record Event
{
    /// <summary>The type's name in kebab case, as narration and traces write it: <c>LeafSplit</c> is <c>leaf-split</c>.</summary>
    public virtual string Name => KebabCase(GetType().Name);

    /// <summary>The values that narration and traces may read from this event.</summary>
    public virtual RecordValue Values => RecordValue.Empty;

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

/// <summary>An immutable snapshot of a system. Implementations are records that hold only immutable data.</summary>
public interface IState
{
    /// <summary>The values that narration, readouts and traces may read from this state.</summary>
    RecordValue Values { get; }
}
