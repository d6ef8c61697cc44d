using System.Globalization;

namespace SystemsAtlas.Models.Hardware.Processor.CallStack;

/// <summary>Numbers as the programs in C have them: four bytes are an int, eight an unsigned long.</summary>
internal static class CNumber
{
    public const int IntBytes = 4, LongBytes = 8;

    public static string Of(ulong register, int bytes) => bytes == LongBytes ? register.ToString(CultureInfo.InvariantCulture) : ((int)register).ToString(CultureInfo.InvariantCulture);
}
