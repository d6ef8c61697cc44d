using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SystemsAtlas.Site.Output;

/// <summary>
/// How long a processor has worked on one thread, asked from another. It is no clock: on a busy machine it waits with the thread. .NET tells a thread's processor
/// time by the operating system's number of the thread, and does not tell that number.
/// </summary>
public sealed partial class ThreadProcessorTime
{
    private readonly int _clock;
    private readonly long _thread;

    private ThreadProcessorTime(int clock, long thread) => (_clock, _thread) = (clock, thread);

    /// <summary>That of the thread which calls. To be asked only while that thread runs.</summary>
    public static ThreadProcessorTime OfThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            var error = ClockOf(ThisThread(), out var clock);
            return error == 0 ? new(clock, 0) : throw new InvalidOperationException($"pthread_getcpuclockid: error {error}");
        }
        if (OperatingSystem.IsWindows()) return new(0, NumberOnWindows());
        // Another system that has no such number is told the processor time of the process.
        return new(0, OperatingSystem.IsMacOS() && NumberOnMac(0, out var number) == 0 ? (long)number : 0);
    }

    /// <summary>The time so far.</summary>
    public TimeSpan Used
    {
        get
        {
            if (OperatingSystem.IsLinux()) return ReadClock(_clock, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000) : TimeSpan.Zero;
            using var process = Process.GetCurrentProcess();
            var thread = process.Threads.Cast<ProcessThread>().FirstOrDefault(t => t.Id == (int)_thread);
            return thread is not null && (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) ? thread.TotalProcessorTime : Environment.CpuUsage.TotalTime;
        }
    }

    // time_t and long are as wide as a pointer.
    [StructLayout(LayoutKind.Sequential)]
    private struct ClockTime
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "pthread_self")]
    private static partial nint ThisThread();

    [LibraryImport("libc", EntryPoint = "pthread_getcpuclockid")]
    private static partial int ClockOf(nint thread, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out ClockTime time);

    [LibraryImport("kernel32", EntryPoint = "GetCurrentThreadId")]
    private static partial uint NumberOnWindows();

    [LibraryImport("libSystem", EntryPoint = "pthread_threadid_np")]
    private static partial int NumberOnMac(nint thread, out ulong number);
}
