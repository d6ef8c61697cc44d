using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SystemsAtlas.Site.Content;
using SystemsAtlas.Site.Content.Diagnostics;
using SystemsAtlas.Site.Lessons;

namespace SystemsAtlas.Site.Tests;

/// <summary>What the apprenticeship promises: four weeks of five days, each with how to know that it is done; questions whose answers come from runs; test programs that can be had.</summary>
public sealed partial class LessonTests(BuiltSite site)
{
    private static readonly SiteContent Content = ContentLoader.Load(BuiltSite.ProjectFolder, new DiagnosticBag());

    private static IEnumerable<(int Week, string Text)> Weeks => Content.Lessons.Where(l => l.Week > 0).Select(l => (l.Week, l.Text.Body.File.Text));

    [Fact]
    public void It_has_a_beginning_and_four_weeks_of_five_days_and_each_day_says_when_it_is_done()
    {
        Assert.Equal([0, 1, 2, 3, 4], Content.Lessons.Select(l => l.Week));
        foreach (var (_, text) in Weeks)
        {
            var days = Day().Split(text).Skip(1).ToList();
            Assert.Equal(5, days.Count);
            Assert.All(days, day => Assert.Single(Done().Matches(day)));
        }
    }

    [Fact]
    public void Each_day_of_the_first_week_asks_six_to_ten_questions_and_every_answer_comes_from_the_run()
    {
        var days = Day().Split(Weeks.First().Text).Skip(1).ToList();
        foreach (var day in days)
        {
            var answers = Answer().Matches(day).Select(m => m.Groups[1].Value).ToList();
            Assert.InRange(answers.Count, 6, 10);
            Assert.Equal(Question().Count(day), answers.Count);
            Assert.All(answers, answer => Assert.Contains("{{", answer, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Its_pages_show_answers_that_can_be_opened_and_no_braces()
    {
        foreach (var lesson in Content.Lessons)
        {
            var html = Encoding.UTF8.GetString(site.Files[lesson.Address + "index.html"]);
            Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
            Assert.Equal(Answer().Count(lesson.Text.Body.File.Text), Regex.Count(html, "<details class=\"answer\"><summary>Answer</summary>"));
        }
    }

    [Fact]
    public void The_test_programs_of_every_day_are_there_for_an_apprentice_and_for_the_checker()
    {
        using var json = JsonDocument.Parse(site.Files["apprenticeship/machine/vectors.json"]);
        var vectors = json.RootElement.GetProperty("vectors").EnumerateArray().ToList();
        Assert.Equal(TestVector.All.Select(v => v.Name), vectors.Select(v => v.GetProperty("name").GetString()));
        Assert.All(Enumerable.Range(1, 4), day => Assert.InRange(vectors.Count(v => v.GetProperty("day").GetInt32() == day), 6, 20));
        Assert.Equal(TestVector.All.Select(v => v.Line), vectors.Select(v => v.GetProperty("line").GetString()));
        Assert.Equal("Machine\n", Encoding.ASCII.GetString(TestVector.All.Single(v => v.Name == "day-4-01").Output));
        Assert.Equal("1953", Encoding.ASCII.GetString(TestVector.All.Single(v => v.Name == "day-4-03").Output));
        Assert.Equal(3628800ul, TestVector.All.Single(v => v.Name == "day-4-02").Registers[17]);
        Assert.StartsWith("atlasVectors([[\"day-1-01 0 - ", Encoding.UTF8.GetString(site.Files["apprenticeship/machine/vectors.js"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lesson_that_names_no_walkthrough_or_a_week_twice_is_told()
    {
        var diagnostics = new DiagnosticBag();
        SourceFile Lesson(string slug, string keys) => new($"input/apprenticeship/{slug}.md", $"---\ntitle: T\nsummary: S.\n{keys}\n---\nText.\n\n## Day 1: x\n\nDone when: y.\n");
        ContentLoader.Load([Lesson("a", "week: 1\nruns: { one: raaft, two: [ raft ] }"), Lesson("b", "week: 1"), Lesson("c", "week: 5"), Lesson("d", "week: 2\nruns: raft")], diagnostics);
        var told = diagnostics.Sorted().Select(d => (d.Rule.Id, File: Path.GetFileName(d.Place!.File.Path))).ToList();
        Assert.Contains((DiagnosticRules.UnknownWalkthrough.Id, "a.md"), told);
        Assert.Contains((DiagnosticRules.WrongType.Id, "a.md"), told);
        Assert.Contains((DiagnosticRules.DuplicateSlug.Id, "b.md"), told);
        Assert.Contains((DiagnosticRules.OutOfRange.Id, "c.md"), told);
        Assert.Contains((DiagnosticRules.WrongType.Id, "d.md"), told);
    }

    [GeneratedRegex(@"(?m)^## Day \d: ")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?m)^Done when: .+$")]
    private static partial Regex Done();

    [GeneratedRegex(@"(?ms)^   ::: answer\n(.*?)^   :::$")]
    private static partial Regex Answer();

    [GeneratedRegex(@"(?m)^\d+\. ")]
    private static partial Regex Question();
}
