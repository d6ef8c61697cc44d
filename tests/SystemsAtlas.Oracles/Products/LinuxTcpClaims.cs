using System.Diagnostics;
using System.Net.Sockets;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>
/// What pages say of Linux's TCP, tried on the kernel that the tests run on. Settings that a machine may have changed are read from /proc/sys, so that only the rule is claimed;
/// what takes time is bounded from below, or taken as the quickest of many.
/// </summary>
public sealed class LinuxTcpClaims : IDisposable
{
    // A kernel counts time in ticks of up to 10 ms, and ss cuts to whole milliseconds.
    private const double TickMs = 12;

    private readonly LinuxSockets _linux = new();

    [Fact]
    public void The_retransmission_timeout_is_the_smoothed_round_trip_and_200_ms_or_more()
    {
        var comparison = Comparison.With(_linux.Kernel, [_linux.Ss]);
        var floorMs = LinuxSockets.Setting("ipv4/tcp_rto_min_us") is { } us ? us / 1000.0 : 200;
        // A machine that stood still for a while has measured that: what the kernel then keeps of the variation, ss does not show.
        var samples = Samples();
        for (var more = 20; more > 0 && samples.Exists(s => 4 * s.Variation > floorMs * 0.75); more--) samples = Samples();
        foreach (var (rto, rtt, variation) in samples)
            comparison.Same(Math.Abs(rto - (rtt + Math.Max(floorMs, 4 * variation))) <= TickMs, true, $"rto {rto}, rtt {rtt}/{variation} ms");
        comparison.Catches("a minimum for the sum, as in RFC 6298, in place of one for the variation", samples.Exists(s => s.Rto - Math.Max(floorMs, s.Rtt + (4 * s.Variation)) > TickMs));
        comparison.Catches("the RFC's minimum of one second", samples.TrueForAll(s => Math.Abs(s.Rto - 1000) > TickMs));
        comparison.Finish(atLeast: 24);
    }

    [Fact]
    public void Time_wait_lasts_60_seconds()
    {
        var comparison = Comparison.With(_linux.Kernel, [_linux.Ss]);
        List<(double LeftS, double AgeS)> seen = [];
        for (var i = 0; i < 10; i++)
        {
            var (client, server, filter) = _linux.Connect();
            var age = Stopwatch.StartNew();
            client.Shutdown(SocketShutdown.Send);
            while (server.Receive(new byte[1]) > 0) { }
            server.Dispose();
            while (client.Receive(new byte[1]) > 0) { }
            client.Dispose();
            var left = _linux.TimeWaitLeft(filter);
            seen.Add((left, age.Elapsed.TotalSeconds));
        }
        // What is left and how old it is at most come to 60 s, but for the part of a second that ss cuts off.
        foreach (var (left, age) in seen) comparison.Same(left <= 60 && left + age >= 58.9, true, $"{left} s are left after {age} s at most");
        comparison.Catches("four minutes, as RFC 9293 has it", seen.TrueForAll(s => s.LeftS < 240 - s.AgeS - 1));
        comparison.Finish(atLeast: 10);
    }

    [Fact]
    public void A_full_accept_queue_holds_one_more_than_the_backlog_and_the_next_client_waits_in_SYN_SENT()
    {
        var comparison = Comparison.With(_linux.Kernel, [_linux.Ss]);
        foreach (var backlog in (int[])[1, 2, 3, 5, 8, 16])
        {
            var port = _linux.Listen(backlog);
            var dropped = LinuxSockets.Counter("ListenOverflows");
            for (var i = 0; i < backlog + 3; i++) _linux.BeginConnect(port);
            comparison.Same(_linux.Queue(port), (Waiting: backlog + 1, Limit: backlog), $"a backlog of {backlog}");
            comparison.Same(_linux.InSynSent(port), 2, $"clients beyond a backlog of {backlog}");
            comparison.Same(LinuxSockets.Counter("ListenOverflows") - dropped >= 2, true, $"overflows counted beyond a backlog of {backlog}");
            comparison.Catches("a queue of exactly the backlog", _linux.Queue(port).Waiting != backlog);
        }
        comparison.Finish(atLeast: 18);
    }

    [Fact]
    public void A_backlog_beyond_somaxconn_is_cut_to_it()
    {
        var comparison = Comparison.With(_linux.Kernel, [_linux.Ss]);
        var most = (int)LinuxSockets.Setting("core/somaxconn")!.Value;
        foreach (var asked in (int[])[1, 64, most - 1, most, most + 1, 100_000 + most, int.MaxValue]) comparison.Same(_linux.Queue(_linux.Listen(asked)).Limit, Math.Min(asked, most), $"listen(fd, {asked})");
        comparison.Catches("that the program gets what it asks for", _linux.Queue(_linux.Listen(most + 1)).Limit != most + 1);
        comparison.Finish(atLeast: 7);
    }

    [Fact]
    public void The_second_of_two_small_writes_waits_40_ms_for_a_delayed_acknowledgment_unless_Nagles_algorithm_is_off()
    {
        var comparison = Comparison.With(_linux.Kernel);
        // The kernel's shortest delay is 40 ms; a timer of 10 ms ticks may round it down to 30. A busy machine makes any of them slow, so one quick run of many shows that nothing waits.
        bool IsEverQuick(int tries, bool noDelay, params string[] writes) => Enumerable.Range(0, tries).Any(_ => TakesMs(noDelay, writes) < 30);
        comparison.Same(IsEverQuick(20, noDelay: false, "head", "body"), false, "two writes");
        comparison.Same(IsEverQuick(2_000, noDelay: true, "head", "body"), true, "two writes with TCP_NODELAY");
        comparison.Same(IsEverQuick(2_000, noDelay: false, "headbody"), true, "one write");
        comparison.Catches("a delay that comes from the size of the data alone", IsEverQuick(2_000, noDelay: false, "headbody") != IsEverQuick(20, noDelay: false, "head", "body"));
        comparison.Finish(atLeast: 3);
    }

    public void Dispose() => _linux.Dispose();

    // Where the acknowledgment is delayed, the round trip takes 40 ms instead of a few microseconds.
    private List<(double Rto, double Rtt, double Variation)> Samples()
    {
        List<(double, double, double)> samples = [];
        var (client, server, filter) = _linux.Connect();
        foreach (var delays in (bool[])[false, true])
        {
            for (var i = 0; i < 12; i++)
            {
                LinuxSockets.DelayAcknowledgments(server, delays);
                client.Send("x"u8);
                server.Receive(new byte[1]);
                samples.Add(_linux.TimersOnceAcknowledged(filter));
            }
        }
        return samples;
    }

    /// <summary>From the first write until a server that answers what is whole has been heard.</summary>
    private double TakesMs(bool noDelay, string[] writes)
    {
        var (client, server, _) = _linux.Connect();
        client.NoDelay = noDelay;
        LinuxSockets.DelayAcknowledgments(server, true);
        var taken = Stopwatch.StartNew();
        foreach (var text in writes) client.Send(System.Text.Encoding.ASCII.GetBytes(text));
        for (var got = 0; got < "headbody".Length;) got += server.Receive(new byte[8]);
        server.Send("ok"u8);
        client.Receive(new byte[2]);
        return taken.Elapsed.TotalMilliseconds;
    }
}
