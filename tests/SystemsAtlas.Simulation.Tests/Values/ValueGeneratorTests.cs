using System.Collections.Immutable;

namespace SystemsAtlas.Simulation.Tests.Values;

/// <summary>What the compiler was given to write for the records below.</summary>
public partial class ValueGeneratorTests
{
    [Words]
    public enum Kind
    {
        Leaf,
        InnerNode,
        [Named("SYN-SENT")] SynSent,
    }

    public readonly partial record struct Place(int Row, int Column) : IValued;

    public readonly record struct Server(int Id) : ISingleValue
    {
        public Value AsValue => $"n{Id}";
    }

    public abstract partial record Happened : Event;

    public abstract record AtServer(Server Server) : Happened;

    public sealed partial record Nothing : Happened;

    public sealed partial record Everything(
        int Number, uint Unsigned, double Share, string Text, bool IsOn, byte Byte, Kind Kind, int? Missing, string? NoText, Place Place, Place? Elsewhere, ImmutableArray<Place> Places,
        IReadOnlyList<int?> Holes, [Named("renamed")] long Old, [Unnamed] object Secret, Server Server) : AtServer(Server)
    {
        [Named("constant")]
        public static int Constant => 7;

        public static int Unseen => 8;

        public int Twice => 2 * Number;

        public Value Own => Value.List([1, 2]);
    }

    public sealed partial record Spreads([Spread] Place Place, string IPAddress) : Happened;

    public sealed partial record ByHand(int Number) : Happened
    {
        public override RecordValue Values => Value.Record(("other", Number + 1));
    }

    private static readonly Everything s_everything = new(
        3, 4_000_000_000, 0.5, "a", true, 0xA5, Kind.InnerNode, null, null, new(1, 2), null, [new(3, 4)], [5, null], 6, new(), new(2));

    [Fact]
    public void Names_are_those_of_the_properties_in_their_order() => Assert.Equal(
        "server, number, unsigned, share, text, isOn, byte, kind, missing, noText, place, elsewhere, places, holes, renamed, constant, twice, own",
        string.Join(", ", s_everything.Values.Names));

    [Theory]
    [InlineData("unsigned", "4000000000")]
    [InlineData("share", "0.5")]
    [InlineData("isOn", "yes")]
    [InlineData("byte", "A5")]
    [InlineData("kind", "inner node")]
    [InlineData("missing", "none")]
    [InlineData("noText", "none")]
    [InlineData("place.column", "2")]
    [InlineData("elsewhere", "none")]
    [InlineData("places.0.row", "3")]
    [InlineData("holes", "5, none")]
    [InlineData("renamed", "6")]
    [InlineData("server", "n2")]
    [InlineData("constant", "7")]
    [InlineData("twice", "6")]
    [InlineData("own.count", "2")]
    public void A_property_is_written_as_its_type_is(string path, string expected) => Assert.Equal(expected, s_everything.Values.Find(path)?.ToText());

    [Fact]
    public void A_spread_property_gives_its_values() => Assert.Equal("row 1, column 2, ipAddress x", new Spreads(new(1, 2), "x").Values.ToText());

    [Fact]
    public void A_member_that_is_declared_stays() => Assert.Equal("other 2", new ByHand(1).Values.ToText());

    [Fact]
    public void Events_have_their_names() => Assert.Equal("everything", s_everything.Name);

    [Fact]
    public void A_base_lists_the_events_below_it_in_their_order() => Assert.Equal(["nothing", "everything", "spreads", "by-hand"], Happened.Names);

    [Fact]
    public void An_enum_has_words() => Assert.Equal(["leaf", "inner node", "SYN-SENT"], Enum.GetValues<Kind>().Select(k => k.Word()));
}
