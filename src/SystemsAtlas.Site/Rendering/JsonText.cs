using System.Text;
using System.Text.Json;

namespace SystemsAtlas.Site.Rendering;

/// <summary>JSON that is written field by field: the serialiser makes a plan of every type that it meets, which takes longer than the few pages that most builds write.</summary>
internal static class JsonText
{
    /// <summary>An object; what a script element must not hold is escaped.</summary>
    /// <param name="fields">Writes its fields.</param>
    /// <param name="options">How it is written.</param>
    public static string Object(Action<Utf8JsonWriter> fields, JsonWriterOptions options = default) => Write(json =>
    {
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
    }, options);

    /// <summary>A list; what a script element must not hold is escaped.</summary>
    /// <param name="items">Writes its items.</param>
    public static string Array(Action<Utf8JsonWriter> items) => Write(json =>
    {
        json.WriteStartArray();
        items(json);
        json.WriteEndArray();
    }, default);

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options)) write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
