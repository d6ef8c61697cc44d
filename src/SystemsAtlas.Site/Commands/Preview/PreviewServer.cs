using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.Preview;

/// <summary>A web server on the loopback addresses only: nobody else on the network can reach it.</summary>
public sealed class PreviewServer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private PreviewServer(WebApplication web, int port) => (_web, Port) = (web, port);

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}/");

    /// <summary>Starts serving; port 0 takes any free one.</summary>
    /// <exception cref="FaultException">The port is in use or forbidden.</exception>
    public static async Task<PreviewServer> Start(PreviewSite site, int port)
    {
        port = port == 0 ? FreePort() : port;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var web = builder.Build();
        var request = new PreviewRequest(site, web.Lifetime.ApplicationStopping);
        web.Run(request.Answer);
        try
        {
            await web.StartAsync();
        }
        catch (IOException e)
        {
            await web.DisposeAsync();
            throw Refused(port, e);
        }
        catch (SocketException e)
        {
            await web.DisposeAsync();
            throw Refused(port, e);
        }
        return new PreviewServer(web, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Loopback, port);
        if (HasVersion6()) kestrel.Listen(IPAddress.IPv6Loopback, port);
    }

    // A system may know IPv6 and yet give the loopback no such address, as many containers do.
    private static bool HasVersion6()
    {
        if (!Socket.OSSupportsIPv6) return false;
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static FaultException Refused(int port, Exception e)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"port {port}");
        var inUse = e.InnerException is AddressInUseException || e is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };
        var other = string.Create(CultureInfo.InvariantCulture, $"--port {(port < 65535 ? port + 1 : 4173)}");
        return inUse
            ? new FaultException(place, "another program is using it", $"End that program, or choose another port: {other}", e)
            : new FaultException(place, e.Message.TrimEnd('.'), $"Choose another port: {other}", e);
    }
}
