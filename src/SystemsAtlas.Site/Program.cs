using SystemsAtlas.Site.Commands;

namespace SystemsAtlas.Site;

internal static class Program
{
    private static int Main(string[] arguments) => AtlasCommandLine.Run(arguments, Terminal.OfConsole());
}
