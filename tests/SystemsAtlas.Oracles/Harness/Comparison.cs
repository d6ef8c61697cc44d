using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SystemsAtlas.Oracles.Harness;

/// <summary>
/// A comparison of a model with a tool over many cases. At its end it says how many cases it compared and with which version of the tool, to the file that
/// <c>test.sh</c> prints, and holds the number against the approved record in <c>tests/Approved/Oracles</c>, from which the site takes what it says of the evidence.
/// Run with <c>ATLAS_ACCEPT=1</c> to write that record; a comparison without one passes, and no page can name it as evidence. A sweep of another length (<see cref="Sweep"/>) has no record.
/// </summary>
public sealed class Comparison
{
    private static readonly Lock Report = new();
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly IReadOnlyList<Tool> _tools;
    private readonly string _name;
    private readonly string _here;
    private int _cases;
    private int _controls;

    private Comparison(IReadOnlyList<Tool> tools, string name, string here) => (_tools, _name, _here) = (tools, name, here);

    /// <summary>Begins the comparison of a test: its name is the class's (which is the file's) and the method's.</summary>
    /// <param name="tool">The tool to compare with.</param>
    /// <param name="more">Other tools that take part.</param>
    /// <param name="here">Given by the compiler.</param>
    /// <param name="method">Given by the compiler.</param>
    public static Comparison With(Tool tool, IReadOnlyList<Tool>? more = null, [CallerFilePath] string here = "", [CallerMemberName] string method = "") =>
        new([tool, .. more ?? []], $"{Path.GetFileNameWithoutExtension(here)}.{method}", here);

    /// <summary>Compares one case; a difference fails the test and names it.</summary>
    /// <param name="real">What the tool says.</param>
    /// <param name="model">What the model says.</param>
    /// <param name="case">How to see it again: parameters, actions, seed.</param>
    public void Same<T>(T real, T model, string @case)
    {
        _cases++;
        if (Items(real) is { } many && Items(model) is { } others ? !many.SequenceEqual(others) : !EqualityComparer<T>.Default.Equals(real, model))
            Assert.Fail($"case {_cases} differs: {@case}\n{_tools[0].Name} {_tools[0].Version} says: {Text(real)}\nthe model says: {Text(model)}");
    }

    /// <summary>A negative control: something wrong on purpose, which the comparison must catch. Every comparison has one or more.</summary>
    /// <param name="wrong">What was made wrong, such as "a flipped bit in the checksum".</param>
    /// <param name="caught">Whether it was noticed.</param>
    public void Catches(string wrong, bool caught)
    {
        _controls++;
        Assert.True(caught, $"{_name} does not notice {wrong}");
    }

    /// <summary>Ends the comparison.</summary>
    /// <param name="atLeast">How many cases there must have been: a comparison of nothing is not one.</param>
    public void Finish(int atLeast)
    {
        var least = Sweep.IsAsked ? 1 : atLeast;
        Assert.True(_cases >= least, $"{_name} compared {_cases} cases, not {least} or more");
        Assert.True(_controls > 0, $"{_name} has no negative control");
        var tools = string.Join(", ", _tools.Select(t => $"{t.Name} {t.Version}"));
        Say(string.Create(CultureInfo.InvariantCulture, $"{_name}: {_cases:#,0} cases agree with {tools}; {_controls} negative {(_controls == 1 ? "control" : "controls")} caught"));
        if (!Sweep.IsAsked) Record();
    }

    private static void Say(string line)
    {
        TestContext.Current.SendDiagnosticMessage("{0}", line);
        if (Environment.GetEnvironmentVariable("ATLAS_ORACLE_REPORT") is not { Length: > 0 } file) return;
        lock (Report) File.AppendAllText(file, line + "\n");
    }

    // The number of cases is part of the claim and must not change unseen. Versions differ from machine to machine: the record names those that it was made with.
    private void Record()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(_here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "SystemsAtlas.Site.sln"))) folder = folder.Parent!;
        var file = Path.Combine(folder.FullName, "tests", "Approved", "Oracles", _name + ".json");
        if (Environment.GetEnvironmentVariable("ATLAS_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, JsonSerializer.Serialize(new { cases = _cases, controls = _controls, tools = _tools.Select(t => new { name = t.Name, version = t.Version }) }, Indented) + "\n");
            return;
        }
        if (!File.Exists(file))
        {
            // Until there is one, no page may claim it: evidence without a record stops a build where CI is set.
            Say($"{_name} has no record in tests/Approved/Oracles yet; ./accept.sh writes it");
            return;
        }
        using var record = JsonDocument.Parse(File.ReadAllText(file));
        Assert.True(
            (record.RootElement.GetProperty("cases").GetInt32(), record.RootElement.GetProperty("controls").GetInt32()) == (_cases, _controls),
            $"{_name} compared {_cases} cases with {_controls} negative controls, and its record says otherwise; run it with ATLAS_ACCEPT=1 if this is right");
    }

    private static string Text<T>(T value) => Items(value) is { } many ? string.Join(", ", many) : $"{value}";

    private static IEnumerable<object?>? Items<T>(T value) => value is IEnumerable many and not string ? many.Cast<object?>() : null;
}
