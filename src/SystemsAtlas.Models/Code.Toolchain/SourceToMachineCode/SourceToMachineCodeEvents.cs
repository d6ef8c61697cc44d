namespace SystemsAtlas.Models.Code.Toolchain.SourceToMachineCode;

/// <summary>Something that a tool did on the way from source to process.</summary>
public abstract partial record SourceToMachineCodeEvent : Event<SourceToMachineCodeState>;

/// <summary>A build began.</summary>
/// <param name="Build">Which, from 1.</param>
/// <param name="Level">How much is optimised, 0 or 1.</param>
/// <param name="Lines">Lines of prog.c.</param>
/// <param name="Bytes">Bytes of prog.c.</param>
/// <param name="From">What it begins with: "prog.c", "prog.i" or "the object files".</param>
public sealed partial record BuildStarted(int Build, int Level, int Lines, int Bytes, string From) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"A build begins with {From}, at level {Level}. prog.c has {Lines:line} and {Bytes:byte}.";
}

/// <summary>The preprocessor replaced an include line by the header.</summary>
/// <param name="Header">The header.</param>
/// <param name="Line">The line of prog.c.</param>
/// <param name="Kept">How many of the lines that are kept have words: macros and comments are gone.</param>
public sealed partial record HeaderIncluded(string Header, int Line, int Kept) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The preprocessor replaces line {Line} by {Header}, of which {Kept:line} with words are left.";
}

/// <summary>The preprocessor took note of a macro.</summary>
public sealed partial record MacroDefined(string Macro, int Line) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The preprocessor takes note of the macro {Macro} and takes line {Line} out.";
}

/// <summary>The preprocessor replaced the use of a macro.</summary>
/// <param name="Macro">The macro.</param>
/// <param name="Line">The line of prog.c.</param>
/// <param name="Into">What stands there now.</param>
public sealed partial record MacroExpanded(string Macro, int Line, string Into) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"On line {Line} the macro {Macro} is replaced by {(Into.Length == 0 ? "nothing" : Into)}.";
}

/// <summary>Further headers, definitions and uses of macros were replaced.</summary>
public sealed partial record MoreReplaced(int Count) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The preprocessor does the same at {Count:further place}.";
}

/// <summary>prog.i was written.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="Before">The lines of prog.c.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed partial record PreprocessedWritten(int Lines, int Before, int Bytes) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"prog.i is written: {Lines:line} in place of {Before}, without any directive.";
}

/// <summary>The compiler read the text as tokens and the tokens as functions.</summary>
public sealed partial record ProgramParsed(int Tokens, int Functions) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The compiler reads {Tokens:#,0 token} and finds {Functions:function} in them.";
}

/// <summary>The compiler wrote the assembly for a line of C.</summary>
/// <param name="Line">The line of prog.c.</param>
/// <param name="Text">The line.</param>
/// <param name="Instructions">How many instructions it became.</param>
/// <param name="Parts">How many parts its tree has; 0 where nothing begins on it.</param>
/// <param name="Written">Instructions so far.</param>
public sealed partial record StatementTranslated(int Line, string Text, int Instructions, int Parts, int Written) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"Line {Line}, {Text}, becomes {Instructions:instruction}.";
}

/// <summary>The compiler wrote the assembly for further lines.</summary>
public sealed partial record MoreTranslated(int Lines, int Instructions) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Lines:further line|further lines} of C become {Instructions:instruction}.";
}

/// <summary>prog.s was written.</summary>
public sealed partial record AssemblyWritten(int Lines, int Instructions, int Bytes) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"prog.s is written: {Lines:line}, of which {Instructions} are instructions.";
}

/// <summary>The assembler entered a name into the symbol table.</summary>
/// <param name="Symbol">The name.</param>
/// <param name="Section">Where it stands; "undefined" where another file has to define it.</param>
/// <param name="Offset">How far behind the section's beginning.</param>
/// <param name="IsDefined">Whether it stands in this file.</param>
public sealed partial record SymbolEntered(string Symbol, string Section, string Offset, bool IsDefined) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The symbol table gets {Symbol}, {(IsDefined ? $"in {Section} at {Offset}" : "which is undefined here")}.";
}

/// <summary>The assembler encoded an instruction.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Offset">Where, in .text.</param>
/// <param name="Word">Its 32 bits as a number.</param>
/// <param name="Stored">Its bytes in the order in which they are stored.</param>
public sealed partial record InstructionEncoded(string Text, string Offset, string Word, string Stored) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Text} becomes {Word}, stored as {Stored}.";
}

/// <summary>The assembler encoded further instructions.</summary>
public sealed partial record MoreEncoded(int Bytes, int Assembled) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"Further instructions become {Bytes:byte}; .text has {Assembled:#,0 byte} now.";
}

/// <summary>The assembler left a field open and entered a relocation for it.</summary>
/// <param name="Type">The relocation's type.</param>
/// <param name="Symbol">The name whose address is missing.</param>
/// <param name="Text">The instruction as it is written.</param>
/// <param name="Offset">Where, in .text.</param>
/// <param name="Stored">The bytes, with zeros in the field.</param>
/// <param name="IsLocal">Whether the name is a label within this file's code, so that the assembler knows the way already.</param>
public sealed partial record RelocationLeft(string Type, string Symbol, string Text, string Offset, string Stored, bool IsLocal) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Text} is stored as {Stored}, with {(IsLocal ? "the way to" : "zero in place of the way to")} {Symbol}. A relocation {Type} asks the linker for it.";
}

/// <summary>prog.o was written.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="CodeBytes">Those of .text.</param>
/// <param name="DataBytes">Those of .rodata and .data.</param>
/// <param name="Symbols">Names that other tools see.</param>
/// <param name="Relocations">Places that wait.</param>
public sealed partial record ObjectWritten(int Bytes, int CodeBytes, int DataBytes, int Symbols, int Relocations) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"prog.o is written: {Bytes:#,0 byte}, of which {CodeBytes:#,0} are code, with {Symbols:symbol} and {Relocations:relocation}.";
}

/// <summary>The linker read the object files.</summary>
public sealed partial record FilesRead(int Files, int Undefined, string Inputs) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The linker reads {Files:file}, {Inputs}; {Undefined:name} in them are undefined.";
}

/// <summary>The linker found an undefined name in another file.</summary>
public sealed partial record SymbolResolved(string Symbol, string AskedBy, string DefinedBy) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{AskedBy} asks for {Symbol}, and {DefinedBy} defines it.";
}

/// <summary>The linker refused the files.</summary>
/// <param name="Problem">"undefined", "defined twice" or "out of reach".</param>
/// <param name="Symbol">The name.</param>
/// <param name="File">The file in which it is found.</param>
/// <param name="Reason">Why.</param>
/// <param name="Errors">How many there are in all.</param>
public sealed partial record LinkFailed(string Problem, string Symbol, string File, string Reason, int Errors) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The linker refuses: in {File}, {Reason}. There is no executable.";
}

/// <summary>The linker gave a section of a file its address.</summary>
public sealed partial record SectionPlaced(string File, string Section, string Address, int Bytes) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Section} of {File}, {Bytes:#,0 byte}, will lie at {Address}.";
}

/// <summary>A name got its address.</summary>
/// <param name="Symbol">The name.</param>
/// <param name="Address">Its address.</param>
/// <param name="Base">The address of its section's part.</param>
/// <param name="Offset">How far behind that.</param>
public sealed partial record SymbolAddressed(string Symbol, string Address, string Base, string Offset) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Symbol} is at {Base} + {Offset} = {Address}.";
}

/// <summary>Further names got their addresses.</summary>
public sealed partial record MoreAddressed(int Count) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Count:further name gets its address|further names get their addresses}.";
}

/// <summary>The linker filled a field in.</summary>
/// <param name="Type">The relocation's type.</param>
/// <param name="Symbol">The name whose address goes in.</param>
/// <param name="File">The file in which the place is.</param>
/// <param name="Target">S, the symbol's address.</param>
/// <param name="Addend">A.</param>
/// <param name="Place">P, the address of the place.</param>
/// <param name="Result">What goes in.</param>
/// <param name="Before">The bytes before.</param>
/// <param name="Stored">The bytes after.</param>
public sealed partial record RelocationApplied(string Type, string Symbol, string File, string Target, long Addend, string Place, long Result, string Before, string Stored) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Type} at {Place}: {Symbol} is {Result} away, so {Before} becomes {Stored}.";
}

/// <summary>Further fields were filled in.</summary>
public sealed partial record MoreApplied(int Count) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"{Count:further relocation is|further relocations are} applied.";
}

/// <summary>The executable was written.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="CodeBytes">Those of .text.</param>
/// <param name="FunctionBytes">Those of the function that is looked at.</param>
/// <param name="Entry">Where it begins.</param>
/// <param name="Segments">How many parts of it a kernel maps.</param>
public sealed partial record ExecutableWritten(int Bytes, int CodeBytes, long FunctionBytes, string Entry, int Segments) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"prog is written: {Bytes:#,0 byte} with {CodeBytes:#,0 byte} of code; it begins at {Entry}.";
}

/// <summary>The kernel loaded the executable.</summary>
/// <param name="Entry">Where it begins.</param>
/// <param name="Segments">How many parts were mapped.</param>
/// <param name="FileBytes">How many bytes of the file belong to them.</param>
public sealed partial record ProgramLoaded(string Entry, int Segments, int FileBytes) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The kernel maps {Segments:segment} with {FileBytes:#,0 byte} of the file, and the processor begins at {Entry}.";
}

/// <summary>The process wrote text.</summary>
public sealed partial record TextWritten(string Text) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The process writes \"{Text}\".";
}

/// <summary>The process ended by itself.</summary>
public sealed partial record ProgramEnded(int ExitCode, long Instructions) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The process ends with exit status {ExitCode} after {Instructions:#,0 instruction}.";
}

/// <summary>The kernel ended the process, or the run was stopped.</summary>
public sealed partial record ProgramStopped(string Reason, long Instructions) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"After {Instructions:#,0 instruction} the process is ended: {Reason}.";
}

/// <summary>The names were taken out of the executable.</summary>
public sealed partial record SymbolsStripped(int Before, int Bytes) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"Without the names of sections and symbols prog has {Bytes:#,0 byte} in place of {Before:#,0}.";
}

/// <summary>The linker was asked to leave the names out of the executable that it will write.</summary>
public sealed partial record StrippingAsked : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"The linker is asked to leave out the names of sections and symbols.";
}

/// <summary>An action did nothing.</summary>
public sealed partial record ActionIgnored(string Action, string Reason) : SourceToMachineCodeEvent
{
    protected override Sentence Say(SourceToMachineCodeState after) => $"Nothing happens: {Reason}.";
}
