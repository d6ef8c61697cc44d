namespace SystemsAtlas.Models.RealWorld.QrCodes;

/// <summary>The eight masks and what makes a masked code hard to read. Source: ISO/IEC 18004:2015, section 7.8.</summary>
public static class QrMask
{
    public const int Count = 8;

    /// <summary>Whether a mask inverts a module of the data. Source: table 10.</summary>
    public static bool Inverts(int mask, ModuleAt at)
    {
        var (r, c) = at;
        return mask switch
        {
            0 => (r + c) % 2 == 0,
            1 => r % 2 == 0,
            2 => c % 3 == 0,
            3 => (r + c) % 3 == 0,
            4 => ((r / 2) + (c / 3)) % 2 == 0,
            5 => (r * c % 2) + (r * c % 3) == 0,
            6 => ((r * c % 2) + (r * c % 3)) % 2 == 0,
            7 => (((r + c) % 2) + (r * c % 3)) % 2 == 0,
            _ => throw new ArgumentOutOfRangeException(nameof(mask), mask, "masks go from 0 to 7"),
        };
    }

    /// <summary>The rule of a mask, as table 10 writes it: a module is inverted where it holds.</summary>
    public static string RuleOf(int mask) => mask switch
    {
        0 => "(r + c) mod 2 = 0",
        1 => "r mod 2 = 0",
        2 => "c mod 3 = 0",
        3 => "(r + c) mod 3 = 0",
        4 => "(r/2 + c/3) mod 2 = 0",
        5 => "rc mod 2 + rc mod 3 = 0",
        6 => "(rc mod 2 + rc mod 3) mod 2 = 0",
        _ => "((r+c) mod 2 + rc mod 3) mod 2 = 0",
    };
}
