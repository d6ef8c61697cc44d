namespace SystemsAtlas.Models.Networking.Web.Names;

/// <summary>The types of records that the models hold; the numbers are those of RFC 1035 and RFC 3596.</summary>
public enum DnsType
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Aaaa = 28,
}

/// <summary>A resource record.</summary>
/// <param name="Owner">Whose record it is: a name without the last dot; the root is empty.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Ttl">For how many seconds it may be kept.</param>
/// <param name="Data">As a zone file writes it: an address, a name, or the seven fields of an SOA.</param>
public sealed record DnsRecord(string Owner, DnsType Type, long Ttl, string Data);

/// <summary>Names as the domain name system compares them.</summary>
public static class DnsName
{
    /// <summary>The name one label above, or null above the root.</summary>
    public static string? Above(string name)
    {
        if (name.Length == 0) return null;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : name[(dot + 1)..];
    }

    /// <summary>Whether a name lies at or below another.</summary>
    public static bool IsWithin(string name, string apex) =>
        apex.Length == 0 || Same(name, apex) || (name.Length > apex.Length && name[name.Length - apex.Length - 1] == '.' && Same(name[(name.Length - apex.Length)..], apex));

    /// <summary>Whether two names are the same; case does not matter.</summary>
    public static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
