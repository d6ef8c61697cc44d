namespace SystemsAtlas.Models.Code.Compilation.LexerParserCompiler;
