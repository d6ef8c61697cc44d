using SystemsAtlas.Models.Networking.Web.Http;
using SystemsAtlas.Models.Networking.Web.Wire;

namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>Bytes of one direction of a connection, counted from the first after the SYN.</summary>
internal sealed class Pipe
{
    /// <summary>What was written and is not wholly received.</summary>
    public Queue<(long End, Action Arrived)> Waiting { get; } = new();

    public long Written { get; set; }

    public long Sent { get; set; }

    public long Acked { get; set; }

    public long Received { get; set; }

    /// <summary>How much of what is received was acknowledged.</summary>
    public long Told { get; set; }

    /// <summary>The sender's congestion window, in bytes.</summary>
    public long Window { get; set; } = WebModel.FirstWindow * WebModel.Mss;

    public long RoundEnds { get; set; }

    public int Round { get; set; } = 1;

    /// <summary>What the present data belongs to.</summary>
    public Cargo Cargo { get; set; }
}

/// <summary>A connection between browser and server.</summary>
internal sealed class Connection(Endpoints endpoints)
{
    public Endpoints Endpoints => endpoints;

    public int Number => endpoints.Number;

    public Pipe Up { get; } = new();

    public Pipe Down { get; } = new();

    /// <summary>Whether requests may be written.</summary>
    public bool IsReady { get; set; }

    /// <summary>Whether the keys are agreed upon, so that nothing is early any more.</summary>
    public bool IsSecured { get; set; }

    /// <summary>How long the flights of its handshake are; known when it begins.</summary>
    public TlsShape Shape { get; set; } = new([], 0);

    public bool HasPreface { get; set; }

    public Hpack ClientFields { get; } = new();

    public Hpack ServerFields { get; } = new();

    public int NextStream { get; set; } = 1;

    /// <summary>What the server has to send.</summary>
    public List<Answer> Answers { get; } = [];

    /// <summary>With HTTP/1.1, the request that is not answered yet.</summary>
    public Fetch? Busy { get; set; }

    /// <summary>The first request on it, which waited for it.</summary>
    public Fetch? First { get; set; }

    public long SynUs { get; set; }

    public long OpenedUs { get; set; }

    public long SecuredUs { get; set; }
}

/// <summary>An answer that the server is sending.</summary>
internal sealed class Answer(Fetch fetch, int stream)
{
    public Fetch Fetch => fetch;

    public int Stream => stream;

    public bool HasBegun { get; set; }

    public int SentBytes { get; set; }
}

/// <summary>A part of the page on its way.</summary>
internal sealed class Fetch(PagePart part)
{
    public PagePart Part => part;

    public bool IsCached { get; set; }

    public bool IsCachedFromStart { get; set; }

    public int Connection { get; set; }

    public int Received { get; set; }

    public int HeaderBytes { get; set; }

    public long FoundUs { get; set; } = -1;

    public long SentUs { get; set; } = -1;

    public long FirstUs { get; set; } = -1;

    public long DoneUs { get; set; } = -1;

    public bool IsHere => IsCached || DoneUs >= 0;
}
