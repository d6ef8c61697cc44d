using SystemsAtlas.Models.Networking.Web.Names;
using SystemsAtlas.Models.Networking.Web.Wire;

namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>Where the site's address comes from.</summary>
public sealed partial class WebModel
{
    private const int DnsPort = 53, UdpHeaders = 28;

    // For how many seconds a resolver that has the answer may still keep it.
    private const long SecondsLeft = 187;

    private void LookUp()
    {
        if (_setting.Dns == WebDefinition.InBrowser)
        {
            _address = Internet.Server;
            Tell(new AddressRemembered(Internet.Host, _address));
            Do(0, Go);
            return;
        }
        Tell(new AddressMissed(Internet.Host));
        var question = new DnsMessage { Id = Identifier(), Question = Internet.Host, Type = DnsType.A, WantsRecursion = true };
        var port = Port();
        var bytes = question.Write().Length;
        var leaves = Take(ref _upFreeUs, bytes + UdpHeaders);
        Log(new DnsPacket(leaves, Internet.Client, Internet.Resolver, port, DnsPort, question));
        Cross(Shore.Browser, Shore.Resolver, Cargo.Dns, 0, leaves, leaves + (HalfWayUs / 4), bytes + UdpHeaders);
        _letter = DnsLetter("browser to resolver", question);
        Tell(new QuestionAsked(Internet.Host, bytes, question.Id, port));
        Do(leaves + (HalfWayUs / 4) - Now, () => Resolve(question, port));
    }

    private void Go()
    {
        _wanted.Add(Document);
        Open();
    }

    // What the resolver does for the browser.
    private void Resolve(DnsMessage question, int port)
    {
        if (_setting.Dns == WebDefinition.AtResolver)
        {
            Tell(new ResolverRemembered(Internet.Host, SecondsLeft));
            var kept = Internet.SiteZone.Answer(question).Answers;
            Reply(question, port, [.. kept.Select(r => r with { Ttl = SecondsLeft })]);
            return;
        }
        // How far each is away, in eighths of the way to the site.
        (string Which, string Server, Zone Zone, long OneWayUs)[] servers =
        [
            ("the root", Internet.Root, Internet.RootZone, HalfWayUs / 4), ("com", Internet.TopLevel, Internet.ComZone, HalfWayUs / 2), ("example.com", Internet.Authoritative, Internet.SiteZone, HalfWayUs * 3 / 4),
        ];
        Ask(0);

        void Ask(int at)
        {
            var (which, server, zone, oneWay) = servers[at];
            var (asked, from) = (new DnsMessage { Id = Identifier(), Question = Internet.Host, Type = DnsType.A }, Port());
            var answer = zone.Answer(asked);
            Log(new DnsPacket(Now, Internet.Resolver, server, from, DnsPort, asked));
            Cross(Shore.Resolver, Shore.NameServers, Cargo.Dns, 0, Now, Now + oneWay, asked.Write().Length + UdpHeaders);
            _letter = DnsLetter($"resolver to {which}", asked);
            Tell(new NameServerAsked(which, server, WebState.InMs(2 * oneWay)));
            Do(oneWay, () => Cross(Shore.NameServers, Shore.Resolver, Cargo.Dns, 0, Now, Now + oneWay, answer.Write().Length + UdpHeaders));
            Do(2 * oneWay, () =>
            {
                Log(new DnsPacket(Now, server, Internet.Resolver, DnsPort, from, answer));
                _letter = DnsLetter($"{which} to resolver", answer);
                var bytes = answer.Write().Length;
                if (answer.IsReferral)
                {
                    var first = answer.Authority[0];
                    var glue = GlueOf(answer, first);
                    Tell(new ReferralReceived(which, first.Owner, first.Data, glue.Data, bytes, first.Ttl));
                    Do(0, () => Ask(at + 1));
                }
                else
                {
                    Tell(new AnswerReceived(answer.Answers[0].Data, answer.Answers[^1].Data, answer.Answers[^1].Ttl, bytes));
                    Do(0, () => Reply(question, port, answer.Answers));
                }
            });
        }
    }

    private void Reply(DnsMessage question, int port, IReadOnlyList<DnsRecord> answers)
    {
        var answer = question with { IsAnswer = true, OffersRecursion = true, Answers = answers };
        var bytes = answer.Write().Length + UdpHeaders;
        var arrives = Math.Max(_downFreeUs, Now) + (HalfWayUs / 4) + (long)(bytes * 8 / _setting.BandwidthMbps);
        Cross(Shore.Resolver, Shore.Browser, Cargo.Dns, 0, Now, arrives, bytes);
        Do(arrives - Now, () =>
        {
            Log(new DnsPacket(Now, Internet.Resolver, Internet.Client, DnsPort, port, answer));
            _receivedBytes += bytes;
            _address = answer.Answers[^1].Data;
            _letter = DnsLetter("resolver to browser", answer);
            Tell(new AddressLearned(Internet.Host, _address, Since(_beganUs)));
            Do(0, Go);
        });
    }

    // Drawn by chance, so that nobody who sees no question can make up its answer.
    private int Identifier() => (int)Random.Integer(0, 65_535);

    private int Port() => (int)Random.Integer(49_152, 65_535);

    private void Log(Packet packet)
    {
        if (packet is DnsPacket) _dnsMessages++;
        _packets = _packets.Add(packet);
    }

    private static Letter DnsLetter(string title, DnsMessage message)
    {
        var lines = new List<string> { Lines.Say($"id 0x{message.Id:x4}  {FlagsOf(message)}"), $"?  {message.Question} {WordOf(message.Type)}" };
        foreach (var record in message.Answers) lines.Add(LineOf(record));
        foreach (var record in message.Authority.Take(1)) lines.Add(LineOf(record));
        if (message.IsReferral) lines.Add(LineOf(GlueOf(message, message.Authority[0])));
        return new(title, [new("IP", 20), new("UDP", 8), new("DNS", message.Write().Length)], [.. lines]);
    }

    private static DnsRecord GlueOf(DnsMessage referral, DnsRecord server) => referral.Additional.First(r => DnsName.Same(r.Owner, server.Data));

    private static string FlagsOf(DnsMessage message) => (message.IsAnswer ? "QR" : "query") + (message.IsAuthoritative ? " AA" : "") + (message.WantsRecursion ? " RD" : "") + (message.OffersRecursion ? " RA" : "");

    private static string LineOf(DnsRecord record) => Lines.Say($"{record.Owner} {record.Ttl} {WordOf(record.Type)} {record.Data}");

    private static string WordOf(DnsType type) => type switch { DnsType.A => "A", DnsType.Ns => "NS", DnsType.Cname => "CNAME", DnsType.Soa => "SOA", _ => "AAAA" };
}
