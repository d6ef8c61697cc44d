using System.Text;

namespace SystemsAtlas.Site.Runs;

/// <summary>
/// Writes values so that each distinct one is written once: states differ little from step to step. An entry names its parts by their numbers, which are smaller than its own.
/// </summary>
internal sealed class ValueTable : IDisposable
{
    private readonly Dictionary<string, int> _numbers = [];
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _entries;

    public ValueTable() => _entries = new(_bytes, Encoding.UTF8);

    /// <summary>What an entry is.</summary>
    private enum Kind : byte { None, Integer, Number, Text, True, False, List, Record }

    /// <summary>The number of a value, which is written if it is new.</summary>
    public int Add(Value value) => value switch
    {
        NoValue => Entry(Kind.None, "", _ => { }),
        IntegerValue { Number: var number } => Entry(Kind.Integer, $"{number}", w => w.Write7BitEncodedInt64(number)),
        NumberValue { Number: var number } => Entry(Kind.Number, $"{BitConverter.DoubleToInt64Bits(number)}", w => w.Write(number)),
        TextValue { Text: var text } => Entry(Kind.Text, text, w => w.Write(text)),
        BooleanValue { Truth: var truth } => Entry(truth ? Kind.True : Kind.False, "", _ => { }),
        ListValue list => Parts(Kind.List, [.. list.Items.Select(Add)]),
        RecordValue record => Parts(Kind.Record, [.. record.Fields.SelectMany(f => new[] { Add(f.Name), Add(f.Value) })]),
        _ => throw new NotSupportedException($"a value of type {value.GetType().Name} cannot be recorded"),
    };

    public void Dispose() => _entries.Dispose();

    /// <summary>Writes the table: how many entries, then each.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(_numbers.Count);
        writer.Write(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length));
    }

    /// <summary>Reads a table.</summary>
    public static Value[] Read(BinaryReader reader)
    {
        var values = new Value[reader.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++) values[i] = ReadEntry(reader, values);
        return values;
    }

    private int Parts(Kind kind, List<int> parts) => Entry(kind, string.Join(' ', parts), w =>
    {
        w.Write7BitEncodedInt(parts.Count);
        foreach (var part in parts) w.Write7BitEncodedInt(part);
    });

    private int Entry(Kind kind, string content, Action<BinaryWriter> write)
    {
        var key = $"{(int)kind}{content}";
        if (_numbers.TryGetValue(key, out var known)) return known;
        _entries.Write((byte)kind);
        write(_entries);
        return _numbers[key] = _numbers.Count;
    }

    private static Value ReadEntry(BinaryReader reader, Value[] before) => (Kind)reader.ReadByte() switch
    {
        Kind.None => Value.None,
        Kind.Integer => new IntegerValue(reader.Read7BitEncodedInt64()),
        Kind.Number => new NumberValue(reader.ReadDouble()),
        Kind.Text => new TextValue(reader.ReadString()),
        Kind.True => new BooleanValue(true),
        Kind.False => new BooleanValue(false),
        Kind.List => new ListValue(ReadParts(reader, before)),
        Kind.Record => Fields(ReadParts(reader, before)),
        var other => throw new InvalidDataException($"a value of kind {other}"),
    };

    private static Value[] ReadParts(BinaryReader reader, Value[] before)
    {
        var parts = new Value[reader.Read7BitEncodedInt()];
        for (var i = 0; i < parts.Length; i++) parts[i] = before[reader.Read7BitEncodedInt()];
        return parts;
    }

    private static RecordValue Fields(Value[] parts)
    {
        var fields = new (string, Value)[parts.Length / 2];
        for (var i = 0; i < fields.Length; i++) fields[i] = (((TextValue)parts[2 * i]).Text, parts[(2 * i) + 1]);
        return new RecordValue(fields);
    }
}
