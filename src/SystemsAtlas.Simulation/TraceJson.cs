namespace SystemsAtlas.Simulation;

/// <summary>
/// Writes a trace as JSON in a stable shape, documented in <c>src/DESIGN.md</c> under "The trace as JSON". The same trace gives the same bytes on every platform.
/// </summary>
public static class TraceJson
{
    /// <summary>The number of the shape; it rises when a reader of the old shape would misread the new one.</summary>
    public const int Format = 1;

    /// <summary>Writes a trace as UTF-8, indented by two spaces when asked.</summary>
    public static byte[] Write(Trace trace, bool indented = false)
    {
        var json = new JsonOutput(indented, isPlain: true);
        WriteTrace(json, trace);
        return json.ToBytes();
    }

    /// <summary>The number of the first step in which two traces of one model differ in time, events, state or readouts; null when they are equal.</summary>
    public static int? FirstDifference(Trace one, Trace other)
    {
        var common = Math.Min(one.Steps.Count, other.Steps.Count);
        for (var i = 0; i < common; i++)
            if (Text(one, i) != Text(other, i)) return i;
        return one.Steps.Count == other.Steps.Count ? null : common;
    }

    private static string Text(Trace trace, int step)
    {
        var json = new JsonOutput();
        WriteStep(json, trace.Model, trace.Steps[step]);
        return json.ToString();
    }

    private static void WriteTrace(JsonOutput json, Trace trace)
    {
        var model = trace.Model;
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("model", model.Slug);
        json.WriteNumber("version", model.Version);
        json.WriteString("timeUnit", model.TimeUnit);
        json.WritePropertyName("parameters");
        WriteValue(json, trace.Request.Parameters.Values);
        json.WriteStartArray("actions");
        foreach (var action in trace.Request.Actions.OrderBy(a => a.Moment)) WriteAction(json, action);
        json.WriteEndArray();
        json.WriteNumber("seed", trace.Request.Seed);
        json.WriteStartArray("steps");
        foreach (var step in trace.Steps) WriteStep(json, model, step);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAction(JsonOutput json, ReaderAction action)
    {
        json.WriteStartObject();
        json.WriteNumber("moment", action.Moment);
        json.WriteString("name", action.Name);
        json.WriteString("argument", action.Argument);
        json.WriteEndObject();
    }

    private static void WriteStep(JsonOutput json, ModelDefinition model, Step step)
    {
        json.WriteStartObject();
        json.WriteNumber("index", step.Index);
        json.WriteNumber("time", step.Time);
        json.WriteStartArray("events");
        foreach (var happened in step.Events)
        {
            json.WriteStartObject();
            json.WriteString("event", happened.Name);
            json.WritePropertyName("values");
            WriteValue(json, happened.Values);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WritePropertyName("state");
        WriteValue(json, step.After.Values);
        json.WriteStartObject("readouts");
        foreach (var readout in model.Readouts)
        {
            json.WritePropertyName(readout.Name);
            WriteValue(json, readout.Of(step.After));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes one value as JSON.</summary>
    public static void WriteValue(JsonOutput json, Value value)
    {
        switch (value)
        {
            case NoValue: json.WriteNullValue(); break;
            case BooleanValue { Truth: var truth }: json.WriteBooleanValue(truth); break;
            case IntegerValue { Number: var number }: json.WriteNumberValue(number); break;
            case NumberValue { Number: var number }: json.WriteNumberValue(number); break;
            case TextValue { Text: var text }: json.WriteStringValue(text); break;
            case ListValue list:
                json.WriteStartArray();
                foreach (var item in list.Items) WriteValue(json, item);
                json.WriteEndArray();
                break;
            case RecordValue record:
                json.WriteStartObject();
                foreach (var (name, field) in record.Fields)
                {
                    json.WritePropertyName(name);
                    WriteValue(json, field);
                }
                json.WriteEndObject();
                break;
            default: throw new NotSupportedException($"a value of type {value.GetType().Name} has no JSON");
        }
    }
}
