using System.Text;
using SystemsAtlas.Models.Networking.Web.Http;
using SystemsAtlas.Models.Networking.Web.Names;
using SystemsAtlas.Models.Networking.Web.WebRequest;
using SystemsAtlas.Models.Networking.Web.Wire;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>Whose milliseconds they are, and that the parts of the wait are the whole.</summary>
public sealed class WebRequestTests
{
    private static Trace Run(string[] settings, params string[] actions) => WebDefinition.Definition.Run(settings, actions, 1);

    private static WebState Final(params string[] settings) => (WebState)Run(settings).Final;

    private static List<T> All<T>(Trace trace) where T : Event => [.. trace.Steps.SelectMany(s => s.Events).OfType<T>()];

    [Theory]
    [InlineData("tls=1.2", "http=1.1")]
    [InlineData("tls=0-rtt", "http=2")]
    [InlineData("dns=browser", "resources=0")]
    [InlineData("rtt=1", "bandwidth=1000")]
    public void The_parts_of_the_wait_are_the_whole_at_every_step(string one, string other)
    {
        foreach (var state in Run([one, other]).Steps.Select(s => (WebState)s.After))
        {
            Assert.Equal(state.WaitMs, state.Phases.Sum(p => p.Ms), 0.05);
            for (var i = 1; i < state.Phases.Length; i++) Assert.Equal(state.Phases[i - 1].ToUs, state.Phases[i].FromUs);
        }
    }

    [Theory]
    [InlineData("1.2", 4)]
    [InlineData("1.3", 3)]
    [InlineData("resumed", 3)]
    [InlineData("0-rtt", 2)]
    public void Each_version_of_TLS_takes_its_round_trips(string tls, int trips) => Assert.Equal(trips, Final($"tls={tls}").RoundTrips);

    [Fact]
    public void Without_distance_a_page_takes_the_work_and_the_line()
    {
        var state = Final("rtt=1", "bandwidth=1000", "server-time=200");
        Assert.InRange(state.FirstPaint, 220, 240);
        Assert.True(state.TravelShare < 5, $"{state.TravelShare} %");
    }

    [Fact]
    public void A_server_sends_ten_segments_and_twice_as_many_each_round()
    {
        var trace = Run(["bandwidth=1000", "page-size=500"]);
        Assert.Equal(10, All<ResponseBegun>(trace).Single().Segments);
        var rounds = All<RoundBegun>(trace).Select(r => r.Segments).ToList();
        Assert.True(rounds.Count >= 3);
        Assert.Equal([20, 40, 80], rounds.Take(3).Select(r => r / 10 * 10));
    }

    [Fact]
    public void HTTP_1_opens_no_more_than_six_connections_and_answers_one_request_at_a_time_on_each()
    {
        var trace = Run(["http=1.1", "resources=30"]);
        var state = (WebState)trace.Final;
        Assert.Equal(6, state.ConnectionCount);
        foreach (var connection in state.Exchanges.Items().GroupBy(e => e.Connection))
        {
            var ordered = connection.OrderBy(e => e.SentUs).ToList();
            foreach (var (before, after) in ordered.Zip(ordered.Skip(1))) Assert.True(after.SentUs >= before.DoneUs);
        }
    }

    [Fact]
    public void HTTP_2_asks_for_everything_on_one_connection()
    {
        var state = Final("resources=30");
        Assert.Equal(1, state.ConnectionCount);
        Assert.Equal(31, state.Exchanges.Count);
        Assert.All(state.Resources, r => Assert.Equal(r.Bytes, r.Received));
    }

    [Fact]
    public void A_page_is_not_painted_before_its_style_sheet_and_script_are_here()
    {
        var state = Final();
        Assert.All(state.Resources.Where(r => r.IsBlocking), r => Assert.True(r.DoneUs + 20_000 <= state.FirstPaintUs));
        Assert.Contains(state.Resources, r => r.DoneUs > state.FirstPaintUs);
    }

    [Fact]
    public void Who_comes_back_waits_for_one_round_trip_and_the_work()
    {
        var state = (WebState)Run([], "reload@900000").Final;
        Assert.Equal(2, state.Visit);
        Assert.Equal(1, state.RoundTrips);
        Assert.Equal(8, state.DnsMessages);
        Assert.InRange(state.FirstPaint, 90, 110);
    }

    [Fact]
    public void What_is_cached_is_not_asked_for()
    {
        var trace = Run([], "cache:3@0");
        Assert.DoesNotContain(All<RequestSent>(trace), r => r.Resource == 3);
        Assert.Single(All<ResourceRemembered>(trace));
    }

    [Fact]
    public void Nobody_may_come_back_before_the_page_is_loaded_or_name_a_file_that_is_none()
    {
        Assert.Equal("the page is not loaded yet", All<ActionIgnored>(Run([], "reload@100000")).Single().Reason);
        Assert.StartsWith("after an hour", All<ActionIgnored>(Run([], "reload@1125899906842624")).Single().Reason, StringComparison.Ordinal);
        Assert.Equal("the page has no resource 9", All<ActionIgnored>(Run([], "cache:9@0")).Single().Reason);
        Assert.Equal("the browser has asked for it already", All<ActionIgnored>(Run([], "cache:2@400000")).Single().Reason);
        Assert.Equal("the browser has it already", All<ActionIgnored>(Run([], "cache:2@0", "cache:2@5")).Single().Reason);
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.3")]
    [InlineData("resumed")]
    [InlineData("0-rtt")]
    public void Flights_are_as_long_as_the_model_counts_them(string tls)
    {
        foreach (var http in (string[])["1.1", "2"])
        {
            var state = Final($"tls={tls}", $"http={http}", "resources=2", "page-size=10");
            // Throws where a record is longer or shorter than was counted.
            WebCapture.RequireCounted(state);
        }
    }

    [Fact]
    public void The_times_of_an_archive_add_up()
    {
        foreach (var setting in (string[])["http=1.1", "http=2", "tls=0-rtt"])
        {
            using var har = System.Text.Json.JsonDocument.Parse(WebDefinition.Definition.Artifacts.Single(a => a.Name == "har").Make(Run([setting, "resources=12"], "reload@2000000")));
            var entries = har.RootElement.GetProperty("log").GetProperty("entries").EnumerateArray().ToList();
            Assert.Equal(14, entries.Count);
            foreach (var entry in entries)
            {
                var timings = entry.GetProperty("timings").EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetDouble());
                // SSL is a part of connect, and -1 says that something did not take place.
                var sum = timings.Where(t => t.Key != "ssl" && t.Value >= 0).Sum(t => t.Value);
                Assert.Equal(entry.GetProperty("time").GetDouble(), sum, 0.0005);
                Assert.All(timings.Values, t => Assert.True(t is >= 0 or -1));
                Assert.True(timings["ssl"] <= timings["connect"]);
            }
        }
    }

    [Fact]
    public void HPACK_encodes_the_first_request_of_RFC_7541_appendix_C_without_Huffman()
    {
        var encoder = new Hpack();
        var first = encoder.Encode([new(":method", "GET"), new(":scheme", "http"), new(":path", "/"), new(":authority", "www.example.com")]);
        Assert.Equal("828684410f7777772e6578616d706c652e636f6d", Convert.ToHexStringLower(first));
        var second = encoder.Encode([new(":method", "GET"), new(":scheme", "http"), new(":path", "/"), new(":authority", "www.example.com"), new("cache-control", "no-cache")]);
        Assert.Equal("828684be58086e6f2d6361636865", Convert.ToHexStringLower(second));
    }

    [Fact]
    public void A_document_names_its_files_where_the_browser_finds_them()
    {
        var page = Page.Of(4_000, 30);
        var text = Encoding.ASCII.GetString(page.Body(0, 0, 4_000));
        foreach (var part in page.Parts.Skip(1)) Assert.Contains($"\"{part.Path}\"", text[..part.FoundAt], StringComparison.Ordinal);
        Assert.Equal(text[1_000..2_000], Encoding.ASCII.GetString(page.Body(0, 1_000, 1_000)));
    }

    [Fact]
    public void A_zone_says_no_in_two_ways()
    {
        var none = Internet.SiteZone.Answer(new() { Id = 1, Question = "nope.example.com", Type = DnsType.A });
        var other = Internet.SiteZone.Answer(new() { Id = 1, Question = Internet.Alias, Type = DnsType.Aaaa });
        Assert.Equal((DnsCode.NxDomain, DnsCode.NoError), (none.Code, other.Code));
        Assert.All([none, other], m => Assert.Equal(DnsType.Soa, Assert.Single(m.Authority).Type));
    }

    [Fact]
    public void Every_extreme_of_the_knobs_ends()
    {
        foreach (var settings in (string[][])[["rtt=1000", "bandwidth=0.5", "page-size=2000", "resources=30", "http=1.1", "tls=1.2"], ["rtt=1", "bandwidth=1000", "page-size=4", "resources=0", "server-time=0", "dns=browser", "tls=0-rtt"], ["rtt=1000", "bandwidth=1000", "page-size=2000", "resources=30"]])
            Assert.True(Final(settings).LoadedUs > 0);
    }
}
