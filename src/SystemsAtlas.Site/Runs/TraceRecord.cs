using System.Text;

namespace SystemsAtlas.Site.Runs;

/// <summary>A trace as bytes: all that prose, readouts and playgrounds ask of a run. The states themselves, which scenes draw, are not in it.</summary>
internal static class TraceRecord
{
    /// <summary>Writes a trace.</summary>
    public static byte[] Write(Trace trace)
    {
        using var values = new ValueTable();
        using var steps = new MemoryStream();
        using (var writer = new BinaryWriter(steps, Encoding.UTF8, leaveOpen: true))
        {
            WriteState(writer, trace.Model, trace.Steps[0].Before, values);
            writer.Write7BitEncodedInt(trace.Steps.Count);
            foreach (var step in trace.Steps) WriteStep(writer, trace.Model, step, values);
            var actions = Ordered(trace.Request);
            writer.Write7BitEncodedInt(trace.Deeds.Count);
            foreach (var deed in trace.Deeds)
            {
                writer.Write7BitEncodedInt(actions.FindIndex(a => ReferenceEquals(a, deed.Action)));
                writer.Write7BitEncodedInt(deed.Step);
            }
        }
        using var all = new MemoryStream();
        using (var writer = new BinaryWriter(all, Encoding.UTF8, leaveOpen: true))
        {
            values.WriteTo(writer);
            writer.Write(steps.GetBuffer().AsSpan(0, (int)steps.Length));
        }
        return all.ToArray();
    }

    /// <summary>Reads the trace of a request; its states and events are recorded ones.</summary>
    public static Trace Read(RunRequest request, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var values = ValueTable.Read(reader);
        var before = ReadState(reader, values);
        var steps = new Step[reader.Read7BitEncodedInt()];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = ReadStep(reader, values, before);
            before = (RecordedState)steps[i].After;
        }
        var actions = Ordered(request);
        var deeds = new Deed[reader.Read7BitEncodedInt()];
        for (var i = 0; i < deeds.Length; i++) deeds[i] = new(actions[reader.Read7BitEncodedInt()], reader.Read7BitEncodedInt());
        return new Trace(request.Model, request, steps) { Deeds = deeds };
    }

    private static List<ReaderAction> Ordered(RunRequest request) => [.. request.Actions.OrderBy(a => a.Moment)];

    private static void WriteStep(BinaryWriter writer, ModelDefinition model, Step step, ValueTable values)
    {
        writer.Write7BitEncodedInt(step.Index);
        writer.Write7BitEncodedInt64(step.Time);
        writer.Write7BitEncodedInt(step.Events.Count);
        foreach (var happened in step.Events)
        {
            writer.Write7BitEncodedInt(values.Add(happened.Name));
            writer.Write7BitEncodedInt(values.Add(happened.Values));
        }
        WriteState(writer, model, step.After, values);
    }

    private static Step ReadStep(BinaryReader reader, Value[] values, RecordedState before)
    {
        var (index, time) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64());
        var events = new Event[reader.Read7BitEncodedInt()];
        for (var i = 0; i < events.Length; i++)
            events[i] = new RecordedEvent(((TextValue)values[reader.Read7BitEncodedInt()]).Text, (RecordValue)values[reader.Read7BitEncodedInt()]);
        return new Step(index, time, events, before, ReadState(reader, values));
    }

    private static void WriteState(BinaryWriter writer, ModelDefinition model, IState state, ValueTable values)
    {
        writer.Write7BitEncodedInt(values.Add(state.Values));
        writer.Write7BitEncodedInt(values.Add(new RecordValue([.. model.Readouts.Select(r => (r.Name, r.Of(state)))])));
    }

    private static RecordedState ReadState(BinaryReader reader, Value[] values) =>
        new((RecordValue)values[reader.Read7BitEncodedInt()], (RecordValue)values[reader.Read7BitEncodedInt()]);
}
