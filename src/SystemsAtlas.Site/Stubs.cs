using SystemsAtlas.Site.Content.Diagnostics;
namespace SystemsAtlas.Site.Content {
public static class ContentLoader { public static SiteContent Load(string f, DiagnosticBag d) => throw new NotSupportedException(f); }
public sealed class LinkLedger { public void Check(IReadOnlyDictionary<string, IReadOnlySet<string>> ids, DiagnosticBag d) { } }
public sealed class Narrator(SiteContent c, DiagnosticBag d, LinkLedger l) {
 public SiteContent C => c; public DiagnosticBag D => d; public LinkLedger L => l;
 public Story Tell(Walkthrough w, Trace t, string root, string address) => throw new NotSupportedException();
 public RenderedProse Render(MarkdownText t, string root, string address, IEmbedder e) => throw new NotSupportedException();
 public string RenderInline(MarkdownText t, string root, string address) => throw new NotSupportedException(); }
public static class TraceCommand { public static string For(RunRequest r) => r.Model.Slug; }
public static class RunDiagnostics { public static void Add(DiagnosticBag d, SourceSpan? p, Exception e, RunRequest? r) { } }
public static class Prose { public static string Format(Value v) => v.ToText(); }
}
namespace SystemsAtlas.Site.Output {
public sealed class ModelTimeoutException : Exception;
public static class ModelRunner { public static Trace Run(RunRequest r) => r.Model.Run(r); }
}
