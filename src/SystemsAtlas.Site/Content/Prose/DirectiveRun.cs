using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>Reads from a directive which run it shows, and runs it.</summary>
internal sealed class DirectiveRun(Directive directive, ProseContext context)
{
    private static readonly IReadOnlyList<string> Reserved = ["run", "model", "event", "step", "seed", "actions", "id"];
    private bool _failed;

    /// <summary>The run of a frame, or null with a diagnostic.</summary>
    public RecordedRun? Run()
    {
        if (directive["run"] is { } named) return RunOf(named);
        if (FindSystem() is not { } system) return null;
        var request = new RunRequest(system.Model, ReadParameters(system.Model), ReadActions(system.Model), ReadSeed(), RunLimits.Default);
        if (_failed) return null;
        return RunTo(request, system.Scene, context, directive.Place);
    }

    private RecordedRun? RunOf(DirectiveEntry named)
    {
        foreach (var entry in directive.Entries.Where(e => e.Key is not ("run" or "event" or "step" or "id")))
            Fail(DiagnosticRules.UnknownDirectiveKey, entry.KeyPlace, $"A frame of a named run has no key \"{entry.Key}\"; the front matter says what runs.", "use run, event, step and id alone, or change the run in the front matter.");
        if (_failed) return null;
        if (context.Runs?[named.Value] is { } run) return context.Runs.RunOf(run);
        if (context.Runs?.IsUnread(named.Value) == true) return null;
        var (reason, fix) = context.Runs?.Unknown(named.Value) is { } unknown ? (unknown.Reason, unknown.Fix) : ("Only a chapter names runs in its front matter.", "write model= and its knobs here.");
        context.Diagnostics.Add(DiagnosticRules.UnknownRun, named.ValuePlace, reason, fix);
        return null;
    }

    /// <summary>The run of a request, which has come to its end, or null with a diagnostic for whatever the model throws.</summary>
    public static RecordedRun? RunTo(RunRequest request, IScene scene, ProseContext context, SourceSpan place)
    {
        try
        {
            var run = context.Embedder!.Run(request, scene);
            _ = run.Trace;
            return run;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            RunDiagnostics.Add(context.Diagnostics, place, error, request);
            return null;
        }
    }

    private SystemEntry? FindSystem()
    {
        var systems = context.Content.Systems;
        var slugs = systems.Select(s => s.Model.Slug).ToList();
        if (directive["model"] is not { } name)
            Fail(DiagnosticRules.MissingDirectiveKey, directive.Place, "The directive does not say which model to run.", $"add model=name. {Capital(Suggest.OneOf(slugs, ""))}".Trim());
        else if (systems.FirstOrDefault(s => s.Model.Slug == name.Value) is { } system)
            return system;
        else
            Fail(DiagnosticRules.UnknownModel, name.ValuePlace, $"The catalogue has no model \"{name.Value}\".{Suggest.Question(name.Value, slugs)}", Suggest.OneOf(slugs, "add the model to the catalogue first."));
        return null;
    }

    private Parameters ReadParameters(ModelDefinition model)
    {
        var entries = directive.Entries.Where(e => !Reserved.Contains(e.Key)).ToList();
        var knobs = model.Knobs.Select(k => k.Name).ToList();
        foreach (var entry in entries.Where(e => !knobs.Contains(e.Key)))
            Fail(DiagnosticRules.UnknownDirectiveKey, entry.KeyPlace, $"A frame has no key \"{entry.Key}\", and the model {model.Slug} has no such knob.{Suggest.Question(entry.Key, [.. Reserved, .. knobs])}",
                Suggest.OneOf([.. Reserved, .. knobs], ""));
        var errors = new List<InputError>();
        var parameters = Parameters.Parse(model, entries.Where(e => knobs.Contains(e.Key)).Select(e => KeyValuePair.Create(e.Key, e.Value)), errors);
        foreach (var error in errors)
        {
            RunDiagnostics.AddInput(context.Diagnostics, directive[error.Name]?.ValuePlace, model, error);
            _failed = true;
        }
        return parameters;
    }

    private List<ReaderAction> ReadActions(ModelDefinition model)
    {
        var actions = new List<ReaderAction>();
        if (directive["actions"] is not { } entry) return actions;
        foreach (var text in entry.Value.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ActionText.Read(text, entry.ValuePlace, model, context.Diagnostics) is { } action) actions.Add(action);
            else _failed = true;
        }
        return actions;
    }

    private ulong ReadSeed()
    {
        if (directive["seed"] is not { } entry) return 1;
        if (ulong.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return seed;
        Fail(DiagnosticRules.OutOfRange, entry.ValuePlace, $"The seed is \"{entry.Value}\"; it must be a whole number from 0 to {ulong.MaxValue}.", "give a whole number, such as seed=1.");
        return 1;
    }

    private void Fail(DiagnosticRule rule, SourceSpan place, string reason, string fix)
    {
        _failed = true;
        context.Diagnostics.Add(rule, place, reason, fix);
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
