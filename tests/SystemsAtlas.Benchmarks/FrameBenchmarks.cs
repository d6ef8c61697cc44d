using BenchmarkDotNet.Attributes;
using SystemsAtlas.Drawing;
using SystemsAtlas.Models;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Benchmarks;

/// <summary>From a step to the text of its SVG file: scene, layout, checks, template. The target is 2,000 frames of 40 shapes a second on one core.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private const int Shapes = 40;
    private Theme _theme = null!;
    private SystemEntry _system = null!;
    private Trace _trace = null!;
    private Step _step = null!;

    /// <summary>Finds a step of a B-tree that draws 40 shapes, or as near as there is.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _theme = new Theme(Path.Combine(Project.Folder, "theme"));
        _system = Catalogue.Find("b-tree")!;
        _trace = _system.Model.Run();
        _step = _trace.Steps.MinBy(s => Math.Abs(Draw(s).Shapes.Count - Shapes))!;
        Console.WriteLine($"// step {_step.Index} draws {Draw(_step).Shapes.Count} shapes");
    }

    /// <summary>One run of the model, all its steps.</summary>
    [Benchmark]
    public Trace Run() => _system.Model.Run();

    /// <summary>One frame: drawn, checked, and written by the template.</summary>
    [Benchmark]
    public string StepToSvg() => _theme.Frames.Standalone(Draw(_step), _system.Scene.Describe(_step));

    /// <summary>The same without the template.</summary>
    [Benchmark]
    public Frame StepToFrame() => Draw(_step);

    private Frame Draw(Step step) => Frame.Of(_system.Scene.Draw(step, Canvas.Wide), Canvas.Wide);
}
