using SystemsAtlas.Site.Caching;

namespace SystemsAtlas.Site.Tests.Caching;

public sealed class ContentKeyTests
{
    [Fact]
    public void No_two_lists_of_parts_read_alike()
    {
        string[][] lists = [[], [""], ["", ""], ["abc"], ["ab", "c"], ["a", "bc"], ["a", "b", "c"], ["abc", ""], ["", "abc"], ["ABC"], ["abc\0"], ["a\0bc"]];
        Assert.Equal(lists.Length, lists.Select(l => ContentKey.Of(l)).Distinct().Count());
    }

    [Fact]
    public void Equal_parts_give_equal_keys_of_40_digits_for_long_texts_too()
    {
        var text = new string('é', 5000);
        Assert.Equal(ContentKey.Of(text, "b"), ContentKey.Of(new string(text), "b"));
        Assert.NotEqual(ContentKey.Of(text, "b"), ContentKey.Of(text[1..], "b"));
        Assert.Matches("^[0-9a-f]{40}$", ContentKey.Of(text, "b"));
    }

    [Fact]
    public void A_finished_key_begins_anew()
    {
        using var key = new ContentKey();
        var first = key.Add("a").Add(7).Finish();
        Assert.Equal(first, key.Add("a").Add(7).Finish());
        Assert.NotEqual(first, key.Add("a").Add(8).Finish());
    }
}
