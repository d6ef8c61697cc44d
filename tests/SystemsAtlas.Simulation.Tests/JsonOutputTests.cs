using System.Text;
using System.Text.Json;

namespace SystemsAtlas.Simulation.Tests;

/// <summary>What is written is read by the class library as what went in, and laid out as its own writer does it.</summary>
public class JsonOutputTests
{
    [Fact]
    public void Texts_are_read_back_as_they_were()
    {
        var random = new SeededRandom(8);
        for (var n = 0; n < 2_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, (int)random.Integer(0, 12)).Select(_ => random.Integer(0, 3) switch
            {
                0 => ((char)random.Integer(0, 0x80)).ToString(),
                1 => ((char)random.Integer(0x80, 0xD7FF)).ToString(),
                2 => "\"\\</script>&\u2028\u2029\u007f\t\r\n"[(int)random.Integer(0, 17)].ToString(),
                _ => char.ConvertFromUtf32((int)random.Integer(0x10000, 0x10FFFF)),
            }));
            foreach (var isPlain in new[] { false, true })
            {
                var json = new JsonOutput(isPlain: isPlain);
                json.WriteStartArray();
                json.WriteStringValue(text);
                json.WriteEndArray();
                Assert.Equal(text, JsonDocument.Parse(json.ToBytes()).RootElement[0].GetString());
                Assert.DoesNotContain('\n', json.ToString());
                if (!isPlain) Assert.DoesNotContain('<', json.ToString());
            }
        }
    }

    [Fact]
    public void Half_a_pair_of_surrogates_is_a_character_that_UTF8_can_hold()
    {
        var text = new StringBuilder();
        JsonOutput.Quote(text, "a\uD83Db\uDE00");
        Assert.Equal("a\uFFFDb\uFFFD", JsonDocument.Parse(text.ToString()).RootElement.GetString());
    }

    [Fact]
    public void Numbers_are_those_of_the_class_librarys_writer()
    {
        var random = new SeededRandom(9);
        double[] special = [0, -0.0, 0.1, 1e21, 1e-7, double.Epsilon, double.MaxValue, 1.0 / 3, 123456789012345680];
        foreach (var number in special.Concat(Enumerable.Range(0, 2_000).Select(_ => BitConverter.UInt64BitsToDouble(random.NextBits())).Where(double.IsFinite)))
            Assert.Equal(JsonSerializer.Serialize(number), Written(json => json.WriteNumberValue(number)));
        Assert.Equal("18446744073709551615", Written(json => json.WriteNumber("n", ulong.MaxValue)).Split(':')[1]);
        Assert.Throws<ArgumentException>(() => Written(json => json.WriteNumberValue(double.NaN)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Lines_and_signs_stand_where_the_class_librarys_writer_puts_them(bool isIndented)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = isIndented, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("empty");
            json.WriteEndArray();
            json.WriteStartArray("list");
            json.WriteNumberValue(1);
            json.WriteStartObject();
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("a", "b");
            json.WriteString("none", (string?)null);
            json.WriteEndObject();
            json.WriteBooleanValue(true);
            json.WriteEndArray();
            json.WritePropertyName("raw");
            json.WriteRawValue("[1,2]");
            json.WriteNumber("n", 2.5);
            json.WriteEndObject();
        }
        var own = new JsonOutput(isIndented);
        own.WriteStartObject();
        own.WriteStartArray("empty");
        own.WriteEndArray();
        own.WriteStartArray("list");
        own.WriteNumberValue(1);
        own.WriteStartObject();
        own.WriteEndObject();
        own.WriteStartObject();
        own.WriteString("a", "b");
        own.WriteString("none", null);
        own.WriteEndObject();
        own.WriteBooleanValue(true);
        own.WriteEndArray();
        own.WritePropertyName("raw");
        own.WriteRawValue("[1,2]");
        own.WriteNumber("n", 2.5);
        own.WriteEndObject();
        Assert.Equal(Encoding.UTF8.GetString(buffer.ToArray()), own.ToString());
    }

    private static string Written(Action<JsonOutput> write)
    {
        var json = new JsonOutput();
        write(json);
        return json.ToString();
    }
}
