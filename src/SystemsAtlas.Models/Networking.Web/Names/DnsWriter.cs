using System.Globalization;

namespace SystemsAtlas.Models.Networking.Web.Names;

/// <summary>Writes messages; a name that ends as one before it did ends in a pointer to that place (RFC 1035 section 4.1.4).</summary>
internal sealed class DnsWriter
{
    // A pointer has 14 bits for the place.
    private const int Farthest = 0x3FFF;

    // Of a name that is written, the name itself and the one above it are looked for and remembered and no more, as BIND 9.18.49 does: a writer may point as seldom as it likes, and looking costs time.
    private const int MostEndings = 2;

    private readonly List<byte> _bytes = [];
    private readonly Dictionary<string, int> _places = [];

    public byte[] Bytes() => [.. _bytes];

    public void Number(long number, int bytes)
    {
        for (var i = bytes - 1; i >= 0; i--) _bytes.Add((byte)(number >> (8 * i)));
    }

    public void Name(string name)
    {
        var endings = 0;
        for (var rest = name; rest.Length > 0; rest = DnsName.Above(rest)!)
        {
            var key = rest.ToLowerInvariant();
            var isLooked = endings++ < MostEndings;
            if (isLooked && _places.TryGetValue(key, out var place))
            {
                Number(0xC000 | place, 2);
                return;
            }
            if (isLooked && _bytes.Count <= Farthest) _places[key] = _bytes.Count;
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            var label = dot < 0 ? rest : rest[..dot];
            _bytes.Add((byte)label.Length);
            foreach (var letter in label) _bytes.Add((byte)letter);
        }
        _bytes.Add(0);
    }

    public void Record(DnsRecord record)
    {
        Name(record.Owner);
        Number((int)record.Type, 2);
        Number(1, 2);
        Number(record.Ttl, 4);
        var length = _bytes.Count;
        Number(0, 2);
        Data(record);
        var size = _bytes.Count - length - 2;
        (_bytes[length], _bytes[length + 1]) = ((byte)(size >> 8), (byte)size);
    }

    private void Data(DnsRecord record)
    {
        if (record.Type == DnsType.A) _bytes.AddRange(Address4(record.Data));
        else if (record.Type == DnsType.Aaaa) Address6(record.Data);
        else if (record.Type == DnsType.Soa)
        {
            var fields = record.Data.Split(' ');
            Name(fields[0]);
            Name(fields[1]);
            for (var i = 2; i < fields.Length; i++) Number(long.Parse(fields[i], CultureInfo.InvariantCulture), 4);
        }
        else Name(record.Data);
    }

    /// <summary>The four bytes of an address of IPv4.</summary>
    public static byte[] Address4(string text)
    {
        var parts = text.Split('.');
        var bytes = new byte[4];
        for (var i = 0; i < 4; i++) bytes[i] = byte.Parse(parts[i], CultureInfo.InvariantCulture);
        return bytes;
    }

    // Two colons stand for as many zeros as are missing.
    private void Address6(string text)
    {
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        var before = Groups(gap < 0 ? text : text[..gap]);
        var after = gap < 0 ? [] : Groups(text[(gap + 2)..]);
        foreach (var group in before) Number(group, 2);
        for (var i = before.Count + after.Count; i < 8; i++) Number(0, 2);
        foreach (var group in after) Number(group, 2);
    }

    private static List<int> Groups(string text)
    {
        var groups = new List<int>();
        if (text.Length == 0) return groups;
        foreach (var group in text.Split(':')) groups.Add(int.Parse(group, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return groups;
    }
}
