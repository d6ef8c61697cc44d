using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// Writes what the step player is given: the first frame of each canvas and the deltas to the others. The shape is described in src/DESIGN.md
/// under "What the player is given".
/// </summary>
public static class PlayerData
{
    private static readonly string[] Kinds = ["rect", "circle", "line", "path", "text"];

    // The default encoder escapes <, > and &, so the text is safe inside a script element.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>JSON that is safe inside a script element.</summary>
    /// <param name="board">The frames.</param>
    /// <param name="canvases">Which canvases to include, or null for both.</param>
    public static string Write(Storyboard board, IReadOnlyList<Canvas>? canvases = null)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("model", board.Trace.Model.Slug);
            json.WriteString("unit", board.Trace.Model.TimeUnit);
            json.WriteStartArray("steps");
            foreach (var step in board.Trace.Steps) WriteStep(json, board, step);
            json.WriteEndArray();
            foreach (var canvas in canvases ?? Canvas.All) WriteCanvas(json, canvas, board);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteStep(Utf8JsonWriter json, Storyboard board, Step step)
    {
        json.WriteStartObject();
        json.WriteNumber("t", step.Time);
        json.WriteString("say", board.Descriptions[step.Index]);
        json.WriteString("cap", board.Captions[step.Index]);
        json.WriteEndObject();
    }

    private static void WriteCanvas(Utf8JsonWriter json, Canvas canvas, Storyboard board)
    {
        var frames = board.Frames(canvas);
        // Shapes are numbered as they appear, so that a change names its shape in a few digits.
        var numbers = new Dictionary<string, int>();
        var next = 0;
        json.WriteStartObject(canvas.Name);
        json.WriteNumber("w", canvas.Width);
        json.WriteNumber("h", frames[0].Height);
        json.WriteStartArray("heights");
        foreach (var height in board.Heights(canvas)) json.WriteNumberValue(height);
        json.WriteEndArray();
        json.WriteStartArray("first");
        foreach (var shape in frames[0].Shapes) WriteNew(shape);
        json.WriteEndArray();
        json.WriteStartArray("deltas");
        for (var i = 1; i < frames.Count; i++)
        {
            var delta = frames[i - 1].DeltaTo(frames[i]);
            var parts = delta.Changed.Count > 0 ? 3 : delta.Added.Count > 0 ? 2 : delta.Removed.Count > 0 ? 1 : 0;
            json.WriteStartArray();
            WritePart(parts > 0, () => { foreach (var key in delta.Removed) json.WriteNumberValue(numbers[key]); });
            WritePart(parts > 1, () => { foreach (var shape in delta.Added) WriteNew(shape); });
            WritePart(parts > 2, () => { foreach (var (before, after) in delta.Changed) WriteChange(json, numbers[after.Key], Fields(before), Fields(after)); });
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();

        void WriteNew(Shape shape)
        {
            numbers[shape.Key] = next++;
            WriteFields(json, Fields(shape));
        }

        void WritePart(bool isThere, Action write)
        {
            if (!isThere) return;
            json.WriteStartArray();
            write();
            json.WriteEndArray();
        }
    }

    // A number is written as its difference in tenths: a dot and its label move alike, so the two changes look alike to the compressor.
    private static void WriteChange(Utf8JsonWriter json, int number, List<string> before, List<string> after)
    {
        json.WriteStartArray();
        json.WriteNumberValue(number);
        for (var i = 1; i < after.Count; i++)
        {
            if (before[i] == after[i]) continue;
            json.WriteNumberValue(i);
            if (IsText(i, after)) json.WriteStringValue(after[i]);
            else json.WriteNumberValue((long)((decimal.Parse(after[i], CultureInfo.InvariantCulture) - decimal.Parse(before[i], CultureInfo.InvariantCulture)) * 10));
        }
        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<string> fields)
    {
        json.WriteStartArray();
        for (var i = 0; i < fields.Count; i++) WriteField(json, i, fields);
        json.WriteEndArray();
    }

    private static void WriteField(Utf8JsonWriter json, int index, IReadOnlyList<string> fields)
    {
        if (IsText(index, fields)) json.WriteStringValue(fields[index]);
        else json.WriteRawValue(fields[index]);
    }

    // Key, class, path data and the content of a text are strings; all else is a number.
    private static bool IsText(int index, IReadOnlyList<string> fields) =>
        index is 0 or 3 || (index == 4 && fields[1] == "3") || (index == 7 && fields[1] == "4");

    private static List<string> Fields(Shape shape)
    {
        var z = ((int)shape.Layer * 2) + (shape is Text ? 1 : 0);
        var fields = new List<string>
        {
            shape.Key,
            Array.IndexOf(Kinds, shape.Kind).ToString(CultureInfo.InvariantCulture),
            z.ToString(CultureInfo.InvariantCulture),
            FrameSvg.ClassOf(shape),
        };
        fields.AddRange(shape.Attributes.Select(a => a.Value));
        if (shape is Text text) fields.Add(text.Content);
        return fields;
    }
}
