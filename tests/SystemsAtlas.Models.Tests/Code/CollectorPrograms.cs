using System.Globalization;
using SystemsAtlas.Simulation;

namespace SystemsAtlas.Models.Tests.Code;

/// <summary>Programs drawn by chance that make objects of all sizes, link them in chains, trees and cycles, and forget them.</summary>
internal static class CollectorPrograms
{
    private static readonly string[] s_variables = ["a", "b", "c", "d", "e"], s_fields = ["x", "y", "z"];

    /// <summary>A program.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="most">The most fields of an object.</param>
    /// <param name="collects">How a collection is asked for, or none where it is not.</param>
    /// <param name="length">How many statements, about.</param>
    public static string Draw(ulong seed, int most, string[] collects, int length = 40)
    {
        var random = new SeededRandom(seed + 7_000);
        long Upto(long n) => random.Integer(0, n);
        string Variable() => s_variables[Upto(s_variables.Length - 1)];
        string Field() => s_fields[Upto(Math.Min(s_fields.Length, most) - 1)];
        var (lines, known, count) = (new List<string>(), new List<string>(), length / 2 + (int)Upto(length));
        // Objects have room for every name, or are made without a field and never written to.
        string New() => Say($"new {3 + Upto(Math.Max(0, most - 3))}");
        void Forget(string variable) => known.RemoveAll(p => p == variable || p.StartsWith(variable + ".", StringComparison.Ordinal));
        for (var i = 0; i < count; i++)
        {
            var pick = Upto(99);
            string Any() => known[(int)Upto(known.Count - 1)];
            if (known.Count == 0 || pick < 28)
            {
                var name = Variable();
                Forget(name);
                lines.Add($"{name} = {New()}");
                known.Add(name);
            }
            else if (pick < 48)
            {
                var place = Any();
                if (place.Count(c => c == '.') > 3) continue;
                lines.Add($"{place}.{Field()} = {New()}");
            }
            else if (pick < 62) lines.Add($"{Any()}.{Field()} = {Any()}");
            else if (pick < 70) lines.Add($"{Any()}.{Field()} = {Any()}.{Field()}");
            else if (pick < 76)
            {
                var (name, from) = (Variable(), Any());
                lines.Add($"{name} = {from}");
                if (name != from)
                {
                    Forget(name);
                    known.Add(name);
                }
            }
            else if (pick < 81) lines.Add($"{Any()}.{Field()} = null");
            else if (pick < 88)
            {
                var name = Any();
                lines.Add($"drop {name}");
                Forget(name);
            }
            else if (collects.Length > 0) lines.Add(collects[Upto(collects.Length - 1)]);
            // A way of two fields leads to null now and then: that ends a program, and seldom enough.
            if (pick is 80 && known.Count > 0) lines.Add($"{Any()} = {Any()}.{Field()}; e = new 3");
        }
        if (collects.Length > 0) lines.Add(collects[^1]);
        return string.Join('\n', lines);
    }

    /// <summary>A program that moves and forgets references while a collection is under way.</summary>
    public static string Moves(ulong seed)
    {
        var random = new SeededRandom(seed + 9_000);
        List<string> lines = [.. s_variables.Select(v => $"{v} = new 3"), .. s_variables.Select(v => $"{v}.x = new 3; {v}.y = new 3"), "collect"];
        string Place() => $"{s_variables[random.Integer(0, s_variables.Length - 1)]}.{s_fields[random.Integer(0, 2)]}";
        for (var i = 0; i < 5; i++)
        {
            var from = Place();
            lines.Add($"{Place()} = {from}; {from} = null");
        }
        return string.Join('\n', lines);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
