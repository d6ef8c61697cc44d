namespace SystemsAtlas.Models.Playing;

/// <summary>What a reader may do at a step by pointing at the picture or pressing a button: the same for the build and for the engine.</summary>
public static class Offers
{
    /// <summary>
    /// Of what might be offered at a step, what would do nothing, each as <c>name:argument</c>, or <c>name</c> for an action that takes none. Looked at are the actions of the picture's parts, and those of
    /// buttons whose argument is one of a few.
    /// </summary>
    /// <param name="run">The whole run: an action comes after all else of its moment.</param>
    /// <param name="scene">What drew it.</param>
    /// <param name="step">The step.</param>
    /// <param name="frame">Its picture.</param>
    public static IReadOnlyList<string> Idle(Trace run, IScene scene, Step step, Frame frame)
    {
        if (run.Model.Idle is not { } idle) return [];
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (action, isAtStart) in OfParts(run.Model, scene, step, frame).Concat(OfButtons(run.Model, step)))
            if (idle(isAtStart ? step.After : EndOfMoment(run, step), action) is not null) found.Add(NameOf(action));
        return [.. found];
    }

    /// <summary>The actions that the parts of a picture name, and whether each belongs to the start of the run.</summary>
    public static IEnumerable<(ReaderAction Action, bool IsAtStart)> OfParts(ModelDefinition model, IScene scene, Step step, Frame frame) =>
        from target in scene.Targets
        where target.Cells.Length == 0
        from id in frame.Shapes.Select(s => target.IdIn(s.Key)).OfType<string>().Distinct()
        select (Read(model, target.Action, target.Argument.Replace("{}", id, StringComparison.Ordinal), target.IsAtStart ? 0 : step.Time), target.IsAtStart);

    /// <summary>The state at the end of a step's moment, in which what a reader does then is carried out.</summary>
    public static IState EndOfMoment(Trace run, Step step)
    {
        var last = step.Index;
        while (last + 1 < run.Steps.Count && run.Steps[last + 1].Time == step.Time) last++;
        return run.Steps[last].After;
    }

    /// <summary>An action as the page names it.</summary>
    public static string NameOf(ReaderAction action) => action.Argument.Length == 0 ? action.Name : $"{action.Name}:{action.Argument}";

    private static IEnumerable<(ReaderAction Action, bool IsAtStart)> OfButtons(ModelDefinition model, Step step) =>
        from kind in model.Actions
        from argument in kind.Argument switch { null => [""], ChoiceKnob choice => choice.Options, _ => (IReadOnlyList<string>)[] }
        select (Read(model, kind.Name, argument, step.Time), false);

    private static ReaderAction Read(ModelDefinition model, string name, string argument, long moment) => ActionKind.Parse(model, name, argument, moment);
}
