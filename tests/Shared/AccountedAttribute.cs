using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit.v3;

[assembly: SystemsAtlas.Tests.Accounted]

namespace SystemsAtlas.Tests;

/// <summary>
/// Says what each test cost, where ATLAS_ACCOUNT names a folder: a file for each assembly, a line for each test with subject, class, method and seconds of processor
/// time, and at the end one with the whole process. What is used while several tests run is divided among them equally.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class AccountedAttribute : BeforeAfterTestAttribute
{
    // Looking takes some milliseconds; what shorter tests use goes to those that run when it is looked again.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private static readonly Lock Turn = new();
    private static readonly Dictionary<string, double> Running = [];
    private static readonly StreamWriter? File = Open();
    private static double _last;
    private static long _looked;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (File is null) return;
        lock (Turn)
        {
            Look();
            Running[test.UniqueID] = 0;
        }
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (File is null) return;
        lock (Turn)
        {
            Look();
            Running.Remove(test.UniqueID, out var seconds);
            var type = test.TestMethod.TestClass.Class;
            Write(Subject.Of(type, test.TestMethodArguments), type.FullName!, methodUnderTest.Name, seconds);
        }
    }

    private static void Look()
    {
        if (_looked != 0 && Stopwatch.GetElapsedTime(_looked) < Glance) return;
        var now = ProcessorTime.Seconds();
        foreach (var id in Running.Keys) Running[id] += (now - _last) / Running.Count;
        (_last, _looked) = (now, Stopwatch.GetTimestamp());
    }

    private static StreamWriter? Open()
    {
        if (Environment.GetEnvironmentVariable("ATLAS_ACCOUNT") is not { Length: > 0 } folder) return null;
        Directory.CreateDirectory(folder);
        var writer = new StreamWriter(Path.Combine(folder, Name + ".tsv")) { AutoFlush = true };
        // A browser that was closed is no longer counted among the children.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Write("all", Name, "", Math.Max(_last, ProcessorTime.Seconds()));
        return writer;
    }

    private static string Name => Assembly.GetExecutingAssembly().GetName().Name!;

    private static void Write(string subject, string type, string method, double seconds) =>
        File!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subject}\t{type}\t{method}\t{seconds:0.000}"));
}
