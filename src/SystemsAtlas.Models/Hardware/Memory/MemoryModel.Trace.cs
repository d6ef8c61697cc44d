namespace SystemsAtlas.Models.Hardware.Memory;

/// <content>The accesses of a real program instead of the array.</content>
public sealed partial class MemoryModel
{
    private void RunTrace()
    {
        var text = Parameters.Get(MemoryDefinition.Trace);
        try
        {
            RunTrace(LackeyTrace.Read(text));
        }
        catch (LackeyTraceException e)
        {
            throw Refuse(e.Text, FormattableString.Invariant($"line {e.Line}, \"{e.Text}\", {e.Message}"));
        }
        if (_book.Accesses == 0) throw Refuse(text, "it holds no access: run lackey with --trace-mem=yes");
    }

    private void RunTrace(IEnumerable<TracedAccess> accesses)
    {
        Begin();
        foreach (var access in accesses)
        {
            if (_book.Accesses > 0 && _book.Accesses == NextBatch(null)) EndBatch(null);
            Perform(access, null);
        }
        Complete();
    }

    private InvalidInputException Refuse(string text, string reason) =>
        new(Context.Request.Model, [new(InputErrorKind.InvalidValue, MemoryDefinition.Trace.Name, text, reason, [])]);
}
