namespace SystemsAtlas.Models.Networking.Handshake.TlsHandshake;

/// <summary>Something that happened between a client and a server. Times are in ms, sizes in bytes as sent, with the record's header.</summary>
public abstract partial record HandshakeEvent : Event<HandshakeState>;

/// <summary>An end sent a message in the open.</summary>
/// <param name="Title">The message's name.</param>
/// <param name="By">Which end.</param>
/// <param name="Size">Bytes as sent.</param>
/// <param name="Number">Which message of the run.</param>
public sealed partial record OpenMessageSent(string Title, string By, int Size, int Number) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The {By} sends {Title}, {Size:byte}, which anyone on the way can read.";
}

/// <summary>An end sent a message that is sealed.</summary>
/// <param name="Title">The message's name.</param>
/// <param name="By">Which end.</param>
/// <param name="Size">Bytes as sent.</param>
/// <param name="Keys">Which secret its key was made of.</param>
/// <param name="Number">Which message of the run.</param>
public sealed partial record SealedMessageSent(string Title, string By, int Size, string Keys, int Number) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The {By} sends {Title}, {Size:byte}, sealed with a key of {Keys}.";
}

/// <summary>A message reached the other end.</summary>
/// <param name="Title">The message's name.</param>
/// <param name="To">Which end.</param>
/// <param name="Number">Which message of the run.</param>
public sealed partial record MessageArrived(string Title, string To, int Number) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"{Title} reaches the {To}.";
}

/// <summary>The server chose a version, and both keys for Diffie–Hellman are known to it.</summary>
/// <param name="Chosen">The version.</param>
/// <param name="Suite">The cipher suite.</param>
public sealed partial record VersionChosen(string Chosen, string Suite) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The server chooses TLS {Chosen} with {Suite}.";
}

/// <summary>An end derived secrets.</summary>
/// <param name="By">Which end.</param>
/// <param name="Latest">The last of them.</param>
/// <param name="Count">How many the end has now.</param>
public sealed partial record SecretsDerived(string By, string Latest, int Count) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The {By} has {Count:secret} now, the latest {Latest}.";
}

/// <summary>The client checked the certificate and believes it.</summary>
/// <param name="Server">The name in it.</param>
/// <param name="Issuer">Who signed it.</param>
public sealed partial record CertificateAccepted(string Server, string Issuer) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The client believes the certificate: {Issuer} signed it for {Server}, and its time is not over.";
}

/// <summary>The client saw the proof that the server has the key of the certificate.</summary>
public sealed partial record ServerProven(string Server) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The signature fits what was said, so whoever answers has the key of {Server}.";
}

/// <summary>An end knows whom it talks to and that nobody changed what was said.</summary>
/// <param name="By">Which end.</param>
/// <param name="At">When.</param>
public sealed partial record HandshakeFinished(string By, long At) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"For the {By} the handshake is over after {At} ms.";
}

/// <summary>The server did what a request asks.</summary>
/// <param name="Times">How often by now.</param>
/// <param name="IsEarly">Whether the request came before the handshake was over.</param>
public sealed partial record RequestServed(int Times, bool IsEarly) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => IsEarly ? (Sentence)$"The server does what the early request asks, before it knows whether the client is there; it has done so {Times:time}." : $"The server does what the request asks.";
}

/// <summary>The client has the answer.</summary>
/// <param name="At">When.</param>
public sealed partial record AnswerRead(long At) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The client has the answer after {At} ms.";
}

/// <summary>The client keeps a ticket for the next connection.</summary>
public sealed partial record TicketKept(int Size) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The client keeps a ticket of {Size:byte} for its next connection.";
}

/// <summary>The server does not take data that came before the handshake.</summary>
public sealed partial record EarlyDataRefused(string Reason) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The server leaves out the early data: {Reason}.";
}

/// <summary>Somebody will change, or has changed, a message on the way.</summary>
/// <param name="Kind">Which.</param>
/// <param name="How">What they do.</param>
public sealed partial record AttackBegun(string Kind, string How) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"Somebody on the way waits for {Kind}: {How}.";
}

/// <summary>A message was changed on the way.</summary>
public sealed partial record MessageChanged(string Title, int Number) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"Somebody on the way changes {Title}.";
}

/// <summary>Somebody sent the client's first flight again.</summary>
/// <param name="Times">Which time.</param>
public sealed partial record FlightReplayed(int Times) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"Somebody sends the client's first flight again, on a connection of their own: {Times:copy|copies} by now.";
}

/// <summary>An end found a fault and said so.</summary>
/// <param name="By">Which end.</param>
/// <param name="Alert">The alert's name.</param>
/// <param name="Reason">What it found.</param>
public sealed partial record FaultFound(string By, string Alert, string Reason) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The {By} ends the connection with {Alert}. {Reason}";
}

/// <summary>A message reached an end that had ended the connection.</summary>
public sealed partial record MessageDropped(string Title, string To, int Number) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"{Title} reaches the {To}, which does not read it any more.";
}

/// <summary>An action did nothing.</summary>
/// <param name="Action">Which.</param>
/// <param name="Reason">Why.</param>
public sealed partial record ActionIgnored(string Action, string Reason) : HandshakeEvent
{
    protected override Sentence Say(HandshakeState after) => $"The action {Action} does nothing: {Reason}.";
}
