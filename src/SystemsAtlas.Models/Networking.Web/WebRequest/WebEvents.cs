namespace SystemsAtlas.Models.Networking.Web.WebRequest;

/// <summary>Something that happened between a key press and a picture.</summary>
public abstract partial record WebEvent : Event<WebState>;

/// <summary>The reader pressed Enter.</summary>
public sealed partial record AddressEntered(string Url) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The reader asks for {Url}.";
}

/// <summary>The browser looked for the address in its own cache, and it was not there.</summary>
public sealed partial record AddressMissed(string Host) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser does not know the address of {Host}.";
}

/// <summary>The browser found the address in its own cache.</summary>
public sealed partial record AddressRemembered(string Host, string Found) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser knows from before that {Host} is {Found}.";
}

/// <summary>The browser asked its resolver.</summary>
/// <param name="Host">For which name.</param>
/// <param name="Bytes">The length of the message.</param>
/// <param name="Identifier">The identifier that the answer has to bear.</param>
/// <param name="Port">The port to which the answer has to come.</param>
public sealed partial record QuestionAsked(string Host, int Bytes, int Identifier, int Port) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser asks its resolver for the address of {Host}: {Bytes:byte}.";
}

/// <summary>The resolver found the answer in its cache.</summary>
/// <param name="Host">For which name.</param>
/// <param name="SecondsLeft">For how many seconds it may still be kept.</param>
public sealed partial record ResolverRemembered(string Host, long SecondsLeft) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The resolver knows the answer from before; it may keep it for {SecondsLeft:second} more.";
}

/// <summary>The resolver asked a name server.</summary>
/// <param name="Which">Whose: the root's, com's, or the site's.</param>
/// <param name="Server">The server's address.</param>
/// <param name="RoundTripMs">How far away it is.</param>
public sealed partial record NameServerAsked(string Which, string Server, double RoundTripMs) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The resolver asks a name server of {Which}.";
}

/// <summary>A name server named others to ask.</summary>
/// <param name="Which">Whose server answered.</param>
/// <param name="Child">The zone that it delegates.</param>
/// <param name="Server">The first server that it names.</param>
/// <param name="ServerAddress">That server's address.</param>
/// <param name="Bytes">The length of the message.</param>
/// <param name="Seconds">For how long the referral may be kept.</param>
public sealed partial record ReferralReceived(string Which, string Child, string Server, string ServerAddress, int Bytes, long Seconds) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The name server of {Which} does not know, and names a server of {Child}: {Server}, {ServerAddress}.";
}

/// <summary>The site's name server answered.</summary>
/// <param name="Alias">What the name stands for.</param>
/// <param name="Found">The address.</param>
/// <param name="Seconds">For how long it may be kept.</param>
/// <param name="Bytes">The length of the message.</param>
public sealed partial record AnswerReceived(string Alias, string Found, long Seconds, int Bytes) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The site's name server answers: {Alias}, {Found}, for {Seconds:second}.";
}

/// <summary>The browser has the address.</summary>
/// <param name="Host">Of which name.</param>
/// <param name="Found">The address.</param>
/// <param name="Took">How long the lookup took, in ms.</param>
public sealed partial record AddressLearned(string Host, string Found, double Took) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser has the address of {Host}, {Found}, after {Took} ms.";
}

/// <summary>The browser began to open a connection.</summary>
/// <param name="Connection">Which one.</param>
/// <param name="Port">The browser's port.</param>
public sealed partial record SynSent(int Connection, int Port) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser opens connection {Connection} with a SYN.";
}

/// <summary>The server answered a SYN.</summary>
public sealed partial record SynAnswered(int Connection) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The server answers the SYN of connection {Connection}.";
}

/// <summary>The browser has a connection.</summary>
/// <param name="Connection">Which one.</param>
/// <param name="Took">How long it took, in ms.</param>
public sealed partial record ConnectionOpened(int Connection, double Took) : WebEvent
{
    protected override Sentence Say(WebState after) => $"Connection {Connection} is open after one round trip of {Took} ms.";
}

/// <summary>The browser sent its first flight of TLS.</summary>
/// <param name="Connection">On which connection.</param>
/// <param name="Bytes">How long it is.</param>
public sealed partial record ClientHelloSent(int Connection, int Bytes) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser sends its ClientHello: {Bytes:byte}.";
}

/// <summary>The server sent its first flight of TLS.</summary>
/// <param name="Connection">On which connection.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="HasCertificate">Whether it proves who the server is by a certificate.</param>
public sealed partial record ServerHelloSent(int Connection, int Bytes, bool HasCertificate) : WebEvent
{
    protected override Sentence Say(WebState after) => HasCertificate ? (Sentence)$"The server answers with its keys and its certificate: {Bytes:byte}." : $"The server answers with its keys, and needs no certificate: {Bytes:byte}.";
}

/// <summary>In TLS 1.2, the browser answered with its half of the keys.</summary>
public sealed partial record KeysExchanged(int Connection, int Bytes) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser sends its half of the keys, and has to wait for the server once more.";
}

/// <summary>The browser may send what nobody else can read.</summary>
/// <param name="Connection">On which connection.</param>
/// <param name="Took">How long the handshake of TLS took, in ms.</param>
public sealed partial record ConnectionSecured(int Connection, double Took) : WebEvent
{
    protected override Sentence Say(WebState after) => $"Connection {Connection} is encrypted after {Took} ms more.";
}

/// <summary>The browser sent a request.</summary>
/// <param name="Resource">For which part of the page; 0 is the document.</param>
/// <param name="Target">Its path.</param>
/// <param name="Connection">On which connection.</param>
/// <param name="Stream">On which stream of HTTP/2, or 0.</param>
/// <param name="Bytes">How long it is before it is encrypted.</param>
/// <param name="IsEarly">Whether it went along with the first flight of TLS.</param>
public sealed partial record RequestSent(int Resource, string Target, int Connection, int Stream, int Bytes, bool IsEarly) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser asks for {Target}: {Bytes:byte} on connection {Connection}.";
}

/// <summary>The server began to work on the document.</summary>
/// <param name="Target">Its path.</param>
/// <param name="WorkMs">How long it will take.</param>
public sealed partial record RequestReached(string Target, int WorkMs) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The server begins to work on {Target}.";
}

/// <summary>The server sent the first packets of the document.</summary>
/// <param name="Segments">How many it may send.</param>
/// <param name="Bytes">How many bytes that is.</param>
/// <param name="OfBytes">How long the document is.</param>
public sealed partial record ResponseBegun(int Segments, int Bytes, int OfBytes) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The server answers: {Segments:segment} at once, and no more before it has heard from the browser.";
}

/// <summary>The first bytes of the document reached the browser.</summary>
/// <param name="After">How long after the key press, in ms.</param>
public sealed partial record FirstByteReceived(double After) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The first bytes of the document are there, {After} ms after the key press.";
}

/// <summary>The browser found names of other files in the document.</summary>
/// <param name="Count">How many it has found now.</param>
/// <param name="First">The first of them.</param>
public sealed partial record ResourcesFound(int Count, string First) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The document names {Count:other file}, {First} first.";
}

/// <summary>The acknowledgments of a round let the server send more.</summary>
/// <param name="Round">Which round begins.</param>
/// <param name="Segments">The congestion window, in segments.</param>
/// <param name="SentBytes">How many bytes of the connection were sent before.</param>
public sealed partial record RoundBegun(int Round, int Segments, long SentBytes) : WebEvent
{
    protected override Sentence Say(WebState after) => $"Round {Round}: the server may have {Segments:segment} on the way.";
}

/// <summary>The document is whole.</summary>
public sealed partial record DocumentReceived(int Bytes, double After) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The document is whole, {After} ms after the key press.";
}

/// <summary>A file that the document names is whole.</summary>
/// <param name="Resource">Which.</param>
/// <param name="Target">Its path.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Left">How many are missing.</param>
public sealed partial record ResourceReceived(int Resource, string Target, int Bytes, int Left) : WebEvent
{
    protected override Sentence Say(WebState after) => $"{Target} is there.";
}

/// <summary>A file was in the browser's cache.</summary>
public sealed partial record ResourceRemembered(int Resource, string Target) : WebEvent
{
    protected override Sentence Say(WebState after) => $"{Target} is in the browser's cache.";
}

/// <summary>All that the first paint needs is there.</summary>
/// <param name="WorkMs">How long the browser will work.</param>
public sealed partial record RenderingBegun(int WorkMs) : WebEvent
{
    protected override Sentence Say(WebState after) => $"Style sheet and script are there; the browser begins to lay out the page.";
}

/// <summary>The reader sees something.</summary>
/// <param name="After">How long after the key press, in ms.</param>
public sealed partial record PagePainted(double After) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The reader sees the page, {After} ms after the key press.";
}

/// <summary>Everything is there.</summary>
/// <param name="After">How long after the key press, in ms.</param>
public sealed partial record PageLoaded(double After) : WebEvent
{
    protected override Sentence Say(WebState after) => $"Everything is there, {After} ms after the key press.";
}

/// <summary>A reader put a file into the cache.</summary>
public sealed partial record ResourceCached(int Resource, string Target) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The browser has {Target} from an earlier visit.";
}

/// <summary>The reader came back.</summary>
/// <param name="Count">Which visit this is.</param>
public sealed partial record PageRevisited(int Count) : WebEvent
{
    protected override Sentence Say(WebState after) => $"The reader comes back to the page.";
}

/// <summary>An action did nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : WebEvent
{
    protected override Sentence Say(WebState after) => $"Nothing happens: {Reason}.";
}
