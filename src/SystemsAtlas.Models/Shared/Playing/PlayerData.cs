using System.Globalization;
using System.Text;

namespace SystemsAtlas.Models.Playing;

/// <summary>
/// Writes what the step player is given: the first frame of each canvas and the deltas to the others. The shape is described in src/DESIGN.md
/// under "What the player is given".
/// </summary>
public static class PlayerData
{
    private static readonly string[] Kinds = ["rect", "circle", "line", "path", "text"];

    /// <summary>JSON that is safe inside a script element.</summary>
    /// <param name="board">The frames.</param>
    /// <param name="canvases">Which canvases to include, or null for both.</param>
    /// <param name="run">The whole run of which the board is a part, to say what would do nothing at each step; null where nothing can be done.</param>
    /// <param name="told">The steps that a text beside the picture tells of, whose marks bear their numbers; null for all.</param>
    public static string Write(Storyboard board, IReadOnlyList<Canvas>? canvases = null, Trace? run = null, IReadOnlyList<int>? told = null)
    {
        var json = new JsonOutput();
        json.WriteStartObject();
        json.WriteString("model", board.Trace.Model.Slug);
        json.WriteString("unit", board.Trace.Model.TimeUnit);
        json.WriteStartArray("steps");
        var idle = new HashSet<string>();
        for (var i = 0; i < board.Trace.Steps.Count; i++) WriteStep(json, board, i, run is null ? [] : Turned(idle, Offers.Idle(run, board.Scene, board.Trace.Steps[i], board.Frames((canvases ?? Canvas.All)[0])[i])));
        json.WriteEndArray();
        foreach (var canvas in canvases ?? Canvas.All) WriteCanvas(json, canvas, board, told);
        json.WriteEndObject();
        return json.ToString();
    }

    // What joins and what leaves: few of a frame's parts change what may be done with them.
    private static List<string> Turned(HashSet<string> before, IReadOnlyList<string> after)
    {
        var turned = after.Where(a => !before.Contains(a)).Concat(before.Except(after).Order(StringComparer.Ordinal)).ToList();
        before.SymmetricExceptWith(turned);
        return turned;
    }

    private static void WriteStep(JsonOutput json, Storyboard board, int place, List<string> idle)
    {
        json.WriteStartObject();
        json.WriteNumber("t", board.Trace.Steps[place].Time);
        json.WriteString("say", board.Descriptions[place]);
        json.WriteString("cap", board.Captions[place]);
        if (idle.Count > 0)
        {
            json.WriteStartArray("idle");
            foreach (var action in idle) json.WriteStringValue(action);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteCanvas(JsonOutput json, Canvas canvas, Storyboard board, IReadOnlyList<int>? told)
    {
        var frames = board.Frames(canvas).Select((f, i) => told?.Contains(i) ?? true ? f : Frame.Of(f.Shapes.Where(s => !Focused.IsNumber(s.Key)), canvas, f.Height)).ToList();
        var turns = Turns(frames);
        json.WriteStartObject(canvas.Name);
        json.WriteNumber("w", canvas.Width);
        WriteList("heights", board.Heights(canvas), json.WriteNumberValue);
        json.WritePropertyName("first");
        json.WriteRawValue(New(frames[0].Shapes));
        WriteList("removed", turns, turn => json.WriteRawValue($"[{Gaps(turn.Removed, 0)}]"));
        WriteList("added", turns, turn => json.WriteRawValue(New(turn.Added)));
        WriteList("changes", turns, turn => json.WriteRawValue(Changes(turn)));
        json.WriteEndObject();

        void WriteList<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items) write(item);
            json.WriteEndArray();
        }
    }

    // Written as text at once: there are hundreds of shapes in a frame, and a reader waits for it.
    private static string New(IReadOnlyList<Shape> shapes)
    {
        var text = new StringBuilder("[");
        foreach (var shape in shapes)
        {
            if (text.Length > 1) text.Append(',');
            var fields = Fields(shape);
            for (var i = 0; i < fields.Count; i++)
            {
                text.Append(i == 0 ? '[' : ',');
                text.Append(IsText(i, fields) ? Quoted(fields[i]) : fields[i]);
            }
            text.Append(']');
        }
        return text.Append(']').ToString();
    }

    private static string Quoted(string content)
    {
        var json = new StringBuilder();
        JsonOutput.Quote(json, content);
        return json.ToString();
    }

    // Shapes are numbered as they appear, so that a change names its shape in a few digits.
    private static List<Turn> Turns(IReadOnlyList<Frame> frames)
    {
        var numbers = new Dictionary<string, int>();
        var next = 0;
        foreach (var shape in frames[0].Shapes) numbers[shape.Key] = next++;
        var turns = new List<Turn>();
        foreach (var (before, after) in frames.Zip(frames.Skip(1)))
        {
            var delta = before.DeltaTo(after);
            var removed = delta.Removed.Select(key => numbers[key]).ToList();
            foreach (var shape in delta.Added) numbers[shape.Key] = next++;
            // A shape may differ in what is not drawn, such as the width that its text is held against.
            turns.Add(new(removed, delta.Added, [.. delta.Changed.Select(c => (numbers[c.After.Key], Change(Fields(c.Before), Fields(c.After)))).Where(c => c.Item2.Length > 0)]));
        }
        return turns;
    }

    // Shapes that change alike share an entry: a dot and its label, or a whole row that makes room.
    private static string Changes(Turn turn)
    {
        var (text, last) = (new StringBuilder("["), 0);
        foreach (var alike in turn.Changes.GroupBy(c => c.Change, c => c.Number))
        {
            var numbers = alike.ToList();
            var gaps = Gaps(numbers, last);
            text.Append(text.Length > 1 ? "," : "").Append(numbers.Count > 1 ? $"[[{gaps}]," : $"[{gaps},").Append(alike.Key).Append(']');
            last = numbers[^1];
        }
        return text.Append(']').ToString();
    }

    // Each number as the way from the one before: small, and the same for a group that stands elsewhere.
    private static string Gaps(IReadOnlyList<int> numbers, int last) =>
        string.Join(',', numbers.Select((n, i) => (n - (i == 0 ? last : numbers[i - 1])).ToString(CultureInfo.InvariantCulture)));

    // A number is written as its difference in tenths: a dot and its label move alike, so the two changes look alike to the compressor.
    private static string Change(List<string> before, List<string> after)
    {
        var parts = new List<string>();
        for (var i = 1; i < after.Count; i++)
        {
            if (before[i] == after[i]) continue;
            parts.Add(i.ToString(CultureInfo.InvariantCulture));
            parts.Add(IsText(i, after)
                ? Quoted(after[i])
                : (Tenths(after[i]) - Tenths(before[i])).ToString(CultureInfo.InvariantCulture));
        }
        return string.Join(',', parts);
    }

    // A number as Number.Write gives it: with one decimal or none.
    private static long Tenths(string number) =>
        number.Contains('.', StringComparison.Ordinal) ? long.Parse(number.Remove(number.Length - 2, 1), CultureInfo.InvariantCulture) : 10 * long.Parse(number, CultureInfo.InvariantCulture);

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
            ShapeClass.Of(shape),
        };
        fields.AddRange(shape.Attributes.Select(a => a.Value));
        if (shape is Text text) fields.Add(text.Content);
        return fields;
    }

    /// <summary>What turns a frame into the next, shapes by number.</summary>
    private sealed record Turn(IReadOnlyList<int> Removed, IReadOnlyList<Shape> Added, IReadOnlyList<(int Number, string Change)> Changes);
}
