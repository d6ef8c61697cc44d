namespace SystemsAtlas.Models.JavaScript.Machine;

/// <summary>What a jump out of a statement has to undo on its way, from the inside out.</summary>
internal abstract record Control;

/// <summary>A scope to leave.</summary>
internal sealed record ScopeControl : Control;

/// <summary>Values on the operand stack to take off.</summary>
internal sealed record StackControl(int Count) : Control;

/// <summary>A guard to take off.</summary>
internal sealed record GuardControl : Control;

/// <summary>A finally block that has to run; the reasons for running it tell where to go afterwards.</summary>
internal sealed record FinallyControl(Label Block) : Control
{
    public const int Normal = 0, Error = 1;

    private readonly List<Action> _continuations = [];

    /// <summary>A new reason, and what goes on after the block has run for it.</summary>
    public int Add(Action continuation)
    {
        _continuations.Add(continuation);
        return _continuations.Count + Error;
    }

    public IReadOnlyList<Action> Continuations => _continuations;
}

/// <summary>Where break and continue lead.</summary>
internal sealed record TargetControl(IReadOnlyList<string> Labels, Label Break, Label? Continue, bool TakesPlainBreak) : Control;
