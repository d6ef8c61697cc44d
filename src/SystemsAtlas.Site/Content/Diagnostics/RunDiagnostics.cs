using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>Turns what a run or its drawing threw into diagnostics.</summary>
public static class RunDiagnostics
{
    /// <summary>For a walkthrough: each error stands where its front matter gives the knob, the action or the model.</summary>
    public static void Add(DiagnosticBag bag, Walkthrough walkthrough, Exception exception) => Add(bag, walkthrough.Places, exception, walkthrough.Request);

    /// <summary>For a run that front matter describes: each error stands where it gives the knob, the action or the model.</summary>
    public static void Add(DiagnosticBag bag, RunPlaces? places, Exception exception, RunRequest request)
    {
        if (exception is InvalidInputException invalid)
            foreach (var error in invalid.Errors) AddInput(bag, places?.Of(error) ?? places?.Model, invalid.Model, error);
        else Add(bag, places?.Model, exception, request);
    }

    /// <summary>For any run: all that the exception holds, at one place.</summary>
    public static void Add(DiagnosticBag bag, SourceSpan? place, Exception exception, RunRequest request)
    {
        var command = TraceCommand.Brief(request);
        switch (exception)
        {
            case InvalidInputException invalid:
                foreach (var error in invalid.Errors) AddInput(bag, place, invalid.Model, error);
                break;
            case RunLimitException limit:
                bag.Add(DiagnosticRules.RunLimit, place,
                    FormattableString.Invariant($"The run of {limit.Request.Model.Slug} passes its limit of {limit.Allowed:#,0} {limit.Limit}{(limit.Whereabouts.Length > 0 ? " at " : "")}{limit.Whereabouts}. This repeats it:\n  {command}"),
                    "give the model less to do, or let it come to an end.");
                break;
            case ModelTimeoutException:
                bag.Add(DiagnosticRules.RunLimit, place, $"{exception.Message}. This repeats it:\n  {command}", "give the model less to do; where it loops without an end, call Tick() in the loop, so that its own limit stops it.");
                break;
            case DrawingException drawing:
                bag.Add(DiagnosticRules.Drawing, place, $"The shape \"{drawing.Key}\" of {request.Model.Slug}: {drawing.Reason}. This repeats the run:\n  {command}",
                    $"change the scene of {request.Model.Slug}, or show a smaller run.");
                break;
            default:
                bag.Add(DiagnosticRules.ModelFailed, place,
                    $"{request.Model.Slug} failed with {exception.GetType().Name}: {exception.Message}. The fault is in the model or its scene, not in this file. This repeats the run:\n  {command}",
                    $"mend {request.Model.Slug}, and add the run to its tests.");
                break;
        }
    }

    /// <summary>One input that a model refused.</summary>
    internal static void AddInput(DiagnosticBag bag, SourceSpan? place, ModelDefinition model, InputError error)
    {
        var rule = error.Kind switch
        {
            InputErrorKind.UnknownKnob => DiagnosticRules.UnknownKnob,
            InputErrorKind.UnknownAction => DiagnosticRules.UnknownAction,
            InputErrorKind.InvalidAction => DiagnosticRules.ActionRefused,
            _ => DiagnosticRules.KnobRefused,
        };
        var text = RefusalText.Of(model, error);
        bag.Add(rule, place, text.Reason, text.Remedy);
    }
}
