using SystemsAtlas.Site.Caching;
using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.Rendering;

/// <summary>Templates escape by themselves, and what is wrong in them is found before anything is rendered, with its place.</summary>
public sealed class TemplateEngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("templates").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Text_is_escaped_and_markup_is_not() =>
        Assert.Equal("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt; &amp;amp; · é|<b>bold</b>|-7|2", Render("{{ Text }}|{{ Markup }}|{{ Number }}|{{ Rows.size }}",
            new() { Text = "<b a=\"1\" c='2'> &amp; · é", Markup = new("<b>bold</b>"), Number = -7, Rows = [new("a", null), new("b", null)] }));

    [Theory]
    [InlineData("Text"), InlineData("Markup"), InlineData("Number"), InlineData("Rows"), InlineData("Flag"), InlineData("Other")]
    public void What_is_empty_is_false(string name)
    {
        var full = new Sheet { Text = "x", Markup = new("x"), Number = 1, Rows = [new("a", null)], Flag = true, Other = new("o", null) };
        Assert.Equal("no", Render($"{{{{ if {name} }}}}yes{{{{ else }}}}no{{{{ end }}}}", new()));
        Assert.Equal("yes", Render($"{{{{ if {name} }}}}yes{{{{ else }}}}no{{{{ end }}}}", full));
    }

    [Fact]
    public void A_partial_knows_its_own_view_only()
    {
        Partial("row", "{{ Name }}{{ if Next }}>{{ partial \"row\" Next }}{{ end }}");
        Assert.Equal("a>b, c", Render("{{ for row in Rows }}{{ partial \"row\" row }}{{ if !for.last }}, {{ end }}{{ end }}", new() { Rows = [new("a", new("b", null)), new("c", null)] }));
        Partial("row", "{{ Text }}");
        Assert.Equal("theme/templates/partials/row.sbn-html:1:4: Row has no \"Text\". Did you mean \"Next\"?", Refused("{{ partial \"row\" Other }}"));
    }

    [Fact]
    public void A_tag_alone_on_its_line_leaves_no_line() =>
        Assert.Equal("<ul>\n<li>a</li>\n</ul>\n", Render("<ul>\n{{~ for row in Rows ~}}\n<li>{{ row.Name }}</li>\n{{~ end ~}}\n</ul>\n", new() { Rows = [new("a", null)] }));

    [Theory]
    [InlineData("{{ Texts }}", "1:4: Sheet has no \"Texts\". Did you mean \"Text\"?")]
    [InlineData("{{ if Flag }}{{ for row in Rows }}\n{{ if !Flag }}{{ row.Nam }}{{ end }}{{ end }}{{ end }}", "2:22: Row has no \"Nam\". Did you mean \"Name\"?")]
    [InlineData("{{ if Flag }}{{ else if Number }}{{ else }}{{ row.Name }}{{ end }}", "1:47: Sheet has no \"row\". Did you mean \"Rows\"?")]
    [InlineData("{{ for row in Rows }}{{ else }}{{ Rows.length }}{{ end }}", "1:40: A list has no \"length\".")]
    [InlineData("{{ for row in Rows }}{{ for.even }}{{ end }}", "1:29: A loop has no \"even\".")]
    [InlineData("{{ for row in Text }}{{ end }}", "1:15: \"Text\" is a String and no list.")]
    [InlineData("{{ Flag }}", "1:4: \"Flag\" is a Boolean, and only texts, whole numbers and Html can be written.")]
    [InlineData("{{ Note }}", "1:4: \"Note\" may be null, which nobody could tell from an empty text.")]
    [InlineData("{{ partial \"rwo\" Other }}", "1:12: There is no partial \"rwo\". Did you mean \"row\"?")]
    [InlineData("{{ include \"row\" }}", "1:4: This is not among what a template may hold, because its names could not be checked.")]
    [InlineData("{{ x = Text }}", "1:4: This is not among what a template may hold, because its names could not be checked.")]
    [InlineData("{{ Text | upcase }}", "1:4: This is not among what a template may hold, because its names could not be checked.")]
    public void What_is_wrong_is_found_before_anything_is_rendered(string template, string fault)
    {
        Partial("row", "{{ Name }}");
        Assert.Equal("theme/templates/page.sbn-html:" + fault, Refused(template + "{{ if Other }}{{ partial \"row\" Other }}{{ end }}").Split('\n')[0]);
    }

    [Theory]
    [InlineData("\n{{ if Text }}", "2:12")]
    [InlineData("\n{{ if Text }}\n{{ Text + }}{{ end }}", "3:11")]
    public void What_cannot_be_parsed_has_a_place(string template, string place) =>
        Assert.StartsWith($"theme/templates/page.sbn-html:{place}: ", Refused(template), StringComparison.Ordinal);

    [Fact]
    public void A_missing_value_names_its_place_in_a_partial()
    {
        Partial("row", "\n{{ Next.Name }}");
        var fault = Assert.Throws<TemplateException>(() => Render("{{ partial \"row\" Other }}", new() { Other = new("a", null) }));
        Assert.StartsWith("theme/templates/partials/row.sbn-html:2:9: Object \"Next\" is null.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once_and_once()
    {
        Partial("row", "{{ Nam }}");
        Partial("unused", "{{ Nothing }}");
        File.WriteAllText(Path.Combine(_folder, "stray.sbn-html"), "{{ Nothing }}");
        Assert.Equal(
            [
                "theme/templates/page.sbn-html:1:4: Sheet has no \"Txt\". Did you mean \"Text\"?",
                "theme/templates/partials/row.sbn-html:1:4: Row has no \"Nam\". Did you mean \"Name\"?",
                "theme/templates/stray.sbn-html:1:1: No view is declared for this template. It would never be checked.",
                "theme/templates/partials/unused.sbn-html:1:1: No template uses this partial. It would never be checked.",
            ], Refused("{{ Txt }}{{ partial \"row\" Other }}{{ for row in Rows }}{{ partial \"row\" row }}{{ end }}").Split('\n'));
    }

    [Fact]
    public void Threads_do_not_mix_what_they_write()
    {
        var engine = Engine("{{ for row in Rows }}{{ row.Name }}{{ end }}");
        Parallel.For(0, 200, i => Assert.Equal(string.Concat(Enumerable.Repeat($"{i},", 50)), engine.Render("page", new Sheet { Rows = [.. Enumerable.Repeat(new Row($"{i},", null), 50)] })));
    }

    [Fact]
    public void A_failed_page_leaves_nothing_behind()
    {
        var engine = Engine("{{ Text }}{{ Other.Name }}");
        Assert.Throws<TemplateException>(() => engine.Render("page", new Sheet { Text = "left" }));
        Assert.Equal("ab", engine.Render("page", new Sheet { Text = "a", Other = new("b", null) }));
    }

    [Fact]
    public void What_passed_is_known_to_the_next_build_and_what_did_not_is_refused_again()
    {
        var store = new ContentStore(Path.Combine(_folder, "kept"));
        Partial("row", "{{ Nam }}");
        const string Page = "{{ partial \"row\" Other }}";
        for (var i = 0; i < 2; i++) Assert.Throws<TemplateException>(() => Engine(Page, store));
        Partial("row", "{{ Name }}");
        for (var i = 0; i < 2; i++) Assert.Equal("b", Engine(Page, store).Render("page", new Sheet { Other = new("b", null) }));
        Partial("row", "{{ Nam }}{{ Name }}");
        Assert.Throws<TemplateException>(() => Engine(Page, store));
    }

    private string Render(string template, Sheet view) => Engine(template).Render("page", view);

    private string Refused(string template) => Assert.Throws<TemplateException>(() => Engine(template)).Message;

    private TemplateEngine Engine(string template, ContentStore? store = null)
    {
        File.WriteAllText(Path.Combine(_folder, "page.sbn-html"), template);
        return new TemplateEngine(_folder, new Dictionary<string, Type> { ["page"] = typeof(Sheet) }, store ?? ContentStore.None);
    }

    private void Partial(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "partials"));
        File.WriteAllText(Path.Combine(_folder, "partials", name + ".sbn-html"), text);
    }

    private sealed record Row(string Name, Row? Next);

    private sealed record Sheet
    {
        public string Text { get; init; } = "";

        public Html Markup { get; init; } = Html.Empty;

        public int Number { get; init; }

        public bool Flag { get; init; }

        public string? Note { get; init; }

        public IReadOnlyList<Row> Rows { get; init; } = [];

        public Row? Other { get; init; }
    }
}
