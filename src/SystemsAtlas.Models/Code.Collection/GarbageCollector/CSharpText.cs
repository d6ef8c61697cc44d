using System.Text;

namespace SystemsAtlas.Models.Code.Collection.GarbageCollector;

/// <summary>The run as a C# program: objects are arrays, variables the elements of a static one, and weak references tell which objects .NET's collector has left.</summary>
internal static class CSharpText
{
    private const string Frame = """
        // What the run did, line by line, with .NET's own collector. It prints the run's survivors.json.
        // Switch background collections off, so that each one is finished when the call returns: DOTNET_gcConcurrent=0.
        using System;
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;

        static class Program
        {
            // The variables. What refers to an object lies here and never in a local variable, so that only the lines below decide what can be reached.
            static object[] roots = new object[VARIABLES];
            static readonly List<WeakReference> weak = new List<WeakReference>();
            static readonly List<string> names = new List<string>();
            static readonly List<string> entries = new List<string>();

            [MethodImpl(MethodImplOptions.NoInlining)]
            static object Get(int[] path)
            {
                var at = roots[path[0]];
                for (var i = 1; i < path.Length; i++) at = ((object[])at)[path[i]];
                return at;
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static void Set(int[] path, object value)
            {
                if (path.Length == 1) { roots[path[0]] = value; return; }
                var holder = roots[path[0]];
                for (var i = 1; i < path.Length - 1; i++) holder = ((object[])holder)[path[i]];
                ((object[])holder)[path[path.Length - 1]] = value;
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static void New(string name, int fields, params int[] to)
            {
                var made = new object[fields];
                names.Add(name);
                weak.Add(new WeakReference(made));
                Set(to, made);
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static void Copy(int[] to, int[] from) { Set(to, Get(from)); }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static void Clear(params int[] to) { Set(to, null); }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static void Report(string after, bool ages)
            {
                var alive = new List<string>();
                for (var i = 0; i < weak.Count; i++)
                {
                    var target = weak[i].Target;
                    if (target == null) continue;
                    alive.Add("{\"object\": \"" + names[i] + "\"" + (ages ? ", \"generation\": " + GC.GetGeneration(target) : "") + "}");
                }
                entries.Add("  {\"after\": \"" + after + "\", \"objects\": [" + string.Join(", ", alive) + "]}");
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static void Collect(int generation, bool ages)
            {
                GC.Collect(generation, GCCollectionMode.Forced, true, true);
                Report("collect" + (ages ? " " + generation : ""), ages);
            }

            [MethodImpl(MethodImplOptions.NoInlining)]
            static void Begin()
            {
                roots = new object[VARIABLES];
                weak.Clear();
                names.Clear();
            }

            static void Main()
            {
        BODY        Console.Write("[\n" + string.Join(",\n", entries) + "\n]\n");
            }
        }

        """;

    // What .NET puts among the large objects, which belong to generation 2 from the start: 85,000 bytes are 10,623 references and more.
    private const int LargeFields = 12_000;

    public static byte[] Program(Trace trace)
    {
        var last = (CollectorState)trace.Steps[^1].After;
        var nursery = NurseryOf(trace);
        var (body, collector, variables, isFirst) = (new StringBuilder(), "", 1, true);
        foreach (var done in last.Log)
        {
            foreach (var path in new[] { done.To, done.From })
                if (!path.IsEmpty) variables = Math.Max(variables, path[0] + 1);
            if (done.Kind == "begin")
            {
                if (!isFirst) body.Append(Lines.Say($"        Report(\"end\", {Truth(collector)});\n        Begin();\n"));
                (collector, isFirst) = (done.Text, false);
            }
            body.Append(done.Kind switch
            {
                "begin" => $"        // {collector}\n",
                "make" => Lines.Say($"        New(\"{done.Survivors[0].Label}\", {(done.Fields + 1 > nursery && SurvivorsText.HasAges(collector) ? LargeFields : done.Fields)}, {string.Join(", ", done.To)});"),
                "copy" => $"        Copy(new[] {{ {string.Join(", ", done.To)} }}, new[] {{ {string.Join(", ", done.From)} }});",
                "clear" => $"        Clear({string.Join(", ", done.To)});",
                "collect" => Lines.Say($"        Collect({(SurvivorsText.HasAges(collector) ? done.Number : 2)}, {Truth(collector)});"),
                _ => throw new NotSupportedException($"{done.Kind} has no C#"),
            });
            if (done.Kind != "begin") body.Append(done.Text.Length > 0 ? $" // {done.Text}\n" : " // there was no room\n");
        }
        body.Append(Lines.Say($"        Report(\"end\", {Truth(collector)});\n"));
        return Encoding.UTF8.GetBytes(Frame.ReplaceLineEndings("\n").Replace("VARIABLES", Lines.Say($"{variables}"), StringComparison.Ordinal).Replace("BODY", body.ToString(), StringComparison.Ordinal));
    }

    private static int NurseryOf(Trace trace)
    {
        foreach (var step in trace.Steps)
            foreach (var space in ((CollectorState)step.After).Spaces)
                if (space.Label == "nursery") return space.End - space.Start;
        return int.MaxValue;
    }

    private static string Truth(string collector) => SurvivorsText.HasAges(collector) ? "true" : "false";
}
