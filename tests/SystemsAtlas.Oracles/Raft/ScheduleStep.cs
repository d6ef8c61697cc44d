using System.Globalization;
using System.Text;
using SystemsAtlas.Models.Tests.Distributed;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Raft;

/// <summary>One input of a schedule and what came of it: the model's artifact and etcd's answer have the same form.</summary>
/// <param name="Input">Such as "160 deliver n1 n2 request-vote term 1 last 0 of 0".</param>
/// <param name="State">What the server then was; empty when it crashed.</param>
/// <param name="Said">The messages that it sent.</param>
/// <param name="Notes">What etcd did differently by design.</param>
internal sealed record ScheduleStep(string Input, string State, IReadOnlyList<string> Said, IReadOnlyList<string> Notes)
{
    /// <summary>When it happened, in ms.</summary>
    public long Time => long.Parse(Word(0), CultureInfo.InvariantCulture);

    /// <summary>The kind of the message that was delivered, or the input.</summary>
    public string Kind => Word(1) == "deliver" ? Word(4) : Word(1);

    /// <summary>The server that was told something.</summary>
    public string Server => Word(1) == "deliver" ? Word(3) : Word(2);

    /// <summary>The role; empty when the server is down.</summary>
    public string Role => State.Length == 0 ? "" : State.Split(' ')[1];

    /// <summary>The term; 0 when the server is down.</summary>
    public int Term => State.Length == 0 ? 0 : Number(State, "term");

    /// <summary>Whether it is an answer that the candidate of this term counts as a refusal.</summary>
    public bool IsRefusal => Kind == "vote-reply" && Input.EndsWith(" refused", StringComparison.Ordinal) && Number(Input, "for") == Term;

    /// <summary>The number that follows a word.</summary>
    public static int Number(string text, string word)
    {
        var words = text.Split(' ');
        return int.Parse(words[Array.IndexOf(words, word) + 1], CultureInfo.InvariantCulture);
    }

    /// <summary>A run of the model as a schedule.</summary>
    public static string TextOf(Trace trace) => Encoding.ASCII.GetString(RaftRuns.Model.Artifacts.Single(a => a.Name == "schedule").Make(trace));

    /// <summary>Reads the steps of each schedule in a text.</summary>
    public static IReadOnlyList<IReadOnlyList<ScheduleStep>> Read(string text)
    {
        var schedules = new List<List<ScheduleStep>>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("raft-schedule ", StringComparison.Ordinal)) schedules.Add([]);
            else if (line.StartsWith('#') || line.StartsWith("servers ", StringComparison.Ordinal)) continue;
            else if (!line.StartsWith(' ')) schedules[^1].Add(new ScheduleStep(line, "", [], []));
            else schedules[^1][^1] = schedules[^1][^1].With(line);
        }
        return schedules;
    }

    private string Word(int index) => Input.Split(' ')[index];

    private ScheduleStep With(string line) => line[2] switch
    {
        '=' => this with { State = line[4..] },
        '>' => this with { Said = [.. Said, line[4..]] },
        '~' or '!' => this with { Notes = [.. Notes, line[4..]] },
        _ => throw new FormatException($"a schedule has no such line: {line}"),
    };
}
