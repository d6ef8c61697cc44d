namespace SystemsAtlas.Models.Code.Tiers.Jit.Machine;

/// <summary>What console.log prints, as Node does.</summary>
internal static class Printing
{
    // What Node sets on one line: entries and their commas fit into 72 characters with the braces.
    private const int LineWidth = 72;

    public static string Line(ReadOnlySpan<object?> values)
    {
        if (values.Length > 1 && values[0] is string format && format.Contains('%', StringComparison.Ordinal)) throw new ThrownException("the machine", "formats with % are not known to console.log here");
        var parts = new string[values.Length];
        for (var i = 0; i < values.Length; i++) parts[i] = values[i] is string s ? s : Inspected(values[i], 0);
        return string.Join(' ', parts);
    }

    private static string Inspected(object? value, int depth) => value switch
    {
        double d when d == 0 && double.IsNegative(d) => "-0",
        string s => Quoted(s),
        Thing t => Object(t, depth),
        Routine r => $"[Function: {r.Label}]",
        _ => Numbers.Text(value),
    };

    private static string Quoted(string text)
    {
        var quote = !text.Contains('\'', StringComparison.Ordinal) ? "'" : !text.Contains('"', StringComparison.Ordinal) ? "\"" : "`";
        return quote + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + quote;
    }

    private static string Object(Thing thing, int depth)
    {
        var root = thing.Shape;
        while (root.Parent is not null) root = root.Parent;
        var maker = root.Label.StartsWith("new ", StringComparison.Ordinal) ? root.Label[4..] : "";
        if (depth > 2) return $"[{(maker.Length == 0 ? "Object" : maker)}]";
        var names = thing.Shape.Names();
        var parts = new string[names.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = $"{names[i]}: {Inspected(thing.Fields[i], depth + 1)}";
        var prefix = maker.Length == 0 ? "" : maker + " ";
        if (parts.Length == 0) return prefix + "{}";
        if (parts.Sum(p => p.Length) + parts.Length + prefix.Length > LineWidth - parts.Length || depth > 0 && parts.Any(p => p.Contains('{', StringComparison.Ordinal))) throw new ThrownException("the machine", "an object that takes more than one line is not printed here; print its properties");
        return $"{prefix}{{ {string.Join(", ", parts)} }}";
    }
}
