using System.Text;

namespace SystemsAtlas.Models.Networking.Web.Http;

/// <summary>Something that is fetched for a page.</summary>
/// <param name="Number">0 is the document, others count from 1 in the order in which the document names them.</param>
/// <param name="Path">Where it lies on the server.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Urgency">How soon it is wanted: 0 is first (RFC 9218).</param>
/// <param name="IsBlocking">Whether nothing is painted before it is there: style sheets, and scripts in the head.</param>
/// <param name="FoundAt">How many bytes of the document name it.</param>
public sealed record PagePart(int Number, string Path, string MediaType, int Bytes, int Urgency, bool IsBlocking, int FoundAt);

/// <summary>A page: a document that names a style sheet, a script and images, and what these hold.</summary>
public sealed class Page
{
    private static readonly int[] ImageBytes = [24_000, 12_000, 36_000, 18_000];
    private const string Words = "Every packet of this page was counted before it was sent, and so was the time that it took. ";

    private readonly string _head;

    private Page(string head, IReadOnlyList<PagePart> parts, int bodyAt) => (_head, Parts, BodyAt) = (head, parts, bodyAt);

    /// <summary>The document, and what it names.</summary>
    public IReadOnlyList<PagePart> Parts { get; }

    /// <summary>How many bytes of the document lead to the first thing that can be painted.</summary>
    public int BodyAt { get; }

    /// <summary>A page of a size, with so many other parts.</summary>
    public static Page Of(int bytes, int others)
    {
        var text = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Example</title>\n");
        var parts = new List<PagePart>();
        if (others > 0) Add("/style.css", "text/css", 16_000, 0, true, "<link rel=\"stylesheet\" href=\"{}\">\n");
        if (others > 1) Add("/app.js", "text/javascript", 28_000, 1, true, "<script src=\"{}\"></script>\n");
        text.Append("</head><body><h1>Example</h1>\n");
        var bodyAt = text.Length;
        for (var i = 3; i <= others; i++) Add(FormattableString.Invariant($"/img-{i - 2}.avif"), "image/avif", ImageBytes[(i - 3) % ImageBytes.Length], 5, false, "<img src=\"{}\" alt=\"\">\n");
        parts.Insert(0, new(0, "/", "text/html; charset=utf-8", bytes, 0, false, 0));
        return new(text.ToString(), parts, bodyAt);

        void Add(string path, string type, int size, int urgency, bool isBlocking, string tag)
        {
            text.Append(tag.Replace("{}", path, StringComparison.Ordinal));
            parts.Add(new(parts.Count + 1, path, type, size, urgency, isBlocking, text.Length));
        }
    }

    /// <summary>A stretch of what a part holds: of the document its text, of the others letters that stand for theirs.</summary>
    public byte[] Body(int number, int from, int length)
    {
        var body = new byte[length];
        for (var i = 0; i < length; i++)
        {
            var at = from + i;
            body[i] = number == 0 ? (byte)(at < _head.Length ? _head[at] : Words[(at - _head.Length) % Words.Length]) : (byte)('a' + ((at + number) % 26));
        }
        return body;
    }
}
