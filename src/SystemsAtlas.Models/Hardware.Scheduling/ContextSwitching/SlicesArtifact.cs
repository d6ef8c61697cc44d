using System.Globalization;
using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Scheduling.ContextSwitching;

/// <summary>The files that the model makes.</summary>
internal static class SlicesArtifact
{
    private const ulong FirstFrame = 1;

    /// <summary>Each slice with its process, its first cycle and the first behind it; each process with its times and misses; the registers that were saved and loaded, all of each pass.</summary>
    public static byte[] Slices(Trace trace)
    {
        var (state, text) = ((ContextSwitchingState)trace.Final, new StringBuilder());
        var labels = state.Processes.Select(p => p.Label).ToList();
        var logs = state.Logs.IsEmpty ? [state.Log] : state.Logs;
        Write(text, "{\n  \"slices\": [", logs, (log, pass) => log.Slices.Select(s => Say($"{{ \"pass\": {pass}, \"process\": \"{labels[s.Process]}\", \"from\": {s.From}, \"to\": {s.To}, \"instructions\": {s.Instructions}, \"misses\": {s.Misses}, \"extra\": {s.Extra}, \"end\": \"{s.End}\" }}")));
        Write(text, ",\n  \"processes\": [", logs, (log, pass) => (log.Ended.IsEmpty ? state.Processes : log.Ended).Select(p => Say($"{{ \"pass\": {pass}, \"process\": \"{p.Label}\", \"arrival\": {p.Arrival}, \"burst\": {p.Burst}, \"priority\": {p.Priority}, \"ran\": {p.Ran}, \"response\": {Number(p.Response)}, \"turnaround\": {Number(p.Turnaround)}, \"waiting\": {Number(p.Waiting)}, \"misses\": {p.Misses}, \"alone\": {p.Alone} }}")));
        Write(text, ",\n  \"passes\": [", logs, (_, pass) => pass > state.Results.Length ? [] : [Say($"{{ \"pass\": {pass}, \"policy\": \"{state.Results[pass - 1].Policy}\", \"quantum\": {state.Results[pass - 1].Quantum}, \"cycles\": {state.Results[pass - 1].Cycles}, \"switches\": {state.Results[pass - 1].Switches}, \"switchCycles\": {state.Results[pass - 1].SwitchCycles}, \"extraMisses\": {state.Results[pass - 1].ExtraMisses} }}")]);
        Write(text, ",\n  \"registers\": [", logs, (log, pass) => log.Handovers.Select(h => Say($"{{ \"pass\": {pass}, \"process\": \"{labels[h.Process]}\", \"at\": {h.At}, \"instructions\": {h.Instructions}, \"way\": \"{(h.Saved ? "saved" : "loaded")}\", \"x\": [{string.Join(", ", h.Registers.Take(Registers.Count).Select(r => Say($"\"{r:x}\"")))}], \"pc\": \"{h.Registers[^1]:x}\" }}")));
        return Encoding.ASCII.GetBytes(text.Append("\n}\n").ToString());
    }

    /// <summary>The accesses of the first pass in their order, by physical address: each slice is run again.</summary>
    public static byte[] References(Trace trace)
    {
        var (state, text) = ((ContextSwitchingState)trace.Final, new StringBuilder());
        var log = state.Logs.IsEmpty ? state.Log : state.Logs[0];
        var p = trace.Request.Parameters;
        var jobs = Workload.Read(trace.Request);
        Process[] processes = [.. jobs.Select((j, i) => new Process(i, j, ContextSwitchingDefinition.ProgramOf(j.Burst, p.GetInt(ContextSwitchingDefinition.Data), i + 1), ContextSwitchingDefinition.GeometryOf(p)))];
        var next = FirstFrame;
        foreach (var slice in log.Slices)
        {
            var process = processes[slice.Process];
            for (var i = 0; i < slice.Instructions; i++)
            {
                var step = process.Machine.Step();
                text.Append(CultureInfo.InvariantCulture, $"I  {process.Physical(step.Pc, ref next):x8},{Instruction.Size}\n");
                if (step.Access.Kind == AccessKind.None) continue;
                text.Append(CultureInfo.InvariantCulture, $" {(step.Access.Kind == AccessKind.Read ? 'L' : 'S')} {process.Physical(step.Access.Address, ref next):x8},{step.Access.Size}\n");
            }
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>What each process runs, one text behind another, each below a line with its name.</summary>
    public static byte[] Programs(Trace trace)
    {
        var text = new StringBuilder();
        foreach (var (i, job) in Workload.Read(trace.Request).Index())
            text.Append(CultureInfo.InvariantCulture, $"# process {job.Label}\n{WalkProgram.Text(job.Burst, trace.Request.Parameters.GetInt(ContextSwitchingDefinition.Data), i + 1)}");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, string head, ImmutableArray<SliceLog> logs, Func<SliceLog, int, IEnumerable<string>> lines) =>
        text.Append(head).Append(string.Join(",", logs.SelectMany((log, i) => lines(log, i + 1)).Select(l => $"\n    {l}"))).Append("\n  ]");

    private static string Number(long? number) => number is { } n ? Say($"{n}") : "null";

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
