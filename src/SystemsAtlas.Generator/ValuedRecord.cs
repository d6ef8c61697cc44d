using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SystemsAtlas.Generator;

/// <summary>A record that says its values by name, and what is to be written for it.</summary>
/// <param name="Namespace">Its namespace, or empty.</param>
/// <param name="Opening">The types around it and itself, as a part of each begins: "partial class Toy", "partial record Said".</param>
/// <param name="FullName">Its full name, for the file of its members and for its kin.</param>
/// <param name="Bases">The full names of the records that it derives from.</param>
/// <param name="EventName">The name in kebab case of an event that can happen; empty for anything else.</param>
/// <param name="IsRootOfEvents">Whether it is the common base of a model's events and wants their names.</param>
/// <param name="Place">Orders records as they are declared: file, then position.</param>
/// <param name="Members">The members to be written.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record ValuedRecord(
    string Namespace, EquatableList<string> Opening, string FullName, EquatableList<string> Bases, string EventName, bool IsRootOfEvents, string Place,
    EquatableList<string> Members, EquatableList<Finding> Findings)
{
    private const string Event = "SystemsAtlas.Simulation.Event", Valued = "SystemsAtlas.Simulation.IValued";

    public static ValuedRecord? Of(GeneratorSyntaxContext found, CancellationToken cancel)
    {
        var syntax = (RecordDeclarationSyntax)found.Node;
        if (found.SemanticModel.GetDeclaredSymbol(syntax, cancel) is not { } record || !IsFirstPart(record, syntax) || !record.AllInterfaces.Any(i => i.ToDisplayString() == Valued)) return null;
        var bases = BasesOf(record).Select(b => b.ToDisplayString()).ToList();
        var isEvent = bases.Contains(Event);
        var isRoot = isEvent && record.IsAbstract && !record.IsGenericType && !record.GetMembers("Names").Any();
        var findings = new List<Finding>();
        var members = record.IsAbstract ? [] : MembersOf(record, isEvent, findings);
        if (members.Count == 0 && findings.Count == 0 && !isRoot) return null;
        if ((members.Count > 0 || isRoot) && !IsPartial(syntax))
        {
            // An abstract base that is not completed has no names, and whoever asks for them is told so by the compiler.
            if (members.Count > 0) findings.Add(Finding.IsNotPartial(record));
            (members, isRoot) = ([], false);
        }
        var place = record.Locations[0];
        return new(
            record.ContainingNamespace.IsGlobalNamespace ? "" : record.ContainingNamespace.ToDisplayString(), new(OpeningOf(record)),
            record.ToDisplayString().Replace('<', '{').Replace('>', '}'), new(bases),
            isEvent && !record.IsAbstract ? Kebab(record.Name) : "", isRoot, $"{System.IO.Path.GetFileName(place.SourceTree!.FilePath)}:{place.SourceSpan.Start:D9}", new(members), new(findings));
    }

    private static List<string> MembersOf(INamedTypeSymbol record, bool isEvent, List<Finding> findings)
    {
        var members = new List<string>();
        var overrides = isEvent ? "override " : "";
        if (isEvent && !Declares(record, "Name"))
            members.Add($"/// <inheritdoc/>\n    public override string Name => {ValueGenerator.Literal(Kebab(record.Name))};");
        if (!Declares(record, "Values"))
            members.Add($"/// <inheritdoc/>\n    public {overrides}global::SystemsAtlas.Simulation.RecordValue Values => {NamedValues.Of(record, findings)};");
        return members;
    }

    private static bool Declares(INamedTypeSymbol record, string member) => record.GetMembers(member).Any(m => !m.IsImplicitlyDeclared);

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol record)
    {
        for (var at = record.BaseType; at is not null; at = at.BaseType) yield return at;
    }

    private static bool IsFirstPart(INamedTypeSymbol record, RecordDeclarationSyntax syntax) => record.DeclaringSyntaxReferences[0].Span == syntax.Span && record.DeclaringSyntaxReferences[0].SyntaxTree == syntax.SyntaxTree;

    private static bool IsPartial(RecordDeclarationSyntax syntax) => syntax.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(t => t.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static List<string> OpeningOf(INamedTypeSymbol record)
    {
        var opening = new List<string>();
        for (var type = record; type is not null; type = type.ContainingType)
        {
            var keyword = (type.IsRecord ? "record" : type.TypeKind == TypeKind.Interface ? "interface" : type.IsValueType ? "" : "class") + (type.IsValueType ? " struct" : "");
            opening.Insert(0, $"partial {keyword.TrimStart()} {type.Name}{(type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>")}");
        }
        return opening;
    }

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
