using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Reads an action as authors write it: <c>insert:25@30</c> is action, argument, moment.</summary>
internal static class ActionText
{
    /// <summary>The action, or null with a diagnostic.</summary>
    public static ReaderAction? Read(string text, SourceSpan place, ModelDefinition model, DiagnosticBag diagnostics)
    {
        if (ActionKind.Split(text) is not var (name, argument, moment))
        {
            diagnostics.Add(DiagnosticRules.ActionRefused, place, $"The action \"{text}\" does not say at which moment it happens.",
                "write action:argument@moment, or action@moment where there is no argument, such as \"insert:25@30\".");
            return null;
        }
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
