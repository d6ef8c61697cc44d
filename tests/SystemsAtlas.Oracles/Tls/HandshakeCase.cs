using SystemsAtlas.Models.Networking.Handshake.TlsHandshake;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Oracles.Tls;

/// <summary>A run of the handshake that is compared.</summary>
internal sealed record HandshakeCase(string[] Settings, string[] Actions, ulong Seed)
{
    public Trace Trace => _trace ??= HandshakeDefinition.Definition.Run(Settings, Actions, Seed);

    private Trace? _trace;

    public HandshakeState Final => (HandshakeState)Trace.Final;

    public static HandshakeCase Of(SeededRandom random)
    {
        var is13 = random.Chance(0.65);
        var resumption = is13 ? Pick(random, "none", "none", "psk", "0-rtt") : Pick(random, "none", "none", "psk");
        var name = string.Concat(Enumerable.Range(0, (int)random.Integer(1, 30)).Select(_ => (char)('a' + random.Integer(0, 25))));
        return new([$"version={(is13 ? "1.3" : "1.2")}", $"resumption={resumption}", $"server-name={name}.example", $"alpn={Pick(random, "http/1.1", "http/1.1", "none")}", $"rtt={2 * random.Integer(1, 400)}"], [], random.NextBits() >> 32);
    }

    public override string ToString() => $"{string.Join(' ', Settings)} {string.Join(' ', Actions)} seed {Seed}";

    private static string Pick(SeededRandom random, params string[] from) => from[random.Integer(0, from.Length - 1)];
}
