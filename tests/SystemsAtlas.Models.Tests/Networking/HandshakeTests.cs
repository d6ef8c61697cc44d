using SystemsAtlas.Drawing;
using SystemsAtlas.Models.Networking.Handshake.TlsHandshake;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Networking;

/// <summary>What the handshake costs in round trips, what it hides, and who notices what is changed.</summary>
public sealed class HandshakeTests
{
    private static IReadOnlyList<string> Kinds => ((ChoiceKnob)HandshakeDefinition.Definition.Actions[0].Argument!).Options;

    private static HandshakeState Final(string[] settings, params string[] actions) => (HandshakeState)HandshakeDefinition.Definition.Run(settings, actions, 1).Final;

    [Theory, InlineData("1.3", "none", 1, 2), InlineData("1.3", "psk", 1, 2), InlineData("1.3", "0-rtt", 0, 1), InlineData("1.2", "none", 2, 3), InlineData("1.2", "psk", 1, 2)]
    public void The_request_goes_out_after_as_many_round_trips_as_the_version_takes(string version, string resumption, double before, double answered)
    {
        var final = Final([$"version={version}", $"resumption={resumption}", "rtt=60"]);
        Assert.Equal((before, answered, 1), (final.RoundTrips, final.AnswerTrips, final.Served));
        Assert.True(final.Client.IsConnected && final.Server.IsConnected);
    }

    [Fact]
    public void TLS_13_hides_the_issuer_and_what_the_server_chose()
    {
        Assert.Equal(["server: atlas.example", "offer: http/1.1"], Final([]).Seen);
        Assert.Equal(["server: atlas.example", "offer: http/1.1", "inside: http/1.1", "issuer: Systems Atlas Root"], Final(["version=1.2"]).Seen);
    }

    [Theory, InlineData("other-name", "bad_certificate"), InlineData("expired", "certificate_expired"), InlineData("unknown-authority", "unknown_ca")]
    public void No_request_goes_to_a_server_whose_certificate_is_wrong(string certificate, string alert)
    {
        foreach (var version in new[] { "1.3", "1.2" })
        {
            var final = Final([$"certificate={certificate}", $"version={version}"]);
            Assert.Equal((alert, 0, false), (final.Alert, final.Served, final.IsRequested));
        }
    }

    [Theory, InlineData("1.3", "none"), InlineData("1.3", "psk"), InlineData("1.2", "none"), InlineData("1.2", "psk")]
    public void Whatever_is_changed_on_the_way_no_changed_data_is_served_and_somebody_notices(string version, string resumption)
    {
        foreach (var kind in Kinds)
        {
            var final = Final([$"version={version}", $"resumption={resumption}"], $"tamper:{kind}@0");
            if (!final.Messages.Any(m => m.IsChanged)) continue;
            Assert.True(final.Alerts > 0, $"{version} {resumption}: nobody notices a changed {kind}");
            if (kind != "response") Assert.Equal(0, final.Served);
        }
    }

    [Fact]
    public void A_server_that_speaks_TLS_13_marks_its_random_when_it_is_not_asked_for_it()
    {
        var final = Final([], "downgrade@0");
        Assert.Equal(("1.2", "illegal_parameter", 0), (final.Agreed, final.Alert, final.SharedSecrets));
    }

    [Fact]
    public void A_copy_of_early_data_is_served_only_by_a_server_that_does_not_remember_its_tickets()
    {
        Assert.Equal(1, Final(["resumption=0-rtt"], "replay@100", "replay@150").Served);
        Assert.Equal(3, Final(["resumption=0-rtt", "single-use=off"], "replay@100", "replay@150").Served);
    }

    [Fact]
    public void What_does_not_go_together_is_refused_with_what_to_do()
    {
        Assert.Contains("choose version 1.3", Assert.Throws<InvalidInputException>(() => Final(["version=1.2", "resumption=0-rtt"])).Message, StringComparison.Ordinal);
        foreach (var name in new[] { "a..b", "-a", "a.", "Ä", "a b", "ATLAS" }) Assert.Throws<InvalidInputException>(() => Final([$"server-name={name}"]));
        Assert.Throws<InvalidInputException>(() => Final([], [.. Enumerable.Range(0, 21).Select(i => $"downgrade@{i}")]));
    }

    [Fact]
    public void Every_step_of_generated_runs_is_drawn_on_both_canvases()
    {
        var random = new SeededRandom(8);
        var definition = HandshakeDefinition.Definition;
        for (var i = 0; i < 40; i++)
        {
            string Any(string name) => definition.Knobs.OfType<ChoiceKnob>().Single(k => k.Name == name) is var knob ? $"{name}={knob.Options[(int)random.Integer(0, knob.Options.Count - 1)]}" : "";
            string[] settings = [random.Chance(0.5) ? "version=1.2" : "version=1.3", random.Chance(0.4) ? "resumption=psk" : "resumption=none", Any("certificate"), Any("alpn"), $"server-name={new string('x', (int)random.Integer(1, 63))}"];
            var trace = definition.Run(settings, [$"tamper:{Kinds[(int)random.Integer(0, Kinds.Count - 1)]}@{random.Integer(0, 300)}"], (ulong)i);
            foreach (var step in trace.Steps)
                foreach (var canvas in new[] { Canvas.Wide, Canvas.Narrow }) Assert.NotEmpty(Frame.Of(new HandshakeScene().Draw(step, canvas), canvas).Shapes);
        }
    }
}
