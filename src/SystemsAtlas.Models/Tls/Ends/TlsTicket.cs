namespace SystemsAtlas.Models.Tls.Ends;

/// <summary>What a client keeps of a connection, so that the next one to the same server needs no certificate.</summary>
/// <param name="IsTls13">Whether it is a pre-shared key of TLS 1.3; else it is a session of TLS 1.2.</param>
/// <param name="Identity">What the server gave: here the session itself, sealed so that only the server can read it.</param>
/// <param name="Secret">The key that both sides know.</param>
/// <param name="AgeAdd">What is added to the ticket's age where it is sent, so that an eavesdropper cannot link connections by it.</param>
/// <param name="ReceivedMs">When the client received it.</param>
/// <param name="MostEarlyBytes">How much the server takes before the handshake; 0 for nothing.</param>
public sealed record TlsTicket(bool IsTls13, byte[] Identity, byte[] Secret, uint AgeAdd, long ReceivedMs, int MostEarlyBytes);
