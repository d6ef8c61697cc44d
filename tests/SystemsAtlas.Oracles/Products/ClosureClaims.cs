using System.Globalization;
using SystemsAtlas.Oracles.Harness;

namespace SystemsAtlas.Oracles.Products;

/// <summary>What the chapter on closures says of Node, Python, Go and C#. Its own blocks of code are what is run.</summary>
[NeedsPackage("node", "nodejs")]
[NeedsPackage("python3", "python3")]
[NeedsPackage("go", "golang-go")]
public sealed class ClosureClaims
{
    private const string Slug = "closures";

    [Fact]
    public void A_function_that_nobody_calls_makes_another_of_its_call_keep_what_it_names()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var program = ChapterCode.Block(Slug, "function unused() { if (before)");
        var tidy = string.Join('\n', program.Split('\n').Where(l => !l.Contains("unused", StringComparison.Ordinal)));
        var (kept, gone) = (Run(node, "leak.cjs", program, "--expose-gc"), Run(node, "tidy.cjs", tidy, "--expose-gc"));
        comparison.Same(kept, Commented(program, "//"), "with the function");
        comparison.Same(gone, "one list is kept", "without it");
        comparison.Catches("a program without the function", kept != gone);
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void The_inspector_of_node_lists_the_captured_variable_alone()
    {
        var node = Tool.Find("node");
        var comparison = Comparison.With(node);
        var program = ChapterCode.Block(Slug, "require('inspector')");
        comparison.Same(Run(node, "scopes.cjs", program), Commented(program, "//"), "as it stands in the chapter");
        var counter = ChapterCode.Block(Slug, "const a = counter(), b = counter();");
        comparison.Same(Run(node, "counter.cjs", counter), Commented(counter, "//"), "two counters");
        comparison.Catches("a second variable that is used", Run(node, "scopes.cjs", program.Replace("++count;", "++count + spare;", StringComparison.Ordinal)) != Commented(program, "//"));
        comparison.Finish(atLeast: 2);
    }

    [Fact]
    public void Python_looks_the_variable_up_when_the_function_runs()
    {
        var python = Tool.Find("python3");
        var comparison = Comparison.With(python);
        var program = ChapterCode.Block(Slug, "lambda i=i: i");
        var printed = Run(python, "loop.py", program);
        comparison.Same(printed, Commented(program, "#"), "variables and defaults");
        const string cells = "def counter():\n    count = 0\n    def next():\n        nonlocal count\n        count += 1\n        return count\n    return next\na = counter()\na()\nprint(a.__closure__[0].cell_contents, counter.__code__.co_cellvars)";
        comparison.Same(Run(python, "cells.py", cells), "1 ('count',)", "a cell holds what is captured");
        comparison.Catches("defaults in both lists", Run(python, "loop.py", program.Replace("lambda: i", "lambda i=i: i", StringComparison.Ordinal)) != printed);
        comparison.Finish(atLeast: 2);
    }

    // From 1.22 on the version in go.mod decides; a file without one has the version of the compiler.
    [Fact]
    public void Go_before_1_22_has_one_variable_for_all_turns()
    {
        var go = Tool.Find("go", "version");
        var comparison = Comparison.With(go);
        var program = ChapterCode.Block(Slug, "package main");
        var isOld = int.Parse(go.Version.Split('.')[1], CultureInfo.InvariantCulture) < 22;
        var printed = RunGo(go, program);
        comparison.Same(printed, isOld ? "3 3 3" : "0 1 2", "as it stands in the chapter");
        comparison.Catches("a copy in each turn", RunGo(go, program.Replace("{\n\t\tkept", "{\n\t\ti := i\n\t\tkept", StringComparison.Ordinal)) == "0 1 2");
        comparison.Finish(atLeast: 1);
    }

    [Fact]
    public void CSharp_has_a_variable_for_each_turn_of_foreach_and_one_for_a_for_loop()
    {
        List<Func<int>> counted = [], each = [];
        for (var i = 0; i < 3; i++) counted.Add(() => i);
        foreach (var i in new[] { 0, 1, 2 }) each.Add(() => i);
        Assert.Equal([3, 3, 3], counted.Select(f => f()));
        Assert.Equal([0, 1, 2], each.Select(f => f()));
        // The captured variables of a scope lie in one object of a class that the compiler wrote.
        Assert.Contains("DisplayClass", each[0].Target!.GetType().Name, StringComparison.Ordinal);
        Assert.Same(counted[0].Target, counted[1].Target);
        Assert.NotSame(each[0].Target, each[1].Target);
    }

    private static string Run(Tool tool, string file, string program, params string[] options)
    {
        using var scratch = new Scratch();
        return string.Join('\n', tool.Run(scratch, [.. options, scratch.Write(file, program)]).Succeeded().Output.Split('\n').Select(l => l.TrimEnd())).Trim();
    }

    private static string RunGo(Tool go, string program)
    {
        using var scratch = new Scratch();
        return go.Run(scratch, ["run", scratch.Write("loop.go", program)]).Succeeded().Output.Trim();
    }

    // What a block says that it prints.
    private static string Commented(string block, string sign) =>
        string.Join('\n', block.Split('\n').Where(l => l.StartsWith(sign + " ", StringComparison.Ordinal)).Select(l => l[(sign.Length + 1)..].TrimEnd()));
}
