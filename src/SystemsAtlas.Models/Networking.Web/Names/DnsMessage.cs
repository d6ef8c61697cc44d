namespace SystemsAtlas.Models.Networking.Web.Names;

/// <summary>What came of a question.</summary>
public enum DnsCode
{
    NoError = 0,
    NxDomain = 3,
    Refused = 5,
}

/// <summary>A message of the domain name system (RFC 1035 section 4) with one question.</summary>
public sealed record DnsMessage
{
    public required int Id { get; init; }

    public required string Question { get; init; }

    public required DnsType Type { get; init; }

    /// <summary>QR: whether this is an answer.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>AA: whether the answer comes from the zone itself.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>RD: whether the asker wants the whole way to be gone for it.</summary>
    public bool WantsRecursion { get; init; }

    /// <summary>RA: whether the server would do that.</summary>
    public bool OffersRecursion { get; init; }

    public DnsCode Code { get; init; }

    public IReadOnlyList<DnsRecord> Answers { get; init; } = [];

    public IReadOnlyList<DnsRecord> Authority { get; init; } = [];

    public IReadOnlyList<DnsRecord> Additional { get; init; } = [];

    /// <summary>Whether it names other servers to ask in place of an answer.</summary>
    public bool IsReferral => IsAnswer && Answers.Count == 0 && Authority.Count > 0 && Authority[0].Type == DnsType.Ns;

    /// <summary>The second and third byte of the header, after the identifier.</summary>
    public int Flags => (IsAnswer ? 0x8000 : 0) | (IsAuthoritative ? 0x0400 : 0) | (WantsRecursion ? 0x0100 : 0) | (OffersRecursion ? 0x0080 : 0) | (int)Code;

    /// <summary>The message as it travels.</summary>
    public byte[] Write()
    {
        var writer = new DnsWriter();
        writer.Number(Id, 2);
        writer.Number(Flags, 2);
        writer.Number(1, 2);
        writer.Number(Answers.Count, 2);
        writer.Number(Authority.Count, 2);
        writer.Number(Additional.Count, 2);
        writer.Name(Question);
        writer.Number((int)Type, 2);
        writer.Number(1, 2);
        foreach (var record in Answers) writer.Record(record);
        foreach (var record in Authority) writer.Record(record);
        foreach (var record in Additional) writer.Record(record);
        return writer.Bytes();
    }
}
