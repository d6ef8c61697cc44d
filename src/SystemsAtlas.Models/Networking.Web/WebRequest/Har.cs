using SystemsAtlas.Models.Networking.Web.Http;
using SystemsAtlas.Models.Networking.Web.Names;

namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>The times of every request as an HTTP archive, version 1.2, as a browser's developer tools save and open it.</summary>
internal static class Har
{
    // A run has no date; this one is that of the answers.
    private const int StartHour = 12;

    public static byte[] Write(Trace trace)
    {
        var last = (WebState)trace.Final;
        var json = new JsonOutput(isIndented: true, isPlain: true);
        json.WriteStartObject();
        json.WriteStartObject("log");
        json.WriteString("version", "1.2");
        json.WriteStartObject("creator");
        json.WriteString("name", "Systems Atlas");
        json.WriteString("version", "1");
        json.WriteEndObject();
        json.WriteStartArray("pages");
        foreach (var page in trace.Steps.Where(s => s.Events.Any(e => e is AddressEntered or PageRevisited))) Page(json, trace, (WebState)page.After);
        json.WriteEndArray();
        json.WriteStartArray("entries");
        foreach (var exchange in last.Exchanges.Items().OrderBy(e => e.FoundUs).ThenBy(e => e.Part.Number)) Entry(json, exchange);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        return json.ToBytes();
    }

    private static void Page(JsonOutput json, Trace trace, WebState began)
    {
        var whole = (WebState)trace.Steps.Last(s => ((WebState)s.After).Visit == began.Visit).After;
        json.WriteStartObject();
        json.WriteString("startedDateTime", At(began.BeganUs));
        json.WriteString("id", Id(began.Visit));
        json.WriteString("title", $"https://{Internet.Host}/");
        json.WriteStartObject("pageTimings");
        var document = whole.Resources[0];
        json.WriteNumber("onContentLoad", document.DoneUs < 0 ? -1 : (document.DoneUs - whole.BeganUs) / 1000.0);
        json.WriteNumber("onLoad", whole.LoadedUs == 0 ? -1 : (whole.LoadedUs - whole.BeganUs) / 1000.0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Entry(JsonOutput json, Exchange e)
    {
        var (version, part) = (e.IsHttp2 ? "h2" : "http/1.1", e.Part);
        var blocked = e.SentUs - e.FoundUs - e.DnsUs - e.ConnectUs;
        json.WriteStartObject();
        json.WriteString("pageref", Id(e.Visit));
        json.WriteString("startedDateTime", At(e.FoundUs));
        json.WriteNumber("time", (e.DoneUs - e.FoundUs) / 1000.0);
        json.WriteStartObject("request");
        json.WriteString("method", "GET");
        json.WriteString("url", $"https://{Internet.Host}{part.Path}");
        json.WriteString("httpVersion", version);
        Lists(json, Messages.Request(Internet.Host, part));
        json.WriteStartArray("queryString");
        json.WriteEndArray();
        json.WriteNumber("headersSize", -1);
        json.WriteNumber("bodySize", 0);
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("status", 200);
        json.WriteString("statusText", e.IsHttp2 ? "" : "OK");
        json.WriteString("httpVersion", version);
        Lists(json, Messages.Response(part));
        json.WriteStartObject("content");
        json.WriteNumber("size", part.Bytes);
        json.WriteString("mimeType", part.MediaType);
        json.WriteEndObject();
        json.WriteString("redirectURL", "");
        json.WriteNumber("headersSize", e.HeaderBytes);
        json.WriteNumber("bodySize", part.Bytes);
        json.WriteEndObject();
        json.WriteStartObject("cache");
        json.WriteEndObject();
        json.WriteStartObject("timings");
        json.WriteNumber("blocked", blocked / 1000.0);
        json.WriteNumber("dns", e.DnsUs == 0 ? -1 : e.DnsUs / 1000.0);
        json.WriteNumber("connect", e.ConnectUs == 0 ? -1 : e.ConnectUs / 1000.0);
        // A part of connect, and never above it.
        json.WriteNumber("ssl", e.SecureUs == 0 ? -1 : e.SecureUs / 1000.0);
        json.WriteNumber("send", 0);
        json.WriteNumber("wait", (e.FirstUs - e.SentUs) / 1000.0);
        json.WriteNumber("receive", (e.DoneUs - e.FirstUs) / 1000.0);
        json.WriteEndObject();
        json.WriteString("serverIPAddress", Internet.Server);
        json.WriteString("connection", Lines.Say($"{e.Connection}"));
        json.WriteEndObject();
    }

    private static void Lists(JsonOutput json, IReadOnlyList<Field> fields)
    {
        json.WriteStartArray("cookies");
        json.WriteEndArray();
        json.WriteStartArray("headers");
        foreach (var field in fields)
        {
            if (field.Key[0] == ':') continue;
            json.WriteStartObject();
            json.WriteString("name", field.Key);
            json.WriteString("value", field.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Id(int visit) => Lines.Say($"visit_{visit}");

    private static string At(long us)
    {
        var seconds = us / 1_000_000;
        return Lines.Say($"2026-11-29T{StartHour + (seconds / 3600):00}:{seconds / 60 % 60:00}:{seconds % 60:00}.{us / 1000 % 1000:000}Z");
    }
}
