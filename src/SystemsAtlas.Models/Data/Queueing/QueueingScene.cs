using System.Globalization;

namespace SystemsAtlas.Models.Data.Queueing;

/// <summary>A harbour: customers are ships, servers are berths, and those who wait lie in the roads. Under it every stay as a bar and the number inside as a curve; beside it the cliff of waiting against load.</summary>
public sealed class QueueingScene : Scene<QueueingState>
{
    public override IReadOnlyList<LegendEntry> Legend { get; } =
    [
        new(Role.Active, "a customer that is being served, and time in service"),
        new(Role.Waiting, "a customer that waits in the line"),
        new(Role.Done, "a customer that has just left, and what formulas say"),
        new(Role.Danger, "time spent waiting, a customer that was turned away, and heavy-tailed times of service"),
        new(Role.Neutral, "a server, and the scale of time"),
    ];

    public override IReadOnlyList<ActionTarget> Targets { get; } =
    [
        new("burst", "line", "5", "Send five customers in one moment"),
        new("urgent", "line", "", "Send an urgent customer"),
        new("measure", "load/{}", "{}", "Measure a load of {} %"),
    ];

    public override IReadOnlyList<DrawnNumber> Numbers =>
    [
        new("waiting", frame => frame.CountIn("ship/*", "line")),
        new("busy", (frame, step) => Enumerable.Range(1, ((QueueingState)step.After).Servers).Sum(i => frame.CountIn("ship/*", FormattableString.Invariant($"server/{i}")))),
    ];

    protected override Diagram Draw(Step step, QueueingState before, QueueingState after, Canvas canvas) => new QueueingPicture(step, before, after);

    protected override string[] Focus(Event? happened, QueueingState after) => happened switch
    {
        ServedAtOnce e => [Ship(e.Number, $"server/{e.Server}"), Stay(e.Number)],
        CustomerQueued e => [Ship(e.Number, "line"), Stay(e.Number)],
        CustomerBlocked e => [Ship(e.Number, "line"), "line"],
        CustomerLeft e => [Ship(e.Number, $"server/{e.Server}"), Stay(e.Number)],
        SystemEmptied => ["stays|depths|profile", "profile/area|profile", "little"],
        BurstArrived => ["line", "profile/area|profile"],
        CustomersCounted => ["number"],
        LoadMeasured e => after.TimesAsLong is null ? [SoundingKey(e.Sounding)] : [SoundingKey(e.Sounding), "number"],
        _ => ["line", "server/1"],
    };

    private static string Ship(int number, string otherwise) => FormattableString.Invariant($"ship/{number}|{otherwise}");

    private static string Stay(int number) => FormattableString.Invariant($"stay/{number}|profile/area|profile");

    internal static string SoundingKey(Sounding s) => FormattableString.Invariant($"sounding/{s.Plan.Service}/{s.Plan.Servers}/{s.Plan.Load}");

    protected override Sentence Caption(Step step, QueueingState after)
    {
        if (step.Events is [LoadMeasured e]) return $"measured at a load of {e.Sounding.Plan.Load} %";
        return $"load {after.Setting.Load:0.#} % · {after.Present} inside · {Ms(after.NowUs)}";
    }

    protected override Sentence Picture(Step step, QueueingState after)
    {
        if (step.Events is [LoadMeasured]) return $"{after.Soundings.Length:load has|loads have} been measured: {string.Join("; ", after.Soundings.Select(s => Said($"{s.Plan.Load} % {s.Plan.Service} {s.WaitMs} ms")))}.";
        if (after.Account.Arrived == 0) return $"Nobody has come yet; {after.Servers:server is|servers are} free.";
        return $"{after.Waiting:customer waits|customers wait} and {after.Busy:server is|servers are} busy; {after.Account.Served:#,0 customer has|customers have} left, after {Said($"{after.Account.W:0.0}")} ms inside on average.";
    }

    internal static string Said(FormattableString text) => FormattableString.Invariant(text);

    internal static string Ms(long us) => (us / 1000.0).ToString("#,0.0", CultureInfo.InvariantCulture) + " ms";
}
