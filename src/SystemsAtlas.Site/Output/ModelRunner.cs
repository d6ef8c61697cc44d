using System.Globalization;
using System.Runtime.ExceptionServices;

namespace SystemsAtlas.Site.Output;

/// <summary>
/// Runs a model under watch. A model that emits or ticks meets its own limits; one that loops without either does not, and a thread cannot be ended
/// from outside in .NET. So the run has a thread of its own, which is left behind when its processor time or its memory is up, and ends with the process.
/// What is measured is the time that a processor works on that thread, never the clock's: a busy machine must not stop a run that is right.
/// </summary>
public static class ModelRunner
{
    // Deep recursion is legitimate in a parser or a tree; the platform's 1.5 MB (musl) to 8 MB (glibc) would make the outcome depend on the machine.
    private const int StackBytes = 64 << 20;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    /// <summary>How much processor time a run may take when nobody says; generous, because its own limits are what ought to stop it.</summary>
    public static TimeSpan StandardTimeout { get; } = TimeSpan.FromSeconds(120);

    /// <summary>Runs a model to completion.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="timeout">How much processor time it may take, or null for <see cref="StandardTimeout"/>.</param>
    /// <param name="cancellation">Gives the run up.</param>
    /// <exception cref="ModelTimeoutException">The run took too much processor time or held too much memory.</exception>
    /// <exception cref="RunLimitException">The run passed a limit of its own.</exception>
    /// <exception cref="InvalidInputException">The parameters or actions do not fit the model.</exception>
    public static Trace Run(RunRequest request, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        Trace? trace = null;
        ExceptionDispatchInfo? thrown = null;
        var timing = new TaskCompletionSource<ThreadProcessorTime>();
        var worker = new Thread(() =>
        {
            try
            {
                timing.SetResult(ThreadProcessorTime.OfThisThread());
                trace = request.Model.Run(request);
            }
            catch (Exception e)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
                timing.TrySetException(e);
            }
        }, StackBytes)
        { IsBackground = true, Name = "run of " + request.Model.Slug };
        worker.Start();
        Watch(worker, timing.Task, request, timeout ?? StandardTimeout, cancellation);
        thrown?.Throw();
        return trace!;
    }

    private static void Watch(Thread worker, Task<ThreadProcessorTime> timing, RunRequest request, TimeSpan timeout, CancellationToken cancellation)
    {
        var before = GC.GetTotalMemory(forceFullCollection: false);
        while (!worker.Join(s_between))
        {
            cancellation.ThrowIfCancellationRequested();
            if (timing.IsCompletedSuccessfully && timing.Result.Used >= timeout)
                throw new ModelTimeoutException(request, string.Create(CultureInfo.InvariantCulture, $"had not ended after {timeout.TotalSeconds:0.###} s of processor time"));
            if (GC.GetTotalMemory(forceFullCollection: false) - before > request.Limits.Bytes)
                throw new ModelTimeoutException(request, string.Create(CultureInfo.InvariantCulture, $"held more than its limit of {request.Limits.Bytes} bytes"));
        }
    }
}
