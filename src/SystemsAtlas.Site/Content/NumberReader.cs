using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Content.FrontMatter;

namespace SystemsAtlas.Site.Content;

/// <summary>Reads the number of a walkthrough: what its card shows large.</summary>
internal static class NumberReader
{
    private const string Example = "number: { value: \"{{run.height}}\", says: levels for a million keys }";

    /// <summary>The number, or null where there is none or where something is wrong with it.</summary>
    public static NumberText? Read(KeyReader keys, DiagnosticBag diagnostics)
    {
        if (keys.Part("number") is not { } part) return null;
        if (part is not YamlMap map)
        {
            keys.Fail(DiagnosticRules.WrongType, part.Span.Length > 0 ? part.Span : keys.PlaceOf("number"), $"The key \"number\" has a value and what it says; this is {part.Kind}.", $"write it as \"{Example}\".");
            return null;
        }
        var inner = new KeyReader(map, keys.PlaceOf("number"), "The number", diagnostics);
        inner.Allow("value", "says", "event");
        var value = inner.Text("value", "\"{{run.height}}\"");
        var says = inner.Text("says", "levels for a million keys");
        var happened = inner.OptionalText("event", "root-grew#2");
        if (value is not null && !value.Text.Contains("{{", StringComparison.Ordinal))
            inner.Fail(DiagnosticRules.NumberTyped, value.Span, $"The value is typed, \"{value.Text}\", so it would outlive a change of the model.", "take it from the run, with a placeholder such as {{run.steps}}.");
        if (inner.Failed) keys.MarkFailed();
        return inner.Failed ? null : new((value!.Text, value.Span), (says!.Text, says.Span), happened is null ? null : (happened.Text, happened.Span));
    }
}
