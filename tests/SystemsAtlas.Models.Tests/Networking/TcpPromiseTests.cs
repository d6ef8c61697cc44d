using SystemsAtlas.Models.Networking.TcpConnection;

namespace SystemsAtlas.Models.Tests.Networking;

public sealed class TcpPromiseTests(ITestOutputHelper output)
{
    private const int Connections = 3000;

    [Fact]
    public void All_promises_hold_over_thousands_of_generated_connections()
    {
        var (events, segments) = (new HashSet<string>(), 0);
        for (var number = 1; number <= Connections; number++)
        {
            var trace = TcpRuns.Model.Run(TcpRuns.Make(number, TcpRuns.Model));
            events.UnionWith(trace.Steps.SelectMany(s => s.Events).Select(e => e.Name));
            segments += trace.End().Sent;
            Assert.True(TcpPromises.Broken(trace).Count == 0, $"connection {number}: {string.Join("; ", TcpPromises.Broken(trace))}");
        }
        output.WriteLine($"{Connections} connections, {segments} segments");
        // The connections are worth something only if everything happens in them.
        Assert.Equal(TcpRuns.Model.Events.Order(StringComparer.Ordinal), events.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_readers_and_resets_everything_arrives_unless_an_end_gave_up()
    {
        var finished = 0;
        for (var number = 1; number <= 1000; number++)
        {
            var trace = TcpRuns.Model.Run(TcpRuns.Make(number, TcpRuns.Model, withReaders: false));
            if (trace.All<ConnectionAbandoned>().Any() || trace.All<ConnectionReset>().Any(r => !IsOver(r.Was)) || trace.All<ConnectionRefused>().Any()) continue;
            var end = trace.End();
            Assert.Equal((end.Client.Written, end.Server.Written), (end.Server.Delivered, end.Client.Delivered));
            Assert.Equal((trace.Knob("size"), trace.Knob("reply")), (end.Client.Written, end.Server.Written));
            Assert.Equal((ConnectionState.Closed, ConnectionState.Closed), (end.Client.State, end.Server.State));
            finished++;
        }
        Assert.True(finished > 800, $"{finished} of 1000 closed in order");
    }

    // A reset that meets an end in one of these comes from a peer that has gone: it has everything (RFC 1337 describes the case).
    private static bool IsOver(ConnectionState state) => state is ConnectionState.LastAck or ConnectionState.Closing or ConnectionState.TimeWait;
}
