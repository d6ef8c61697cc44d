using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on queueing theory says of products: its program is run, a thread pool is filled, and HAProxy is given more requests than its server may have.</summary>
[NeedsPackage("python3", "python3")]
[NeedsPackage("haproxy", "haproxy")]
public sealed class QueueingClaims
{
    private const string Slug = "queueing-theory";

    [Fact]
    public void The_program_of_the_chapter_prints_the_cliff()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "def mean_wait(load");
        var printed = Printed(python, program);
        comparison.Same("$ python3 cliff.py\n" + string.Join("\n", printed), ChapterCode.Block(Slug, "$ python3 cliff.py").TrimEnd('\n'), "what the chapter shows");
        comparison.Catches("a server of another speed", !Printed(python, program.Replace("service=10.0", "service=12.0", StringComparison.Ordinal)).SequenceEqual(printed));
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void A_thread_pool_of_Python_takes_every_task_and_lets_it_wait()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        foreach (var (threads, tasks) in new[] { (1, 1), (1, 9), (4, 3), (4, 20), (8, 5000) })
        {
            var program = FormattableString.Invariant($"""
                import threading
                from concurrent.futures import ThreadPoolExecutor
                pool, gate = ThreadPoolExecutor(max_workers={threads}), threading.Event()
                begun = threading.Semaphore(0)
                def task():
                    begun.release()
                    gate.wait()
                for _ in range({tasks}): pool.submit(task)
                for _ in range(min({threads}, {tasks})): begun.acquire()
                print(pool._work_queue.qsize())
                gate.set()
                """);
            comparison.Same(Printed(python, program)[0], FormattableString.Invariant($"{Math.Max(0, tasks - threads)}"), $"{tasks} tasks for {threads} threads");
        }
        comparison.Catches("a pool that refuses", Printed(python, "from concurrent.futures import ThreadPoolExecutor\nprint(ThreadPoolExecutor(max_workers=1)._work_queue.qsize())")[0] == "0");
        comparison.Finish(atLeast: 5);
    }

    [Fact]
    public void HAProxy_keeps_requests_waiting_and_refuses_those_that_wait_too_long()
    {
        var haproxy = Tool.Find("haproxy", "-v");
        var comparison = Comparison.With(haproxy);
        using var scratch = new Scratch();
        // The server: it accepts a connection and answers when it is told to.
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start(20);
        var (front, stats) = (FreePort(), FreePort());
        var settings = FormattableString.Invariant($"""
            defaults
              mode http
              timeout connect 5s
              timeout client 60s
              timeout server 60s
              timeout queue 2s
            frontend www
              bind 127.0.0.1:{front}
              default_backend app
            backend app
              server one 127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port} maxconn 1
            frontend stats
              bind 127.0.0.1:{stats}
              stats enable
              stats uri /

            """);
        using var process = Process.Start(new ProcessStartInfo(Tool.PathOf("haproxy")!, ["-db", "-f", scratch.Write("haproxy.cfg", settings)]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
            string Row(string name) => string.Join(' ', Ask(http, $"http://127.0.0.1:{stats}/;csv").Split('\n').First(l => l.StartsWith($"app,{name},", StringComparison.Ordinal)).Split(',')[2..6]);
            Await(() => Ask(http, $"http://127.0.0.1:{stats}/;csv").Length > 0);
            var requests = Enumerable.Range(0, 4).Select(_ => http.GetAsync(new Uri($"http://127.0.0.1:{front}/"))).ToList();
            using var taken = server.AcceptTcpClient();
            Await(() => Row("BACKEND").StartsWith("3 ", StringComparison.Ordinal) || requests.Any(r => r.IsCompleted));
            // qcur, qmax, scur, smax: three wait, and the server has one.
            comparison.Same(Row("BACKEND"), "3 3 4 4", "the backend while one request is served");
            comparison.Same(Row("one")[4..], "1 1", "the server while one request is served");
            Await(() => requests.Count(r => r.IsCompleted) == 3);
            comparison.Same(requests.Where(r => r.IsCompleted).Select(r => (int)r.Result.StatusCode), [503, 503, 503], "requests that waited longer than timeout queue");
            comparison.Same(server.Pending(), false, "connections of refused requests at the server");
            taken.GetStream().Write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8);
            Await(() => requests.TrueForAll(r => r.IsCompleted));
            var statuses = requests.Select(r => (int)r.Result.StatusCode).Order().ToList();
            comparison.Same(statuses, [200, 503, 503, 503], "all requests at the end");
            comparison.Catches("a request that got through although the server was busy", statuses.Count(s => s == 200) != 2);
            comparison.Finish(atLeast: 5);
        }
        finally
        {
            process.Kill();
        }
    }

    private static string Ask(HttpClient http, string address)
    {
        try
        {
            return http.GetStringAsync(new Uri(address)).Result;
        }
        catch (AggregateException)
        {
            return "";
        }
    }

    // Looks again and again until something has come; an idle machine needs a hundredth of the looks.
    private static void Await(Func<bool> come)
    {
        for (var looks = 0; !come(); looks++)
        {
            if (looks == 15_000) Assert.Fail("what must come has not come after 15,000 looks");
            Thread.Sleep(20);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static IReadOnlyList<string> Printed(Tool python, string program)
    {
        using var scratch = new Scratch();
        return python.Run(scratch, [scratch.Write("program.py", program)]).Succeeded().Lines;
    }
}
