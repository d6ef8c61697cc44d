using System.Text;
using SystemsAtlas.Simulation.Tests.Toys;

namespace SystemsAtlas.Simulation.Tests;

public sealed class TraceCsvTests
{
    [Fact]
    public void A_trace_is_a_line_of_names_and_a_line_for_each_step()
    {
        var trace = Toy.Run(c => new Agenda(c, a => a.SayAfter(3, "x")));
        Assert.Equal("step,time (ms),events,length (letters)\r\n0,0,,0\r\n1,3,thing-said,1\r\n", Encoding.UTF8.GetString(TraceCsv.Write(trace)));
    }

    [Fact]
    public void A_comma_a_quote_and_a_line_end_are_quoted_as_RFC_4180_has_it()
    {
        var model = Toy.Model(c => new Agenda(c, a => a.SayAfter(3, "a,\"b\"\n"))) with { Readouts = [Readout.From<ToyState>("said", "Said", "", s => s.Said)] };
        Assert.EndsWith("1,3,thing-said,\"a,\"\"b\"\"\n\"\r\n", Encoding.UTF8.GetString(TraceCsv.Write(model.Run())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_readout_without_a_value_is_an_empty_field()
    {
        var model = Toy.Model(c => new Agenda(c, _ => { })) with { Readouts = [Readout.From<ToyState>("none", "None", "", _ => Value.None)] };
        Assert.EndsWith("\r\n0,0,,\r\n", Encoding.UTF8.GetString(TraceCsv.Write(model.Run())), StringComparison.Ordinal);
    }
}
