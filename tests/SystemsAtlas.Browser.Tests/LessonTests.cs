using System.Text.Json;
using Microsoft.Playwright;

namespace SystemsAtlas.Browser.Tests;

/// <summary>The apprenticeship as readers use it: answers, days that are ticked off, and the checker of the third week.</summary>
[Machinery]
public sealed class LessonTests(Atlas atlas)
{
    private const string Week = "apprenticeship/machine/week-";

    [Fact]
    public async Task An_answer_opens_and_a_day_that_is_done_stays_done()
    {
        await using var visit = await Visit.To(atlas, Week + "1/");
        var page = visit.Page;
        await page.Locator(".answer summary").First.ClickAsync();
        await Assertions.Expect(page.Locator(".answer p").First).ToBeVisibleAsync();
        await page.Locator(".day input").Nth(1).CheckAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".day input").Nth(1)).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".day input").Nth(0)).Not.ToBeCheckedAsync();
        Assert.Equal(5, await page.Locator(".day").CountAsync());
        Assert.Empty(await page.Violations("week 1"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_checker_takes_right_lines_and_names_the_first_thing_that_is_wrong()
    {
        await using var visit = await Visit.To(atlas, Week + "3/");
        var page = visit.Page;
        using var client = new HttpClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri(atlas.Address, "apprenticeship/machine/vectors.json"), TestContext.Current.CancellationToken));
        var vectors = json.RootElement.GetProperty("vectors").EnumerateArray().ToList();
        var right = vectors.Select(v => v.GetProperty("line").GetString()!).Concat(vectors.Select(v => $"{v.GetProperty("name").GetString()} {v.GetProperty("image").GetString()}")).ToList();
        async Task<string> Check(string text)
        {
            await page.Locator(".checker textarea").FillAsync(text);
            await page.Locator(".checker button").First.ClickAsync();
            await Assertions.Expect(page.Locator(".checker [role=status]")).Not.ToBeEmptyAsync();
            return (await page.Locator(".checker [role=status]").TextContentAsync())!;
        }

        var said = await Check(string.Join('\n', right));
        for (var day = 1; day <= 4; day++)
        {
            var count = vectors.Count(v => v.GetProperty("day").GetInt32() == day);
            Assert.Contains($"day {day}: {count} of {count} right", said, StringComparison.Ordinal);
        }
        Assert.Contains($"bytes: {vectors.Count} of {vectors.Count} right", said, StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".checker tbody tr").CountAsync());
        // The first program's x7 and its bytes, a line of another length, a program that is not there.
        var words = right[0].Split(' ');
        words[3 + 6] = "5";
        var bytes = right[vectors.Count];
        said = await Check($"{string.Join(' ', words)}\n{bytes[..20]}0{bytes[21..]}\nday-1-02 0 -\nday-9-01 00\n");
        Assert.StartsWith("None is right yet. 4 lines are wrong.", said, StringComparison.Ordinal);
        Assert.Equal(["x7", "byte 4", "the line", "line 4"], await page.Locator(".checker tbody td:nth-child(2)").AllTextContentsAsync());
        Assert.Empty(await page.Violations("week 3"));
        Assert.Empty(visit.Faults);
    }
}
