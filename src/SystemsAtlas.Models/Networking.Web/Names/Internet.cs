namespace SystemsAtlas.Models.Networking.Web.Names;

/// <summary>The hosts of the run, and what the three zones on the way to the site hold. Addresses of the site, the client and its resolver are those that RFC 5737 keeps for examples.</summary>
public static class Internet
{
    public const string Host = "www.example.com", Alias = "web.example.com";

    public const string Client = "192.0.2.10", Resolver = "192.0.2.53", Root = "198.41.0.4", TopLevel = "192.5.6.30", Authoritative = "203.0.113.53", Server = "203.0.113.80";

    /// <summary>For how many seconds the site's address may be kept.</summary>
    public const long SiteTtl = 300;

    /// <summary>The root zone, as far as it is asked here.</summary>
    public static Zone RootZone { get; } = new("",
    [
        new("", DnsType.Soa, 86400, "a.root-servers.net nstld.verisign-grs.com 2026112900 1800 900 604800 86400"),
        new("", DnsType.Ns, 518400, "a.root-servers.net"),
        new("a.root-servers.net", DnsType.A, 518400, Root),
        new("com", DnsType.Ns, 172800, "a.gtld-servers.net"),
        new("com", DnsType.Ns, 172800, "b.gtld-servers.net"),
        new("net", DnsType.Ns, 172800, "a.gtld-servers.net"),
        new("net", DnsType.Ns, 172800, "b.gtld-servers.net"),
        new("a.gtld-servers.net", DnsType.A, 172800, TopLevel),
        new("b.gtld-servers.net", DnsType.A, 172800, "192.33.14.30"),
    ]);

    /// <summary>The zone com, as far as it is asked here.</summary>
    public static Zone ComZone { get; } = new("com",
    [
        new("com", DnsType.Soa, 900, "a.gtld-servers.net nstld.verisign-grs.com 1764374400 1800 900 604800 900"),
        new("com", DnsType.Ns, 172800, "a.gtld-servers.net"),
        new("example.com", DnsType.Ns, 172800, "ns1.example.com"),
        new("example.com", DnsType.Ns, 172800, "ns2.example.com"),
        new("ns1.example.com", DnsType.A, 172800, Authoritative),
        new("ns2.example.com", DnsType.A, 172800, "198.51.100.53"),
    ]);

    /// <summary>The site's own zone.</summary>
    public static Zone SiteZone { get; } = new("example.com",
    [
        new("example.com", DnsType.Soa, 3600, "ns1.example.com hostmaster.example.com 2026112901 7200 3600 1209600 300"),
        new("example.com", DnsType.Ns, 86400, "ns1.example.com"),
        new("example.com", DnsType.Ns, 86400, "ns2.example.com"),
        new("ns1.example.com", DnsType.A, 86400, Authoritative),
        new("ns2.example.com", DnsType.A, 86400, "198.51.100.53"),
        new(Host, DnsType.Cname, SiteTtl, Alias),
        new(Alias, DnsType.A, SiteTtl, Server),
    ]);
}
