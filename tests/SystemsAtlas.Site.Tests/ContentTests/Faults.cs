using System.Text;
using SystemsAtlas.Drawing;
using SystemsAtlas.Simulation;
using SystemsAtlas.Site.Content;
using static SystemsAtlas.Site.Content.Diagnostics.DiagnosticRules;

namespace SystemsAtlas.Site.Tests.ContentTests;

/// <summary>Every way of going wrong that the content layer knows, once at least for each rule.</summary>
internal static class Faults
{
    private const string Chapter = "---\ntitle: Counting\nfamily: theory\nsummary: Numbers.\n---\nText.\n";
    private const string Term = "---\nterm: pause\nfield: music\nsource: Elsewhere\n---\nThe same word again.\n";

    public static IReadOnlyList<Fault> All { get; } = [.. FilesAndKeys(), .. References(), .. Runs(), .. Narration(), .. Questions(), .. Placeholders(), .. Prose(), .. Directives(), .. Chapters(), .. Facts(), .. Playgrounds(), .. Roadmap()];

    private static IEnumerable<Fault> FilesAndKeys() =>
    [
        Fault.Bytes("file-not-utf-8", NotUtf8, Fault.Latin1("---\ntitle: Zählen\n---\n")),
        Fault.Bytes("file-utf-16", NotUtf8, Encoding.Unicode.GetPreamble()),
        Fault.Bytes("file-with-a-turn-of-direction", HiddenCharacter, Encoding.UTF8.GetBytes(Toy.Good.Replace("Another.", "An\u202Eother\u202C.\n\u001B[31m", StringComparison.Ordinal))),
        Fault.Walkthrough("hidden-character-by-escape", HiddenCharacter, "summary: How to count.", "summary: \"How\\u200F to count.\""),
        Fault.Walkthrough("hidden-character-by-entity", HiddenCharacter, "Another.", "An&#x202e;other [mark](/method/ \"a&#xFFFE;b\")."),
        Fault.Bytes("file-too-large", TooLarge, [.. Encoding.UTF8.GetBytes(Toy.Good), .. new byte[ContentLoader.LargestBytes]]),
        Fault.Folder("folder-named-like-a-page", NotOrdinary, folder => folder.Write("input/walkthroughs/counting.md/inner.md", Toy.Good)),
        Fault.Folder("link-that-leaves", NotOrdinary, folder => folder.Link("input/walkthroughs/counting.md", "/dev/zero")),
        Fault.Folder("file-name-of-two-lines", HiddenCharacter, folder => folder.Write("input/walkthroughs/count\ning.md", Toy.Good)),
        Fault.Walkthrough("no-front-matter", NoFrontMatter, "---\ntitle: Counting", "title: Counting"),
        Fault.Files("front-matter-not-closed", OpenFrontMatter, new SourceFile(Toy.Path, "---\ntitle: Counting\nplate: 1\n\nProse.\n")),
        Fault.Walkthrough("malformed-yaml-list", MalformedYaml, "[2, 4]", "[2, 4"),
        Fault.Walkthrough("malformed-yaml-colon", MalformedYaml, "title: Counting", "title: Counting: how"),
        Fault.Walkthrough("malformed-yaml-quote", MalformedYaml, "title: Counting", "title: \"Counting"),
        Fault.Walkthrough("malformed-yaml-tab", MalformedYaml, "plate: 1", "\tplate: 1"),
        Fault.Walkthrough("malformed-yaml-anchor", MalformedYaml, "title: Counting", "title: *counting"),
        Fault.Walkthrough("malformed-yaml-no-keys", MalformedYaml, Toy.Good[4..Toy.Good.IndexOf("---\nFrom", StringComparison.Ordinal)], "- one\n- two\n"),
        Fault.Walkthrough("unknown-key", UnknownKey, "summary:", "sumary:"),
        Fault.Walkthrough("duplicate-key", DuplicateKey, "plate: 1", "plate: 1\nplate: 2"),
        Fault.Walkthrough("missing-key", MissingKey, "summary: How to count.\n", ""),
        Fault.Walkthrough("wrong-type-list", WrongType, "title: Counting", "title: [Counting]"),
        Fault.Walkthrough("wrong-type-number", WrongType, "plate: 1", "plate: one"),
        Fault.Walkthrough("wrong-type-empty", WrongType, "summary: How to count.", "summary:"),
        Fault.Walkthrough("number-typed", NumberTyped, "plate: 1", "plate: 1\nnumber: { value: 4, says: marks, at: start }"),
        Fault.Walkthrough("number-without-its-keys", WrongType, "plate: 1", "plate: 1\nnumber: 4"),
        Fault.Walkthrough("number-that-no-run-has", UnknownPlaceholder, "plate: 1", "plate: 1\nnumber: { value: \"{{totla}}\", says: \"of {{run.lst}}\", event: mark-reached }"),
        Fault.Files("reel-without-its-keys", WrongType, new SourceFile("input/pages/home.md", "---\ntitle: Home\nsummary: Home.\nreel: [ counting ]\nnumbers: counting\n---\nHome.\n")),
        Fault.Walkthrough("plate-out-of-range", OutOfRange, "plate: 1", "plate: 0"),
        Fault.Walkthrough("seed-out-of-range", OutOfRange, "plate: 1", "plate: 1\nseed: 18446744073709551616"),
        Fault.Walkthrough("unknown-family", UnknownFamily, "family: code", "family: coed"),
        Fault.Files("file-name-no-slug", BadSlug, new SourceFile("input/walkthroughs/My Counting.md", Toy.Good)),
        Fault.Files("file-in-a-folder", BadSlug, new SourceFile("input/walkthroughs/code/counting.md", Toy.Good)),
        Fault.Files("third-page-in-a-file", ExtraEntry, new SourceFile(Toy.Path, Toy.Good + "\n---\ntitle: Count\nsummary: Up.\n---\nCount.\n\n---\n\nMore.\n")),
        Fault.Files("empty-definition", EmptyBody, new SourceFile("input/glossary/rest.md", "---\nterm: rest\nfield: music\nsource: Elsewhere\n---\n")),
        Fault.Files("address-not-https", BadAddress, new SourceFile("input/glossary/rest.md", "---\nterm: rest\nfield: music\nsource: Elsewhere\nsourceUrl: javascript:alert(1)\n---\nA pause.\n")),
    ];

    private static IEnumerable<Fault> References() =>
    [
        Fault.Files("duplicate-slug", DuplicateSlug, new SourceFile("input/codex/counting.md", Chapter), new SourceFile("input/codex/counting.markdown", Chapter)),
        Fault.Files("slug-of-the-build", DuplicateSlug, new SourceFile("input/pages/simulators.md", "---\ntitle: Mine\nsummary: Mine.\n---\nMine.\n"), new SourceFile("input/simulators/benchmark.md", "---\ntitle: Mine\nfamily: code\nmodel: counter\nsummary: Mine.\n---\nMine.\n")),
        Fault.Files("duplicate-plate", DuplicatePlate, new SourceFile(Toy.Path, Toy.Good), new SourceFile("input/walkthroughs/counting-again.md", Toy.Good)),
        Fault.Files("duplicate-term", DuplicateTerm, new SourceFile("input/glossary/pausing.md", Term)),
        Fault.Files("unknown-chapter", UnknownChapter, new SourceFile("input/codex/numbers.md", Chapter), new SourceFile(Toy.Path, Toy.Good.Replace("plate: 1", "plate: 1\ncodex: nubmers", StringComparison.Ordinal))),
        Fault.Walkthrough("unknown-playground", UnknownPlayground, "plate: 1", "plate: 1\nsimulator: counting"),
        Fault.Files("unknown-walkthrough", UnknownWalkthrough, new SourceFile("input/codex/numbers.md", Chapter.Replace("---\nText", "walkthrough: count\n---\nText", StringComparison.Ordinal))),
        Fault.Walkthrough("unknown-test", UnknownTest, "plate: 1", "plate: 1\nevidence:\n  - claim: It counts\n    oracle: Fingers\n    test: ToyTests.Conuts"),
        Fault.Walkthrough("evidence-incomplete", MissingKey, "plate: 1", "plate: 1\nevidence:\n  - claim: It counts\n    test: ToyTests.Counts"),
    ];

    private static IEnumerable<Fault> Runs() =>
    [
        Fault.Walkthrough("unknown-model", UnknownModel, "model: counter", "model: conuter"),
        Fault.Walkthrough("unknown-knob", UnknownKnob, "marks: [2, 4]", "mark: [2, 4]"),
        Fault.Walkthrough("knob-out-of-range", KnobRefused, "to: 4", "to: 0"),
        Fault.Walkthrough("knob-item-out-of-range", KnobRefused, "[2, 4]", "[2, 400]"),
        Fault.Walkthrough("knob-unknown-choice", KnobRefused, "to: 4", "mood: hsaty"),
        Fault.Walkthrough("unknown-action", UnknownAction, "plate: 1", "plate: 1\nactions: [\"skp:2@3\"]"),
        Fault.Walkthrough("action-refused", ActionRefused, "plate: 1", "plate: 1\nactions: [\"skip:20@3\", \"rest:1@2\", \"rest\"]"),
        Fault.Run("run-passes-its-limit", RunLimit, "{ to: 5, mood: endless }", Thrown),
        Fault.Run("model-fails", ModelFailed, "{ marks: [7, 8] }", _ => new InvalidOperationException("the list is empty")),
        Fault.Run("model-refuses-together", KnobRefused, "{ to: 4, marks: [9] }", r => new InvalidInputException(r.Model, ToyCounter.Marks, "9", "9 is a mark that the count to 4 never reaches")),
        Fault.Run("drawing-cannot-be-read", SystemsAtlas.Site.Content.Diagnostics.DiagnosticRules.Drawing, "{ to: 5 }", _ => new DrawingException("node/1", "two shapes have this key")),
    ];

    private static IEnumerable<Fault> Narration() =>
    [
        Fault.Walkthrough("unknown-event", UnknownEvent, "## count-ended", "## count-endde"),
        Fault.Walkthrough("event-never-happens", NeverHappens, "## count-ended", "## count-broken"),
        Fault.Walkthrough("occurrence-never-happens", NeverHappens, "## mark-reached #1", "## mark-reached #3"),
        Fault.Walkthrough("section-without-title", NoTitle, "### The end\n", ""),
        Fault.Walkthrough("duplicate-section", DuplicateSection, "## count-ended", "## mark-reached"),
        Fault.Walkthrough("text-before-a-section", StrayText, "# Marks\n", "# Marks\nThey are few.\n"),
        Fault.Walkthrough("title-outside-a-section", StrayText, "# Marks\n", "# Marks\n### They are few\n"),
        Fault.Walkthrough("title-after-its-text", StrayText, "### The end\n{{total}} in all.", "{{total}} in all.\n### The end"),
        Fault.Walkthrough("act-without-sections", EmptyAct, "# Marks\n", "# Rests\n# Marks\n"),
        Fault.Walkthrough("act-that-comes-too-late", EmptyAct, "# Up\n## start", "# Up\n## count-ended\n### Over\nOver.\n# Down\n## start"),
        Fault.Walkthrough("two-titles", TwoTitles, "### The end\n", "### The end\n### Really\n"),
        Fault.Walkthrough("malformed-section", MalformedSection, "## mark-reached #1", "## Mark reached"),
        Fault.Walkthrough("start-with-a-number", MalformedSection, "## start", "## start #1"),
        Fault.Walkthrough("section-never-shown", NeverShown, "## mark-reached\n", "## mark-reached #2\n### Two\nTwo.\n## mark-reached\n"),
        Fault.Files("nothing-to-tell", NoStops, []) with { Find = () => Toy.Tell(Toy.Good[..(Toy.Good.IndexOf("# Up", StringComparison.Ordinal))]).Diagnostics },
        Fault.Walkthrough("nested-too-deeply", TooDeep, "Another.", new string('>', 400)),
    ];

    private static IEnumerable<Fault> Questions() =>
    [
        Fault.Question("question-without-choices", ChoiceCount, "::: predict answer={{mark}}\nWhich?\n:::"),
        Fault.Question("question-with-one-choice", ChoiceCount, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n\nThat one.\n:::"),
        Fault.Question("question-with-five-choices", ChoiceCount, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- a\n- b\n- c\n- d\n\nThat one.\n:::"),
        Fault.Question("question-with-numbered-choices", ChoiceCount, "::: predict answer={{mark}}\nWhich?\n\n1. {{mark}}\n2. none\n\nThat one.\n:::"),
        Fault.Question("choice-of-two-paragraphs", ChoiceCount, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- none\n\n  or all\n-\n\nThat one.\n:::"),
        Fault.Question("choice-with-a-link", LinkScheme, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- [none](/method/)\n\nThat one.\n:::"),
        Fault.Question("two-choices-are-the-same", EqualChoices, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- none\n- **{{last.number}}**\n\nThat one.\n:::"),
        Fault.Question("answer-is-none-of-the-choices", AnswerNotAmong, "::: predict answer=\"mark {{mark}}\"\nWhich?\n\n- Mark {{mark}}.\n- none\n\nThat one.\n:::"),
        Fault.Question("answer-is-typed", AnswerTyped, "::: predict answer=4\nWhich?\n\n- 4\n- none\n\nThat one.\n:::"),
        Fault.Question("answer-is-missing", MissingDirectiveKey, "::: predict\nWhich?\n\n- {{mark}}\n- none\n\nThat one.\n:::"),
        Fault.Question("answer-in-braces", MalformedDirective, "::: predict {answer={{mark}}}\nWhich?\n\n- {{mark}}\n- none\n\nThat one.\n:::"),
        Fault.Question("answer-with-unknown-placeholder", UnknownPlaceholder, "::: predict answer={{makr}}\nWhich of {{seen.9}}?\n\n- {{mrak}}\n- none\n\nThat one.\n:::"),
        Fault.Question("nothing-is-asked", QuestionIncomplete, "::: predict answer={{mark}}\n- {{mark}}\n- none\n\nThat one.\n:::"),
        Fault.Question("answer-is-not-explained", QuestionIncomplete, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- none\n:::"),
        Fault.Question("question-not-closed", OpenDirective, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- none\n\nThat one."),
        Fault.Question("two-questions", TwoQuestions, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- none\n\nThat one.\n:::\n\n::: predict answer={{mark}}\nAgain?\n\n- {{mark}}\n- none\n\nThat one.\n:::"),
        Fault.Question("question-in-a-quotation", MisplacedDirective, "> ::: predict answer={{mark}}\n> Which?\n> :::"),
        Fault.Question("question-misspelt", UnknownDirective, "::: predcit answer={{mark}}\nWhich?\n\n- {{mark}}\n- none\n\nThat one.\n:::"),
        Fault.Walkthrough("question-before-the-first-stop", QuestionTooEarly, "The list is empty.", "::: predict answer={{seen}}\nWhich?\n\n- {{seen}}\n- all\n\nThat one.\n:::"),
        Fault.Walkthrough("question-in-the-opening", MisplacedDirective, "From one to {{parameters.to}}.", "::: predict answer={{seen}}\nWhich?\n\n- {{seen}}\n- all\n\nThat one.\n:::"),
        Fault.Page("question-in-a-page", MisplacedDirective, "::: predict answer={{mark}}\nWhich?\n\n- {{mark}}\n- none\n\nThat one.\n:::\n"),
    ];

    private static IEnumerable<Fault> Placeholders() =>
    [
        Fault.Walkthrough("unknown-placeholder", UnknownPlaceholder, "{{total}} in all", "The sum is {{totla}} in all"),
        Fault.Walkthrough("unknown-placeholder-deep", UnknownPlaceholder, "{{total}} in all", "{{last.numbre}}, {{seen.7}}, {{total.x}}, {{run.step}}, {{before.lst}}, {{parameters.too}}, {{parameter.to}}"),
        Fault.Walkthrough("unknown-placeholder-in-title", UnknownPlaceholder, "### {{number}} comes", "### {{nmber}} comes"),
        Fault.Walkthrough("placeholder-not-closed", OpenPlaceholder, "{{total}} in all", "{{total in all"),
        Fault.Walkthrough("malformed-placeholder", MalformedPlaceholder, "{{total}} in all", "{{}}, {{total|one}}, {{total:yyyy}}, {{seen|number|numbers}} and {{last:0.0}}"),
        Fault.Walkthrough("placeholder-in-a-code-span", MisplacedPlaceholder, "{{total}} in all", "`{{total}}` of `{{parameters.to}}`, and `{{= total / 2}}`, but `{{nothing}}` in all"),
        Fault.Page("placeholder-outside-a-run", MisplacedPlaceholder, "There are {{count}} of them."),
    ];

    private static IEnumerable<Fault> Prose() =>
    [
        Fault.Walkthrough("unknown-term", UnknownTerm, "term:pause", "term:puase"),
        new("definition-not-plain", DefinitionNotPlain, Definition),
        Fault.Link("broken-link", BrokenLink, "See [the count](/visualize/countng/) and [itself](../visualize/counting)."),
        Fault.Link("broken-fragment", BrokenFragment, "See [its end](/visualize/counting/#step-8)."),
        Fault.Page("look-beside-no-picture", LinkScheme, "The [leader](look:1) leads."),
        Fault.Walkthrough("look-at-no-number", LinkScheme, "Another.", "The [leader](look:0) and [its](look:) [log](look:12)."),
        Fault.Page("link-not-allowed", LinkScheme, "[a](javascript:alert(1)) [b](//example.org/) [c](data:text/html,x) <file:///etc/passwd> [d]() [e](jAvA&#9;script:alert)"),
        Fault.Page("link-climbs-out", BrokenLink, "[up](../../../etc/)"),
        Fault.Page("raw-html", RawHtml, "Some <b>bold</b> words.\n\n<div class=\"x\">\nA block.\n</div>\n"),
        Fault.Page("image-from-outside", OutsideImage, "![A map](https://example.org/map.png)"),
        Fault.Page("image-without-text", NoAltText, "![](/images/map.png)"),
        Fault.Page("second-title", SecondTitle, "Text.\n\n# Method\n"),
    ];

    private static IEnumerable<Fault> Directives() =>
    [
        Fault.Page("unknown-directive", UnknownDirective, "::: fram {model=counter}\n:::\n"),
        Fault.Page("directive-not-closed", OpenDirective, "Text.\n\n::: frame {model=counter}\nA caption.\n\nMore.\n"),
        Fault.Page("directive-nested", NestedDirective, ":::: frame {model=counter}\n::: frame {model=counter}\n:::\n::::\n"),
        Fault.Page("directive-malformed", MalformedDirective, "::: frame {model=counter to = 4}\n:::\n"),
        Fault.Page("directive-unknown-key", UnknownDirectiveKey, "::: frame {model=counter evnt=count-ended}\n:::\n"),
        Fault.Page("directive-missing-key", MissingDirectiveKey, "::: frame {event=count-ended}\n:::\n\n::: player\n:::\n"),
        Fault.Page("directive-unknown-model", UnknownModel, "::: frame {model=countr}\n:::\n"),
        Fault.Page("directive-knob-refused", KnobRefused, "::: frame {model=counter to=0 seed=-1 actions=\"skip:2\"}\n:::\n"),
        Fault.Page("directive-unknown-event", UnknownEvent, "::: frame {model=counter event=count-endd}\n:::\n"),
        Fault.Page("directive-occurrence", NeverHappens, "::: frame {model=counter event=mark-reached#2}\n:::\n"),
        Fault.Page("directive-run-limit", RunLimit, "::: frame {model=counter mood=endless actions=\"skip:2@3\"}\n:::\n"),
        Fault.Page("directive-unknown-walkthrough", UnknownWalkthrough, "::: player {walkthrough=counting}\n:::\n"),
        Fault.Page("directive-caption-placeholder", UnknownPlaceholder, "::: frame {model=counter event=mark-reached}\nMark {{makr}}.\n:::\n"),
        Fault.Walkthrough("directive-in-a-narration", MisplacedDirective, "Another.", "::: frame {model=counter}\n:::"),
    ];

    private static IEnumerable<Fault> Chapters() =>
    [
        Fault.Chapter("chapter-name-taken", BadName, "runs:\n  run: { model: counter }\n  Small: { model: counter }\nsources: { Peano: { text: Numbers } }", "Text."),
        Fault.Chapter("chapter-runs-no-names", WrongType, "runs: [counter]\nsources: { peano: Numbers }", "Text."),
        Fault.Chapter("chapter-source-incomplete", MissingKey, "sources: { peano: { url: \"http://example.org/\", year: 1889 } }", "Text."),
        Fault.Chapter("chapter-run-refused", KnobRefused, "runs: { small: { model: counter, parameters: { to: 0 } }, large: { model: countr } }", "Text."),
        Fault.Chapter("chapter-run-passes-its-limit", RunLimit, "runs: { endless: { model: counter, parameters: { mood: endless } } }", "{{endless.sum}}, {{endless.steps}}.\n\n::: frame {run=endless}\n:::"),
        Fault.Chapter("unknown-run", UnknownRun, "runs: { small: { model: counter } }", "{{smal.sum}}, {{sum}}, {{small@x.sum}} and {{other@count-ended.sum}}.\n\n::: frame {run=smal}\n{{smal@count-ended.total}}\n:::"),
        Fault.Chapter("unknown-run-none-named", UnknownRun, "", "{{small.sum}}"),
        Fault.Chapter("unknown-placeholder-of-a-run", UnknownPlaceholder, "runs: { small: { model: counter } }", "{{small}}, {{small.summ}}, {{small.parameters.too}}, {{small.last.numbr}}, {{small.events.mark}}, {{small@mark-reached.makr}}."),
        Fault.Chapter("occurrence-of-a-run", NeverHappens, "runs: { small: { model: counter } }", "{{small@mark-reached#2.mark}}"),
        Fault.Chapter("directive-run-with-more", UnknownDirectiveKey, "runs: { small: { model: counter } }", "::: frame {run=small to=4}\n:::"),
        Fault.Page("directive-run-in-a-page", UnknownRun, "::: frame {run=small}\n:::\n"),
        Fault.Chapter("unknown-source", UnknownSource, "sources: { peano: { text: Numbers } }", "As [Peano](source:paeno) says."),
        Fault.Page("source-in-a-page", UnknownSource, "As [Peano](source:peano) says.\n"),
        Fault.Chapter("unknown-figure", UnknownFigure, "", "See [figure](figure:end).\n\n::: frame {model=counter id=ending}\n:::"),
        Fault.Chapter("chapter-without-a-summary", NoSummary, "", null),
    ];

    private static IEnumerable<Fault> Roadmap() =>
    [
        Fault.Files("topic-unknown", UnknownTopic, Stage("one", 1, "{ topic: Counting, id: counting, rank: core, hours: 2, why: It is used., before: [ adding, zero ], source: A book }", "{ topic: Adding, id: adding, rank: core, hours: 2, why: It is used., before: [ countng ], source: A book }")),
        Fault.Files("topic-twice", DuplicateTopic, Stage("one", 1, "{ topic: Counting, id: counting, rank: core, hours: 2, why: It is used., source: A book }", "{ topic: Counting on, id: counting, rank: core, hours: 2, why: It is used., source: A book }"), Stage("two", 1, "{ topic: Adding, id: adding, rank: core, hours: 2, why: It is used., source: A book }")),
        Fault.Files("topic-incomplete", MissingKey, Stage("one", 1, "{ topic: Counting, id: counting, rank: core, hours: 2, why: It is used. }", "{ id: Adding, rank: most, hours: none, source: A book, url: \"http://example.org/\" }", "counting"), new SourceFile("input/roadmap/two.yaml", "stage: 2\ntitle: Two\n"), new SourceFile("input/roadmap/three.yaml", "stage: 3\n\ttitle: Three\n")),
        Fault.Files("change-without-its-keys", BadDate, new SourceFile("input/codex/numbers.md", Chapter.Replace("---\nText", "added: 2026-11-28\nchanges: [ { date: 2026-11-27, what: More numbers }, { date: yesterday }, none ]\n---\nText", StringComparison.Ordinal))),
    ];

    private static SourceFile Stage(string slug, int number, params string[] topics) =>
        new($"input/roadmap/{slug}.yaml", $"stage: {number}\ntitle: Numbers\nphase: foundations\nsummary: All of them.\ntopics:\n{string.Concat(topics.Select(t => $"  - {t}\n"))}");

    private static SystemsAtlas.Site.Content.Diagnostics.DiagnosticBag Definition()
    {
        var (content, diagnostics) = Toy.Load(new SourceFile("input/glossary/rest.md", "---\nterm: rest\nfield: music\nsource: Elsewhere\n---\nA [pause](term:pause).\n\n- A list.\n"));
        new Narrator(content, diagnostics, new()).RenderInline(content.Glossary[1].Definition, "../");
        return diagnostics;
    }

    private static Exception Thrown(RunRequest request) => Assert.ThrowsAny<Exception>(() => request.Model.Run(request));

    private static IEnumerable<Fault> Facts() =>
    [
        Fault.Files("duplicate-fact", DuplicateFact, new SourceFile("input/facts/more.md", "---\nfact: beats\nsource: Elsewhere\nread: 2026-11-28\n---\nAgain.\n")),
        Fault.Facts("fact-without-a-check", UncheckedFact, "fact: silence\nvalue: 4.5\n", "fact: noise\nsource: A book\n", "fact: echo\nread: 2026-11-28\n"),
        Fault.Facts("fact-with-a-bad-date", BadDate, "fact: silence\nsource: A book\nread: 28 November 2026\n", "fact: noise\nsource: A book\nread: 2026-02-30\n"),
        Fault.Facts("fact-with-a-bad-name", BadSlug, "fact: The Silence\nsource: A book\nread: 2026-11-28\n"),
        Fault.Facts("fact-with-an-unknown-test", UnknownTest, "fact: silence\ntest: ToyTests.Conuts\n"),
        Fault.Files("fact-without-a-claim", EmptyBody, new SourceFile("input/facts/music.md", "---\nfact: silence\ntest: ToyTests.Counts\n---\n")),
        Fault.Walkthrough("unknown-fact", UnknownFact, "{{total}} in all", "{{fact.baets}}, {{= fact.none * 2}} and [so](fact:beast)"),
        Fault.Page("fact-without-a-value", UnknownPlaceholder, "{{fact.applause}} {{fact.beats.vaule}} {{fact.applause.value}}"),
        Fault.Walkthrough("malformed-expression", MalformedExpression, "{{total}} in all", "{{=}} {{= total +}} {{= (total}} {{= total)}} {{= total mark}} {{= 2 ** 3}} {{= total ^ 2}} {{= 2x}} {{= total | 9}} {{= 1.}} {{= " + new string('(', 30) + "1" + new string(')', 30) + "}}"),
        Fault.Walkthrough("expression-without-a-result", NoResult, "{{total}} in all", "{{= total / (seen.count - 4)}} {{= seen * 2}} {{= parameters.mood}} {{= totla / 2}} {{= 1 / 0 + seen}} {{= 1" + new string('0', 310) + "}}"),
        Fault.Page("expression-outside-a-run", MisplacedPlaceholder, "{{= count / 2}}"),
        Fault.Page("code-with-an-unknown-key", UnknownDirectiveKey, "```sql {rna=\"PostgreSQL 15.14\"}\nSELECT 1;\n```\n"),
        Fault.Page("code-with-malformed-keys", MalformedDirective, "```sql ran=PostgreSQL\nSELECT 1;\n```\n\n```sql {ran=\"PostgreSQL\n15\"}\n```\n"),
        Fault.Chapter("situation-of-no-run", UnknownRun, "runs:\n  small: { model: counter }", "[a](sim:smal) [b](sim:small@mark-reachd) [c](sim:small)"),
        Fault.Page("situation-in-a-page", UnknownRun, "[a](sim:small)"),
        Fault.Chapter("chapter-head", UnknownChapter, "ableTo: count\nbefore: [ conting, numbers ]\nreviewed: yesterday\nversions: [ [ 1 ] ]", "Text."),
    ];

    private static string Mission(string goal, string title = "Count further") => $"missions:\n  - title: {title}\n    goal: {goal}\n    found: It goes on.\n    parameters: {{ to: 9 }}\n";

    private static IEnumerable<Fault> Playgrounds() =>
    [
        Fault.Playground("playground-item-without-notice", MissingKey, "presets:\n  - title: High\n    parameters: { to: 9 }\n"),
        Fault.Playground("playground-item-is-text", WrongType, "tries: [ \"count\" ]\n"),
        Fault.Playground("playground-item-unknown-key", UnknownKey, "tries:\n  - title: High\n    notice: It is.\n    parametres: { to: 9 }\n"),
        Fault.Playground("playground-item-refused", KnobRefused, "presets:\n  - title: High\n    notice: It is.\n    parameters: { to: 12 }\n"),
        Fault.Playground("mission-without-goal", MissingKey, "missions:\n  - title: Count\n    found: It counts.\n"),
        Fault.Playground("mission-goal-without-end", MalformedGoal, Mission("sum > 6")),
        Fault.Playground("mission-goal-is-prose", MalformedGoal, Mission("the sum is large at any step")),
        Fault.Playground("mission-goal-above-a-word", MalformedGoal, Mission("sum > many at the end")),
        Fault.Playground("mission-unknown-readout", UnknownReadout, Mission("sum > 6 and maen < 9 at the end")),
        Fault.Playground("mission-unknown-number", UnknownPlaceholder, Mission("sum > 6 at the end", "Count past {{sun}}")),
        Fault.Playground("mission-done-at-the-opening", MissionDone, Mission("sum >= 6 at any step")),
        Fault.Playground("mission-missed", MissionMissed, Mission("sum > 99 at the end")),
        Fault.Playground("playground-shows-what-never-happens", NeverHappens, "step: mark-reached#7\n"),
        Fault.Playground("playground-item-shows-no-event", UnknownEvent, "presets:\n  - title: High\n    notice: It is.\n    step: mark-reachd\n"),
    ];
}
