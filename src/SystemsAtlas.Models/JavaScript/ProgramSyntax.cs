using SystemsAtlas.Models.JavaScript.Machine;
using SystemsAtlas.Models.JavaScript.Syntax;

namespace SystemsAtlas.Models.JavaScript;

/// <summary>What a look at a program says, before it runs.</summary>
public enum SyntaxVerdict
{
    /// <summary>It can run.</summary>
    Accepted,

    /// <summary>It is not JavaScript.</summary>
    SyntaxError,

    /// <summary>It is JavaScript as far as it was read, and uses what the interpreter does not know.</summary>
    Unsupported,
}

/// <summary>A verdict, with its reason and place when the program is refused.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, without a full stop; empty when accepted.</param>
/// <param name="Line">From 1; 0 when accepted.</param>
/// <param name="Column">From 1; 0 when accepted.</param>
public sealed record ProgramSyntax(SyntaxVerdict Verdict, string Reason, int Line, int Column)
{
    /// <summary>Reads a program as Node reads a CommonJS file, without running it.</summary>
    public static ProgramSyntax Check(string program)
    {
        try
        {
            Compiler.Compile(Parser.Parse(program));
            return new(SyntaxVerdict.Accepted, "", 0, 0);
        }
        catch (ProgramRefusedException refused)
        {
            return new(refused.Kind == RefusalKind.SyntaxError ? SyntaxVerdict.SyntaxError : SyntaxVerdict.Unsupported, refused.Reason, refused.At.Line, refused.At.Column);
        }
    }
}
