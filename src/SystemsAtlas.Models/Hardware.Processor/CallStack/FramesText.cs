using System.Globalization;
using System.Text;
using SystemsAtlas.Models.RiscV;

namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>
/// The calls in progress right after each call and right after each return, outermost first, as JSON: a list of
/// <c>{ "at": "call" or "return", "frames": [ { "function": "sum", "arguments": { "n": 4 } } ] }</c>; a return has its "result" too. Addresses are left out, because they differ from system to system.
/// A call that is a jump is a "tail-call". Where a run calls very often, the list ends early with an entry whose "at" is "limit"; a stack that overflows ends it with "overflow".
/// </summary>
internal static class FramesText
{
    /// <summary>How many frames the list may hold, all its entries together.</summary>
    public const int MostFrames = 200_000;

    public static byte[] Of(Trace trace)
    {
        var state = (CallStackState)trace.Final;
        var text = new StringBuilder("[\n");
        var watch = new CallWatch(state.Compiled, state.StackBytes);
        var written = 0;
        while (watch.Machine.Status == MachineStatus.Running)
        {
            var at = watch.Step() switch { StackChange.Called => "call", StackChange.TailCalled => "tail-call", StackChange.Returned => "return", StackChange.Faulted => "overflow", _ => null };
            if (at is null) continue;
            written += watch.Frames.Count;
            if (written > MostFrames)
            {
                text.Append("  {\"at\":\"limit\",\"frames\":[]},\n");
                break;
            }
            Write(text, watch, at);
        }
        if (text[^2] == ',') text.Remove(text.Length - 2, 1);
        return Encoding.ASCII.GetBytes(text.Append("]\n").ToString());
    }

    private static void Write(StringBuilder text, CallWatch watch, string at)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {{\"at\":\"{at}\",");
        if (at == "return") text.Append(CultureInfo.InvariantCulture, $"\"result\":{CNumber.Of(watch.Machine[Registers.A0], watch.Left!.Shape.ResultBytes)},");
        text.Append("\"frames\":[");
        foreach (var (i, frame) in watch.Frames.Index())
        {
            if (i > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{{\"function\":\"{frame.Shape.Name}\",\"arguments\":{{");
            text.AppendJoin(',', frame.Shape.Parameters.Select((p, k) => (p, frame.Arguments[k])).Where(a => !a.p.IsAddress).Select(a => string.Create(CultureInfo.InvariantCulture, $"\"{a.p.Name}\":{CNumber.Of((ulong)a.Item2, a.p.Bytes)}")));
            text.Append("}}");
        }
        text.Append("]},\n");
    }
}
