namespace SystemsAtlas.Site.Content;

/// <summary>A walkthrough's narration, told for the run that it shows.</summary>
/// <param name="OpeningHtml">Prose before the first step.</param>
/// <param name="Acts">The acts, in order, each with one stop or more; stops before any act form an act without a title.</param>
/// <param name="Prose">Terms and links used.</param>
public sealed record Story(string OpeningHtml, IReadOnlyList<Act> Acts, ProseFacts Prose)
{
    /// <summary>Every stop, in order.</summary>
    public IEnumerable<Stop> Stops => Acts.SelectMany(a => a.Stops);

    /// <summary>The step of the event that the walkthrough names as its poster, or null.</summary>
    public int? Poster { get; init; }

    /// <summary>The number of the plate, with the values of its run, or null.</summary>
    public ToldNumber? Number { get; init; }

    /// <summary>How often a reader goes on: at each stop, and at each question, which is a stop of its own.</summary>
    public int StopCount => Stops.Count() + Stops.Skip(1).Count(s => s.Prediction is not null);

    /// <summary>How long it takes to read and to watch, in minutes, at least 1: 220 words a minute, and five seconds of motion before each stop.</summary>
    public int Minutes => Math.Max(1, (int)Math.Round((Stops.Sum(s => s.Words + (s.Prediction?.Words ?? 0)) / 220.0) + (Stops.Count() * 5 / 60.0)));

    /// <summary>The stop that is shown at a step: the last that is not after it.</summary>
    public Stop? StopAt(int step) => Stops.LastOrDefault(s => s.Step <= step);

    /// <summary>How long it is: "27 stops (9 minutes)".</summary>
    /// <param name="lastStep">The run's last step, which is a stop too.</param>
    public string Length(int lastStep)
    {
        var stops = StopCount + (Stops.LastOrDefault()?.Step < lastStep ? 1 : 0);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stops} stops ({Minutes} {(Minutes == 1 ? "minute" : "minutes")})");
    }

    /// <summary>How long it is and what one will see, in one sentence.</summary>
    /// <param name="what">What the walkthrough promises, such as "why x=9 vanishes"; may be empty.</param>
    /// <param name="lastStep">The run's last step, which is a stop too.</param>
    public string Promise(string what, int lastStep) => what.Length == 0 ? Length(lastStep) : $"In {Length(lastStep)} you will see {what}";
}

/// <summary>A plate's number as readers see it.</summary>
/// <param name="Value">The number with its unit.</param>
/// <param name="Says">What it counts.</param>
/// <param name="Step">The step that shows it.</param>
public sealed record ToldNumber(string Value, string Says, int Step);

/// <summary>A shot of a reel as readers see it.</summary>
/// <param name="Says">What is said of it.</param>
/// <param name="From">The step with which it begins.</param>
/// <param name="Step">The step on which it ends.</param>
public sealed record ToldShot(string Says, int From, int Step)
{
    /// <summary>The most that may be said, in words: it is read in passing.</summary>
    public const int MostWords = 8;

    /// <summary>The most steps of a shot: it lasts a few seconds.</summary>
    public const int MostSteps = 12;

    /// <summary>How many steps before its event a shot begins that does not say so.</summary>
    public const int LeadSteps = 3;
}

/// <summary>A named stretch of a walkthrough.</summary>
public sealed record Act(string Title, IReadOnlyList<Stop> Stops);

/// <summary>A step that the narration speaks of.</summary>
/// <param name="Step">The step's index in the trace.</param>
/// <param name="TitleHtml">The title, inline HTML.</param>
/// <param name="TitleText">The title as plain text.</param>
/// <param name="BodyHtml">What is said.</param>
/// <param name="Prediction">What is asked before the stop is shown, or null.</param>
public sealed record Stop(int Step, string TitleHtml, string TitleText, string BodyHtml, Prediction? Prediction)
{
    /// <summary>Where its section is written.</summary>
    public required SourceSpan Place { get; init; }

    /// <summary>How many words are said.</summary>
    public required int Words { get; init; }

    /// <summary>Slugs of the terms that its title and its text link to, and nothing before them on the page.</summary>
    public required IReadOnlyList<string> NewTerms { get; init; }
}

/// <summary>A question about the stop to come.</summary>
/// <param name="QuestionHtml">What is asked.</param>
/// <param name="Choices">Two to four; exactly one is right.</param>
/// <param name="ExplanationHtml">Why the right one is right.</param>
public sealed record Prediction(string QuestionHtml, IReadOnlyList<Choice> Choices, string ExplanationHtml)
{
    /// <summary>How many words it has with its choices and its explanation.</summary>
    public required int Words { get; init; }
}

/// <summary>A choice of a question.</summary>
/// <param name="Letter">"A" to "D".</param>
/// <param name="Html">Inline HTML without anything to press, because the choice itself is pressed.</param>
/// <param name="IsRight">Whether it is the answer.</param>
public sealed record Choice(string Letter, string Html, bool IsRight);

/// <summary>Markdown turned into HTML.</summary>
/// <param name="Html">The page's body.</param>
/// <param name="Contents">Its second-level headings: text and id.</param>
/// <param name="Facts">Terms and links used.</param>
public sealed record RenderedProse(string Html, IReadOnlyList<(string Text, string Id)> Contents, ProseFacts Facts);

/// <summary>A chapter turned into HTML.</summary>
/// <param name="SummaryHtml">What stands before its first section: the summary that can be understood alone.</param>
/// <param name="Prose">The sections.</param>
/// <param name="Words">How many words they have, figures and players left out.</param>
/// <param name="Figures">How many figures were computed for them.</param>
public sealed record RenderedChapter(string SummaryHtml, RenderedProse Prose, int Words, int Figures);

/// <summary>What a rendered text refers to.</summary>
/// <param name="Terms">Slugs of the terms used, each once, in order of use.</param>
/// <param name="HasPlayer">Whether a whole player is embedded.</param>
public sealed record ProseFacts(IReadOnlyList<string> Terms, bool HasPlayer);

/// <summary>Draws what a directive of a chapter embeds. Implemented by rendering.</summary>
public interface IEmbedder
{
    /// <summary>Runs a model; what it throws becomes a diagnostic at the directive.</summary>
    RecordedRun Run(RunRequest request, IScene scene);

    /// <summary>A figure with the frame of one step, as HTML.</summary>
    string Frame(Embed embed, int step);

    /// <summary>A figure with a plot, as HTML.</summary>
    /// <exception cref="DrawingException">It has no room on a canvas.</exception>
    string Plot(PlotFigure figure);

    /// <summary>A whole player that stops at the steps of a walkthrough, as HTML; null when it cannot be drawn, which is said of the walkthrough.</summary>
    string? Player(Embed embed, Walkthrough walkthrough);

    /// <summary>Whether what is wrong with a walkthrough, given by its slug, is told in this build.</summary>
    bool Tells(string walkthrough);
}

/// <summary>A plot of numbers that runs came to.</summary>
/// <param name="PageRoot">The way from the page to the root, such as "../../".</param>
/// <param name="Id">Unique on its page.</param>
/// <param name="Caption">The directive's own text as HTML, without the table; may be empty.</param>
/// <param name="Plot">What is drawn.</param>
/// <param name="Description">Its text alternative: the numbers.</param>
public sealed record PlotFigure(string PageRoot, string Id, string Caption, Plot Plot, string Description)
{
    /// <summary>Which figure of its chapter it is, from 1; 0 where figures have no numbers.</summary>
    public int Number { get; init; }
}

/// <summary>A directive.</summary>
/// <param name="PageRoot">The way from the page to the root, such as "../../".</param>
/// <param name="Id">Unique on its page.</param>
/// <param name="Caption">The directive's own text as HTML; may be empty.</param>
/// <param name="Run">The run that it shows.</param>
public sealed record Embed(string PageRoot, string Id, string Caption, RecordedRun Run)
{
    /// <summary>Which figure of its chapter it is, from 1; 0 where figures have no numbers.</summary>
    public int Number { get; init; }
}
