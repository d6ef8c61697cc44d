using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using SystemsAtlas.Site.Content.Diagnostics;

namespace SystemsAtlas.Site.Content.Prose;

/// <summary>The first line of a directive: <c>::: frame {model=b-tree event=leaf-split#1}</c>.</summary>
/// <param name="Name">"frame", "plot", "player" or "answer".</param>
/// <param name="Place">The line.</param>
/// <param name="Entries">Keys and values, in order; keys are unique.</param>
internal sealed partial record Directive(string Name, SourceSpan Place, IReadOnlyList<DirectiveEntry> Entries)
{
    private static readonly IReadOnlyList<string> Names = ["frame", "plot", "player", "answer"];

    public DirectiveEntry? this[string key] => Entries.FirstOrDefault(e => e.Key == key);

    /// <summary>Reads the first line of a container, or null with a diagnostic.</summary>
    public static Directive? Read(CustomContainer container, ProseContext context)
    {
        var place = OpeningLine(container, context);
        var line = place.File.Text.Substring(place.Start, place.Length);
        var match = Opening().Match(line);
        var name = match.Groups["name"].Value;
        if (match.Success && Names.Contains(name)) return ReadEntries(name, place, match.Groups["entries"], context.Diagnostics);
        if (!match.Success)
            context.Diagnostics.Add(DiagnosticRules.MalformedDirective, place, "The line cannot be read as a directive.", "write it as \"::: frame {model=name key=value}\", with the braces on the same line.");
        else if (name.Length == 0)
            context.Diagnostics.Add(DiagnosticRules.UnknownDirective, place, "A directive without a name begins here, or it closes one that is closed already.", "remove the line, or write \"::: frame {...}\" or \"::: player {...}\".");
        else
            context.Diagnostics.Add(DiagnosticRules.UnknownDirective, place, $"There is no directive \"{name}\".{Suggest.Question(name, Names)}", Suggest.OneOf(Names, ""));
        return null;
    }

    /// <summary>The line that opens a container.</summary>
    public static SourceSpan OpeningLine(CustomContainer container, ProseContext context) => context.Text.LineAt(container);

    /// <summary>The keys in the braces of the line that opens a block of code; none, with a diagnostic, where they cannot be read.</summary>
    public static IReadOnlyList<DirectiveEntry> EntriesOfLine(SourceSpan line, DiagnosticBag diagnostics)
    {
        var match = CodeLine().Match(line.File.Text.Substring(line.Start, line.Length));
        if (match.Success) return ReadEntries("", line, match.Groups["entries"], diagnostics)?.Entries ?? [];
        diagnostics.Add(DiagnosticRules.MalformedDirective, line, "What follows the language of this code cannot be read.", "write it as ```sql {ran=\"PostgreSQL 15.14\"}.");
        return [];
    }

    private static Directive? ReadEntries(string name, SourceSpan line, Group group, DiagnosticBag diagnostics)
    {
        var entries = new List<DirectiveEntry>();
        var (good, read) = (true, 0);
        foreach (Match match in Entry().Matches(group.Value))
        {
            if (group.Value[read..match.Index].Trim().Length > 0) break;
            read = match.Index + match.Length;
            var (key, value) = (match.Groups["key"], match.Groups["quoted"].Success ? match.Groups["quoted"] : match.Groups["bare"]);
            SourceSpan Place(Group part) => new(line.File, line.Start + group.Index + part.Index, part.Length);
            if (entries.Any(e => e.Key == key.Value))
            {
                diagnostics.Add(DiagnosticRules.DuplicateKey, Place(key), $"The key \"{key.Value}\" is given twice.", "keep one of the two.");
                good = false;
            }
            entries.Add(new(key.Value, Place(key), value.Value, Place(value)));
        }
        var rest = group.Value[read..];
        if (rest.Trim().Length > 0)
        {
            var at = line.Start + group.Index + read + (rest.Length - rest.TrimStart().Length);
            diagnostics.Add(DiagnosticRules.MalformedDirective, new(line.File, at, rest.Trim().Length), $"\"{rest.Trim()}\" is not made of key=value.", "write key=value, without blanks around \"=\"; a value with blanks in double quotes.");
            good = false;
        }
        return good ? new Directive(name, line, entries) : null;
    }

    [GeneratedRegex(@"^:{3,}\s*(?<name>[^\s{]*)\s*(?:\{(?<entries>.*)\})?\s*$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^[`~]{3,}\s*[^\s{`]*\s*\{(?<entries>.*)\}\s*$")]
    private static partial Regex CodeLine();

    [GeneratedRegex("""(?<key>[A-Za-z][\w-]*)=(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]+))(?=\s|$)""")]
    private static partial Regex Entry();
}

/// <summary>A key with its value, and their places.</summary>
internal sealed record DirectiveEntry(string Key, SourceSpan KeyPlace, string Value, SourceSpan ValuePlace);
