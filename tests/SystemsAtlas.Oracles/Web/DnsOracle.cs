using System.Runtime.CompilerServices;
using System.Text;
using SystemsAtlas.Models.Networking.Web.Names;
using SystemsAtlas.Oracles.Harness;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Web;

/// <summary>Zones and their answers against BIND with the same zones, byte by byte.</summary>
[NeedsPackage("named", "bind9")]
[NeedsPackage("python3", "python3")]
public sealed class DnsOracle
{
    private const string Apex = "atlas.test";
    private static readonly string[] Words = ["www", "web", "mail", "api", "a", "b", "cdn", "static", "eu", "us", "x1", "long-label-that-goes-on-and-on"];

    [Fact]
    public void Bind_answers_every_question_with_the_same_bytes()
    {
        var (named, python) = (Tool.Find("named", "-v"), Tool.Find("python3"));
        var comparison = Comparison.With(named);
        var random = new SeededRandom(1);
        var records = Records(random);
        var zone = new Zone(Apex, records);
        var questions = Enumerable.Range(0, Sweep.Cases(300)).Select(_ => Question(random, records)).ToList();
        var told = Ask(python, [("127.0.1.1", Apex, ZoneFile(records), "yes")], [.. questions.Select(q => ("127.0.1.1", q))]);
        var codes = new HashSet<(DnsCode, bool, bool)>();
        foreach (var (question, real) in questions.Zip(told))
        {
            var answer = zone.Answer(question);
            codes.Add((answer.Code, answer.IsReferral, answer.Answers.Count == 0));
            comparison.Same(real, Hex(answer), $"{question.Question} {question.Type}");
        }
        // Answers, referrals, names that are not there, and types that are not.
        Assert.True(codes.Count >= 4, string.Join(' ', codes));
        var some = questions.First(q => zone.Answer(q).Answers.Count > 0);
        var right = zone.Answer(some);
        var bytes = told[questions.IndexOf(some)];
        comparison.Catches("another lifetime", Hex(right with { Answers = [right.Answers[0] with { Ttl = right.Answers[0].Ttl + 1 }, .. right.Answers.Skip(1)] }) != bytes);
        comparison.Catches("an answer that does not come from the zone", Hex(right with { IsAuthoritative = false }) != bytes);
        comparison.Finish(300);
    }

    [Fact]
    public void Bind_gives_the_three_answers_of_the_way_to_the_site()
    {
        var (named, python) = (Tool.Find("named", "-v"), Tool.Find("python3"));
        var comparison = Comparison.With(named);
        (string Address, Zone Zone, string File)[] servers =
        [
            ("127.0.1.1", Internet.RootZone, ZoneFile(Internet.RootZone.Records)), ("127.0.1.2", Internet.ComZone, ZoneFile(Internet.ComZone.Records)), ("127.0.1.3", Internet.SiteZone, ZoneFile(Internet.SiteZone.Records)),
        ];
        string[] names = [Internet.Host, Internet.Alias, "example.com", "ns1.example.com", "nope.example.com", "com"];
        var asked = servers.SelectMany(s => names.Where(n => DnsName.IsWithin(n, s.Zone.Apex)).SelectMany(n => new[] { DnsType.A, DnsType.Aaaa }.Select(t => (s.Address, s.Zone, Message: new DnsMessage { Id = 7, Question = n, Type = t })))).ToList();
        // The servers above give the addresses of name servers that lie beside the delegated zone too, as the real ones do.
        var told = Ask(python, [.. servers.Select(s => (s.Address, s.Zone.Apex.Length == 0 ? "." : s.Zone.Apex, s.File, s.Zone.Apex == "example.com" ? "yes" : "no"))], [.. asked.Select(a => (a.Address, a.Message))]);
        foreach (var (question, real) in asked.Zip(told)) comparison.Same(real, Hex(question.Zone.Answer(question.Message)), $"{question.Address} {question.Message.Question} {question.Message.Type}");
        comparison.Catches("com asked in the root's place", Hex(Internet.ComZone.Answer(asked[0].Message)) != told[0]);
        comparison.Finish(20);
    }

    private static string Hex(DnsMessage message) => Convert.ToHexStringLower(message.Write());

    private static DnsMessage Question(SeededRandom random, List<DnsRecord> records)
    {
        DnsType[] types = [DnsType.A, DnsType.A, DnsType.A, DnsType.Aaaa, DnsType.Cname, DnsType.Ns, DnsType.Soa];
        var name = random.Integer(0, 9) switch
        {
            0 => $"{Pick(random, Words)}-not.{Apex}",
            1 => $"{Pick(random, Words)}.{records[(int)random.Integer(0, records.Count - 1)].Owner}",
            2 => Apex,
            _ => records[(int)random.Integer(0, records.Count - 1)].Owner,
        };
        return new() { Id = (int)random.Integer(0, 65_535), Question = name, Type = types[random.Integer(0, types.Length - 1)], WantsRecursion = random.Chance(0.3) };
    }

    // Addresses, aliases that lead on, out of the zone or nowhere, names with names below them only, and delegations with their glue.
    private static List<DnsRecord> Records(SeededRandom random)
    {
        List<DnsRecord> records = [new(Apex, DnsType.Soa, 300, $"ns.{Apex} hostmaster.{Apex} 1 7200 3600 1209600 60"), new(Apex, DnsType.Ns, 300, $"ns.{Apex}"), new($"ns.{Apex}", DnsType.A, 300, "192.0.2.53")];
        for (var i = 0; i < 120; i++)
        {
            var owner = $"{Pick(random, Words)}{i}.{(random.Chance(0.3) ? $"{Pick(random, Words)}-{i}." : "")}{Apex}";
            var ttl = random.Integer(1, 100_000);
            switch (random.Integer(0, 5))
            {
                case 0:
                    records.Add(new(owner, DnsType.Aaaa, ttl, Address6(random)));
                    break;
                case 1:
                    records.Add(new(owner, DnsType.A, ttl, Address4(random)));
                    records.Add(new(owner, DnsType.Aaaa, ttl, Address6(random)));
                    break;
                case 2:
                    var target = random.Integer(0, 5) switch { 0 => "web.elsewhere.test", 1 => $"nowhere.{Apex}", _ => records[(int)random.Integer(0, records.Count - 1)].Owner };
                    records.Add(new(owner, DnsType.Cname, ttl, target));
                    break;
                case 3:
                    records.Add(new(owner, DnsType.Ns, ttl, $"ns1.{owner}"));
                    records.Add(new($"ns1.{owner}", DnsType.A, ttl, Address4(random)));
                    break;
                default:
                    records.Add(new(owner, DnsType.A, ttl, Address4(random)));
                    break;
            }
        }
        return records;
    }

    private static string Address4(SeededRandom random) => FormattableString.Invariant($"198.51.100.{random.Integer(0, 255)}");

    private static string Address6(SeededRandom random) => FormattableString.Invariant($"2001:db8:{random.Integer(1, 65_535):x}::{random.Integer(1, 65_535):x}");

    private static string Pick(SeededRandom random, string[] words) => words[random.Integer(0, words.Length - 1)];

    private static string ZoneFile(IReadOnlyList<DnsRecord> records)
    {
        var text = new StringBuilder();
        foreach (var r in records)
        {
            var data = r.Type switch
            {
                DnsType.Ns or DnsType.Cname => r.Data + ".",
                DnsType.Soa => string.Join(' ', r.Data.Split(' ').Select((d, i) => i < 2 ? d + "." : d)),
                _ => r.Data,
            };
            text.Append(FormattableString.Invariant($"{r.Owner}. {r.Ttl} IN {r.Type.ToString().ToUpperInvariant()} {data}\n"));
        }
        return text.ToString();
    }

    private static IReadOnlyList<string> Ask(Tool python, (string Address, string Apex, string File, string Minimal)[] zones, (string Address, DnsMessage Message)[] questions)
    {
        using var scratch = new Scratch();
        for (var i = 0; i < zones.Length; i++) scratch.Write($"zone{i}", zones[i].File);
        var input = string.Concat(questions.Select(q => $"{q.Address} {Hex(q.Message)}\n"));
        return python.Run(scratch, [Program("named.py"), Tool.PathOf("named")!, .. zones.Select((z, i) => $"{z.Address}={z.Apex}=zone{i}={z.Minimal}")], input).Succeeded().Lines;
    }

    private static string Program(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "programs", name);
}
