using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>A process before it runs.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Arrival">The cycle in which it becomes ready.</param>
/// <param name="Burst">How many instructions it runs before it asks to end.</param>
/// <param name="Priority">Lower is more urgent; for the fair policy its nice value.</param>
internal sealed record Job(string Label, long Arrival, int Burst, int Priority);

/// <summary>Reads the work: a number of instructions for each process, or a list of processes.</summary>
internal static class Workload
{
    public const int MostProcesses = 6, MostInstructions = 5_000, MostArrival = 100_000, LeastNice = -20, MostNice = 19, MostPriority = 99, MostLetters = 3;

    /// <exception cref="InvalidInputException">The text is neither; the message says where.</exception>
    public static ImmutableArray<Job> Read(RunRequest request)
    {
        var text = request.Parameters.Get(ContextSwitchingDefinition.Work);
        if (long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var each))
        {
            if (each is < 1 or > MostInstructions) throw Refuse(request, text, 0, $"{each} instructions, not 1 to {MostInstructions}");
            return [.. Enumerable.Range(0, request.Parameters.GetInt(ContextSwitchingDefinition.Processes)).Select(i => new Job(((char)('A' + i)).ToString(), 0, (int)each, 0))];
        }
        var jobs = ImmutableArray.CreateBuilder<Job>();
        for (int at = 0, end; at <= text.Length; at = end + 1)
        {
            end = text.IndexOfAny([';', '\n'], at);
            if (end < 0) end = text.Length;
            if (ReadJob(request, text, at, end) is not { } job) continue;
            if (jobs.Any(j => j.Label == job.Label)) throw Refuse(request, text, at, $"a second process \"{job.Label}\": give each a name of its own");
            if (jobs.Count == MostProcesses) throw Refuse(request, text, at, $"more than {MostProcesses} processes: leave some out");
            jobs.Add(job);
        }
        return jobs.Count > 0 ? jobs.ToImmutable() : throw Refuse(request, text, 0, $"no process: write a number of instructions, or processes such as A 0 24; B 0 3");
    }

    private static Job? ReadJob(RunRequest request, string text, int from, int to)
    {
        var words = new List<(int At, string Text)>();
        for (var at = from; at < to;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < to && !char.IsWhiteSpace(text[at])) at++;
            words.Add((start, text[start..at]));
        }
        if (words.Count == 0) return null;
        if (words.Count is < 3 or > 4) throw Refuse(request, text, words[0].At, $"a process with {words.Count} of its parts: write name, arrival, instructions and, if wanted, priority, as in A 0 24 or A 0 24 3");
        var label = words[0].Text;
        if (label.Length > MostLetters || !label.All(char.IsAsciiLetterOrDigit)) throw Refuse(request, text, words[0].At, $"the name \"{Short(label)}\": use up to {MostLetters} letters and digits, such as A or P1");
        var isFair = request.Parameters.Get(ContextSwitchingDefinition.Policy) == Policies.Fair || request.Parameters.Get(ContextSwitchingDefinition.Then).Any(t => t.Contains(Policies.Fair, StringComparison.Ordinal));
        var arrival = Number(words[1], "the arrival", 0, MostArrival);
        var burst = Number(words[2], "the number of instructions", 1, MostInstructions);
        var priority = words.Count < 4 ? 0 : Number(words[3], isFair ? "the nice value" : "the priority", LeastNice, isFair ? MostNice : MostPriority);
        return new(label, arrival, (int)burst, (int)priority);

        long Number((int At, string Text) word, string what, long least, long most) =>
            long.TryParse(word.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw Refuse(request, text, word.At, $"{what} \"{Short(word.Text)}\", which is not a whole number from {least} to {most}");
    }

    private static string Short(string text) => text.Length > 20 ? $"{text[..20]}…" : text;

    private static InvalidInputException Refuse(RunRequest request, string text, int at, FormattableString reason)
    {
        var before = text[..at];
        var (line, column) = (before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
        return new(request.Model, [new(InputErrorKind.InvalidValue, ContextSwitchingDefinition.Work.Name, text.Length > 40 ? $"{text[..40]}…" : text, FormattableString.Invariant($"has at line {line}, column {column} ") + FormattableString.Invariant(reason), [])]);
    }
}
