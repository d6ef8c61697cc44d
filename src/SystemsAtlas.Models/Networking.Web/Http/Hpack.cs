namespace SystemsAtlas.Models.Networking.Web.Http;

/// <summary>A header field.</summary>
/// <param name="Key">Its name, in lower case.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsKept">Whether the encoder puts it into the dynamic table, because it will come again.</param>
public sealed record Field(string Key, string Value, bool IsKept = true);

/// <summary>An encoder of header fields (RFC 7541). Texts are written as they are, without the Huffman code, which an encoder is free to leave out.</summary>
public sealed class Hpack
{
    // Of the static table (appendix A), the entries that a browser's requests and a server's answers use here.
    private static readonly (int Index, string Key, string Value)[] Static =
    [
        (1, ":authority", ""), (2, ":method", "GET"), (3, ":method", "POST"), (4, ":path", "/"), (5, ":path", "/index.html"), (6, ":scheme", "http"), (7, ":scheme", "https"), (8, ":status", "200"), (13, ":status", "404"),
        (19, "accept", ""), (24, "cache-control", ""), (28, "content-length", ""), (31, "content-type", ""), (33, "date", ""), (54, "server", ""), (58, "user-agent", ""),
    ];

    private const int StaticEntries = 61;

    private readonly List<Field> _kept = [];

    /// <summary>The entries of the dynamic table, the newest last.</summary>
    public int Kept => _kept.Count;

    /// <summary>One block of header fields, in order.</summary>
    public byte[] Encode(IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var block = new List<byte>();
        foreach (var field in fields) Encode(field, block);
        return [.. block];
    }

    private void Encode(Field field, List<byte> block)
    {
        var (whole, key) = Find(field);
        if (whole > 0)
        {
            Integer(block, whole, 7, 0x80);
            return;
        }
        if (field.IsKept) Integer(block, key, 6, 0x40);
        else Integer(block, key, 4, 0);
        if (key == 0) Text(block, field.Key);
        Text(block, field.Value);
        if (field.IsKept) _kept.Add(field);
    }

    private (int Whole, int Key) Find(Field field)
    {
        var key = 0;
        foreach (var entry in Static)
        {
            if (entry.Key != field.Key) continue;
            if (entry.Value == field.Value && entry.Value.Length > 0) return (entry.Index, entry.Index);
            if (key == 0) key = entry.Index;
        }
        for (var i = _kept.Count - 1; i >= 0; i--)
        {
            if (_kept[i].Key != field.Key) continue;
            var index = StaticEntries + _kept.Count - i;
            if (_kept[i].Value == field.Value) return (index, index);
            if (key == 0) key = index;
        }
        return (0, key);
    }

    private static void Text(List<byte> block, string text)
    {
        Integer(block, text.Length, 7, 0);
        foreach (var letter in text) block.Add((byte)letter);
    }

    // Section 5.1: what does not fit into the bits of the first byte follows seven bits a byte.
    private static void Integer(List<byte> block, int number, int bits, int lead)
    {
        var most = (1 << bits) - 1;
        if (number < most)
        {
            block.Add((byte)(lead | number));
            return;
        }
        block.Add((byte)(lead | most));
        for (number -= most; number >= 128; number >>= 7) block.Add((byte)(0x80 | (number & 0x7F)));
        block.Add((byte)number);
    }
}
