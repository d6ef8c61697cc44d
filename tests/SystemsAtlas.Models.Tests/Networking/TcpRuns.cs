using SystemsAtlas.Models.Networking.TcpConnection;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>Runs the model from texts, and makes connections with faults, each from its number alone.</summary>
internal static class TcpRuns
{
    public static ModelDefinition Model => TcpDefinition.Definition;

    /// <param name="knobs">Such as "size=100 loss=0.1".</param>
    /// <param name="actions">Such as "lose:4@0 close:server@300".</param>
    public static Trace Run(string knobs = "", string actions = "", ulong seed = 1, ModelDefinition? model = null)
    {
        model ??= Model;
        var parameters = Parameters.Parse(model, knobs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => new KeyValuePair<string, string>(k.Split('=')[0], k.Split('=')[1])));
        return model.Run(new RunRequest(model, parameters, [.. actions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => Action(model, a))], seed, RunLimits.Default));
    }

    /// <summary>The value of a whole-number knob.</summary>
    public static long Knob(this Trace trace, string name) => ((IntegerValue)trace.Request.Parameters.Values[name]!).Number;

    public static TcpState End(this Trace trace) => (TcpState)trace.Final;

    public static IEnumerable<TEvent> All<TEvent>(this Trace trace) => trace.Steps.SelectMany(s => s.Events).OfType<TEvent>();

    public static ReaderAction Action(ModelDefinition model, string text)
    {
        var at = text.LastIndexOf('@');
        var parts = text[..at].Split(':', 2);
        return ActionKind.Parse(model, parts[0], parts.Length == 2 ? parts[1] : "", long.Parse(text[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A connection with losses, copies, delays, small windows, numbers near the end of the circle and what readers do.</summary>
    public static RunRequest Make(int number, ModelDefinition model, bool withReaders = true)
    {
        var random = new SeededRandom((ulong)number);
        string Pick(params string[] options) => options[random.Integer(0, options.Length - 1)];
        var rtt = random.Integer(2, 120);
        Dictionary<string, string> knobs = new()
        {
            ["size"] = $"{random.Integer(0, random.Chance(0.3) ? 6000 : 800)}", ["reply"] = $"{random.Integer(0, random.Chance(0.3) ? 9000 : 1500)}",
            ["mss"] = Pick("64", "200", "536", "1460"), ["server-mss"] = Pick("100", "536", "1460"), ["rtt"] = $"{rtt}",
            ["jitter"] = Pick("0", "0", "7", $"{rtt}"), ["spacing"] = Pick("1", "1", "3"),
            ["loss"] = Pick("0", "0.02", "0.1", "0.3"), ["duplication"] = Pick("0", "0", "0.1", "0.3"), ["reordering"] = Pick("0", "0", "0.1", "0.4"),
            ["window"] = Pick("512", "1000", "4096", "65535", "131072", "1048576"), ["window-scale"] = Pick("off", "0", "2", "7", "9"), ["server-window-scale"] = Pick("off", "0", "3", "7"),
            ["read-delay"] = Pick("0", "0", "0", "30", "400"), ["flight"] = Pick("1", "3", "10", "10", "64"),
            ["client-isn"] = Pick("-1", $"{uint.MaxValue - random.Integer(0, 900)}", "2147483000", "0"), ["server-isn"] = Pick("-1", $"{uint.MaxValue - random.Integer(0, 900)}", $"{uint.MaxValue}"),
            ["rto-min"] = Pick("1000", "200", "50"), ["retries"] = Pick("3", "6", "15"), ["msl"] = Pick("0", "500", "120000"), ["fast-retransmit"] = Pick("on", "on", "off"),
            ["open"] = Pick("client", "client", "client", "both"), ["close"] = Pick("client", "client", "server", "both", "half"), ["port"] = random.Chance(0.04) ? "closed" : "open",
        };
        var actions = withReaders && random.Chance(0.4) ? Enumerable.Range(0, (int)random.Integer(1, 4)).Select(_ => Incident(random, rtt)) : [];
        return new RunRequest(model, Parameters.Parse(model, knobs), [.. actions.Select(a => Action(model, a))], (ulong)number, RunLimits.Default);
    }

    /// <summary>A connection with each knob at an end of its range or as it comes; null where a small window is refused with a scale.</summary>
    public static Trace? RunExtreme(int number)
    {
        var request = Extreme(number, Model);
        try
        {
            return Model.Run(request);
        }
        catch (InvalidInputException) when (request.Parameters.Values["window"]!.ToText() == "128")
        {
            return null;
        }
    }

    private static RunRequest Extreme(int number, ModelDefinition model)
    {
        var random = new SeededRandom((ulong)number);
        string Turn(Knob knob) => knob switch
        {
            IntegerKnob k => random.Integer(0, 3) switch { 0 => k.Format(k.Min), 1 => k.Format(k.Max), _ => k.DefaultText },
            DecimalKnob k => random.Integer(0, 3) switch { 0 => k.Format(k.Max), _ => k.DefaultText },
            ChoiceKnob k => k.Options[(int)random.Integer(0, k.Options.Count - 1)],
            _ => knob.DefaultText,
        };
        return new RunRequest(model, Parameters.Parse(model, model.Knobs.Select(k => new KeyValuePair<string, string>(k.Name, Turn(k)))), [], (ulong)number, RunLimits.Default);
    }

    private static string Incident(SeededRandom random, long rtt)
    {
        var (host, at) = (random.Chance(0.5) ? "client" : "server", random.Integer(0, 8 * rtt));
        var segment = random.Chance(0.5) ? host : $"{random.Integer(1, 30)}";
        return random.Integer(0, 9) switch
        {
            0 or 1 => $"lose:{segment}@{at}",
            2 => $"duplicate:{segment}@{at}",
            3 or 4 => $"delay:{segment}={random.Integer(1, 3 * rtt)}@{at}",
            5 or 6 => $"send:{host}={random.Integer(1, 900)}@{at}",
            7 or 8 => $"close:{host}@{at}",
            _ => $"reset:{host}@{at}",
        };
    }
}
