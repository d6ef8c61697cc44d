using System.Text.RegularExpressions;
using SystemsAtlas.Site.Rendering.Pictures;

namespace SystemsAtlas.Site.Tests.Rendering;

/// <summary>An accent is a family's and a role's colour a meaning, so no eye may take one for the other. Distances are in Oklab.</summary>
public sealed partial class ColourTests
{
    /// <summary>About five times what is just seen side by side; for eyes that lack a kind of cone, half of that, because roles have lines of their own.</summary>
    private const double Apart = 0.1, ApartForLessHues = 0.04;

    private static readonly string Tokens = File.ReadAllText(Path.Combine(Project.Folder, "theme", "css", "tokens.css"));

    // G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG 15 (2009), table for severity 1.
    private static readonly double[][] Deuteranopia = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]];
    private static readonly double[][] Protanopia = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]];

    public static TheoryData<string> Roles => [.. "neutral active done danger waiting".Split(' ')];

    [Theory, MemberData(nameof(Roles))]
    public void No_accent_is_near_a_roles_colour(string role)
    {
        var accents = Accent().Matches(Tokens).ToList();
        Assert.Equal(7, accents.Count);
        foreach (var accent in accents) RequireApart(accent.Groups[1].Value, [accent.Groups[2].Value, accent.Groups[3].Value], role);
    }

    [Fact]
    public void The_measure_notices_the_accents_that_were_too_near()
    {
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => RequireApart("data", ["#159", "#7bf"], "active"));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => RequireApart("hardware", ["#87481a", "#e5a575"], "waiting"));
        // Apart for most, and not for an eye without red cones.
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => RequireApart("code", ["#653d9c", "#c1a2f3"], "active"));
    }

    private static void RequireApart(string family, string[] schemes, string role)
    {
        var colours = Role(role);
        for (var scheme = 0; scheme < 2; scheme++)
        {
            Assert.True(Distance(schemes[scheme], colours[scheme], null) >= Apart, $"{schemes[scheme]} of {family} is {Distance(schemes[scheme], colours[scheme], null):0.000} from {role}");
            foreach (var eye in new[] { Deuteranopia, Protanopia })
                Assert.True(Distance(schemes[scheme], colours[scheme], eye) >= ApartForLessHues, $"{schemes[scheme]} of {family} is {Distance(schemes[scheme], colours[scheme], eye):0.000} from {role} for {(eye == Deuteranopia ? "deuteranopes" : "protanopes")}");
        }
    }

    private static string[] Role(string name)
    {
        var found = Regex.Match(Tokens, $@"--{name}: light-dark\((#\w+), (#\w+)\)");
        Assert.True(found.Success, $"no role is called {name}");
        return [found.Groups[1].Value, found.Groups[2].Value];
    }

    private static double Distance(string one, string other, double[][]? eye)
    {
        var (a, b) = (Lab(one, eye), Lab(other, eye));
        return Math.Sqrt(a.Zip(b).Sum(p => (p.First - p.Second) * (p.First - p.Second)));
    }

    private static double[] Lab(string hex, double[][]? eye)
    {
        var colour = Oklch.Of(eye is null ? hex : Seen(hex, eye));
        return [colour.L, colour.C * Math.Cos(colour.H), colour.C * Math.Sin(colour.H)];
    }

    private static string Seen(string hex, double[][] eye)
    {
        var full = hex.Length == 4 ? string.Concat(hex.Skip(1).Select(c => $"{c}{c}")) : hex[1..];
        var linear = Enumerable.Range(0, 3).Select(i => Linear(Convert.ToInt32(full.Substring(2 * i, 2), 16) / 255.0)).ToArray();
        return "#" + string.Concat(eye.Select(row => Math.Clamp((int)Math.Round(255 * Encoded(row.Zip(linear).Sum(p => p.First * p.Second))), 0, 255).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    // The transfer function of sRGB, IEC 61966-2-1.
    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static double Encoded(double linear) => linear <= 0.0031308 ? 12.92 * Math.Max(0, linear) : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;

    [GeneratedRegex(@"\[data-family=""([a-z-]+)""\][^{]*\{ --accent: light-dark\((#\w+), (#\w+)\)")]
    private static partial Regex Accent();
}
