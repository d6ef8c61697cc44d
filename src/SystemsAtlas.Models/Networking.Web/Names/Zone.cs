namespace SystemsAtlas.Models.Networking.Web.Names;

/// <summary>A zone: the records of a part of the name space that one organisation answers for, and the answers of a server that has it (RFC 1034 section 4.3.2).</summary>
/// <param name="apex">The highest name of the zone, without the last dot.</param>
/// <param name="records">Its records: one SOA at the apex, delegations, glue, and all else.</param>
public sealed class Zone(string apex, IReadOnlyList<DnsRecord> records)
{
    // BIND follows 16 aliases, and then answers with what it has.
    private const int MostAliases = 16;

    /// <summary>All that it holds.</summary>
    public IReadOnlyList<DnsRecord> Records => records;

    /// <summary>The highest name of the zone.</summary>
    public string Apex => apex;

    /// <summary>What a server that has this zone, and no other, answers.</summary>
    public DnsMessage Answer(DnsMessage question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var reply = question with { IsAnswer = true };
        if (!DnsName.IsWithin(question.Question, apex)) return reply with { Code = DnsCode.Refused };
        var answers = new List<DnsRecord>();
        var name = question.Question;
        for (var aliases = 0; aliases <= MostAliases; aliases++)
        {
            if (CutAbove(name) is { } cut) return Refer(reply, cut, answers);
            if (question.Type != DnsType.Cname && Find(name, DnsType.Cname) is [var alias, ..])
            {
                if (aliases == MostAliases) break;
                answers.Add(alias with { Owner = name });
                name = alias.Data;
                if (!DnsName.IsWithin(name, apex)) break;
                continue;
            }
            if (Find(name, question.Type) is { Count: > 0 } found)
            {
                foreach (var record in found) answers.Add(record with { Owner = name });
                break;
            }
            var exists = Exists(name);
            return reply with { IsAuthoritative = true, Code = exists ? DnsCode.NoError : DnsCode.NxDomain, Answers = answers, Authority = [Negative(isKept: exists || question.Type != DnsType.Soa)] };
        }
        return reply with { IsAuthoritative = true, Answers = answers, Additional = question.Type == DnsType.Ns && answers.Count > 0 && answers[^1].Type == DnsType.Ns ? AddressesOf(answers) : [] };
    }

    private DnsMessage Refer(DnsMessage reply, string cut, List<DnsRecord> answers)
    {
        var servers = Find(cut, DnsType.Ns);
        return reply with { IsAuthoritative = answers.Count > 0, Answers = answers, Authority = servers, Additional = [.. AddressesOf(servers).OrderByDescending(r => r.Type == reply.Type && DnsName.Same(r.Owner, reply.Question))] };
    }

    // Who is told of a name server wants its address next, so it comes along where the zone has it. The order means nothing; this one is BIND's, as is that what was asked for stands first.
    private List<DnsRecord> AddressesOf(List<DnsRecord> servers)
    {
        var addresses = new List<DnsRecord>();
        foreach (var type in (DnsType[])[DnsType.A, DnsType.Aaaa])
            foreach (var server in Enumerable.Reverse(servers))
                if (server.Type == DnsType.Ns && DnsName.IsWithin(server.Data, apex)) addresses.AddRange(Find(server.Data, type));
        return addresses;
    }

    // The lifetime of a "no" is the least of the SOA's own and its last field (RFC 2308 section 3). Whoever asks for the SOA of a name that does not exist looks for the zone that it belongs to, and is to keep nothing, as in BIND (zero-no-soa-ttl).
    private DnsRecord Negative(bool isKept)
    {
        var soa = Find(apex, DnsType.Soa)[0];
        var minimum = long.Parse(soa.Data[(soa.Data.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        return soa with { Ttl = isKept ? Math.Min(soa.Ttl, minimum) : 0 };
    }

    // The highest delegation at or above a name; the zone's own name servers are none.
    private string? CutAbove(string name)
    {
        string? cut = null;
        for (var at = name; !DnsName.Same(at, apex); at = DnsName.Above(at)!)
            if (Find(at, DnsType.Ns).Count > 0) cut = at;
        return cut;
    }

    private List<DnsRecord> Find(string name, DnsType type)
    {
        var found = new List<DnsRecord>();
        foreach (var record in records) if (record.Type == type && DnsName.Same(record.Owner, name)) found.Add(record);
        return found;
    }

    // A name with nothing but names below it exists too (RFC 8020).
    private bool Exists(string name)
    {
        foreach (var record in records) if (DnsName.IsWithin(record.Owner, name)) return true;
        return false;
    }
}
