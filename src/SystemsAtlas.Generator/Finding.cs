using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SystemsAtlas.Generator;

/// <summary>What is wrong with a record, and where; plain data, because symbols must not outlive a compilation.</summary>
internal sealed record Finding(string Id, string Subject, string Detail, string File, TextSpan Span, LinePositionSpan Lines)
{
    private static readonly DiagnosticDescriptor NoValue = new(
        "ATLAS001", "A property that has no value", "\"{0}\" is of type {1}, which narration cannot write. Mark it [Unnamed], or give it a type that is a number, a text, a truth, an enum, IValued, ISingleValue, or a list of these.",
        "Values", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NotPartial = new(
        "ATLAS002", "A record that cannot be completed", "\"{0}\" says its values by name, which are written at build. Declare it, and the types around it, as partial{1}.",
        "Values", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Twice = new(
        "ATLAS003", "Two values of one name", "\"{0}\" has two values named \"{1}\". Rename one with [Named(\"...\")], or leave it out with [Unnamed].",
        "Values", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static Finding HasNoValue(ISymbol property, ITypeSymbol type) => At(NoValue.Id, property, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));

    public static Finding IsNotPartial(ISymbol record) => At(NotPartial.Id, record, "");

    public static Finding IsTwice(ISymbol record, string name) => At(Twice.Id, record, name);

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Id == NoValue.Id ? NoValue : Id == NotPartial.Id ? NotPartial : Twice, Location.Create(File, Span, Lines), Subject, Detail);

    private static Finding At(string id, ISymbol symbol, string detail)
    {
        var place = symbol.Locations[0];
        return new(id, symbol.Name, detail, place.SourceTree?.FilePath ?? "", place.SourceSpan, place.GetLineSpan().Span);
    }
}
