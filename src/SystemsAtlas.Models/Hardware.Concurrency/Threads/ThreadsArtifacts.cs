using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Hardware.Concurrency.Threads;

/// <summary>The files that the model makes: the first pass as a program for Spin, and all its possible ends.</summary>
internal static class ThreadsArtifacts
{
    /// <summary>
    /// The first pass in Promela, the language of Spin. A process for each thread; each statement is one cycle of the model. The end of each schedule is printed by the verifier while it searches
    /// (<c>spin -a</c>, <c>gcc pan.c</c>, <c>./pan -E</c>): a line "final n" for each.
    /// </summary>
    public static byte[] Promela(Trace trace)
    {
        var (protection, threads, increments) = Of(trace);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"/* {threads} threads add one to a counter {increments} times each, with {Words.Of(protection)}. */\nint counter = 0;\nint done = 0;\nbit a = 0;\nbit b = 0;\n\n");
        for (var n = 1; n <= threads; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"active proctype thread_{n}() {{\n  int r = 0;\n  int i = 0;\n  do\n  :: i < {increments} ->\n");
            foreach (var instruction in Protection.ProgramOf(protection, n)) text.Append(CultureInfo.InvariantCulture, $"     {StatementOf(instruction)};\n");
            text.Append("     i++\n  :: else -> break\n  od;\n  done++\n}\n\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"active proctype end() {{\n  done == {threads};\n  c_code {{ printf(\"final %d\\n\", now.counter); }}\n}}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>Every value that the counter can have at the end of the first pass, by search over all schedules.</summary>
    public static byte[] Finals(Trace trace)
    {
        var (protection, threads, increments) = Of(trace);
        var found = ReachableFinals.Search(protection, threads, increments);
        var head = string.Create(CultureInfo.InvariantCulture, $"{{ \"lock\": \"{protection}\", \"threads\": {threads}, \"increments\": {increments}, ");
        return Encoding.ASCII.GetBytes(head + (found is null
            ? string.Create(CultureInfo.InvariantCulture, $"\"finals\": null, \"limit\": \"more than {ReachableFinals.MostStates} states: use fewer threads or increments\" }}\n")
            : string.Create(CultureInfo.InvariantCulture, $"\"finals\": [{string.Join(", ", found.Values)}], \"deadlock\": {(found.CanDeadlock ? "true" : "false")}, \"states\": {found.States}{OrdersOf(found)} }}\n")));
    }

    // How many orders of turns lead to each, where they can be counted exactly.
    private static string OrdersOf(Finals found) => found.Ends.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $", \"orders\": {{ {string.Join(", ", found.Ends.Select(e => string.Create(CultureInfo.InvariantCulture, $"\"{(e.Deadlock ? "deadlock" : e.Value)}\": {e.Orders}")))} }}");

    private static (string Lock, int Threads, int Increments) Of(Trace trace)
    {
        var p = trace.Request.Parameters;
        return (p.Get(ThreadsDefinition.Lock), p.GetInt(ThreadsDefinition.ThreadCount), p.GetInt(ThreadsDefinition.Increments));
    }

    private static string StatementOf(Instruction instruction) => instruction switch
    {
        Instruction.Load => "r = counter",
        Instruction.Add => "r = r + 1",
        Instruction.Store => "counter = r",
        Instruction.AtomicAdd => "counter = counter + 1",
        Instruction.LockA => "atomic { a == 0 -> a = 1 }",
        Instruction.LockB => "atomic { b == 0 -> b = 1 }",
        Instruction.UnlockA => "a = 0",
        _ => "b = 0",
    };
}
