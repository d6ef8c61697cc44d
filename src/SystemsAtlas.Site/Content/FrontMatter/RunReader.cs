using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads which run to show: model, parameters, actions and seed.</summary>
internal static class RunReader
{
    public static readonly IReadOnlyList<string> Keys = ["model", "parameters", "actions", "seed"];

    /// <summary>The system that the key "model" names.</summary>
    public static SystemEntry? System(KeyReader keys, IReadOnlyList<SystemEntry> systems)
    {
        if (keys.Text("model", systems.Count > 0 ? systems[0].Model.Slug : "b-tree") is not { } name) return null;
        if (systems.FirstOrDefault(s => s.Model.Slug == name.Text) is { } system) return system;
        var slugs = systems.Select(s => s.Model.Slug).ToList();
        keys.Fail(DiagnosticRules.UnknownModel, name.Span, $"The catalogue has no model \"{name.Text}\".{Suggest.Question(name.Text, slugs)}",
            Suggest.OneOf(slugs, "add the model to the catalogue first."));
        return null;
    }

    /// <summary>The run, as far as it could be read; refused parts keep their defaults.</summary>
    /// <param name="keys">What to read.</param>
    /// <param name="system">The system to run.</param>
    /// <param name="place">Where an error of the whole run is shown.</param>
    /// <param name="basis">Where what is left out comes from; null for the model's defaults, no actions and seed 1.</param>
    /// <returns>The run, where the file says so, and whether it is the one that is meant.</returns>
    public static (RunRequest Request, RunPlaces Places, bool IsMeant) Request(KeyReader keys, SystemEntry system, SourceSpan place, RunRequest? basis = null)
    {
        var before = keys.Failures;
        var (parameters, places) = Parameters(keys, system.Model, basis);
        var actions = Actions(keys, system.Model);
        var seed = keys.WholeNumber("seed", 0, ulong.MaxValue, "1", required: false) ?? basis?.Seed ?? 1;
        var done = keys.Part("actions") is null && basis is not null ? basis.Actions : [.. actions.Select(a => a.Action)];
        return (new RunRequest(system.Model, parameters, done, seed, RunLimits.Default), new RunPlaces(place, places, actions), keys.Failures == before && !keys.HasRiddle);
    }

    private static (Parameters, Dictionary<string, SourceSpan>) Parameters(KeyReader keys, ModelDefinition model, RunRequest? basis)
    {
        var places = new Dictionary<string, SourceSpan>();
        var texts = new List<KeyValuePair<string, string>>();
        var errors = new List<InputError>();
        if (keys.Part("parameters") is { } part && part is not YamlMap && part is not YamlText { Text: "" })
            keys.Fail(DiagnosticRules.WrongType, part.Span, $"The key \"parameters\" takes knobs with values; this is {part.Kind}.", "write it as \"parameters: { knob: value }\".");
        foreach (var (key, value) in (keys.Part("parameters") as YamlMap)?.Entries ?? [])
        {
            var known = model.Knobs.Any(k => k.Name == key.Text);
            places[key.Text] = known && value.Span.Length > 0 ? value.Span : key.Span;
            if (KnobText(value) is { } text) texts.Add(new(key.Text, text));
            else keys.Fail(DiagnosticRules.WrongType, value.Span, $"The knob {key.Text} takes a single value or a list of single values; this is {value.Kind}.", $"write it as \"{key.Text}: value\" or \"{key.Text}: [value, value]\".");
        }
        if (basis is not null) texts.AddRange(model.Knobs.Where(k => !places.ContainsKey(k.Name)).Select(k => KeyValuePair.Create(k.Name, basis.Parameters.TextOf(k))));
        var parameters = SystemsAtlas.Simulation.Parameters.Parse(model, texts, errors);
        foreach (var error in errors)
        {
            RunDiagnostics.AddInput(keys.Diagnostics, places[error.Name], model, error);
            keys.MarkFailed();
        }
        return (parameters, places);
    }

    private static string? KnobText(YamlPart value) => value switch
    {
        YamlText text => text.Text,
        YamlList list when list.Items.All(i => i is YamlText) => string.Join(",", list.Items.Cast<YamlText>().Select(i => i.Text)),
        _ => null,
    };

    private static List<(ReaderAction Action, SourceSpan Place)> Actions(KeyReader keys, ModelDefinition model)
    {
        var actions = new List<(ReaderAction, SourceSpan)>();
        foreach (var item in keys.Texts("actions", "[ \"name:argument@10\" ]"))
        {
            if (ActionText.Read(item.Text, item.Span, model, keys.Diagnostics) is { } action) actions.Add((action, item.Span));
            else keys.MarkFailed();
        }
        return actions;
    }
}
