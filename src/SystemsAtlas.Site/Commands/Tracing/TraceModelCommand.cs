using System.CommandLine;
using System.Text;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Output;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary><c>trace</c>: runs one model and writes what happened.</summary>
public sealed class TraceModelCommand
{
    private readonly Argument<string> _model = new("model") { Description = "The model's slug, as catalogue lists it.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _set = Several("--set", "knob=value", "A knob's value. May be given many times; the other knobs keep their defaults.");
    private readonly Option<string[]> _do = Several("--do", "action[:argument]@moment", "Something that a reader does, and when: at a step, a cycle or a time. @file reads one a line.");
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "n", Description = "The seed of the run's random numbers.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _format = new("--format") { HelpName = "format", Description = "text, json, csv, svg, png, sheet (one page with all steps, or all stops of a walkthrough), or an artifact that the model makes.", DefaultValueFactory = _ => "text" };
    private readonly Option<string?> _out = new("--out") { HelpName = "path", Description = "Where the result goes; standard output when left out." };
    private readonly Option<double> _timeout = new("--timeout") { HelpName = "seconds", Description = "How much processor time a run may take that its own limits do not stop. Time in which other programs have the processor does not count.", DefaultValueFactory = _ => ModelRunner.StandardTimeout.TotalSeconds };
    private readonly LimitOptions _limits = new();
    private readonly FrameOptions _frames;
    private readonly WalkthroughOption _walkthrough;
    private readonly Terminal _terminal;
    private readonly Func<string, SystemEntry?> _find;
    private readonly Func<IEnumerable<string>> _slugs;

    private TraceModelCommand(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems)
    {
        _terminal = terminal;
        _frames = new FrameOptions(common, terminal);
        _walkthrough = new WalkthroughOption(common, terminal, systems);
        _find = slug => systems.FirstOrDefault(s => s.Model.Slug == slug);
        _slugs = () => systems.Select(s => s.Model.Slug);
    }

    public static Command Create(CommonOptions common, Terminal terminal, IReadOnlyList<SystemEntry> systems)
    {
        var it = new TraceModelCommand(common, terminal, systems);
        var command = new Command("trace", "Runs one model and writes its trace, a frame or an artifact: to look at a run before narrating it, to check the model against a real tool, to reproduce a fault.")
        {
            it._model, it._set, it._do, it._seed, it._format, it._out, it._timeout,
        };
        it._walkthrough.AddTo(command);
        it._frames.AddTo(command);
        it._limits.AddTo(command);
        command.SetAction(it.Run);
        return command;
    }

    private int Run(ParseResult line)
    {
        var told = _walkthrough.Read(line);
        var system = told is null ? System(line) : told.Walkthrough.System;
        var format = line.GetValue(_format)!;
        var write = Writer(system, format, line);
        var request = told is null
            ? new RequestReader(system.Model, new ArgumentText(_terminal)).Read(line.GetValue(_set) ?? [], line.GetValue(_do) ?? [], line.GetValue(_seed), _limits.Read(line))
            : RequestOf(told, line);
        var seconds = line.GetValue(_timeout);
        if (seconds is not (> 0 and <= 86_400)) throw new UsageException("--timeout: expected a number of seconds from 0 to 86400");
        var trace = RunOrExplain(request, TimeSpan.FromSeconds(seconds));
        Deliver(write(told?.Of(trace) ?? TracedRun.Of(system, trace)), line.GetValue(_out));
        return 0;
    }

    // A walkthrough says all of its run itself.
    private RunRequest RequestOf(ToldWalkthrough told, ParseResult line)
    {
        Option[] own = [_set, _do, _seed];
        if (line.GetValue(_model) is { } model) throw new UsageException($"trace {model}: name a model or a walkthrough, not both");
        if (own.FirstOrDefault(o => line.GetResult(o) is { Implicit: false }) is { } taken) throw new UsageException($"{taken.Name}: the walkthrough {told.Walkthrough.Slug} says it; name the model to choose yourself");
        return told.Walkthrough.Request with { Limits = _limits.Read(line) };
    }

    private SystemEntry System(ParseResult line)
    {
        var slug = line.GetValue(_model) ?? throw new UsageException($"trace: name a model directly after the command. Models: {string.Join(", ", _slugs())}");
        return _find(slug) ?? throw new UsageException($"trace {slug}: there is no such model.{Suggest.Question(slug, _slugs())} Models: {string.Join(", ", _slugs())}");
    }

    private Func<TracedRun, byte[]> Writer(SystemEntry system, string format, ParseResult line)
    {
        switch (format)
        {
            case "text": return r => Encoding.UTF8.GetBytes(TraceText.Write(r.Trace));
            case "json": return r => [.. TraceJson.Write(r.Trace), (byte)'\n'];
            case "csv": return r => TraceCsv.Write(r.Trace);
            case "svg" or "png" or "sheet": return _frames.Writer(format, line);
        }
        string[] formats = ["text", "json", "csv", "svg", "png", "sheet", .. system.Model.Artifacts.Select(a => a.Name)];
        return system.Model.Artifacts.FirstOrDefault(a => a.Name == format) is { } artifact
            ? r => artifact.Make(r.Trace)
            : throw new UsageException($"--format {format}: {system.Model.Slug} has no such format.{Suggest.Question(format, formats)} Formats: {string.Join(", ", formats)}");
    }

    private static Trace RunOrExplain(RunRequest request, TimeSpan timeout)
    {
        try
        {
            return ModelRunner.Run(request, timeout);
        }
        catch (InvalidInputException e)
        {
            throw new RefusedException([.. e.Errors.Select(error => RefusalText.Of(request.Model, error))]);
        }
        catch (Exception e) when (e is RunLimitException or ModelTimeoutException)
        {
            throw new RefusedException([$"{e.Message}. Reproduce it with: {TraceCommand.Brief(request)}"]);
        }
    }

    private void Deliver(byte[] bytes, string? path)
    {
        try
        {
            if (path is null or "-")
            {
                using var output = _terminal.OpenOut();
                output.Write(bytes);
                output.Flush();
            }
            else
            {
                File.WriteAllBytes(_terminal.Resolve(path), bytes);
            }
        }
        catch (Exception e) when (FileFault.IsOne(e))
        {
            throw FileFault.Of(path ?? "standard output", e);
        }
    }

    private static Option<string[]> Several(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore };
}
