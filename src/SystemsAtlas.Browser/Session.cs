using System.Globalization;
using System.Text.Json;

namespace SystemsAtlas.Browser;

/// <summary>One run, kept for what is asked of it later.</summary>
internal sealed class Session
{
    private Session(SystemEntry system, Trace trace) => (System, Trace) = (system, trace);

    public SystemEntry System { get; }

    public Trace Trace { get; }

    /// <summary>Reads a request and runs it; null, with the answer to give, when it is refused or passes a limit.</summary>
    public static Session? Run(string text, out string answer)
    {
        using var document = JsonDocument.Parse(text);
        var request = document.RootElement;
        var slug = request.GetProperty("model").GetString()!;
        var system = Catalogue.Find(slug);
        answer = system is null ? SessionJson.Refused([new(InputErrorKind.InvalidValue, "model", slug, $"there is no model \"{slug}\"", [.. Catalogue.Systems.Select(s => s.Model.Slug)])]) : "";
        if (system is null) return null;
        try
        {
            return new Session(system, system.Model.Run(Read(system.Model, request)));
        }
        catch (InvalidInputException e)
        {
            answer = SessionJson.Refused(e.Errors);
        }
        catch (RunLimitException e)
        {
            answer = SessionJson.PassedLimit(e);
        }
        return null;
    }

    private static RunLimits Limits(JsonElement request) =>
        request.TryGetProperty("maxSteps", out var steps) ? RunLimits.Default with { Steps = steps.GetInt64() } : RunLimits.Default;

    private static RunRequest Read(ModelDefinition model, JsonElement request)
    {
        var errors = new List<InputError>();
        var parameters = Parameters.Parse(model, request.GetProperty("parameters").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)), errors);
        var actions = new List<ReaderAction>();
        foreach (var action in request.GetProperty("actions").EnumerateArray())
        {
            try
            {
                actions.Add(ActionKind.Parse(model, action.GetProperty("name").GetString()!, action.GetProperty("argument").GetString()!, action.GetProperty("moment").GetInt64()));
            }
            catch (InvalidInputException e)
            {
                errors.AddRange(e.Errors);
            }
        }
        if (errors.Count > 0) throw new InvalidInputException(model, errors);
        return new(model, parameters, actions, ulong.Parse(request.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture), Limits(request));
    }
}
