using Microsoft.CodeAnalysis;

namespace SystemsAtlas.Generator;

/// <summary>How a value of a type is written as a <c>Value</c>.</summary>
internal static class ValueOf
{
    private const string Value = "global::SystemsAtlas.Simulation.Value";

    /// <summary>An expression, or null for a type that has no value.</summary>
    /// <param name="type">The type.</param>
    /// <param name="from">What gives the value to be written.</param>
    /// <param name="local">A name for a local variable that is not taken.</param>
    public static string? Expression(ITypeSymbol type, string from, string local)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return IfPresent(nullable.TypeArguments[0], from, local);
        if (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated, SpecialType: not SpecialType.System_String })
            return IfPresent(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), from, local);
        switch (type.SpecialType)
        {
            case SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_String or SpecialType.System_Boolean: return from;
            case SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_SByte: return $"(long){from}";
            case SpecialType.System_UInt64: return $"checked((long){from})";
            case SpecialType.System_Byte: return $"{Value}.Hex({from})";
            case SpecialType.System_Char: return $"{from}.ToString()";
        }
        if (type.TypeKind == TypeKind.Enum) return EnumWords.Switch((INamedTypeSymbol)type, from);
        if (IsOrDerives(type, "SystemsAtlas.Simulation.Value")) return from;
        if (Implements(type, "SystemsAtlas.Simulation.ISingleValue")) return $"{from}.AsValue";
        if (Implements(type, "SystemsAtlas.Simulation.IValued")) return $"{from}.Values";
        return ItemOf(type) is { } item && Expression(item, local, local + "_") is { } each ? $"{Value}.List({from}, {local} => {Cast(each)})" : null;
    }

    private static string? IfPresent(ITypeSymbol type, string from, string local) =>
        Expression(type, local, local + "_") is { } value ? $"({from} is {{ }} {local} ? {Cast(value)} : {Value}.None)" : null;

    // A lambda and a conditional take their type from what they give.
    private static string Cast(string value) => value.StartsWith(Value, StringComparison.Ordinal) ? value : $"({Value})({value})";

    private static ITypeSymbol? ItemOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? array.ElementType
        : type.AllInterfaces.Append(type as INamedTypeSymbol).FirstOrDefault(i => i?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static bool Implements(ITypeSymbol type, string name) => type.ToDisplayString(NullableFlowState.None) == name || type.AllInterfaces.Any(i => i.ToDisplayString() == name);

    private static bool IsOrDerives(ITypeSymbol type, string name)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (at.ToDisplayString(NullableFlowState.None) == name) return true;
        return false;
    }
}
