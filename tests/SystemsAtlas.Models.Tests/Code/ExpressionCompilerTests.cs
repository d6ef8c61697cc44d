using System.Text;
using SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code;

public sealed class ExpressionCompilerTests
{
    [Theory]
    [InlineData("a>>>b", "a >>> b")]
    [InlineData("a>>b>c", "a >> b > c")]
    [InlineData("a+++b", "a ++ + b")]
    [InlineData("1.5.x", "1.5 . x")]
    [InlineData("x?.5:y", "x ? .5 : y")]
    [InlineData("a/**//b", "a / b")]
    [InlineData("a.in/b", "a . in / b")]
    public void A_token_is_the_longest_that_can_begin_at_its_place(string source, string tokens) => Assert.StartsWith(string.Join(' ', Run(source).Steps.SelectMany(s => s.Events).OfType<TokenRead>().Select(t => t.Text)), tokens, StringComparison.Ordinal);

    [Theory]
    [InlineData("a-b-1", "((a-b)-1)")]
    [InlineData("2**3**2", "(2**(3**2))")]
    [InlineData("a+b*c", "(a+(b*c))")]
    [InlineData("a*b+c", "((a*b)+c)")]
    [InlineData("-a*b", "((-a)*b)")]
    [InlineData("2**-a", "(2**(-a))")]
    [InlineData("a<b==c>2&a|b^c", "((((a<b)==(c>2))&a)|(b^c))")]
    [InlineData("a||b&&c", "(a||(b&&c))")]
    [InlineData("(a-(b-1))", "(a-(b-1))")]
    [InlineData("a?b:c?1:2", "(a?b:(c?1:2))")]
    public void A_tree_groups_as_the_grammar_says(string source, string grouped)
    {
        Assert.Equal(Artifact(Run(grouped), "ast").Length > 0 ? Shape(grouped) : "", Shape(source));
    }

    // The tree's types and words without its places.
    private static string Shape(string source) => string.Join('\n', Artifact(Run(source), "ast").Split('\n').Where(l => !l.Contains("\"start\"", StringComparison.Ordinal) && !l.Contains("\"end\"", StringComparison.Ordinal)));

    [Fact]
    public void An_operator_is_left_to_the_call_that_takes_it()
    {
        var events = Run("2*3+1").Steps.SelectMany(s => s.Events).ToList();
        Assert.Contains(events, e => e is OperatorLeft { Sign: "+", Precedence: 9, Least: 10 });
        Assert.Contains(events, e => e is OperatorTaken { Sign: "+", Precedence: 9, Least: 0 });
    }

    [Fact]
    public void Folding_works_out_what_is_the_same_in_every_run()
    {
        var (with, without) = (Last(Run("2**3**2+a")), Last(Run("2**3**2+a", "fold=off")));
        Assert.Equal((2, 4), (with.Live, without.Live));
        Assert.True(with.Instructions < without.Instructions);
        Assert.Equal(with.Result, without.Result);
    }

    [Theory]
    [InlineData("true?3:a", "3")]
    [InlineData("false?a/0:3", "3")]
    [InlineData("1>2&&a>b", "false")]
    [InlineData("2>1&&a>b", "true")]
    [InlineData("1>2||2>1", "true")]
    public void A_branch_that_no_run_takes_is_taken_out(string source, string result)
    {
        var state = Last(Run(source));
        Assert.Equal(result, state.Result);
        Assert.DoesNotContain("goto", Artifact(Run(source), "ir"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7/2", 1, "3.5 is no integer")]
    [InlineData("-(a-a)", 0, "−0 is no integer")]
    [InlineData("a+1.5", 2, "1.5 is no integer")]
    [InlineData("a+x", 2, "x has no value")]
    [InlineData("'a'+1", 0, "a string is read here")]
    [InlineData("a&&a>b", 1, "which may be")]
    public void What_the_machine_cannot_hold_is_refused_with_its_place(string source, int at, string reason)
    {
        var state = Last(Run(source));
        Assert.Equal(at, state.FaultAt);
        Assert.Contains(reason == "which may be" ? "does not say which" : reason, state.Values.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(Artifact(Run(source), "ast"));
        Assert.Empty(Artifact(Run(source), "asm"));
    }

    [Fact]
    public void Temporaries_without_a_register_live_in_the_frame()
    {
        const string source = "(a+1)*(b+2)-(a+3)*(b+4)";
        var (many, one) = (Last(Run(source)), Last(Run(source, "registers=1")));
        Assert.Equal((0, "-36"), (many.Slots, many.Result));
        Assert.Equal((true, "-36"), (one.Slots > 0, one.Result));
    }

    [Fact]
    public void Another_operator_makes_another_tree()
    {
        var trace = CompilerModel.Definition.Run(["source=a-b*2"], ["operator:1:*@5"]);
        Assert.Equal("a*b*2", trace.Steps.SelectMany(s => s.Events).OfType<SourceGiven>().Last().Source);
        Assert.Equal("72", Last(trace).Result);
    }

    [Fact]
    public void What_would_do_nothing_is_told()
    {
        var trace = CompilerModel.Definition.Run(["source=a-b"], ["operator:1:-@90", "operator:0:+@91", "fold:on@92", "value:a=9@93", "value:9,9@94", "read:a-b@95"]);
        Assert.Equal(6, trace.Steps.SelectMany(s => s.Events).OfType<ActionIgnored>().Count());
    }

    [Theory]
    [InlineData("values=a=", "gives a no integer")]
    [InlineData("values=9", "which is no name with an integer")]
    [InlineData("values=a=1,a=2", "gives a two values")]
    public void Values_that_are_none_are_refused(string setting, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidInputException>(() => Run("a", setting)).Message, StringComparison.Ordinal);

    // Whatever is typed, a run ends in a picture.
    [Fact]
    public void Any_text_is_read_or_refused()
    {
        const string signs = "ab19.+-*/%<>=!&|^~?:,()[]'\" \n_$#`{};\\é";
        for (var seed = 1UL; seed <= 400; seed++)
        {
            var random = new SeededRandom(seed);
            var text = new string([.. Enumerable.Range(0, 1 + (int)random.Integer(0, 78)).Select(_ => signs[(int)random.Integer(0, signs.Length - 1)])]);
            var trace = Run(text);
            Assert.True(Last(trace).IsRefused || Last(trace).Result.Length > 0, text);
            foreach (var canvas in Drawing.Canvas.All) Drawing.Frame.Of(new CompilerScene().Draw(trace.Steps[^1], canvas), canvas);
        }
    }

    private static Trace Run(string source, params string[] settings) => CompilerModel.Definition.Run([$"source={source}", .. settings]);

    private static CompilerState Last(Trace trace) => (CompilerState)trace.Final;

    private static string Artifact(Trace trace, string name) => Encoding.UTF8.GetString(CompilerModel.Definition.Artifacts.Single(a => a.Name == name).Make(trace));
}
