namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>What the model of a TLS handshake says of itself.</summary>
public static class HandshakeDefinition
{
    /// <summary>The most actions of one run.</summary>
    public const int MostActions = 20;

    /// <summary>How often a run may repeat what was captured.</summary>
    public const int MostReplays = 3;

    internal const string Tls13 = "1.3", Tls12 = "1.2", None = "none", Psk = "psk", EarlyData = "0-rtt", Valid = "valid", Expired = "expired", OtherName = "other-name", UnknownAuthority = "unknown-authority", Http = "http/1.1", Mismatch = "mismatch", On = "on", Off = "off";

    private const int MostNameLetters = 63;

    internal static readonly ChoiceKnob Version = Knob.Choice("version", Tls13, [Tls13, Tls12], "Newest version of the server", "The client offers TLS 1.3 and TLS 1.2; the server takes the newest that it knows.");
    internal static readonly ChoiceKnob Resumption = Knob.Choice("resumption", None, [None, Psk, EarlyData], "Ticket of an earlier connection", "Whether the client has a ticket (psk), and whether it also sends its request before the handshake (0-rtt).");
    internal static readonly ChoiceKnob CertificateKind = Knob.Choice("certificate", Valid, [Valid, Expired, OtherName, UnknownAuthority], "The server's certificate", "Who the server can prove to be. An attacker in the middle has another name's certificate, or one that no authority signed.");
    internal static readonly IntegerKnob Rtt = Knob.Integer("rtt", 100, 2, 1000, "Round-trip time", "ms", step: 2, help: "How long a message takes there and its answer back. Computing takes no time here.");
    internal static readonly TextKnob ServerName = Knob.Text("server-name", "atlas.example", MostNameLetters, "Name of the server", minLength: 1, help: "The name that the client asks for, and that the certificate has to have.");
    internal static readonly ChoiceKnob Alpn = Knob.Choice("alpn", Http, [Http, None, Mismatch], "Protocol inside", "What the ends agree to speak inside: HTTP/1.1, nothing named, or no protocol that both know.");
    internal static readonly ChoiceKnob SingleUse = Knob.Choice("single-use", On, [On, Off], "A ticket is used once", "Whether the server takes data before the handshake only the first time that it sees a ticket.");

    internal static readonly ChoiceKnob Which = Knob.Choice("message", "client-hello", ["client-hello", "server-hello", "encrypted-extensions", "certificate", "certificate-verify", "server-key-exchange", "client-key-exchange", "client-finished", "server-finished", "early-data", "request", "response"], "Message");

    /// <summary>The model.</summary>
    public static ModelDefinition Definition { get; } = new()
    {
        Slug = "tls-handshake",
        Title = "TLS handshake",
        Version = 1,
        UsesChance = true,
        Covers = "One connection of TLS 1.3 or TLS 1.2 between a client and a server, byte for byte: hellos, X25519, certificates and signatures with Ed25519, the key schedule, records sealed with AES-128-GCM, resumption with a ticket, data before the handshake, alerts. The same code has talked to OpenSSL.",
        Simplifications =
        [
            "One cipher suite, one group and one kind of signature. A real client offers several of each, and a server that wants another group asks for it with a HelloRetryRequest.",
            "The connection of TCP stands already, and its round trip is not counted. Records are neither lost nor late, and computing takes no time.",
            "The certificate is signed by the root itself. Real chains have an authority between, and a client also looks for the proof that the certificate was logged.",
            "The client does not present a certificate, keys are not changed during the connection, and the hello is not encrypted.",
            "The ticket of an earlier connection is made without that connection: its secret is drawn from the seed.",
            "All randomness comes from the seed, and the code does not hide which way it takes. So it protects nothing; it is there to be watched.",
        ],
        Sources =
        [
            new("RFC 8446, The Transport Layer Security (TLS) Protocol Version 1.3, 2018", "https://www.rfc-editor.org/rfc/rfc8446"),
            new("RFC 5246, The Transport Layer Security (TLS) Protocol Version 1.2, 2008", "https://www.rfc-editor.org/rfc/rfc5246"),
            new("RFC 8448, Example Handshake Traces for TLS 1.3, 2019", "https://www.rfc-editor.org/rfc/rfc8448"),
            new("RFC 7748, Elliptic Curves for Security, 2016", "https://www.rfc-editor.org/rfc/rfc7748"),
            new("RFC 8032, Edwards-Curve Digital Signature Algorithm, 2017", "https://www.rfc-editor.org/rfc/rfc8032"),
        ],
        TimeUnit = "ms",
        Knobs = [Version, Resumption, CertificateKind, Rtt, ServerName, Alpn, SingleUse],
        Actions =
        [
            new("tamper", "Change a message on the way", Which, "Somebody on the path flips one bit of the next such message that arrives."),
            new("downgrade", "Take TLS 1.3 out of the offer", null, "Somebody on the path changes the ClientHello so that the server believes that the client knows TLS 1.2 only."),
            new("replay", "Send the first flight again", null, "Somebody who recorded the client's first flight, with its data, sends it to the server on a connection of their own."),
        ],
        Idle = (state, action) => state is HandshakeState handshake ? Refusal(handshake, action) : null,
        Events = HandshakeEvent.Names,
        Readouts =
        [
            Readout.From<HandshakeState>("round-trips", "Round trips before the request", "round trip|round trips", s => s.RoundTrips),
            Readout.From<HandshakeState>("answered", "Round trips before the answer is there", "round trip|round trips", s => s.AnswerTrips),
            Readout.From<HandshakeState>("client-bytes", "Bytes from the client", "byte|bytes", s => s.ClientBytes),
            Readout.From<HandshakeState>("server-bytes", "Bytes from the server", "byte|bytes", s => s.ServerBytes),
            Readout.From<HandshakeState>("open-bytes", "Bytes of handshake that anyone can read", "byte|bytes", s => s.OpenBytes),
            Readout.From<HandshakeState>("connected", "Ends that are connected", "end|ends", s => (s.Client.IsConnected ? 1 : 0) + (s.Server.IsConnected ? 1 : 0)),
            Readout.From<HandshakeState>("secrets", "Secrets that both ends have", "secret|secrets", s => s.SharedSecrets),
            Readout.From<HandshakeState>("served", "Times that the server did what the request asks", "time|times", s => s.Served),
            Readout.From<HandshakeState>("alerts", "Alerts that ended a connection", "alert|alerts", s => s.Alerts),
            Readout.From<HandshakeState>("seen", "Names that an eavesdropper reads", "name|names", s => s.Seen.Length),
        ],
        Artifacts =
        [
            new("pcap", "The connection as a capture, with its TCP", "application/vnd.tcpdump.pcap", "pcap", HandshakeCapture.Pcap),
            new("keylog", "The secrets that open the capture", "text/plain", "txt", HandshakeCapture.KeyLog),
            new("certificate", "The server's certificate, then the root's", "application/x-pem-file", "pem", HandshakeCapture.Certificates),
        ],
        Create = context => new HandshakeModel(context),
    };

    /// <summary>What no single knob or action can check.</summary>
    /// <exception cref="InvalidInputException">There are too many actions, the name is none, or TLS 1.2 is to carry data before the handshake.</exception>
    internal static void RequireConsistent(RunRequest request)
    {
        var parameters = request.Parameters;
        if (request.Actions.Count > MostActions)
            throw new InvalidInputException(request.Model, [new(InputErrorKind.InvalidAction, "actions", "", Lines.Say($"{request.Actions.Count} are too many: a run takes {MostActions} at most"), [])]);
        if (parameters.Get(Version) == Tls12 && parameters.Get(Resumption) == EarlyData)
            throw new InvalidInputException(request.Model, Resumption, EarlyData, "does not go with version 1.2, which has no data before the handshake; choose version 1.3, or psk");
        var name = parameters.Get(ServerName);
        if (!IsName(name)) throw new InvalidInputException(request.Model, ServerName, name, "is no name of a server: write letters a to z, digits, and single dots and hyphens between them, such as atlas.example");
    }

    internal static string? Refusal(HandshakeState state, ReaderAction action) => action.Name switch
    {
        "tamper" when state.Traps.Contains(action.Get(Which)) => "somebody waits for that message already",
        "tamper" when action.Moment < state.NowMs && state.Setting.Has(action.Get(Which)) => null,
        "downgrade" when state.Setting.Version == Tls13 && state.Traps.Contains("downgrade") => "somebody waits for the ClientHello already",
        "downgrade" when action.Moment < state.NowMs && state.Setting.Version == Tls13 => null,
        "tamper" when action.Get(Which) is var which && !state.MayCome(which) => state.Messages.Any(m => m.Kind == which) ? "that message has arrived" : "this connection has no such message",
        "tamper" when state.Alert.Length > 0 => "the connection has ended",
        "downgrade" when state.Setting.Version == Tls12 => "the server knows TLS 1.2 only",
        "downgrade" when !state.MayCome("client-hello") => "the ClientHello has arrived",
        "replay" when state.Setting.Resumption != EarlyData => "the first flight holds no data",
        "replay" when !state.Messages.Any(m => m.Kind == "early-data") => "the first flight is not sent yet",
        "replay" when state.Replays >= MostReplays => Lines.Say($"it was sent again {MostReplays} times already"),
        _ => null,
    };

    private static bool IsName(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterLower(name[i]) || char.IsAsciiDigit(name[i])) continue;
            if (name[i] is not ('.' or '-') || i == 0 || i == name.Length - 1 || name[i - 1] is '.' or '-') return false;
        }
        return true;
    }
}
