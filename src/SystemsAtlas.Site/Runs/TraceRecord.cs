using System.Text;

namespace SystemsAtlas.Site.Runs;

/// <summary>
/// A trace as bytes: all that prose, readouts and playgrounds ask of a run. The states themselves, which scenes draw, are not in it. Events come first and states last, because most of what is asked of a run
/// is at which step something happened.
/// </summary>
internal static class TraceRecord
{
    /// <summary>Writes a trace.</summary>
    public static byte[] Write(Trace trace)
    {
        using ValueTable events = new(), states = new();
        using MemoryStream steps = new(), places = new();
        using (BinaryWriter step = new(steps, Encoding.UTF8, leaveOpen: true), place = new(places, Encoding.UTF8, leaveOpen: true))
        {
            step.Write7BitEncodedInt(trace.Steps.Count);
            WriteState(place, trace.Model, trace.Steps[0].Before, states);
            foreach (var each in trace.Steps)
            {
                WriteStep(step, each, events);
                WriteState(place, trace.Model, each.After, states);
            }
            WriteDeeds(step, trace);
        }
        using var all = new MemoryStream();
        using (var writer = new BinaryWriter(all, Encoding.UTF8, leaveOpen: true))
        {
            events.WriteTo(writer);
            writer.Write(steps.GetBuffer().AsSpan(0, (int)steps.Length));
            states.WriteTo(writer);
            writer.Write(places.GetBuffer().AsSpan(0, (int)places.Length));
        }
        return all.ToArray();
    }

    /// <summary>Reads the trace of a request; its states and events are recorded ones.</summary>
    public static Trace Read(RunRequest request, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var values = ValueTable.Read(reader);
        var steps = new Step[reader.Read7BitEncodedInt()];
        // Where the states begin is known when everything before them was read; none is asked for until then.
        var from = 0;
        var states = new Lazy<(RecordValue, RecordValue)[]>(() => ReadStates(bytes, from, steps.Length + 1));
        RecordedState StateAt(int place) => new(() => states.Value[place]);
        var before = StateAt(0);
        for (var i = 0; i < steps.Length; i++)
        {
            var after = StateAt(i + 1);
            steps[i] = ReadStep(reader, values, before, after);
            before = after;
        }
        var deeds = ReadDeeds(reader, request);
        from = (int)reader.BaseStream.Position;
        return new Trace(request.Model, request, steps) { Deeds = deeds };
    }

    private static void WriteStep(BinaryWriter writer, Step step, ValueTable values)
    {
        writer.Write7BitEncodedInt(step.Index);
        writer.Write7BitEncodedInt64(step.Time);
        writer.Write7BitEncodedInt(step.Events.Count);
        foreach (var happened in step.Events)
        {
            writer.Write7BitEncodedInt(values.Add(happened.Name));
            writer.Write7BitEncodedInt(values.Add(happened.Values));
        }
    }

    private static Step ReadStep(BinaryReader reader, Value[] values, IState before, IState after)
    {
        var (index, time) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64());
        var events = new Event[reader.Read7BitEncodedInt()];
        for (var i = 0; i < events.Length; i++)
            events[i] = new RecordedEvent(((TextValue)values[reader.Read7BitEncodedInt()]).Text, (RecordValue)values[reader.Read7BitEncodedInt()]);
        return new Step(index, time, events, before, after);
    }

    // An action is written as its place among the request's.
    private static void WriteDeeds(BinaryWriter writer, Trace trace)
    {
        var actions = Ordered(trace.Request);
        writer.Write7BitEncodedInt(trace.Deeds.Count);
        foreach (var deed in trace.Deeds)
        {
            writer.Write7BitEncodedInt(actions.FindIndex(a => ReferenceEquals(a, deed.Action)));
            writer.Write7BitEncodedInt(deed.Step);
        }
    }

    private static Deed[] ReadDeeds(BinaryReader reader, RunRequest request)
    {
        var actions = Ordered(request);
        var deeds = new Deed[reader.Read7BitEncodedInt()];
        for (var i = 0; i < deeds.Length; i++) deeds[i] = new(actions[reader.Read7BitEncodedInt()], reader.Read7BitEncodedInt());
        return deeds;
    }

    private static List<ReaderAction> Ordered(RunRequest request) => [.. request.Actions.OrderBy(a => a.Moment)];

    private static void WriteState(BinaryWriter writer, ModelDefinition model, IState state, ValueTable values)
    {
        writer.Write7BitEncodedInt(values.Add(state.Values));
        writer.Write7BitEncodedInt(values.Add(new RecordValue([.. model.Readouts.Select(r => (r.Name, r.Of(state)))])));
    }

    private static (RecordValue, RecordValue)[] ReadStates(byte[] bytes, int from, int count)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, from, bytes.Length - from), Encoding.UTF8);
        var values = ValueTable.Read(reader);
        var states = new (RecordValue, RecordValue)[count];
        for (var i = 0; i < count; i++) states[i] = ((RecordValue)values[reader.Read7BitEncodedInt()], (RecordValue)values[reader.Read7BitEncodedInt()]);
        return states;
    }
}
