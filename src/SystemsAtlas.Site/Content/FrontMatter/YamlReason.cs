namespace SystemsAtlas.Site.Content.FrontMatter;

/// <summary>Says in plain words what the YAML parser says in its own.</summary>
internal static class YamlReason
{
    private static readonly (string Part, string Reason, string Fix)[] Known =
    [
        ("did not find expected ',' or ']'", "A list that was opened with \"[\" is not closed, or a comma is missing in it.", "close the list with \"]\" and put a comma between its items."),
        ("did not find expected ',' or '}'", "Braces that were opened with \"{\" are not closed, or a comma is missing in them.", "close them with \"}\" and put a comma between the entries."),
        ("could not find expected ':'", "A key stands here without its colon.", "write \"key: value\" on one line."),
        ("invalid mapping", "A second colon stands in this value.", "put the whole value in double quotes; a value that holds \": \" needs them."),
        ("wrong indentation", "A quote is opened and not closed on its line, and the next line is not indented.", "close the quote."),
        ("mapping values are not allowed", "A colon stands where no value can begin.", "put the whole value in double quotes; a value that holds \": \" needs them."),
        ("found unexpected end of stream", "A quote is opened and never closed.", "close the quote."),
        ("found unexpected document indicator", "A quote is opened and never closed.", "close the quote."),
        ("found character that cannot start any token", "A value cannot begin with this character, or the line is indented with a tab.", "put the value in double quotes, and indent with spaces."),
        ("invalid tab as indentation", "The line is indented with a tab.", "indent with spaces."),
        ("found a tab character", "The line is indented with a tab.", "indent with spaces."),
        ("unknown escape character", "A backslash in double quotes is followed by a letter that means nothing.", "double the backslash, or use single quotes."),
        ("did not find expected key", "The line is neither a key nor part of the value above.", "indent it like the keys beside it, or put the value above in double quotes."),
        ("did not find expected '-' indicator", "The line is neither an item of the list nor part of the item above.", "begin each item with \"- \", all equally far in."),
        ("block sequence entries are not allowed", "A list item stands where no list can begin.", "put the list on the lines below its key, each item with \"- \"."),
    ];

    public static (string Reason, string Fix) Of(string message)
    {
        foreach (var (part, reason, fix) in Known)
            if (message.Contains(part, StringComparison.OrdinalIgnoreCase)) return (reason, fix);
        // The parser says what it was doing first: "While scanning a tag, found ...".
        var plain = message.Trim().TrimEnd('.');
        var comma = plain.StartsWith("While ", StringComparison.Ordinal) ? plain.IndexOf(", ", StringComparison.Ordinal) + 2 : 0;
        return ($"The YAML cannot be read here: {plain[comma..].Trim()}.", "write front matter as lines of \"key: value\", with odd values in double quotes.");
    }
}
