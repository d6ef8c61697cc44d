using System.Text;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Data;

/// <summary>One process of sqlite3 that is asked about many database files.</summary>
[NeedsPackage("sqlite3", "sqlite3")]
internal sealed class SqliteShell : IDisposable
{
    private const string Mark = "== next file";

    private readonly Scratch _scratch = new();
    private int _files;

    public Tool Tool { get; } = Tool.Find("sqlite3");

    /// <summary>Puts a database where the shell finds it and gives its name.</summary>
    public string Add(byte[] database)
    {
        var name = $"{_files++}.sqlite";
        _scratch.Write(name, database);
        return name;
    }

    /// <summary>The lines that a script prints for each of the files. What SQLite refuses prints nothing.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Ask(IReadOnlyList<string> files, Func<int, string> script)
    {
        var input = new StringBuilder();
        for (var i = 0; i < files.Count; i++) input.Append(".print ").AppendLine(Mark).Append(".open ").AppendLine(files[i]).AppendLine(script(i));
        var output = Tool.Run(_scratch, ["-batch", "-list", ":memory:"], input.ToString()).Output;
        var answers = output.Split(Mark + "\n").Skip(1).Select(a => (IReadOnlyList<string>)a.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(files.Count, answers.Count);
        return answers;
    }

    /// <summary>The lines that one script gives for each of the files.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Ask(IReadOnlyList<string> files, string script) => Ask(files, _ => script);

    /// <summary>Skips the test where this build of SQLite cannot say how its pages are filled.</summary>
    public void NeedDbstat()
    {
        if (!Ask([":memory:"], "pragma compile_options;")[0].Contains("ENABLE_DBSTAT_VTAB"))
            Tool.Missing("this sqlite3 was built without the dbstat table; the one of Debian's package sqlite3 has it");
    }

    public void Dispose() => _scratch.Dispose();
}
