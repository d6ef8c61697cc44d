using System.Globalization;

namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>Reads which modules are meant: "row,column" or "row,column-row,column" for a rectangle, several between spaces, all counted from 0 at the top left.</summary>
internal static class ModuleList
{
    /// <summary>The modules, or why the text is refused.</summary>
    public static (ImmutableArray<ModuleAt> Modules, string? Fault) Parse(string text, int size)
    {
        var modules = new HashSet<ModuleAt>();
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0) return ([], "names no module");
        foreach (var part in parts)
        {
            var corners = part.Split('-');
            if (corners.Length > 2) return ([], $"has \"{part}\", which is neither row,column nor row,column-row,column");
            var ends = new List<ModuleAt>();
            foreach (var corner in corners)
            {
                var (at, fault) = ParseModule(corner, size);
                if (fault is not null) return ([], fault);
                ends.Add(at);
            }
            var (a, b) = (ends[0], ends[^1]);
            for (var r = Math.Min(a.Row, b.Row); r <= Math.Max(a.Row, b.Row); r++)
                for (var c = Math.Min(a.Column, b.Column); c <= Math.Max(a.Column, b.Column); c++) modules.Add(new(r, c));
        }
        return ([.. modules.OrderBy(m => m.Row).ThenBy(m => m.Column)], null);
    }

    private static (ModuleAt At, string? Fault) ParseModule(string text, int size)
    {
        var numbers = text.Split(',');
        if (numbers.Length != 2 || !TryRead(numbers[0], out var row) || !TryRead(numbers[1], out var column))
            return (default, $"has \"{text}\", which is not a row and a column such as 8,12");
        return row < size && column < size
            ? (new(row, column), null)
            : (default, FormattableString.Invariant($"has the module {row},{column}; this code has rows and columns 0 to {size - 1}"));
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
