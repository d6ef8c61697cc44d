using System.Text;
using SystemsAtlas.Models.Tls;
using SystemsAtlas.Models.Tls.Certificates;
using SystemsAtlas.Models.Tls.Ends;

namespace SystemsAtlas.Models.Tests.TlsProtocol;

/// <summary>What a client and a server promise each other, and what they say when it is broken.</summary>
public sealed class TlsEndTests
{
    private static TlsSession Session(string version, bool resumed = false, string early = "") =>
        new(new() { ServerName = "atlas.example", Version = version, Resumed = resumed, EarlyData = Encoding.ASCII.GetBytes(early) });

    private static string[] Titles(TlsSession session) => [.. session.Handshake.Select(f => (f.FromClient ? "> " : "< ") + string.Join(' ', f.Messages.Select(m => m.Title)))];

    [Fact]
    public void TLS_13_is_connected_after_one_round_trip_and_TLS_12_after_two()
    {
        Assert.Equal(["> ClientHello", "< ServerHello ChangeCipherSpec EncryptedExtensions Certificate CertificateVerify Finished", "> ChangeCipherSpec Finished", "< NewSessionTicket"], Titles(Session("1.3")));
        Assert.Equal(["> ClientHello", "< ServerHello Certificate ServerKeyExchange ServerHelloDone", "> ClientKeyExchange ChangeCipherSpec Finished", "< NewSessionTicket ChangeCipherSpec Finished"], Titles(Session("1.2")));
    }

    [Theory, InlineData("1.3"), InlineData("1.2")]
    public void A_ticket_stands_in_for_the_certificate(string version)
    {
        var session = Session(version, resumed: true);
        Assert.True(session.Client.IsResumed && session.Server.IsResumed && session.Client.IsConnected && session.Server.IsConnected);
        Assert.DoesNotContain(Titles(session), t => t.Contains("Certificate", StringComparison.Ordinal));
    }

    [Fact]
    public void Early_data_is_read_before_the_handshake_is_over()
    {
        var session = Session("1.3", resumed: true, early: "GET /");
        Assert.Equal([("GET /", true)], session.Server.Data.Select(d => (Encoding.ASCII.GetString(d.Bytes), d.IsEarly)));
    }

    [Fact]
    public void Data_of_any_length_arrives_in_records_of_at_most_16384_bytes()
    {
        var session = Session("1.3");
        byte[] data = [.. Enumerable.Range(0, 40_000).Select(i => (byte)i)];
        var records = session.ProtectServer(data);
        Assert.Equal(3, records.Count);
        foreach (var record in records) session.Client.Receive(record);
        Assert.Equal(data, session.Client.Data.SelectMany(d => d.Bytes));
    }

    [Fact]
    public void A_record_that_is_lost_doubled_or_moved_does_not_open()
    {
        foreach (int[] order in new int[][] { [1], [0, 0], [1, 0] })
        {
            var session = Session("1.3");
            var records = new[] { session.ProtectServer("one"u8)[0], session.ProtectServer("two"u8)[0] };
            foreach (var i in order) session.Client.Receive(records[i]);
            Assert.Equal(TlsAlert.BadRecordMac, session.Client.Alert);
        }
    }

    [Fact]
    public void Bytes_that_come_one_by_one_say_the_same()
    {
        var (client, server) = (NewClient(), NewServer(Authority.Trusted.Issue("atlas.example")));
        client.Start();
        for (var turn = 0; turn < 6; turn++)
        {
            foreach (var message in client.Take()) foreach (var b in message.Record) server.Receive([b]);
            foreach (var message in server.Take()) foreach (var b in message.Record) client.Receive([b]);
        }
        Assert.True(client.IsConnected && server.IsConnected);
    }

    [Fact]
    public void A_client_says_what_is_wrong_with_a_certificate()
    {
        Assert.Equal((TlsAlert.BadCertificate, TlsAlert.CertificateExpired, TlsAlert.UnknownCa), (
            Met(Authority.Trusted.Issue("another.example")), Met(Authority.Trusted.Issue("atlas.example", isExpired: true)), Met(Authority.Unknown.Issue("atlas.example"))));
    }

    [Fact]
    public void Any_bit_of_any_message_of_the_servers_first_flight_that_is_flipped_stops_the_client()
    {
        var random = new Simulation.SeededRandom(6);
        foreach (var version in new[] { "1.3", "1.2" })
        {
            for (var i = 0; i < 60; i++)
            {
                var flight = Session(version).Handshake[1].Messages.Where(m => m.Title != "ChangeCipherSpec").ToList();
                var (at, bit) = (random.Integer(0, flight.Count - 1), 0L);
                var (client, server) = (NewClient(), NewServer(Authority.Trusted.Issue("atlas.example"), version == "1.3"));
                client.Start();
                server.Receive(client.Take()[0].Record);
                var messages = server.Take().Where(m => m.Title != "ChangeCipherSpec").ToList();
                bit = random.Integer(40, (8 * messages[(int)at].Record.Length) - 1);
                messages[(int)at].Record[bit / 8] ^= (byte)(1 << (int)(bit % 8));
                foreach (var message in messages) client.Receive(message.Record);
                foreach (var message in client.Take()) server.Receive(message.Record);
                foreach (var message in server.Take()) client.Receive(message.Record);
                Assert.False(client.IsConnected, $"{version}: bit {bit} of {messages[(int)at].Title}");
            }
        }
    }

    [Fact]
    public void Nothing_that_is_sent_to_a_server_makes_it_throw()
    {
        var random = new Simulation.SeededRandom(7);
        for (var i = 0; i < 300; i++)
        {
            var (client, server) = (NewClient(), NewServer(Authority.Trusted.Issue("atlas.example")));
            client.Start();
            var hello = client.Take()[0].Record;
            for (var change = random.Integer(1, 4); change > 0; change--) hello[random.Integer(3, hello.Length - 1)] = (byte)random.Integer(0, 255);
            server.Receive(hello);
            server.Receive(hello.AsSpan(0, (int)random.Integer(0, hello.Length)));
            foreach (var message in server.Take()) client.Receive(message.Record);
        }
    }

    private static TlsAlert? Met(Certificate certificate)
    {
        var (client, server) = (NewClient(), NewServer(certificate));
        client.Start();
        foreach (var message in client.Take()) server.Receive(message.Record);
        foreach (var message in server.Take()) client.Receive(message.Record);
        return client.Alert;
    }

    private static TlsClient NewClient() => new(new() { ServerName = "atlas.example", Random = new("a client") });

    private static TlsServer NewServer(Certificate certificate, bool speaksTls13 = true) =>
        new(new() { Certificate = certificate, Random = new("a server"), Memory = new(new("a memory")), SpeaksTls13 = speaksTls13 });
}
