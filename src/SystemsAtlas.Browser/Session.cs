using System.Globalization;

namespace SystemsAtlas.Browser;

/// <summary>What script asks to be run, as plain texts: reading JSON would take a parser along that nothing else here needs.</summary>
/// <param name="Model">The model's slug.</param>
/// <param name="Parameters">The name of a knob, its text, the next name, its text ...</param>
/// <param name="Actions">Moment, name and argument of an action, then of the next.</param>
/// <param name="Seed">The seed.</param>
internal sealed record Asked(string Model, string[] Parameters, string[] Actions, string Seed);

/// <summary>One run, kept for what is asked of it later.</summary>
internal sealed class Session
{
    private Session(SystemEntry system, Trace trace) => (System, Trace) = (system, trace);

    public SystemEntry System { get; }

    public Trace Trace { get; }

    /// <summary>Runs what is asked; null, with the answer to give, when it is refused or passes a limit.</summary>
    public static Session? Run(Asked asked, RunLimits limits, out string answer)
    {
        var (made, refusal) = Try(asked, (system, seed) => new Session(system, system.Model.Run(Read(asked, system.Model, seed, limits))));
        answer = refusal;
        return made;
    }

    /// <summary>The last value of each readout in runs under several seeds; or the answer to give when the request is refused or passes a limit.</summary>
    public static string Spread(Asked asked, int count)
    {
        var (ends, refusal) = Try(asked, (system, first) =>
            Enumerable.Range(0, count).Select(i => system.Model.Run(Read(asked, system.Model, unchecked(first + (ulong)i), RunLimits.Default)).Steps[^1]).ToList());
        return ends is null ? refusal : SessionJson.Spread(Catalogue.Find(asked.Model)!.Model, ends);
    }

    private static (T? Made, string Refusal) Try<T>(Asked asked, Func<SystemEntry, ulong, T> run) where T : class
    {
        if (Catalogue.Find(asked.Model) is not { } system) return (null, SessionJson.UnknownModel(asked.Model));
        if (!ulong.TryParse(asked.Seed, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)) return (null, SessionJson.RefusedSeed(asked.Seed));
        try
        {
            return (run(system, seed), "");
        }
        catch (InvalidInputException e)
        {
            return (null, SessionJson.Refused(system.Model, e.Errors));
        }
        catch (RunLimitException e)
        {
            return (null, SessionJson.PassedLimit(e));
        }
    }

    private static RunRequest Read(Asked asked, ModelDefinition model, ulong seed, RunLimits limits)
    {
        var errors = new List<InputError>();
        var parameters = Parameters.Parse(model, asked.Parameters.Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1])), errors);
        var actions = new List<ReaderAction>();
        foreach (var action in asked.Actions.Chunk(3))
        {
            try
            {
                actions.Add(ActionKind.Parse(model, action[1], action[2], long.Parse(action[0], CultureInfo.InvariantCulture)));
            }
            catch (InvalidInputException e)
            {
                errors.AddRange(e.Errors);
            }
        }
        if (errors.Count > 0) throw new InvalidInputException(model, errors);
        return new(model, parameters, actions, seed, limits);
    }
}
