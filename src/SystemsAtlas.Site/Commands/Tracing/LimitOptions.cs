using System.CommandLine;

namespace SystemsAtlas.Site.Commands.Tracing;

/// <summary>The limits of a run as options.</summary>
public sealed class LimitOptions
{
    private readonly Option<long> _steps = Limit("steps", RunLimits.Default.Steps);
    private readonly Option<long> _events = Limit("events", RunLimits.Default.Events);
    private readonly Option<long> _ticks = Limit("ticks", RunLimits.Default.Ticks);
    private readonly Option<long> _bytes = Limit("bytes", RunLimits.Default.Bytes);

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _steps, _events, _ticks, _bytes }) command.Add(option);
    }

    public RunLimits Read(ParseResult line) => new(line.GetValue(_steps), line.GetValue(_events), line.GetValue(_ticks), line.GetValue(_bytes));

    private static Option<long> Limit(string what, long standard)
    {
        var option = new Option<long>("--limit-" + what) { HelpName = "n", Description = $"The most {what} that the run may have.", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 1) result.AddError($"--limit-{what}: expected 1 or more");
        });
        return option;
    }
}
