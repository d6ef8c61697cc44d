namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>How bad it is: an error stops the site from being written, a warning does not.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>A kind of diagnostic. The id is permanent: it is never given to another kind. Its page is input/diagnostics/&lt;id&gt;.md.</summary>
/// <param name="Id">Such as "ATLAS0102".</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">In lower case, as the first line says it: "unknown placeholder".</param>
public sealed record DiagnosticRule(string Id, Severity Severity, string Title);

/// <summary>A finding about content.</summary>
/// <param name="Rule">The kind.</param>
/// <param name="Place">Where, or null when it is about no place in a file.</param>
/// <param name="Reason">What is wrong, in the author's own values; whole sentences.</param>
/// <param name="Fix">What to do, in the author's own values; whole sentences.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceSpan? Place, string Reason, string Fix);
