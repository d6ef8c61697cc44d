using Microsoft.CodeAnalysis;

namespace SystemsAtlas.Generator;

/// <summary>The expression that lists a record's public properties by name, its parameters first, those of its bases before its own.</summary>
internal static class NamedValues
{
    private const string Attributes = "SystemsAtlas.Simulation.";

    public static string Of(INamedTypeSymbol record, List<Finding> findings)
    {
        var (fields, names, spreads) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), false);
        foreach (var property in PropertiesOf(record))
        {
            var marks = MarksOf(property, record).ToList();
            if (marks.Any(m => Is(m, "UnnamedAttribute"))) continue;
            if (marks.Any(m => Is(m, "SpreadAttribute")))
            {
                spreads = true;
                fields.Add($"..{property.Name}.Values.Fields");
                continue;
            }
            var name = marks.FirstOrDefault(m => Is(m, "NamedAttribute"))?.ConstructorArguments[0].Value as string ?? Camel(property.Name);
            if (!names.Add(name)) findings.Add(Finding.IsTwice(record, name));
            if (ValueOf.Expression(property.Type, property.Name, $"each{property.Name}") is { } value) fields.Add($"({ValueGenerator.Literal(name)}, {value})");
            else findings.Add(Finding.HasNoValue(property, property.Type));
        }
        return fields.Count == 0 ? "global::SystemsAtlas.Simulation.RecordValue.Empty"
            : spreads ? $"new([{string.Join(", ", fields)}])"
            : $"global::SystemsAtlas.Simulation.Value.Record({string.Join(", ", fields)})";
    }

    private static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol record)
    {
        var chain = new List<INamedTypeSymbol>();
        for (var at = record; at is not null && at.ContainingAssembly.Equals(record.ContainingAssembly, SymbolEqualityComparer.Default); at = at.BaseType) chain.Insert(0, at);
        return chain
            .SelectMany(t => t.GetMembers().OfType<IPropertySymbol>())
            // What is the same for all, such as a constant of the standard, is a value only if it is named.
            .Where(p => !p.IsStatic || p.GetAttributes().Any(m => Is(m, "NamedAttribute")))
            .Where(p => p is { IsIndexer: false, IsOverride: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null } && p.Name is not ("EqualityContract" or "Name" or "Values") && p.ExplicitInterfaceImplementations.IsEmpty);
    }

    // A positional property takes the marks of its parameter.
    private static IEnumerable<AttributeData> MarksOf(IPropertySymbol property, INamedTypeSymbol record) =>
        property.GetAttributes().Concat(property.ContainingType.InstanceConstructors
            .SelectMany(c => c.Parameters).Where(p => p.Name == property.Name && p.DeclaringSyntaxReferences.Length > 0 && !SymbolEqualityComparer.Default.Equals(p.Type, record)).SelectMany(p => p.GetAttributes()));

    private static bool Is(AttributeData mark, string name) => mark.AttributeClass?.ToDisplayString() == Attributes + name;

    // NodesVisited is nodesVisited, IPAddress is ipAddress.
    private static string Camel(string name)
    {
        var capitals = name.TakeWhile(char.IsUpper).Count();
        var lower = capitals <= 1 || capitals == name.Length ? capitals : capitals - 1;
        return name.Substring(0, lower).ToLowerInvariant() + name.Substring(lower);
    }
}
