using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Tests.Output;

public sealed class ThreadProcessorTimeTests
{
    private static readonly TimeSpan s_some = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_thread_that_works_uses_processor_time_and_another_can_ask_how_much()
    {
        var asked = new TaskCompletionSource<ThreadProcessorTime>();
        var isEnough = false;
        var worker = new Thread(() =>
        {
            asked.SetResult(ThreadProcessorTime.OfThisThread());
            while (!Volatile.Read(ref isEnough)) Thread.SpinWait(1);
        });
        worker.Start();
        var time = await asked.Task;
        // Ends only if the time grows, however slowly on a busy machine.
        while (time.Used < s_some) Thread.Sleep(1);
        Volatile.Write(ref isEnough, true);
        worker.Join();
    }

    [Fact]
    public void A_thread_that_waits_uses_none()
    {
        var time = ThreadProcessorTime.OfThisThread();
        var before = time.Used;
        Thread.Sleep(4 * s_some);
        Assert.InRange(time.Used - before, TimeSpan.Zero, s_some);
    }
}
