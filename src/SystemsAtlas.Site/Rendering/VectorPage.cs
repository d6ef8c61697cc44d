using System.Globalization;
using SystemsAtlas.Site.Lessons;

namespace SystemsAtlas.Site.Rendering;

/// <summary>Files the test vectors of the third week: for an apprentice's own program as JSON, and as a script for the checker, which works from a folder too.</summary>
public static class VectorPage
{
    /// <summary>The week whose page checks results.</summary>
    public const int Week = 3;

    public const string JsonName = "apprenticeship/machine/vectors.json", ScriptName = "apprenticeship/machine/vectors.js";

    public static void Write(SiteWork work)
    {
        if (work.Content.Lessons.All(l => l.Week != Week)) return;
        work.AddFile(JsonName, Json() + "\n");
        work.AddFile(ScriptName, $"atlasVectors({JsonText.Array(json =>
        {
            foreach (var vector in TestVector.All)
            {
                json.WriteStartArray();
                json.WriteStringValue(vector.Line);
                json.WriteStringValue(vector.AssembledLine);
                json.WriteEndArray();
            }
        })});\n");
    }

    /// <summary>All of them for another program.</summary>
    private static string Json() => JsonText.Object(json =>
    {
        json.WriteNumber("format", 1);
        json.WriteString("memoryStart", Hex(TestVector.MemoryStart));
        json.WriteString("memoryBytes", Hex(TestVector.MemoryBytes));
        json.WriteStartArray("vectors");
        foreach (var vector in TestVector.All)
        {
            json.WriteStartObject();
            json.WriteString("name", vector.Name);
            json.WriteNumber("day", vector.Day);
            json.WriteString("assembly", vector.Assembly);
            json.WriteString("start", Hex(vector.Start));
            json.WriteString("image", Convert.ToHexStringLower(vector.Image));
            json.WriteNumber("steps", vector.Steps);
            json.WriteString("line", vector.Line);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }, new() { Indented = true, NewLine = "\n" });

    private static string Hex(ulong number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);
}
