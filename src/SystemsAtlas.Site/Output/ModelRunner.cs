using System.Globalization;
using System.Runtime.ExceptionServices;

namespace SystemsAtlas.Site.Output;

/// <summary>
/// Runs a model under watch. A model that emits meets its own limits; one that loops without emitting or ticking does not, and a thread cannot be ended
/// from outside in .NET. So the run has a thread of its own, which is left behind when its time or its memory is up, and ends with the process.
/// </summary>
public static class ModelRunner
{
    // Deep recursion is legitimate in a parser or a tree; the platform's 1.5 MB (musl) to 8 MB (glibc) would make the outcome depend on the machine.
    private const int StackBytes = 64 << 20;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);


    /// <summary>How long a run may take when nobody says; generous, because its own limits are what ought to stop it.</summary>
    public static TimeSpan StandardTimeout { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs a model to completion.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="timeout">How long it may take, or null for <see cref="StandardTimeout"/>.</param>
    /// <param name="cancellation">Gives the run up.</param>
    /// <exception cref="ModelTimeoutException">The run took too long or held too much memory.</exception>
    /// <exception cref="RunLimitException">The run passed a limit of its own.</exception>
    /// <exception cref="InvalidInputException">The parameters or actions do not fit the model.</exception>
    public static Trace Run(RunRequest request, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        Trace? trace = null;
        ExceptionDispatchInfo? thrown = null;
        var worker = new Thread(() =>
        {
            try
            {
                trace = request.Model.Run(request);
            }
            catch (Exception e)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
            }
        }, StackBytes)
        { IsBackground = true, Name = "run of " + request.Model.Slug };
        worker.Start();
        Watch(worker, request, timeout ?? StandardTimeout, cancellation);
        thrown?.Throw();
        return trace!;
    }

    private static void Watch(Thread worker, RunRequest request, TimeSpan timeout, CancellationToken cancellation)
    {
        var before = GC.GetTotalMemory(forceFullCollection: false);
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        while (!worker.Join(s_between))
        {
            cancellation.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(start) >= timeout)
                throw new ModelTimeoutException(request, string.Create(CultureInfo.InvariantCulture, $"had not ended after {timeout.TotalSeconds:0.###} s"));
            if (GC.GetTotalMemory(forceFullCollection: false) - before > request.Limits.Bytes)
                throw new ModelTimeoutException(request, string.Create(CultureInfo.InvariantCulture, $"held more than its limit of {request.Limits.Bytes} bytes"));
        }
    }
}
