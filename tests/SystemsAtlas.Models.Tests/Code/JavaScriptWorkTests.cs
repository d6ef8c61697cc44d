using SystemsAtlas.Models.Code.EventLoop;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code;

/// <summary>Work that grows with its data is counted: whatever a program does, and however large what it does it to, it meets a limit soon.</summary>
public sealed class JavaScriptWorkTests
{
    // Turns that keep the limit on two pieces of data and pass it on twenty thousand: a turn may cost 25 ticks on the one and must cost 35 on the other.
    private const int Turns = 500, Few = 2, Many = 20_000, TicksAllowed = 16_000;

    private const string Data = """
        const size = (n) => {
          const text = 'ab'.repeat(n / 2), other = 'ab'.repeat(n / 2), array = new Array(n).fill(1), holes = new Array(n), object = {};
          const entries = [], keys = [], objects = [], keyObjects = [], descriptors = {};
          for (let i = 0; i < n / 50; i++) {
            object['k' + i] = i; entries.push([i, i]); keys.push(i); keyObjects.push({}); objects.push([{}, i]); descriptors['k' + i] = { value: i };
          }
          return { n, text, other, array, holes, object, entries, keys, objects, keyObjects, descriptors };
        };
        """;

    [Fact]
    public void Every_built_in_is_known_to_this_test() =>
        Assert.Equal(
            EventLoopRuns.Printed("""
                const seen = [];
                const walk = (holder, path) => {
                  if (holder === null || (typeof holder !== 'object' && typeof holder !== 'function') || seen.includes(holder)) return;
                  seen.push(holder);
                  if (typeof holder === 'function' && path !== 'Function.prototype') console.log(path);
                  if (holder === walk) return;
                  const members = Object.getOwnPropertyDescriptors(holder);
                  for (const name of Object.getOwnPropertyNames(members)) {
                    const inner = path === '' ? name : path + '.' + name;
                    walk(members[name].value, inner);
                    walk(members[name].get, 'get ' + inner);
                  }
                  for (const name of Object.getOwnPropertySymbols(members)) walk(members[name].value, path + '[' + name.description + ']');
                };
                walk(globalThis, '');
                const of = (value, path) => walk(Object.getPrototypeOf(value), path + '.prototype');
                of(walk, 'Function'); of(setTimeout(walk, 0), 'Timeout'); of(setImmediate(walk), 'Immediate');
                of([].values(), 'Array Iterator'); of(''[Symbol.iterator](), 'String Iterator'); of(new Map().keys(), 'Map Iterator'); of(new Set().keys(), 'Set Iterator');
                of(Object.getPrototypeOf([].values()), 'Iterator');
                for (const [f, name] of [[async () => 1, 'Async'], [function* () {}, 'Generator'], [async function* () {}, 'AsyncGenerator']]) {
                  const kind = Object.getPrototypeOf(f);
                  seen.push(kind);
                  walk(kind.prototype, name + '.prototype');
                  walk(kind.constructor, name + 'Function');
                  if (kind.prototype) of(kind.prototype, name === 'Generator' ? 'Iterator' : 'AsyncIterator');
                }
                """).Order(StringComparer.Ordinal),
            JavaScriptWork.Growing.Select(g => g.Name).Concat(JavaScriptWork.Constant).Order(StringComparer.Ordinal));

    public static TheoryData<string, string> Growing => [.. JavaScriptWork.Growing.Concat(JavaScriptWork.Operators).Select(g => (g.Name, g.Use))];

    [Theory]
    [MemberData(nameof(Growing))]
    public void What_grows_with_its_data_is_counted(string name, string use)
    {
        Assert.True(Ends(use, Few), $"{name} costs much on little data: {use}");
        Assert.False(Ends(use, Many), $"{name} does not count its work: {use}");
    }

    // Worst cases of searches that compare every place with all of a long text.
    [Theory]
    [InlineData("'ab'.repeat(2 ** 20).indexOf('ab'.repeat(2 ** 19) + 'aa')", "-1")]
    [InlineData("'ab'.repeat(2 ** 20).lastIndexOf('bb' + 'ab'.repeat(2 ** 19))", "-1")]
    [InlineData("('ab'.repeat(2 ** 18) + 'aa').lastIndexOf('ab'.repeat(2 ** 17))", "262144")]
    [InlineData("('ab'.repeat(2 ** 18) + 'aab').indexOf('ab'.repeat(2 ** 17) + 'aa')", "262144")]
    [InlineData("'ab'.repeat(2 ** 20).split('ab'.repeat(2 ** 19) + 'aa').length", "1")]
    [InlineData("('x' + 'ab'.repeat(40) + 'y' + 'ab'.repeat(40)).replaceAll('ab'.repeat(20), 'c')", "xccycc")]
    [InlineData("Number('0x' + 'f'.repeat(2 ** 20))", "Infinity")]
    [InlineData("parseInt('0'.repeat(2 ** 20) + '12', 3)", "5")]
    public void Long_texts_are_searched_and_read_in_linear_time(string expression, string printed) => Assert.Equal([printed], EventLoopRuns.Printed($"console.log({expression})"));

    [Theory]
    [InlineData("console.log('a'.repeat(2**24).replaceAll('a','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb').length)")]
    [InlineData("const a = ['x'.repeat(2 ** 23)]; for (let i = 0; i < 16; i++) a.push(...a); a.join('')")]
    [InlineData("const a = ['x'.repeat(2 ** 23)]; for (let i = 0; i < 16; i++) a.push(...a); JSON.stringify(a)")]
    [InlineData("let a = ['x'.repeat(2 ** 20)]; for (let i = 0; i < 5; i++) a.push(...a); a = [a, a, a]; console.log([a, a, a])")]
    [InlineData("''.concat(...new Array(1000).fill('x'.repeat(2 ** 20)))")]
    [InlineData("const a = new Array(2000).fill(new Array(2000).fill(0)); a.flat()")]
    [InlineData("new Array(2000).fill(0).flatMap(() => new Array(2000).fill(0))")]
    [InlineData("'x'.repeat(2 ** 21).split('')")]
    [InlineData("JSON.parse('[' + '1,'.repeat(2 ** 21) + '1]')")]
    public void What_would_grow_beyond_the_interpreter_stops_while_it_grows(string program) =>
        Assert.Contains("more than this interpreter gives", EventLoopRuns.Refusal(program), StringComparison.Ordinal);

    [Fact]
    public void A_sort_of_very_many_meets_the_limit_of_ticks_and_says_where()
    {
        var request = EventLoopRuns.Request("const a = new Array(200000).fill(0);\na.sort((x, y) => x - y);") with { Limits = RunLimits.Default with { Ticks = 600_000 } };
        var stopped = Assert.Throws<RunLimitException>(() => EventLoopModel.Definition.Run(request));
        Assert.Equal("the run of \"event-loop\" passed its limit of 600000 ticks at line 2, column 3 of the program", stopped.Message);
    }

    // A value that is printed counts, and one that is shown in a few words is not read to its end.
    [Theory]
    [InlineData("console.log(new Array(100).fill(new Array(100).fill(new Array(100).fill({}))))")]
    [InlineData("const text = 'x'.repeat(2 ** 24), f = () => text; for (let i = 0; i < 2000; i++) f(); for (;;);")]
    public void What_is_shown_of_a_value_is_counted_or_little(string program)
    {
        var request = EventLoopRuns.Request(program) with { Limits = RunLimits.Default with { Ticks = 500_000 } };
        Assert.Equal("ticks", Assert.Throws<RunLimitException>(() => EventLoopModel.Definition.Run(request)).Limit);
    }

    [Fact]
    public void A_limit_of_the_interpreter_says_where_by_line_and_column() =>
        Assert.StartsWith("line 2, column 17: the program makes a text of more than 16777216 characters, more than this interpreter gives, at the mark in ", EventLoopRuns.Refusal("console.log(1);\nconst big = 'x'.repeat(1e9);"), StringComparison.Ordinal);

    // Whether the turns end within the ticks allowed, on data of so many pieces.
    private static bool Ends(string use, int pieces)
    {
        var program = $"{Data}\nconst {{ n, text, other, array, holes, object, entries, keys, objects, keyObjects, descriptors }} = size({pieces}); const nop = () => 0;\nfor (let turn = 0; turn < {Turns}; turn++) {{ {use} }}";
        try
        {
            EventLoopModel.Definition.Run(EventLoopRuns.Request(program) with { Limits = RunLimits.Default with { Ticks = TicksAllowed, Steps = 100_000 } });
            return true;
        }
        catch (RunLimitException limit) when (limit.Limit == "ticks")
        {
            return false;
        }
    }
}
