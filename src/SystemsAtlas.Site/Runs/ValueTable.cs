using System.Text;

namespace SystemsAtlas.Site.Runs;

/// <summary>
/// Writes values so that each distinct one is written once: states differ little from step to step. An entry names its parts by their numbers, which are smaller than its own.
/// </summary>
internal sealed class ValueTable : IDisposable
{
    private readonly Dictionary<long, int> _integers = [];
    private readonly Dictionary<long, int> _doubles = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<Composite, int> _composites = [];
    private readonly Dictionary<Kind, int> _plain = [];
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _entries;
    private int _count;

    public ValueTable() => _entries = new(_bytes, Encoding.UTF8);

    /// <summary>What an entry is.</summary>
    private enum Kind : byte { None, Integer, Number, Text, True, False, List, Record }

    /// <summary>The number of a value, which is written if it is new.</summary>
    public int Add(Value value)
    {
        switch (value)
        {
            case NoValue: return Plain(Kind.None);
            case BooleanValue { Truth: var truth }: return Plain(truth ? Kind.True : Kind.False);
            case TextValue { Text: var text }: return Add(text);
            case IntegerValue { Number: var number }:
                if (_integers.TryGetValue(number, out var integer)) return integer;
                Begin(Kind.Integer);
                _entries.Write7BitEncodedInt64(number);
                return _integers[number] = _count++;
            case NumberValue { Number: var number }:
                var bits = BitConverter.DoubleToInt64Bits(number);
                if (_doubles.TryGetValue(bits, out var known)) return known;
                Begin(Kind.Number);
                _entries.Write(number);
                return _doubles[bits] = _count++;
            case ListValue list:
                var items = new int[list.Items.Count];
                for (var i = 0; i < items.Length; i++) items[i] = Add(list.Items[i]);
                return Add(new Composite(Kind.List, items));
            case RecordValue record:
                var parts = new int[2 * record.Fields.Count];
                for (var i = 0; i < record.Fields.Count; i++) (parts[2 * i], parts[(2 * i) + 1]) = (Add(record.Fields[i].Name), Add(record.Fields[i].Value));
                return Add(new Composite(Kind.Record, parts));
            default: throw new NotSupportedException($"a value of type {value.GetType().Name} cannot be recorded");
        }
    }

    /// <summary>The number of a text.</summary>
    public int Add(string text)
    {
        if (_texts.TryGetValue(text, out var known)) return known;
        Begin(Kind.Text);
        _entries.Write(text);
        return _texts[text] = _count++;
    }

    public void Dispose() => _entries.Dispose();

    /// <summary>Writes the table: how many entries, then each.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(_count);
        writer.Write(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length));
    }

    /// <summary>Reads a table.</summary>
    public static Value[] Read(BinaryReader reader)
    {
        var values = new Value[reader.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++) values[i] = ReadEntry(reader, values);
        return values;
    }

    private void Begin(Kind kind) => _entries.Write((byte)kind);

    private int Plain(Kind kind)
    {
        if (_plain.TryGetValue(kind, out var known)) return known;
        Begin(kind);
        return _plain[kind] = _count++;
    }

    private int Add(Composite composite)
    {
        if (_composites.TryGetValue(composite, out var known)) return known;
        Begin(composite.Kind);
        _entries.Write7BitEncodedInt(composite.Parts.Length);
        foreach (var part in composite.Parts) _entries.Write7BitEncodedInt(part);
        return _composites[composite] = _count++;
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

    /// <summary>A list or a record by the numbers of its parts.</summary>
    private readonly struct Composite(Kind kind, int[] parts) : IEquatable<Composite>
    {
        public Kind Kind { get; } = kind;

        public int[] Parts { get; } = parts;

        public bool Equals(Composite other) => Kind == other.Kind && Parts.AsSpan().SequenceEqual(other.Parts);

        public override bool Equals(object? obj) => obj is Composite other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Parts.AsSpan()));
            return HashCode.Combine(Kind, hash.ToHashCode());
        }
    }
}
