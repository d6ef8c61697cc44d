using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SystemsAtlas.Site.Output.Hosting;

namespace SystemsAtlas.Browser.Tests;

/// <summary>nginx with the configuration that the README shows sends the headers that the site asks for, and its pages work. Debian's nginx-light; the oracles declare it.</summary>
[Machinery]
public sealed class NginxTests(Atlas atlas)
{
    [Fact]
    public async Task It_sends_the_headers_of_every_file_and_pages_of_each_kind_work()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("atlas-nginx-").FullName;
        await using var visit = await Visit.New(atlas, new());
        try
        {
            // Pictures are many and alike: what the test asks for is enough.
            var files = atlas.Files.Where(f => !f.Key.EndsWith(".zip", StringComparison.Ordinal) && !f.Key.StartsWith("cards/", StringComparison.Ordinal)).ToDictionary();
            foreach (var (path, bytes) in files)
            {
                var target = Path.Combine(folder, "site", path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await File.WriteAllBytesAsync(target, bytes, stop);
            }
            using var nginx = await Start(folder, stop);
            var address = new Uri($"http://127.0.0.1:{nginx.Port}/");
            var rules = SiteHeaders.Rules(atlas.Files.Where(f => f.Key.Split('/') is ["visualize", var slug, var name] && name == slug + ".html").Select(f => f.Value), atlas.Files.Keys);
            using var client = new HttpClient();
            foreach (var path in files.Keys.Where(p => !p.Contains("/frames/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var answer = await client.SendAsync(new(HttpMethod.Head, new Uri(address, path)), stop);
                Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
                var sent = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
                foreach (var (name, value) in SiteHeaders.For(rules, "/" + path)) Assert.Equal((path, name, value), (path, name, sent.GetValueOrDefault(name)));
                Assert.Equal((path, SiteHeaders.For(rules, "/" + path).ContainsKey(SiteHeaders.Framing)), (path, sent.ContainsKey(SiteHeaders.Framing)));
            }
            using (var missing = await client.GetAsync(new Uri(address, "no/such/page"), stop))
            {
                Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
                Assert.True(missing.Headers.Contains(SiteHeaders.Policy));
            }
            foreach (var page in new[] { "", "visualize/b-tree/", "simulators/b-tree/", "codex/database-indexing/", "map/", "embed/b-tree/", "visualize/b-tree/b-tree.html" })
            {
                await visit.Page.GotoAsync(new Uri(address, page).AbsoluteUri);
                if (page.Split('/')[0] is "visualize" or "simulators" or "embed") await visit.Page.Locator("[data-live]").First.WaitForAsync();
            }
            Assert.Empty(visit.Faults);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Server> Start(string folder, CancellationToken stop)
    {
        var program = new[] { "/usr/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("ATLAS_REQUIRE_TOOLS") == "1", "nginx is not there; ./test.sh installs it where it may");
            Assert.Fail("nginx is not there");
        }
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Directory.CreateDirectory(Path.Combine(folder, "temp"));
        // What the README shows, on loopback, with what nginx needs where it has no rights elsewhere.
        var config = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(config, string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off; master_process off; pid {{folder}}/nginx.pid; error_log stderr emerg;
            events { worker_connections 512; }
            http {
              access_log off; client_body_temp_path {{folder}}/temp/1; proxy_temp_path {{folder}}/temp/2; fastcgi_temp_path {{folder}}/temp/3; uwsgi_temp_path {{folder}}/temp/4; scgi_temp_path {{folder}}/temp/5;
              include /etc/nginx/mime.types;
              include {{folder}}/site/_nginx.conf;
              server { listen 127.0.0.1:{{port}}; root {{folder}}/site; error_page 404 /404.html; }
            }
            """), stop);
        var server = new Server(Process.Start(new ProcessStartInfo(program, ["-p", folder, "-e", "stderr", "-c", config]) { RedirectStandardError = true })!, port);
        for (var looks = 0; ; looks++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, stop);
                return server;
            }
            catch (SocketException)
            {
                if (server.HasEnded || looks == 3_000)
                {
                    var said = server.HasEnded ? await server.Said(stop) : "no answer";
                    server.Dispose();
                    Assert.Fail($"nginx does not start: {said}");
                }
                await Task.Delay(20, stop);
            }
        }
    }

    private sealed class Server(Process process, int port) : IDisposable
    {
        public int Port { get; } = port;

        public bool HasEnded => process.HasExited;

        public Task<string> Said(CancellationToken stop) => process.StandardError.ReadToEndAsync(stop);

        public void Dispose()
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
