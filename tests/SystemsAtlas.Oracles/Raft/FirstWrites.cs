namespace SystemsAtlas.Oracles.Raft;

/// <summary>
/// A run without empty entries on election, told so that etcd can follow it: the first entry that a leader takes from a client in its term stands for the empty entry
/// that etcd appends when it is elected. Until then etcd's leader has that entry and has sent it to nobody, which is the situation of figure 8: all that it counts
/// copies of is of earlier terms. The run is told up to where a leader ends without having taken any entry.
/// </summary>
internal static class FirstWrites
{
    public static IEnumerable<ScheduleStep> AsEmptyEntries(IEnumerable<ScheduleStep> steps)
    {
        var states = new Dictionary<string, string>();
        foreach (var step in steps)
        {
            var before = states.GetValueOrDefault(step.Server, "");
            if (IsWaiting(before) && step.Role != "leader") yield break;
            states[step.Server] = step.State;
            yield return step with
            {
                Input = step.Kind == "write" && IsWaiting(before) ? $"{step.Time} beat {step.Server}" : WithoutFirstCommands(step.Input),
                State = WithoutFirstCommands(step.State) + (IsWaiting(step.State) ? $" {step.Term}/" : ""),
            };
        }
    }

    // A leader whose log ends with an earlier term has taken nothing yet.
    private static bool IsWaiting(string state) =>
        state.Contains(" leader term ", StringComparison.Ordinal) && LastTermOf(state) != ScheduleStep.Number(state, "term");

    private static int LastTermOf(string state) => state.EndsWith(" log", StringComparison.Ordinal) ? 0 : TermOf(state.Split(' ')[^1]);

    /// <summary>Empties the first entry of each term in the list at the end of a text.</summary>
    private static string WithoutFirstCommands(string text)
    {
        var words = text.Split(' ');
        var start = Array.FindLastIndex(words, w => w is "log" or "entries") + 1;
        if (start == 0) return text;
        var term = words[start - 1] == "entries" ? ScheduleStep.Number(text, "of") : 0;
        for (var i = start; i < words.Length; i++)
        {
            if (TermOf(words[i]) != term) words[i] = $"{TermOf(words[i])}/";
            term = TermOf(words[i]);
        }
        return string.Join(' ', words);
    }

    private static int TermOf(string entry) => int.Parse(entry.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
}
