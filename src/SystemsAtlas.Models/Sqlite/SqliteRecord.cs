namespace SystemsAtlas.Models.Sqlite;

/// <summary>A row as bytes: a header with its own length and a serial type for each column, then the columns. Source: SQLite Database File Format, section 2.1.</summary>
public static class SqliteRecord
{
    /// <summary>A record of at most some forty columns, so that the header's length takes one byte.</summary>
    /// <exception cref="ArgumentException">The header is longer than that.</exception>
    public static byte[] Of(params ReadOnlySpan<SqliteField> fields)
    {
        var (header, body) = (new List<byte>(), new List<byte>());
        foreach (var field in fields)
        {
            header.AddRange(Varint.Of(field.SerialType));
            body.AddRange(field.Bytes);
        }
        var length = Varint.Of(header.Count + 1);
        if (length.Length > 1) throw new ArgumentException($"the header of a record takes {header.Count} bytes; this writer knows headers below 127 bytes", nameof(fields));
        return [.. length, .. header, .. body];
    }
}
