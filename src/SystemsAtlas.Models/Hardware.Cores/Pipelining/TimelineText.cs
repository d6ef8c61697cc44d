using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Hardware.Cores.Pipelining;

/// <summary>
/// The passes as text: an instruction a line, with its address, and a cycle a column. F D X M W are the five stages; a letter in lower case is a cycle in which the instruction was held in that stage;
/// <c>!</c> stands where a wrong guess was thrown away, <c>?</c> where an instruction could not be carried out. At the end of a pass, where its cycles went.
/// </summary>
internal static class TimelineText
{
    public static byte[] Of(Trace trace)
    {
        var final = (PipeliningState)trace.Final;
        var entries = new List<LogEntry>();
        for (var entry = final.Log; entry is not null; entry = entry.Before) entries.Add(entry);
        entries.Reverse();
        var (text, at, pass) = (new StringBuilder(), 0, 0);
        while (at < entries.Count)
        {
            text.Append(pass > 0 ? "\n" : "").Append("# ").Append(entries[at++].Heading).Append('\n');
            var rows = new List<RowView>();
            while (at < entries.Count && entries[at].Row is { } row)
            {
                rows.Add(row);
                at++;
            }
            var width = rows.Select(r => r.Text.Length).DefaultIfEmpty().Max();
            foreach (var row in rows.OrderBy(r => r.Number))
                text.Append(CultureInfo.InvariantCulture, $"{row.Pc}  {row.Text.PadRight(width)}  {new string('.', row.First - 1)}{row.Cells}{(row.Fate == RowFate.Flushed ? "!" : row.Fate == RowFate.Faulted ? "?" : "")}\n");
            if (pass < final.Results.Length) Append(text, final.Results[pass]);
            pass++;
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, PassResult r) =>
        text.Append(CultureInfo.InvariantCulture, $"# {r.Cycles} cycles = {r.Instructions} instructions + {r.Fill} to fill + {r.Stalled} stalled + {r.Penalty} x {r.Mispredicted} mispredicted{(r.Missed > 0 ? Lines.Say($" + {r.Missed} missed") : "")}{(r.ExitCode is { } code ? Lines.Say($"; exit code {code}") : "")}\n");
}
