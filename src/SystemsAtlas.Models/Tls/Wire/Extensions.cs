namespace SystemsAtlas.Models.Tls.Wire;

/// <summary>The extensions of a hello, in their order.</summary>
internal sealed class Extensions
{
    private readonly List<(int Type, byte[] Content)> all = [];

    public Extensions Add(int type, ReadOnlySpan<byte> content)
    {
        all.Add((type, content.ToArray()));
        return this;
    }

    public Extensions Join(Extensions others)
    {
        all.AddRange(others.all);
        return this;
    }

    public byte[]? Find(int type)
    {
        foreach (var (known, content) in all)
        {
            if (known == type) return content;
        }
        return null;
    }

    public bool Has(int type) => Find(type) is not null;

    public bool IsLast(int type) => all.Count > 0 && all[^1].Type == type;

    public byte[] Write()
    {
        var writer = new WireWriter();
        foreach (var (type, content) in all) writer.Number(type, 2).Vector(2, content);
        return new WireWriter().Vector(2, writer.ToArray()).ToArray();
    }

    public static Extensions Read(WireReader reader)
    {
        var extensions = new Extensions();
        // TLS 1.2 lets a hello end without any.
        if (reader.IsAtEnd) return extensions;
        var list = reader.Reader(2);
        while (!list.IsAtEnd)
        {
            var type = list.Number(2);
            if (extensions.Has(type)) throw new TlsFault(TlsAlert.IllegalParameter, "An extension stands twice.");
            extensions.Add(type, list.Vector(2));
        }
        return extensions;
    }

    /// <summary>A list of names of protocols, each with its length before it.</summary>
    public static byte[] WriteNames(IReadOnlyList<string> names)
    {
        var list = new WireWriter();
        foreach (var name in names) list.Vector(1, System.Text.Encoding.ASCII.GetBytes(name));
        return new WireWriter().Vector(2, list.ToArray()).ToArray();
    }

    public static List<string> ReadNames(byte[] content)
    {
        var names = new List<string>();
        var list = new WireReader(content).Reader(2);
        while (!list.IsAtEnd) names.Add(System.Text.Encoding.ASCII.GetString(list.Vector(1)));
        return names;
    }

    /// <summary>Whether a vector of numbers of two bytes holds one of them.</summary>
    public static bool Lists(byte[]? content, int lengthSize, int number)
    {
        if (content is null) return false;
        var list = new WireReader(content).Reader(lengthSize);
        while (!list.IsAtEnd)
        {
            if (list.Number(2) == number) return true;
        }
        return false;
    }
}
