using System.Text;

namespace SystemsAtlas.Models.Networking.Web.Http;

/// <summary>Requests and the headers of answers, for both versions.</summary>
public static class Messages
{
    private const string Agent = "atlas/1", Kept = "max-age=3600", Date = "Sun, 29 Nov 2026 12:00:00 GMT";

    /// <summary>The fields of a request in HTTP/2.</summary>
    public static IReadOnlyList<Field> Request(string host, PagePart part) =>
    [
        new(":method", "GET"), new(":scheme", "https"), new(":authority", host), new(":path", part.Path, IsKept: false),
        new("user-agent", Agent), new("accept", "*/*"), new("priority", PriorityOf(part)),
    ];

    /// <summary>The fields of an answer in HTTP/2.</summary>
    public static IReadOnlyList<Field> Response(PagePart part) =>
    [
        new(":status", "200"), new("date", Date), new("content-type", part.MediaType), new("content-length", FormattableString.Invariant($"{part.Bytes}"), IsKept: false), new("cache-control", Kept),
    ];

    /// <summary>A request in HTTP/1.1.</summary>
    public static byte[] RequestText(string host, PagePart part) => Ascii($"GET {part.Path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {Agent}\r\nAccept: */*\r\n\r\n");

    /// <summary>The header of an answer in HTTP/1.1.</summary>
    public static byte[] ResponseText(PagePart part) =>
        Ascii(FormattableString.Invariant($"HTTP/1.1 200 OK\r\nDate: {Date}\r\nContent-Type: {part.MediaType}\r\nContent-Length: {part.Bytes}\r\nCache-Control: {Kept}\r\n\r\n"));

    /// <summary>How urgent a part is, and whether pieces of it are of use (RFC 9218).</summary>
    public static string PriorityOf(PagePart part) => FormattableString.Invariant($"u={part.Urgency}") + (part.Number == 0 || part.Urgency == 5 ? ", i" : "");

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
