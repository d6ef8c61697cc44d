using System.Diagnostics;

namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>Says that the program itself failed on a page: a fault of ours, which costs the other pages nothing.</summary>
internal static class PageFault
{
    public static void Add(DiagnosticBag bag, SourceFile file, Exception thrown) =>
        bag.Add(DiagnosticRules.PageFailed, new(file, 0, 0), $"The program failed on this file with {thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")} ({Where(thrown)}). The fault is the program's, and not of this file.",
            $"report these lines with the file. Until it is mended, write otherwise what was changed last; this repeats it:\n  dotnet run --project src/SystemsAtlas.Site -- check {Path.GetFileNameWithoutExtension(file.Path)}");

    private static string Where(Exception thrown)
    {
        var ours = new StackTrace(thrown).GetFrames().Select(f => f.GetMethod()).FirstOrDefault(m => m?.DeclaringType?.Namespace?.StartsWith("SystemsAtlas", StringComparison.Ordinal) == true);
        return ours is null ? "outside its own code" : $"{ours.DeclaringType!.FullName}.{ours.Name}";
    }
}
