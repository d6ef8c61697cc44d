using System.Text.RegularExpressions;

namespace SystemsAtlas.Site.Rendering;

/// <summary>
/// Joins the modules of theme/js into one classic script for each that a page names: one request, what the modules have in common is compressed once, and a page that
/// is opened from a folder runs it too, where a browser refuses modules.
/// A module is written for it: imports are whole lines of named things, exports are declarations, and no two modules declare the same name at their top.
/// </summary>
public static partial class ScriptBundle
{
    /// <summary>The scripts that no other imports, each with everything that it imports before it.</summary>
    /// <param name="modules">Source by file name.</param>
    /// <exception cref="TemplateException">A module is missing, or two that are joined declare one name.</exception>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> modules)
    {
        var imported = modules.Values.SelectMany(Imports).ToHashSet();
        return modules.Keys.Where(name => !imported.Contains(name)).ToDictionary(name => name, name => Join(name, modules));
    }

    private static string Join(string entry, IReadOnlyDictionary<string, string> modules)
    {
        var order = new List<string>();
        Visit(entry);
        var owners = new Dictionary<string, string>();
        foreach (var module in order)
        {
            foreach (var name in Names(modules[module]))
                if (!owners.TryAdd(name, module)) throw new TemplateException($"theme/js/{module}", $"{name} is declared in {owners[name]} too; the two are joined into {entry}, so give one of them another name");
        }
        return $"(() => {{\n'use strict';\n{string.Concat(order.Select(m => Import().Replace(Export().Replace(modules[m], ""), "")))}}})();\n";

        void Visit(string name)
        {
            if (order.Contains(name)) return;
            if (!modules.TryGetValue(name, out var source)) throw new TemplateException("theme/js", $"there is no module {name}");
            foreach (var import in Imports(source)) Visit(import);
            order.Add(name);
        }
    }

    private static IEnumerable<string> Imports(string source) => Import().Matches(source).Select(m => m.Groups[1].Value);

    private static IEnumerable<string> Names(string source) =>
        Declaration().Matches(source).SelectMany(line => Declared().Matches(line.Groups[1].Value).Select(m => m.Groups[1].Value));

    [GeneratedRegex(@"^import \{[^}]*\} from '\./([\w.-]+)';\n", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export ", RegexOptions.Multiline)]
    private static partial Regex Export();

    // Only what stands at the beginning of a line is at the top of a module.
    [GeneratedRegex(@"^(?:export )?(?:async )?((?:const|let|class|function) .*)$", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?:^(?:const|let|class|function) |(?<=^(?:const|let) .*), )(\w+)(?=(?: = | ?[({]| extends ))")]
    private static partial Regex Declared();
}
