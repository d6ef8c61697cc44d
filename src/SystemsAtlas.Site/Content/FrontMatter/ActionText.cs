using System.Globalization;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads an action as authors write it: <c>insert:25@30</c> is action, argument, moment.</summary>
internal static class ActionText
{
    /// <summary>The action, or null with a diagnostic.</summary>
    public static ReaderAction? Read(string text, SourceSpan place, ModelDefinition model, DiagnosticBag diagnostics)
    {
        // The last @ parts the moment, so that an argument may hold one.
        var at = text.LastIndexOf('@');
        if (at < 0 || !long.TryParse(text[(at + 1)..].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var moment))
        {
            diagnostics.Add(DiagnosticRules.ActionRefused, place, $"The action \"{text}\" does not say at which moment it happens.",
                "write action:argument@moment, or action@moment where there is no argument, such as \"insert:25@30\".");
            return null;
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, argument) = colon < 0 || colon > at ? (text[..at], "") : (text[..colon], text[(colon + 1)..at]);
        try
        {
            return ActionKind.Parse(model, name.Trim(), argument.Trim(), moment);
        }
        catch (InvalidInputException refused)
        {
            foreach (var error in refused.Errors) RunDiagnostics.AddInput(diagnostics, place, model, error);
            return null;
        }
    }
}
