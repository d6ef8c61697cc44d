namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>What is said of an occurrence that a run does not have.</summary>
internal static class Occurrences
{
    public static (string Reason, string Fix) Explain(string happened, int wanted, int count) => count switch
    {
        0 => ($"The event {happened} never happens in this run.", "leave it out, or change the parameters so that it happens."),
        1 => (FormattableString.Invariant($"The event {happened} happens once in this run; there is no #{wanted}."), "use #1, or change the parameters so that it happens more often."),
        _ => (FormattableString.Invariant($"The event {happened} happens {count} times in this run; there is no #{wanted}."), FormattableString.Invariant($"use #1 to #{count}, or change the parameters so that it happens more often.")),
    };
}
