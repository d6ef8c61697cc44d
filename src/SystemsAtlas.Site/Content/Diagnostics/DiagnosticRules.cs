namespace SystemsAtlas.Site.Content.Diagnostics;

/// <summary>Every rule. An id is permanent: a rule that goes takes its id with it. The hundreds say what a rule is about.</summary>
public static class DiagnosticRules
{
    // 00xx: files and front matter.
    public static DiagnosticRule UnreadableFile { get; } = Error("0001", "unreadable file");
    public static DiagnosticRule NotUtf8 { get; } = Error("0002", "file is not UTF-8");
    public static DiagnosticRule NoFrontMatter { get; } = Error("0003", "no front matter");
    public static DiagnosticRule OpenFrontMatter { get; } = Error("0004", "front matter is not closed");
    public static DiagnosticRule MalformedYaml { get; } = Error("0005", "malformed YAML");
    public static DiagnosticRule UnknownKey { get; } = Error("0006", "unknown key");
    public static DiagnosticRule DuplicateKey { get; } = Error("0007", "duplicate key");
    public static DiagnosticRule MissingKey { get; } = Error("0008", "missing required key");
    public static DiagnosticRule WrongType { get; } = Error("0009", "wrong type");
    public static DiagnosticRule OutOfRange { get; } = Error("0010", "value out of range");
    public static DiagnosticRule UnknownFamily { get; } = Error("0011", "unknown family");
    public static DiagnosticRule DuplicateSlug { get; } = Error("0012", "duplicate slug");
    public static DiagnosticRule DuplicatePlate { get; } = Error("0013", "duplicate plate");
    public static DiagnosticRule DuplicateTerm { get; } = Error("0014", "duplicate term");
    public static DiagnosticRule UnknownChapter { get; } = Error("0015", "unknown chapter");
    public static DiagnosticRule UnknownPlayground { get; } = Error("0016", "unknown playground");
    public static DiagnosticRule UnknownWalkthrough { get; } = Error("0017", "unknown walkthrough");
    public static DiagnosticRule UnknownTest { get; } = Error("0018", "evidence names a test that does not exist");
    public static DiagnosticRule BadSlug { get; } = Error("0019", "file name is no slug");
    public static DiagnosticRule BadAddress { get; } = Error("0020", "address is not https");
    public static DiagnosticRule EmptyBody { get; } = Error("0021", "nothing after the front matter");
    public static DiagnosticRule SiteFile { get; } = Error("0022", "site.json cannot be read");
    public static DiagnosticRule BadName { get; } = Error("0023", "name that cannot be used");
    public static DiagnosticRule HiddenCharacter { get; } = Error("0024", "character that nobody sees");
    public static DiagnosticRule NotOrdinary { get; } = Error("0025", "not an ordinary file");
    public static DiagnosticRule TooLarge { get; } = Error("0026", "file is too large");
    public static DiagnosticRule NothingToShow { get; } = Error("0027", "site without its pages");
    public static DiagnosticRule ExtraEntry { get; } = Error("0028", "third page in a file");
    public static DiagnosticRule NoRecord { get; } = InCi("0029", "evidence without a passing record");
    public static DiagnosticRule DuplicateFact { get; } = Error("0030", "duplicate fact");
    public static DiagnosticRule UncheckedFact { get; } = Error("0031", "fact that nothing checks");
    public static DiagnosticRule BadDate { get; } = Error("0032", "not a date");
    public static DiagnosticRule MalformedGoal { get; } = Error("0033", "goal that cannot be read");
    public static DiagnosticRule UnknownReadout { get; } = Error("0034", "unknown readout");

    // 01xx: narration and placeholders.
    public static DiagnosticRule OpenPlaceholder { get; } = Error("0101", "placeholder is not closed");
    public static DiagnosticRule UnknownPlaceholder { get; } = Error("0102", "unknown placeholder");
    public static DiagnosticRule MalformedPlaceholder { get; } = Error("0103", "malformed placeholder");
    public static DiagnosticRule UnknownEvent { get; } = Error("0104", "unknown event");
    public static DiagnosticRule NeverHappens { get; } = Error("0105", "occurrence that never happens");
    public static DiagnosticRule NoTitle { get; } = Error("0106", "section without a title");
    public static DiagnosticRule DuplicateSection { get; } = Error("0107", "duplicate section");
    public static DiagnosticRule StrayText { get; } = Error("0108", "text outside a section");
    public static DiagnosticRule EmptyAct { get; } = Error("0109", "act without stops");
    public static DiagnosticRule TwoTitles { get; } = Error("0110", "section with two titles");
    public static DiagnosticRule MalformedSection { get; } = Error("0111", "malformed section heading");
    public static DiagnosticRule NeverShown { get; } = Error("0112", "section is never shown");
    public static DiagnosticRule MisplacedPlaceholder { get; } = Error("0113", "placeholder outside a run");
    public static DiagnosticRule NoStops { get; } = Error("0114", "walkthrough without stops");
    public static DiagnosticRule ChoiceCount { get; } = Error("0115", "question without two to four choices");
    public static DiagnosticRule EqualChoices { get; } = Error("0116", "two choices are the same");
    public static DiagnosticRule AnswerNotAmong { get; } = Error("0117", "answer is none of the choices");
    public static DiagnosticRule AnswerTyped { get; } = Error("0118", "answer does not come from the trace");
    public static DiagnosticRule QuestionIncomplete { get; } = Error("0119", "question is incomplete");
    public static DiagnosticRule QuestionTooEarly { get; } = Error("0120", "question before the first stop");
    public static DiagnosticRule TwoQuestions { get; } = Error("0121", "section with two questions");
    public static DiagnosticRule UnknownRun { get; } = Error("0122", "unknown run");
    public static DiagnosticRule NoSummary { get; } = Error("0123", "chapter without its summary");
    public static DiagnosticRule UnknownFact { get; } = Error("0124", "unknown fact");
    public static DiagnosticRule MalformedExpression { get; } = Error("0125", "malformed expression");
    public static DiagnosticRule NoResult { get; } = Error("0126", "expression without a result");
    public static DiagnosticRule NumberTyped { get; } = Error("0127", "plate's number is typed");
    public static DiagnosticRule UnknownTopic { get; } = Error("0128", "unknown topic");
    public static DiagnosticRule DuplicateTopic { get; } = Error("0129", "topic or stage given twice");

    // 02xx: terms, links and what Markdown may hold.
    public static DiagnosticRule UnknownTerm { get; } = Error("0201", "unknown term");
    public static DiagnosticRule DefinitionNotPlain { get; } = Error("0202", "definition is not plain prose");
    public static DiagnosticRule BrokenLink { get; } = Error("0203", "broken link");
    public static DiagnosticRule BrokenFragment { get; } = Error("0204", "broken fragment");
    public static DiagnosticRule LinkScheme { get; } = Error("0205", "link is not allowed");
    public static DiagnosticRule RawHtml { get; } = Error("0206", "raw HTML");
    public static DiagnosticRule OutsideImage { get; } = Error("0207", "image from outside");
    public static DiagnosticRule NoAltText { get; } = Error("0208", "image without a text alternative");
    public static DiagnosticRule TooDeep { get; } = Error("0209", "Markdown is nested too deeply");
    public static DiagnosticRule SecondTitle { get; } = Error("0210", "first-level heading in a page");
    public static DiagnosticRule UnknownSource { get; } = Error("0211", "unknown source");
    public static DiagnosticRule UnknownFigure { get; } = Error("0212", "unknown figure");

    // 03xx: directives.
    public static DiagnosticRule UnknownDirective { get; } = Error("0301", "unknown directive");
    public static DiagnosticRule OpenDirective { get; } = Error("0302", "directive is not closed");
    public static DiagnosticRule NestedDirective { get; } = Error("0303", "directive inside a directive");
    public static DiagnosticRule MalformedDirective { get; } = Error("0304", "malformed directive");
    public static DiagnosticRule UnknownDirectiveKey { get; } = Error("0305", "unknown key in a directive");
    public static DiagnosticRule MissingDirectiveKey { get; } = Error("0306", "missing key in a directive");
    public static DiagnosticRule MisplacedDirective { get; } = Error("0307", "directive in the wrong place");

    // 04xx: models and their runs.
    public static DiagnosticRule UnknownModel { get; } = Error("0401", "unknown model");
    public static DiagnosticRule UnknownKnob { get; } = Error("0402", "unknown knob");
    public static DiagnosticRule KnobRefused { get; } = Error("0403", "value out of range");
    public static DiagnosticRule UnknownAction { get; } = Error("0404", "unknown action");
    public static DiagnosticRule ActionRefused { get; } = Error("0405", "action refused");
    public static DiagnosticRule RunLimit { get; } = Error("0406", "run passes its limit");
    public static DiagnosticRule ModelFailed { get; } = Error("0407", "model failed");
    public static DiagnosticRule MissionDone { get; } = Error("0408", "mission accomplished at the opening");
    public static DiagnosticRule MissionMissed { get; } = Error("0409", "mission that its own way does not accomplish");

    // 05xx: drawing and templates.
    public static DiagnosticRule Drawing { get; } = Error("0501", "drawing cannot be read");
    public static DiagnosticRule Template { get; } = Error("0502", "template failed");
    public static DiagnosticRule PageFailed { get; } = Error("0503", "program failed on a page");
    public static DiagnosticRule EmblemNotDrawn { get; } = Error("0504", "emblem that is not drawn");

    // 06xx: what a finished page has. These are told by check and preview, and stop nothing.
    public static DiagnosticRule StopCount { get; } = Warning("0601", "walkthrough too short or too long");
    public static DiagnosticRule FewQuestions { get; } = Warning("0602", "walkthrough with fewer than two questions");
    public static DiagnosticRule FewOffers { get; } = Warning("0603", "playground that offers little");
    public static DiagnosticRule FewSources { get; } = Warning("0604", "chapter with fewer than three sources");
    public static DiagnosticRule NoEvidence { get; } = Warning("0605", "walkthrough without evidence");
    public static DiagnosticRule UnusedFact { get; } = Warning("0606", "fact that no page uses");
    public static DiagnosticRule LongStop { get; } = Warning("0607", "stop that says too much");
    public static DiagnosticRule ManyTerms { get; } = Warning("0608", "stop with more than one new term");
    public static DiagnosticRule ChapterHead { get; } = Warning("0609", "chapter without its head");
    public static DiagnosticRule ChapterSections { get; } = Warning("0610", "chapter without its sections");
    public static DiagnosticRule ChapterLength { get; } = Warning("0611", "chapter too short or too long");
    public static DiagnosticRule ChapterCode { get; } = Warning("0612", "chapter without code that was run");
    public static DiagnosticRule ChapterLinks { get; } = Warning("0613", "chapter that leads nowhere");
    public static DiagnosticRule ChapterProduction { get; } = Warning("0614", "chapter without its table of production");
    public static DiagnosticRule ChapterIncident { get; } = Warning("0615", "chapter without an incident");
    public static DiagnosticRule TypedNumber { get; } = Warning("0616", "number that nobody computed");
    public static DiagnosticRule UnusedTerm { get; } = Warning("0617", "term that no page uses");
    public static DiagnosticRule BlindStop { get; } = Warning("0618", "stop that does not point at its picture");
    public static DiagnosticRule CoveredTopic { get; } = Warning("0619", "topic that the atlas has a page for");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        UnreadableFile, NotUtf8, NoFrontMatter, OpenFrontMatter, MalformedYaml, UnknownKey, DuplicateKey, MissingKey, WrongType, OutOfRange,
        UnknownFamily, DuplicateSlug, DuplicatePlate, DuplicateTerm, UnknownChapter, UnknownPlayground, UnknownWalkthrough, UnknownTest, BadSlug, BadAddress, EmptyBody, SiteFile, BadName,
        HiddenCharacter, NotOrdinary, TooLarge, NothingToShow, ExtraEntry, NoRecord, DuplicateFact, UncheckedFact, BadDate, MalformedGoal, UnknownReadout,
        OpenPlaceholder, UnknownPlaceholder, MalformedPlaceholder, UnknownEvent, NeverHappens, NoTitle, DuplicateSection, StrayText, EmptyAct, TwoTitles,
        MalformedSection, NeverShown, MisplacedPlaceholder, NoStops, ChoiceCount, EqualChoices, AnswerNotAmong, AnswerTyped, QuestionIncomplete, QuestionTooEarly, TwoQuestions, UnknownRun, NoSummary, UnknownFact, MalformedExpression, NoResult, NumberTyped, UnknownTopic, DuplicateTopic,
        UnknownTerm, DefinitionNotPlain, BrokenLink, BrokenFragment, LinkScheme, RawHtml, OutsideImage, NoAltText, TooDeep, SecondTitle, UnknownSource, UnknownFigure,
        UnknownDirective, OpenDirective, NestedDirective, MalformedDirective, UnknownDirectiveKey, MissingDirectiveKey, MisplacedDirective,
        UnknownModel, UnknownKnob, KnobRefused, UnknownAction, ActionRefused, RunLimit, ModelFailed, MissionDone, MissionMissed,
        Drawing, Template, PageFailed, EmblemNotDrawn,
        StopCount, FewQuestions, FewOffers, FewSources, NoEvidence, UnusedFact, LongStop, ManyTerms,
        ChapterHead, ChapterSections, ChapterLength, ChapterCode, ChapterLinks, ChapterProduction, ChapterIncident, TypedNumber, UnusedTerm, BlindStop, CoveredTopic,
    ];

    private static DiagnosticRule Error(string number, string title) => new("ATLAS" + number, Severity.Error, title);

    private static DiagnosticRule Warning(string number, string title) => new("ATLAS" + number, Severity.Warning, title);

    // While somebody writes, it is a warning; what is published must not claim it.
    private static DiagnosticRule InCi(string number, string title) => new("ATLAS" + number, Environment.GetEnvironmentVariable("CI") == "true" ? Severity.Error : Severity.Warning, title);
}
