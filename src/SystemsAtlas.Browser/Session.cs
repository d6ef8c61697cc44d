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
        if (Catalogue.Find(request.GetProperty("model").GetString()!) is not { } system)
        {
            answer = SessionJson.UnknownModel(request.GetProperty("model").GetString()!);
            return null;
        }
        var (made, refusal) = Try(system.Model, request, seed => new Session(system, system.Model.Run(Read(system.Model, request, seed))));
        answer = refusal;
        return made;
    }

    /// <summary>The last value of a readout in runs of one request under several seeds; or the answer to give when the request is refused or passes a limit.</summary>
    public static string Spread(string text, string readout, int count)
    {
        using var document = JsonDocument.Parse(text);
        var request = document.RootElement;
        var model = Catalogue.Find(request.GetProperty("model").GetString()!)!.Model;
        var reported = model.Readouts.First(r => r.Name == readout);
        var (values, refusal) = Try(model, request, first => Enumerable.Range(0, count).Select(i => reported.Of(model.Run(Read(model, request, unchecked(first + (ulong)i))).Final)).ToList());
        return values is null ? refusal : SessionJson.Spread(values);
    }

    private static (T? Made, string Refusal) Try<T>(ModelDefinition model, JsonElement request, Func<ulong, T> run) where T : class
    {
        var seed = request.GetProperty("seed").GetString()!;
        if (!ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return (null, SessionJson.RefusedSeed(seed));
        try
        {
            return (run(number), "");
        }
        catch (InvalidInputException e)
        {
            return (null, SessionJson.Refused(model, e.Errors));
        }
        catch (RunLimitException e)
        {
            return (null, SessionJson.PassedLimit(e));
        }
    }

    private static RunLimits Limits(JsonElement request) =>
        request.TryGetProperty("maxSteps", out var steps) ? RunLimits.Default with { Steps = steps.GetInt64() } : RunLimits.Default;

    private static RunRequest Read(ModelDefinition model, JsonElement request, ulong seed)
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
        return new(model, parameters, actions, seed, Limits(request));
    }
}
