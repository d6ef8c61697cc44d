namespace SystemsAtlas.Models.Hardware.Memory;

/// <summary>The picture in words.</summary>
internal static class MemoryWords
{
    public static string Of(Step step, MemoryState after) =>
        step.Events.Count == 0 ? $"{Machine(after)} Every cache is empty." : $"{Happened((MemoryEvent)step.Events[0], after)} {Now(after)}";

    private static string Machine(MemoryState state)
    {
        var caches = string.Join(", ", state.Setup.Levels.Select(l => $"{l.Name} of {Lines.Bytes(l.Geometry.SizeBytes)}"));
        var subject = state.Setup.IsTrace ? "The trace of a program" : $"An array of {Lines.Count(state.Setup.Elements)} elements, {Lines.Bytes(state.Setup.ArrayBytes)},";
        return $"{subject} lies behind {caches}.";
    }

    private static string Happened(MemoryEvent happened, MemoryState after) => happened switch
    {
        PassStarted { Order: "trace" } => "The trace starts with empty caches.",
        PassStarted e => Lines.Say($"Pass {e.Pass} starts with empty caches: {e.Order} order, prefetcher {(e.Prefetches ? "on" : "off")}."),
        AccessRequested e => $"{Subject(e.Access)} at {AccessView.Hex(e.Access.Address)} is asked for: tag {AccessView.Hex(e.Access.Tag)}, set {Lines.Count(e.Access.Set)}, byte {e.Access.Offset}.",
        AccessMissed e => $"{e.MissedIn} {(e.Access.Missed == 1 ? "does" : "do")} not hold line {AccessView.Hex(e.Access.Line)}; {e.SoughtIn} has to answer.",
        LineFetched e => $"Line {AccessView.Hex(e.Access.Line)} of {e.Access.Geometry.LineBytes} bytes arrives from {(e.From == "on its way" ? "where the prefetcher had sent for it" : e.From)} after {Lines.Time(e.Access.Ps)}.",
        AccessHit e => $"{Subject(e.Access)} is in {e.Level}: {Lines.Time(e.Access.Ps)}.",
        LineEvicted e => $"Set {Lines.Count(e.Access.Set)} was full: tag {AccessView.Hex(e.Access.EvictedTag!.Value)}, used longest ago, made way for {AccessView.Hex(e.Access.Tag)}.",
        CacheFilled e => $"{e.Level} is full with {Lines.Count(e.Lines, "line", "lines")}.",
        LineFetchedAgain e => $"Memory sends line {AccessView.Hex(e.Access.Line)} a second time.",
        StreamDetected e => $"Two neighbouring lines were used in a row: the prefetcher asks for {Lines.Count(e.Distance, "line", "lines")} ahead, into {e.Into}.",
        PrefetchUsed e => $"Line {AccessView.Hex(e.Access.Line)} had been asked for ahead and is {(e.Access.WasOnItsWay ? "still on its way" : $"in {e.From}")}: {Lines.Time(e.Access.Ps)} instead of {Lines.Time(e.MemoryPs)}.",
        BatchCompleted => $"{Lines.Count(after.Account.Accesses, "access", "accesses")} so far.",
        PassCompleted e => Lines.Say($"Pass {e.Pass} is over: {e.Result.Account.AverageNs:0.##} ns an access."),
        PassesCompared e => Lines.Say($"The first pass, in {e.Slow} order, took {e.Ratio:0.0} times as long as the last, in {e.Fast} order."),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.Name, "the scene has no words for this event"),
    };

    private static string Subject(AccessView access) =>
        access.Element is { } element ? $"Element {Lines.Count(element)}" : $"A {AccessView.NameOf(access.Kind)} of {Lines.Count(access.Size, "byte", "bytes")}";

    private static string Now(MemoryState state) => state.Access is not null
        ? $"{Lines.Time(state.Account.TotalPs)} so far."
        : $"{string.Join(", ", state.Setup.Levels.Select((l, i) => $"{l.Name} holds {Lines.Count(state.ValidLines[i])} of {Lines.Count(l.Geometry.Lines)} lines"))}; {Lines.Time(state.Account.TotalPs)} so far.";
}
