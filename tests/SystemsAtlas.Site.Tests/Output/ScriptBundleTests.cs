using SystemsAtlas.Site.Rendering;

namespace SystemsAtlas.Site.Tests.Output;

public class ScriptBundleTests
{
    [Fact]
    public void A_script_comes_after_all_that_it_imports_and_each_module_once()
    {
        var bundles = ScriptBundle.Of(new Dictionary<string, string>
        {
            ["page.js"] = "import { a } from './a.js';\nimport { b } from './b.js';\na(b);\n",
            ["a.js"] = "// a\nimport { b } from './b.js';\nexport const a = x => b + x;\n",
            ["b.js"] = "export const b = 1;\n",
            ["alone.js"] = "go();\n",
        });
        Assert.Equal(["alone.js", "page.js"], bundles.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("(() => {\n'use strict';\nconst b = 1;\n// a\nconst a = x => b + x;\na(b);\n})();\n", bundles["page.js"]);
    }

    [Theory]
    [InlineData("const c = 1, place = 2;\n"), InlineData("function place(x) {\n}\n"), InlineData("class place extends Map {\n}\n"), InlineData("export async function place() {\n}\n")]
    public void Two_modules_with_one_name_are_not_joined(string other)
    {
        var modules = new Dictionary<string, string> { ["page.js"] = "import { c } from './c.js';\nexport const place = (x, c = 1) => x;\n", ["c.js"] = other };
        var error = Assert.Throws<TemplateException>(() => ScriptBundle.Of(modules));
        Assert.Equal("theme/js/page.js: place is declared in c.js too; the two are joined into page.js, so give one of them another name", error.Message);
    }

    [Fact]
    public void A_parameter_is_no_name_at_the_top() =>
        Assert.Single(ScriptBundle.Of(new Dictionary<string, string>
        {
            ["page.js"] = "import { b } from './b.js';\nfunction a(x, by = 2) {\n}\nconst c = (x, y) => x;\n",
            ["b.js"] = "export function b(x, by = 1) {\n}\nconst d = [1].map((i, y) => i);\n",
        }));

    [Fact]
    public void A_module_that_does_not_exist_is_named()
    {
        var error = Assert.Throws<TemplateException>(() => ScriptBundle.Of(new Dictionary<string, string> { ["page.js"] = "import { b } from './b.js';\n" }));
        Assert.Equal("theme/js: there is no module b.js", error.Message);
    }

    [Fact]
    public void A_minified_script_keeps_the_names_that_others_use()
    {
        var modules = new Dictionary<string, string> { ["page.js"] = "const longName = document.title;\nwindow.atlas = { longName, other: longName?.length ?? 1 };\n" };
        Assert.Equal("(()=>{\"use strict\";const n=document.title;window.atlas={longName:n,other:n?.length??1}})()\n", ScriptMinifier.Minify("page.js", ScriptBundle.Of(modules)["page.js"], modules));
    }

    [Fact]
    public void A_script_that_cannot_be_read_is_named_with_its_module_and_line()
    {
        var modules = new Dictionary<string, string> { ["page.js"] = "import { b } from './b.js';\nb();\n", ["b.js"] = "// b\nexport function b() {\n  return 1 +;\n}\n" };
        var error = Assert.Throws<TemplateException>(() => ScriptMinifier.Minify("page.js", ScriptBundle.Of(modules)["page.js"], modules));
        Assert.StartsWith("theme/js/b.js:3:13: The script cannot be read: ", error.Message, StringComparison.Ordinal);
    }
}
